using SymGrad.Generator.Precision;

namespace SymGrad.EndToEnd.Tests.Oracle;

/// <summary>
/// The members of Math, MathF, double and float that the programs use, over exact dual numbers. The derivatives are written
/// here by hand, so that they know nothing of the registry they test.
/// </summary>
public static partial class DualMath
{
    public static Dual PI => System.Math.PI;

    public static Dual Pi => System.Math.PI;

    public static Dual E => System.Math.E;

    public static Dual Tau => System.Math.Tau;

    public static Dual Epsilon => double.Epsilon;

    public static Dual MaxValue => double.MaxValue;

    public static Dual PositiveInfinity => double.PositiveInfinity;

    public static Dual NegativeInfinity => double.NegativeInfinity;

    public static Dual NaN => double.NaN;

    private static BigMath M => Dual.Math;

    private static BigFloat One => BigFloat.One;

    public static Dual Exp(Dual x)
    {
        var y = M.Exp(x.Value);
        return Dual.Of(y, y, x);
    }

    public static Dual Exp2(Dual x) => Exp(x * Log(2));

    public static Dual ExpM1(Dual x) => Dual.Of(M.Expm1(x.Value), M.Exp(x.Value), x);

    public static Dual Log(Dual x) => Dual.Of(M.Log(x.Value), M.Divide(One, x.Value), x);

    public static Dual Log(Dual x, Dual newBase) => Log(x) / Log(newBase);

    public static Dual Log2(Dual x) => Log(x) / Log(2);

    public static Dual Log10(Dual x) => Log(x) / Log(10);

    public static Dual LogP1(Dual x) => Dual.Of(M.Log1p(x.Value), M.Divide(One, M.Add(One, x.Value)), x);

    public static Dual Sqrt(Dual x)
    {
        var y = M.Sqrt(x.Value);
        return Dual.Of(y, M.Divide(One, M.Add(y, y)), x);
    }

    public static Dual Cbrt(Dual x)
    {
        var y = M.Cbrt(x.Value);
        return Dual.Of(y, M.Divide(One, M.Multiply(3, M.Multiply(y, y))), x);
    }

    public static Dual Pow(Dual x, Dual y)
    {
        var value = M.Pow(x.Value, y.Value);
        var xPartial = M.Multiply(y.Value, M.Pow(x.Value, M.Subtract(y.Value, One)));
        var yPartial = y.Slope.IsZero ? BigFloat.Zero : M.Multiply(value, M.Log(x.Value));
        return Dual.Of(value, xPartial, x, yPartial, y);
    }

    public static Dual Hypot(Dual x, Dual y)
    {
        var value = M.Hypot(x.Value, y.Value);
        return Dual.Of(value, M.Divide(x.Value, value), x, M.Divide(y.Value, value), y);
    }

    public static Dual Sin(Dual x) => Dual.Of(M.Sin(x.Value), M.Cos(x.Value), x);

    public static Dual Cos(Dual x) => Dual.Of(M.Cos(x.Value), -M.Sin(x.Value), x);

    public static (Dual Sin, Dual Cos) SinCos(Dual x) => (Sin(x), Cos(x));

    public static Dual Tan(Dual x) => Sin(x) / Cos(x);

    public static Dual Asin(Dual x) => Dual.Of(M.Asin(x.Value), M.Divide(One, M.Sqrt(OneMinusSquare(x.Value))), x);

    public static Dual Acos(Dual x) => Dual.Of(M.Acos(x.Value), -M.Divide(One, M.Sqrt(OneMinusSquare(x.Value))), x);

    public static Dual Atan(Dual x) => Dual.Of(M.Atan(x.Value), M.Divide(One, OnePlusSquare(x.Value)), x);

    public static Dual Atan2(Dual y, Dual x)
    {
        var square = M.Add(M.Multiply(x.Value, x.Value), M.Multiply(y.Value, y.Value));
        return Dual.Of(M.Atan2(y.Value, x.Value), M.Divide(x.Value, square), y, -M.Divide(y.Value, square), x);
    }

    public static Dual Sinh(Dual x) => Dual.Of(M.Sinh(x.Value), M.Cosh(x.Value), x);

    public static Dual Cosh(Dual x) => Dual.Of(M.Cosh(x.Value), M.Sinh(x.Value), x);

    public static Dual Tanh(Dual x)
    {
        var cosh = M.Cosh(x.Value);
        return Dual.Of(M.Tanh(x.Value), M.Divide(One, M.Multiply(cosh, cosh)), x);
    }

    public static Dual Asinh(Dual x) => Dual.Of(M.Asinh(x.Value), M.Divide(One, M.Sqrt(OnePlusSquare(x.Value))), x);

    public static Dual Acosh(Dual x) => Dual.Of(M.Acosh(x.Value), M.Divide(One, M.Sqrt(-OneMinusSquare(x.Value))), x);

    public static Dual Atanh(Dual x) => Dual.Of(M.Atanh(x.Value), M.Divide(One, OneMinusSquare(x.Value)), x);

    private static BigFloat OneMinusSquare(BigFloat x) => M.Multiply(M.Subtract(One, x), M.Add(One, x));

    private static BigFloat OnePlusSquare(BigFloat x) => M.Add(One, M.Multiply(x, x));
}
