using SymGrad.Generator.Precision;

namespace SymGrad.Generator.Rules;

/// <summary>Powers, their partial derivatives and logarithms of exponentials, in arbitrary precision.</summary>
internal static class ExactPowers
{
    private static readonly BigFloat LargestDouble = double.MaxValue;

    public static BigFloat RootN(this BigMath m, BigFloat x, int n)
    {
        var isOdd = (n & 1) == 1;
        if (x.Sign < 0)
        {
            return isOdd ? -m.RootN(-x, n) : BigFloat.NaN;
        }

        var wide = new BigMath(m.Bits + 64);
        return m.Round(wide.Pow(x, wide.Divide(1, n)));
    }

    public static BigFloat PowM1(this BigMath m, BigFloat x, BigFloat p)
        => x.IsZero || x.Sign < 0 || x.IsInfinity || p.IsInfinity ? m.Subtract(m.Pow(x, p), 1) : m.ExpOfProductM1(p, w => w.Log(x));

    public static BigFloat PowClamped(this BigMath m, BigFloat x, BigFloat p)
        => x.IsNaN || p.IsNaN ? BigFloat.NaN : m.Pow(CountsAsZero(x, p) ? BigFloat.Zero : x, p);

    public static BigFloat PowBasePartial(this BigMath m, BigFloat x, BigFloat p)
        => p.IsZero ? p : m.Multiply(p, m.Pow(x, new BigMath(m.Bits + 1200).Subtract(p, 1)));

    public static BigFloat PowExponentPartial(this BigMath m, BigFloat x, BigFloat p) => m.XLogY(m.Pow(x, p), x);

    public static BigFloat PowClampedBasePartial(this BigMath m, BigFloat x, BigFloat p)
        => x.Sign < 0 && !p.IsInteger ? BigFloat.Zero : Saturated(m.PowBasePartial(x, p), x, p);

    public static BigFloat PowClampedExponentPartial(this BigMath m, BigFloat x, BigFloat p)
        => x.Sign < 0 && p.IsInteger ? BigFloat.Zero : Saturated(m.PowExponentPartial(x.Sign < 0 ? BigFloat.Zero : x, p), x, p);

    public static BigFloat Sigmoid(this BigMath m, BigFloat x) => m.Divide(1, m.Add(1, m.Exp(-x)));

    /// <summary>log(1 + eˣ).</summary>
    public static BigFloat Softplus(this BigMath m, BigFloat x) => x.Sign > 0 ? m.Add(x, m.Log1p(m.Exp(-x))) : m.Log1p(m.Exp(x));

    /// <summary>log(1 − eˣ), x ≤ 0, by the form that does not round to log 1 or log 0 (Mächler 2012).</summary>
    public static BigFloat Log1mExp(this BigMath m, BigFloat x) => x < -1 ? m.Log1p(-m.Exp(x)) : m.Log(-m.Expm1(x));

    /// <summary>log(eˣ − 1), x ≥ 0.</summary>
    public static BigFloat LogExpm1(this BigMath m, BigFloat x)
        => x.IsInfinity ? x : x > 1 ? m.Refined(w => w.Add(x, w.Log1mExp(-x))) : m.Refined(w => w.Log(w.Expm1(x)));

    public static BigFloat Logit(this BigMath m, BigFloat p) => m.Refined(w => w.Subtract(w.Log(p), w.Log1p(-p)));

    /// <summary>1/(1 + e^(b − a)); ½ where both are +∞, 0 where both are −∞.</summary>
    public static BigFloat Share(this BigMath m, BigFloat a, BigFloat b)
        => a == b ? (a.IsInfinity && a.Sign < 0 ? BigFloat.Zero : BigFloat.Exact(1, -1)) : m.Sigmoid(Exactly.Subtract(a, b));

    public static BigFloat LogAddExp(this BigMath m, BigFloat a, BigFloat b)
    {
        var (larger, smaller) = a >= b ? (a, b) : (b, a);
        return larger.IsInfinity ? larger : m.Refined(w => w.Add(larger, w.Log1p(w.Exp(Exactly.Subtract(smaller, larger)))));
    }

    public static BigFloat LogSubExp(this BigMath m, BigFloat a, BigFloat b)
        => a == b && a.IsFinite ? BigFloat.NegativeInfinity
            : b.IsInfinity && b.Sign < 0 ? a
            : m.Refined(w => w.Add(a, w.Log1mExp(Exactly.Subtract(b, a))));

    /// <summary>−eᵇ/(eᵃ − eᵇ).</summary>
    public static BigFloat LogSubExpSlope(this BigMath m, BigFloat a, BigFloat b) => -m.Divide(1, m.Expm1(Exactly.Subtract(a, b)));

    /// <summary>Differences of doubles are exact in so many bits.</summary>
    private static readonly BigMath Exactly = new(2200);

    private static bool CountsAsZero(BigFloat x, BigFloat p) => x.IsZero || (x.Sign < 0 && !p.IsInteger);

    private static BigFloat Saturated(BigFloat partial, BigFloat x, BigFloat p)
        => !x.IsFinite || !p.IsFinite || partial.IsNaN || BigFloat.Abs(partial) <= LargestDouble ? partial
            : partial.Sign < 0 ? -LargestDouble : LargestDouble;
}
