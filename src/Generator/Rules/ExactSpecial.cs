using SymGrad.Generator.Precision;

namespace SymGrad.Generator.Rules;

/// <summary>Special functions that <see cref="BigMath"/> lacks, in arbitrary precision.</summary>
internal static class ExactSpecial
{
    /// <summary>exp(x²)·iⁿerfc x by its recurrence (DLMF 7.18.7).</summary>
    public static BigFloat ErfcxIntegral(this BigMath m, BigFloat x, int n) => m.Refined(w =>
    {
        var previous = w.Divide(2, w.Sqrt(w.Pi));
        var current = w.Erfcx(x);
        for (var k = 1; k <= n; k++)
        {
            var next = w.Divide(w.Subtract(BigFloat.ScaleB(previous, -1), w.Multiply(x, current)), k);
            (previous, current) = (current, next);
        }

        return current;
    });

    public static BigFloat Gaussian(this BigMath m, BigFloat x) => m.Exp(-m.ExactSquare(x));

    public static BigFloat NormalPdf(this BigMath m, BigFloat x)
        => m.Divide(m.Exp(-BigFloat.ScaleB(m.ExactSquare(x), -1)), m.Sqrt(BigFloat.ScaleB(m.Pi, 1)));

    /// <summary>erfc(−x/√2)/2.</summary>
    public static BigFloat NormalCdf(this BigMath m, BigFloat x)
    {
        var wide = new BigMath(m.Bits + 64);
        return m.Round(BigFloat.ScaleB(wide.Erfc(-wide.Divide(x, wide.Sqrt(2))), -1));
    }

    /// <summary>log Φ, near 0 from the complement.</summary>
    public static BigFloat NormalLogCdf(this BigMath m, BigFloat x)
        => x.Sign > 0 ? m.Log1p(-m.NormalCdf(-x)) : m.Log(m.NormalCdf(x));

    public static BigFloat LBeta(this BigMath m, BigFloat a, BigFloat b)
        => m.Refined(w => w.Subtract(w.Add(w.LGamma(a), w.LGamma(b)), w.LGamma(w.Add(a, b))));

    public static BigFloat PolygammaIncrement(this BigMath m, BigFloat x, BigFloat h, int n)
        => m.Refined(w => w.Subtract(w.Polygamma(n, w.Add(x, h)), w.Polygamma(n, x)));

    private static BigFloat ExactSquare(this BigMath m, BigFloat x) => new BigMath(m.Bits + 128).Multiply(x, x);
}
