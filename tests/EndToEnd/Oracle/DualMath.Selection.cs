using SymGrad.Generator.Precision;

namespace SymGrad.EndToEnd.Tests.Oracle;

/// <content>Functions made of comparisons and roundings, and those that are arithmetic under another name.</content>
public static partial class DualMath
{
    public static Dual Abs(Dual x) => x < 0 ? -x : x;

    public static int Abs(int x) => System.Math.Abs(x);

    public static Dual Max(Dual x, Dual y) => x > y ? x : y;

    public static int Max(int x, int y) => System.Math.Max(x, y);

    public static Dual Min(Dual x, Dual y) => x < y ? x : y;

    public static int Min(int x, int y) => System.Math.Min(x, y);

    public static Dual Clamp(Dual x, Dual min, Dual max) => Min(Max(x, min), max);

    public static int Clamp(int x, int min, int max) => System.Math.Clamp(x, min, max);

    public static int Sign(Dual x) => x.Value.Sign;

    public static Dual CopySign(Dual x, Dual y) => y < 0 ? -Abs(x) : Abs(x);

    public static Dual Floor(Dual x) => new(BigFloat.Floor(x.Value), BigFloat.Zero);

    public static Dual Ceiling(Dual x) => new(BigFloat.Ceiling(x.Value), BigFloat.Zero);

    public static Dual Round(Dual x) => new(BigFloat.Round(x.Value), BigFloat.Zero);

    public static Dual Round(Dual x, System.MidpointRounding mode) => mode switch
    {
        System.MidpointRounding.AwayFromZero => Abs(x - Truncate(x)) >= 0.5 ? Truncate(x) + Sign(x) : Truncate(x),
        System.MidpointRounding.ToZero => Truncate(x),
        System.MidpointRounding.ToNegativeInfinity => Floor(x),
        System.MidpointRounding.ToPositiveInfinity => Ceiling(x),
        _ => Round(x),
    };

    public static Dual Truncate(Dual x) => new(BigFloat.Truncate(x.Value), BigFloat.Zero);

    public static Dual FusedMultiplyAdd(Dual x, Dual y, Dual z) => (x * y) + z;

    public static Dual Lerp(Dual x, Dual y, Dual amount) => (x * (1 - amount)) + (y * amount);

    public static Dual ScaleB(Dual x, int n) => new(BigFloat.ScaleB(x.Value, n), BigFloat.ScaleB(x.Slope, n));

    public static bool IsNaN(Dual x) => x.Value.IsNaN;

    public static bool IsFinite(Dual x) => x.Value.IsFinite;
}
