using System;
using SymGrad.Generator.Precision;

namespace SymGrad.Generator.Rules;

/// <summary>The elementary functions of the registry that <see cref="BigMath"/> lacks, in arbitrary precision.</summary>
internal static class ExactFormulas
{
    private const int MaxExtraBits = 1 << 12;

    /// <summary>
    /// A formula whose terms may cancel: evaluated at growing precision until two evaluations agree (Ziv's strategy). A zero
    /// is believed only at last, since cancellation of everything looks like it.
    /// </summary>
    public static BigFloat Refined(this BigMath m, Func<BigMath, BigFloat> formula)
    {
        var previous = BigFloat.NaN;
        for (var extra = 32; ; extra *= 4)
        {
            var value = m.Round(formula(new BigMath(m.Bits + extra)));
            if (!value.IsFinite || extra > MaxExtraBits || (!value.IsZero && m.Agree(value, previous)))
            {
                return value;
            }

            previous = value;
        }
    }

    public static int ToInt32(this BigFloat x) => (int)x.ToBigInteger();

    /// <summary>e^(x·log b) − 1.</summary>
    public static BigFloat ExpOfProductM1(this BigMath m, BigFloat x, Func<BigMath, BigFloat> logOfBase)
    {
        var wide = new BigMath(m.Bits + 64);
        return m.Round(wide.Expm1(wide.Multiply(x, logOfBase(wide))));
    }

    public static BigFloat Expm1Mx(this BigMath m, BigFloat x) => x.IsZero ? x : m.Refined(w => w.Subtract(w.Expm1(x), x));

    public static BigFloat Log1pMx(this BigMath m, BigFloat x)
        => x.IsZero ? x : x.IsInfinity && x.Sign > 0 ? -x : m.Refined(w => w.Subtract(w.Log1p(x), x));

    public static BigFloat XLogY(this BigMath m, BigFloat x, BigFloat y) => x.IsZero && y.Sign >= 0 ? x : m.Multiply(x, m.Log(y));

    public static BigFloat XLog1pY(this BigMath m, BigFloat x, BigFloat y) => x.IsZero && y >= -1 ? x : m.Multiply(x, m.Log1p(y));

    public static BigFloat CosM1(this BigMath m, BigFloat x)
    {
        var sine = new BigMath(m.Bits + 8).Sin(BigFloat.ScaleB(x, -1));
        return m.Multiply(-2, m.Multiply(sine, sine));
    }

    public static BigFloat OneMinusSquare(this BigMath m, BigFloat x) => m.FusedMultiplyAdd(-x, x, 1);

    public static BigFloat OnePlusSquare(this BigMath m, BigFloat x) => m.FusedMultiplyAdd(x, x, 1);

    /// <summary>x − y·truncate(x/y), exactly.</summary>
    public static BigFloat Remainder(this BigMath m, BigFloat x, BigFloat y) => m.Remainder(x, y, BigFloat.Truncate);

    /// <summary>x − y·round(x/y), exactly.</summary>
    public static BigFloat IeeeRemainder(this BigMath m, BigFloat x, BigFloat y) => m.Remainder(x, y, BigFloat.Round);

    public static BigFloat RoundToDigits(this BigMath m, BigFloat x, int digits)
    {
        var scale = m.Pow(10, digits);
        return m.Divide(BigFloat.Round(m.Multiply(x, scale)), scale);
    }

    private static BigFloat Remainder(this BigMath m, BigFloat x, BigFloat y, Func<BigFloat, BigFloat> round)
    {
        if (!x.IsFinite || y.IsNaN || y.IsZero)
        {
            return BigFloat.NaN;
        }

        if (y.IsInfinity)
        {
            return x;
        }

        // Enough bits that the quotient is right up to its last whole bit, and the difference exact.
        var wide = new BigMath((int)Math.Max(64, 64 + (2 * Math.Abs(x.Magnitude - y.Magnitude)) + m.Bits));
        return m.Round(wide.FusedMultiplyAdd(-y, round(wide.Divide(x, y)), x));
    }

    private static bool Agree(this BigMath m, BigFloat a, BigFloat b)
        => b.IsFinite && (a == b || BigFloat.Abs(m.Subtract(a, b)).Magnitude <= a.Magnitude - m.Bits + 2);
}
