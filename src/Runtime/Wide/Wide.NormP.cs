namespace SymGrad;

/// <content>The p-norm of two numbers, by the ratio of the one that does not decide to the one that does.</content>
public readonly partial struct Wide
{
    /// <summary>(aᵖ + bᵖ)^(1/p).</summary>
    /// <param name="a">A number ≥ 0.</param>
    /// <param name="b">A number ≥ 0.</param>
    /// <param name="p">The exponent.</param>
    /// <returns>The norm; +∞ for p = 0.</returns>
    public static Wide NormP(in Wide a, in Wide b, in Wide p)
    {
        if (a.IsNotANumber || b.IsNotANumber || p.IsNotANumber)
        {
            return NaN;
        }

        var first = Deciding(a, b, p);
        return !first.IsRegular || p.IsAnyInfinity ? first
            : p.IsAnyZero ? PositiveInfinity
            : first * Exp(Log1p(Exp(LogOfPower(a, b, p))) / p);
    }

    /// <summary>(a/n)ᵖ⁻¹ with the norm n, its derivative in a.</summary>
    /// <param name="a">A number ≥ 0.</param>
    /// <param name="b">A number ≥ 0.</param>
    /// <param name="p">The exponent.</param>
    /// <returns>The derivative; 0 at the origin.</returns>
    public static Wide NormPSlope(in Wide a, in Wide b, in Wide p)
    {
        var norm = NormP(a, b, p);
        return norm.IsNotANumber || norm.IsAnyZero && p > Zero ? norm
            : p.IsAnyInfinity || !Deciding(a, b, p).IsRegular ? (a == b ? ScaleB(One, -1) : a == norm ? One : Zero)
            : p.IsAnyZero || p == One ? (p.IsAnyZero ? PositiveInfinity : One)
            : a.IsAnyZero ? (p > One ? Zero : PositiveInfinity)
            : a.IsAnyInfinity ? Zero
            : Exp((p - One) * Log(a / norm));
    }

    /// <summary>The derivative of the norm in p: −1/p² times the norm times the entropy of the shares (a/n)ᵖ and (b/n)ᵖ.</summary>
    /// <param name="a">A number ≥ 0.</param>
    /// <param name="b">A number ≥ 0.</param>
    /// <param name="p">The exponent.</param>
    /// <returns>The derivative; 0 where one of the numbers alone is the norm.</returns>
    public static Wide NormPExponentSlope(in Wide a, in Wide b, in Wide p)
    {
        var norm = NormP(a, b, p);
        if (norm.IsNotANumber || norm.IsAnyZero || p.IsAnyInfinity || !a.IsRegular || !b.IsRegular)
        {
            return norm.IsNotANumber ? norm : Zero;
        }

        if (p.IsAnyZero)
        {
            return NegativeInfinity;
        }

        var log = LogOfPower(a, b, p);
        var power = Exp(log);
        return -(norm / p * ((Log1p(power) - (power / (One + power) * log)) / p));
    }

    /// <summary>The greater number, for p &lt; 0 the smaller.</summary>
    private static Wide Deciding(in Wide a, in Wide b, in Wide p) => p >= Zero == a >= b ? a : b;

    /// <summary>log (b/a)ᵖ for the deciding number a.</summary>
    private static Wide LogOfPower(in Wide a, in Wide b, in Wide p)
    {
        var (first, second) = p >= Zero == a >= b ? (a, b) : (b, a);
        return second.IsRegular ? p * Log(second / first) : NegativeInfinity;
    }
}
