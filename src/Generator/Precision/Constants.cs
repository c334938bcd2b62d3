using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <summary>Mathematical constants as integers scaled by 2^w, from Machin-like formulas.</summary>
internal static class Constants
{
    private static readonly CachedTable PiTable = new(0, 0, (_, w) => ComputePi(w));
    private static readonly CachedTable Ln2Table = new(0, 0, (_, w) => ComputeLn2(w));
    private static readonly CachedTable Ln10Table = new(0, 0, (_, w) => ComputeLn10(w));
    private static readonly CachedTable ETable = new(0, 0, (_, w) => FixedPoint.Exponential(BigInteger.One << w, w));

    public static BigInteger Pi(int w) => PiTable.Get(0, w);

    public static BigInteger Ln2(int w) => Ln2Table.Get(0, w);

    public static BigInteger Ln10(int w) => Ln10Table.Get(0, w);

    public static BigInteger E(int w) => ETable.Get(0, w);

    /// <summary>Machin: π = 16 atan(1/5) − 4 atan(1/239).</summary>
    private static BigInteger ComputePi(int w) =>
        (16 * FixedPoint.ArctangentOfFraction(1, 5, w, alternating: true))
        - (4 * FixedPoint.ArctangentOfFraction(1, 239, w, alternating: true));

    /// <summary>ln 2 = 18 atanh(1/26) − 2 atanh(1/4801) + 8 atanh(1/8749).</summary>
    private static BigInteger ComputeLn2(int w) =>
        (18 * FixedPoint.ArctangentOfFraction(1, 26, w, alternating: false))
        - (2 * FixedPoint.ArctangentOfFraction(1, 4801, w, alternating: false))
        + (8 * FixedPoint.ArctangentOfFraction(1, 8749, w, alternating: false));

    /// <summary>ln 10 = 3 ln 2 + ln(5/4), and ln(5/4) = 2 atanh(1/9).</summary>
    private static BigInteger ComputeLn10(int w) =>
        (3 * Ln2(w)) + (2 * FixedPoint.ArctangentOfFraction(1, 9, w, alternating: false));
}
