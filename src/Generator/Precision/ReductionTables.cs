using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <summary>
/// Values of the elementary functions at i/2^7 and 1 + j/2^14, which leave arguments below 2^-14 (exp, log) or 2^-7 (sin,
/// cos, atan) for the power series. Source of the method: Tang, "Table-lookup algorithms for elementary functions" (1991).
/// </summary>
internal static class ReductionTables
{
    public const int CoarseBits = 7;
    public const int FineBits = 14;
    private const int Coarse = 1 << CoarseBits;
    private const int Fine = 1 << FineBits;

    private static readonly CachedTable CoarseExponentials = new(0, Coarse, (i, w) => ExpOf(i, CoarseBits, w));
    private static readonly CachedTable FineExponentials = new(0, Coarse, (i, w) => ExpOf(i, FineBits, w));
    private static readonly CachedTable CoarseLogarithms = new(1, 2 * Coarse, (i, w) => LogOf(i, Coarse, w));
    private static readonly CachedTable FineLogarithms = new(-Coarse, Coarse, (j, w) => LogOf(Fine + j, Fine, w));
    private static readonly CachedTable Sines = new(0, Coarse, (i, w) => FixedPoint.SinCos(Scale(i, CoarseBits, w), w).Sin);
    private static readonly CachedTable Cosines = new(0, Coarse, (i, w) => FixedPoint.SinCos(Scale(i, CoarseBits, w), w).Cos);
    private static readonly CachedTable Arctangents = new(0, Coarse, AtanOf);

    /// <summary>exp(i/2^7).</summary>
    public static BigInteger ExpCoarse(int i, int w) => CoarseExponentials.Get(i, w);

    /// <summary>exp(j/2^14).</summary>
    public static BigInteger ExpFine(int j, int w) => FineExponentials.Get(j, w);

    /// <summary>log(i/2^7).</summary>
    public static BigInteger LogCoarse(int i, int w) => CoarseLogarithms.Get(i, w);

    /// <summary>log(1 + j/2^14).</summary>
    public static BigInteger LogFine(int j, int w) => FineLogarithms.Get(j, w);

    /// <summary>sin(i/2^7).</summary>
    public static BigInteger Sin(int i, int w) => Sines.Get(i, w);

    /// <summary>cos(i/2^7).</summary>
    public static BigInteger Cos(int i, int w) => Cosines.Get(i, w);

    /// <summary>atan(i/2^7).</summary>
    public static BigInteger Atan(int i, int w) => Arctangents.Get(i, w);

    private static BigInteger Scale(int i, int fraction, int w) => (BigInteger)i << (w - fraction);

    private static BigInteger ExpOf(int i, int fraction, int w) => FixedPoint.Exponential(Scale(i, fraction, w), w);

    /// <summary>log(p/q) = 2 atanh((p − q)/(p + q)).</summary>
    private static BigInteger LogOf(int p, int q, int w) =>
        2 * FixedPoint.ArctangentOfFraction(p - q, p + q, w, alternating: false);

    /// <summary>Above tan(π/8), atan(i/n) = π/4 − atan((n − i)/(n + i)) keeps the series short.</summary>
    private static BigInteger AtanOf(int i, int w) => i <= (Coarse * 2) / 5
        ? FixedPoint.ArctangentOfFraction(i, Coarse, w, alternating: true)
        : (Constants.Pi(w) >> 2) - FixedPoint.ArctangentOfFraction(Coarse - i, Coarse + i, w, alternating: true);
}
