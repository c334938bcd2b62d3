using System;

namespace SymGrad;

/// <content>
/// The logarithms of the gamma and beta functions: Stirling's series after an upward shift (DLMF 5.11.1, 5.5.1), reflection
/// for negative arguments (DLMF 5.5.3).
/// </content>
public readonly partial struct Wide
{
    /// <summary>From here on the terms of Stirling's series fall to 2⁻²⁶⁴ before they grow.</summary>
    private const int StirlingStart = 48;

    /// <summary>Below 2 to this power the distance from a zero of log Γ goes into its power series there.</summary>
    private const int NearZeroOfLGamma = -24;

    /// <summary>log|Γ(x)|.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value; +∞ at 0, −1, −2, … and at ±∞.</returns>
    public static Wide LGamma(in Wide x)
    {
        if (x.IsNotANumber || x.IsAnyInfinity || IsPole(x))
        {
            return x.IsNotANumber ? x : PositiveInfinity;
        }

        return x._isNegative ? Log(Pi / Abs(SinPi(x))) - LGammaOfPositive(One - x) : LGammaOfPositive(x);
    }

    /// <summary>log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b).</summary>
    /// <param name="a">A number ≥ 0; NaN below.</param>
    /// <param name="b">A number ≥ 0; NaN below.</param>
    /// <returns>The value; +∞ where an argument is 0, −∞ where one is +∞, and NaN for both together.</returns>
    public static Wide LBeta(in Wide a, in Wide b)
    {
        var (small, large) = a <= b ? (a, b) : (b, a);
        if (!(small >= Zero) || !AreOrdered(a, b) || (small.IsAnyZero && large.IsAnyInfinity))
        {
            return NaN;
        }

        if (small.IsAnyZero || large.IsAnyInfinity)
        {
            return InfinityOf(large.IsAnyInfinity);
        }

        return small >= StirlingStart ? LBetaOfLarge(small, large)
            : LGammaOfPositive(small) + (large < StirlingStart ? LGammaOfPositive(large) - LGammaOfPositive(small + large) : StirlingChange(small, large));
    }

    private static bool IsPole(in Wide x) => x.IsAnyZero || (x._isNegative && IsInteger(x));

    /// <summary>(z − ½)·log z − z + log(2π)/2 + tail − log(x·(x + 1)···(z − 1)), z the first x + k ≥ 48.</summary>
    private static Wide LGammaOfPositive(in Wide x)
    {
        if (IsNearZeroOfLGamma(x - One))
        {
            return LGammaNearOne(x - One);
        }

        if (IsNearZeroOfLGamma(x - 2))
        {
            return LGammaNearOne(x - 2) + Log1p(x - 2);
        }

        var (z, product) = (x, One);
        for (; z < StirlingStart; z += One)
        {
            product *= z;
        }

        return ((z - Half) * Log(z)) - z + HalfLogTwoPi + StirlingTail(z) - Log(product);
    }

    private static bool IsNearZeroOfLGamma(in Wide distance) => distance.IsAnyZero || distance._exponent < NearZeroOfLGamma;

    /// <summary>log Γ(1 + h) = −γ·h + Σ ζ(k)/k·(−h)ᵏ (DLMF 5.7.3).</summary>
    private static Wide LGammaNearOne(in Wide h) => h.IsAnyZero ? Zero : h * ((h * Series(WideTables.Zetas, -h)) - EulerGamma);

    /// <summary>Σ cₖ·z^(1 − 2k) with alternating signs.</summary>
    private static Wide StirlingTail(in Wide z)
    {
        var inverse = One / z;
        return inverse * Series(WideTables.Stirling, -(inverse * inverse));
    }

    /// <summary>log Γ(large) − log Γ(large + small) by the difference of the series, whose leading terms are combined.</summary>
    private static Wide StirlingChange(in Wide small, in Wide large)
    {
        var sum = small + large;
        return StirlingTail(large) - StirlingTail(sum) - ((large - Half) * Log1p(small / large)) - ((Log(sum) - One) * small);
    }

    /// <summary>
    /// (a − ½)·log(a/(a + b)) − b·log(1 + a/b) − ½·log b + ½·log 2π + tails, for 48 ≤ a ≤ b: the large terms have one sign
    /// (DiDonato and Morris, algorithm 708, 1992).
    /// </summary>
    private static Wide LBetaOfLarge(in Wide a, in Wide b)
    {
        var ratio = a / b;
        var main = ((a - Half) * Log(ratio / (ratio + One))) - (Log1p(ratio) * b);
        return main - ScaleB(Log(b), -1) + HalfLogTwoPi + (StirlingTail(a) + StirlingTail(b) - StirlingTail(a + b));
    }
}
