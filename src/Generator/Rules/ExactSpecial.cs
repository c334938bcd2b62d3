using SymGrad.Generator.Precision;

namespace SymGrad.Generator.Rules;

/// <summary>Special functions that <see cref="BigMath"/> lacks, in arbitrary precision.</summary>
internal static class ExactSpecial
{
    public static BigFloat Gaussian(this BigMath m, BigFloat x) => m.Exp(-m.ExactSquare(x));

    public static BigFloat NormalPdf(this BigMath m, BigFloat x)
        => m.Divide(m.Exp(-BigFloat.ScaleB(m.ExactSquare(x), -1)), m.Sqrt(BigFloat.ScaleB(m.Pi, 1)));

    /// <summary>erfc(−x/√2)/2.</summary>
    public static BigFloat NormalCdf(this BigMath m, BigFloat x)
    {
        var wide = new BigMath(m.Bits + 64);
        return m.Round(BigFloat.ScaleB(wide.Erfc(-wide.Divide(x, wide.Sqrt(2))), -1));
    }

    /// <summary>log Φ: from the complement, or log(½·erfcx(−x/√2)) − x²/2.</summary>
    public static BigFloat NormalLogCdf(this BigMath m, BigFloat x) => x.Sign > 0
        ? m.Log1p(-m.NormalCdf(-x))
        : m.Subtract(m.Log(BigFloat.ScaleB(m.Erfcx(-m.Divide(x, m.Sqrt(2))), -1)), BigFloat.ScaleB(m.ExactSquare(x), -1));

    /// <summary>φ/Φ = √(2/π)/erfcx(−x/√2).</summary>
    public static BigFloat InverseMills(this BigMath m, BigFloat x)
        => m.Divide(m.Sqrt(m.Divide(2, m.Pi)), m.Erfcx(-m.Divide(x, m.Sqrt(2))));

    public static BigFloat LBeta(this BigMath m, BigFloat a, BigFloat b)
        => m.Refined(w => w.Subtract(w.Add(w.LGamma(a), w.LGamma(b)), w.LGamma(w.Add(a, b))));

    public static BigFloat PolygammaIncrement(this BigMath m, BigFloat x, BigFloat h, int n)
        => m.Refined(w => w.Subtract(w.Polygamma(n, w.Add(x, h)), w.Polygamma(n, x)));

    private static BigFloat ExactSquare(this BigMath m, BigFloat x) => new BigMath(m.Bits + 128).Multiply(x, x);
}
