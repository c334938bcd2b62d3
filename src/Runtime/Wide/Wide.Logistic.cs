namespace SymGrad;

/// <content>The logistic function, exponentials of differences and logarithms of sums of exponentials.</content>
public readonly partial struct Wide
{
    /// <summary>1/(1 + e⁻ˣ).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide Sigmoid(in Wide x) => One / (One + Exp(-x));

    /// <summary>log(1 + eˣ).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide Softplus(in Wide x) => x.SignOfNumber > 0 ? x + Log1p(Exp(-x)) : Log1p(Exp(x));

    /// <summary>log(1/(1 + e⁻ˣ)).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide LogSigmoid(in Wide x) => -Softplus(-x);

    /// <summary>log(p/(1 − p)): near its zero at ½ by the logarithm of 1 + (2p − 1)/(1 − p).</summary>
    /// <param name="p">A number between 0 and 1; NaN for others.</param>
    /// <returns>The value; ∓∞ at 0 and 1.</returns>
    public static Wide Logit(in Wide p) => p < ScaleB(One, -2) ? Log(p / (One - p)) : Log1p((ScaleB(p, 1) - One) / (One - p));

    /// <summary>log(1 − eˣ), by the form that does not round to log 1 or log 0 (Mächler 2012).</summary>
    /// <param name="x">A number ≤ 0; NaN for others.</param>
    /// <returns>The value; −∞ at 0.</returns>
    public static Wide Log1mExp(in Wide x) => x < -One ? Log1p(-Exp(x)) : x.IsAnyZero ? NegativeInfinity : Log(-Expm1(x));

    /// <summary>−eˣ/(1 − eˣ), the derivative of <see cref="Log1mExp"/>.</summary>
    /// <param name="x">A number ≤ 0.</param>
    /// <returns>The value; −∞ at 0.</returns>
    public static Wide Log1mExpSlope(in Wide x) => -(Exp(x) / Abs(Expm1(x)));

    /// <summary>log(eˣ − 1).</summary>
    /// <param name="x">A number ≥ 0; NaN for others.</param>
    /// <returns>The value; −∞ at 0.</returns>
    public static Wide LogExpm1(in Wide x) => IsPositiveInfinity(x) ? x : x > One ? x + Log1p(-Exp(-x)) : Log(Expm1(x));

    /// <summary>log(eᵃ + eᵇ).</summary>
    /// <param name="a">A number.</param>
    /// <param name="b">A number.</param>
    /// <returns>The value.</returns>
    public static Wide LogAddExp(in Wide a, in Wide b)
    {
        if (!AreOrdered(a, b))
        {
            return NaN;
        }

        var (larger, smaller) = a >= b ? (a, b) : (b, a);
        return larger.IsAnyInfinity ? larger : larger + Log1p(Exp(smaller - larger));
    }

    /// <summary>log(eᵃ − eᵇ).</summary>
    /// <param name="a">A number ≥ b; NaN for others.</param>
    /// <param name="b">A number.</param>
    /// <returns>The value; −∞ for equal numbers.</returns>
    public static Wide LogSubExp(in Wide a, in Wide b) =>
        IsNegativeInfinity(b) && !a.IsNotANumber ? a
        : IsPositiveInfinity(a) && IsFinite(b) ? a
        : a + Log1mExp(b - a);

    /// <summary>1/(1 + eᵇ⁻ᵃ); ½ where both are +∞, 0 where both are −∞.</summary>
    /// <param name="a">A number.</param>
    /// <param name="b">A number.</param>
    /// <returns>The value.</returns>
    public static Wide SigmoidOfDifference(in Wide a, in Wide b) =>
        a != b ? Sigmoid(a - b) : IsNegativeInfinity(a) ? Zero : Half;

    /// <summary>The product of the shares of eᵃ and eᵇ in their sum.</summary>
    /// <param name="a">A number.</param>
    /// <param name="b">A number.</param>
    /// <returns>The value.</returns>
    public static Wide SigmoidOfDifferenceSlope(in Wide a, in Wide b) => SigmoidOfDifference(a, b) * SigmoidOfDifference(b, a);

    /// <summary>−eᵇ/(eᵃ − eᵇ), the derivative of <see cref="LogSubExp"/> in b.</summary>
    /// <param name="a">A number ≥ b.</param>
    /// <param name="b">A number.</param>
    /// <returns>The value; −∞ for equal numbers.</returns>
    public static Wide LogSubExpSlope(in Wide a, in Wide b) => Log1mExpSlope(b - a);

    /// <summary>e^(a − b), 1 for equal infinities.</summary>
    /// <param name="a">A number.</param>
    /// <param name="b">A number.</param>
    /// <returns>The value.</returns>
    public static Wide ExpOfDifference(in Wide a, in Wide b) => a == b ? One : Exp(a - b);
}
