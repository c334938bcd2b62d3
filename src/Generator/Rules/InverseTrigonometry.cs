using System;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Interval;
using static SymGrad.Generator.Rules.Monotonicity;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Inverse trigonometric functions, in radians and in half turns.</summary>
internal static class InverseTrigonometry
{
    private const double InversePi = 0.3183098861837907;

    public static readonly Primitive Asin = Unary("asin", "Math.Asin", (x, y) => Arc!.Of(x), (m, x) => m.Asin(x)) with
    {
        Domain = [Symmetric], Range = new(-Math.PI / 2, Math.PI / 2), Monotonicity = [Increasing], Inverse = () => Trigonometry.Sin, Cost = 24,
    };

    public static readonly Primitive Acos = Unary("acos", "Math.Acos", (x, y) => -Arc!.Of(x), (m, x) => m.Acos(x)) with
    {
        Domain = [Symmetric], Range = new(0, Math.PI), Monotonicity = [Decreasing], Inverse = () => Trigonometry.Cos, Cost = 24,
    };

    public static readonly Primitive Atan = Unary("atan", "Math.Atan", (x, y) => Witch!.Of(x), (m, x) => m.Atan(x)) with
    {
        Range = new(-Math.PI / 2, Math.PI / 2), Monotonicity = [Increasing], Inverse = () => Trigonometry.Tan, Cost = 24,
    };

    public static readonly Primitive AsinPi = Unary(
        "asinpi", "double.AsinPi", (x, y) => InversePi * Arc!.Of(x), (m, x) => m.Divide(m.Asin(x), m.Pi)) with
    {
        Domain = [Symmetric], Range = new(-0.5, 0.5), Monotonicity = [Increasing], Inverse = () => Trigonometry.SinPi, Cost = 25,
        Simd = null, Expansion = x => InversePi * Asin.Of(x[0]),
    };

    public static readonly Primitive AcosPi = Unary(
        "acospi", "double.AcosPi", (x, y) => -InversePi * Arc!.Of(x), (m, x) => m.Divide(m.Acos(x), m.Pi)) with
    {
        Domain = [Symmetric], Range = Unit, Monotonicity = [Decreasing], Inverse = () => Trigonometry.CosPi, Cost = 25,
        Simd = null, Expansion = x => InversePi * Acos.Of(x[0]),
    };

    public static readonly Primitive AtanPi = Unary(
        "atanpi", "double.AtanPi", (x, y) => InversePi * Witch!.Of(x), (m, x) => m.Divide(m.Atan(x), m.Pi)) with
    {
        Range = new(-0.5, 0.5), Monotonicity = [Increasing], Inverse = () => Trigonometry.TanPi, Cost = 25,
        Simd = null, Expansion = x => InversePi * Atan.Of(x[0]),
    };

    /// <summary>The angle of the point (x, y).</summary>
    public static readonly Primitive Atan2 = Binary(
        "atan2", "Math.Atan2", (y, x, _) => Turn(x, y), (y, x, _) => -Turn(y, x), (m, y, x) => m.Atan2(y, x)) with
    {
        Range = new(-Math.PI, Math.PI), Cost = 30,
    };

    public static readonly Primitive Atan2Pi = Binary(
        "atan2pi", "double.Atan2Pi", (y, x, _) => InversePi * Turn(x, y), (y, x, _) => -InversePi * Turn(y, x),
        (m, y, x) => m.Divide(m.Atan2(y, x), m.Pi)) with
    {
        Range = Symmetric, Cost = 31,
        Simd = null, Expansion = x => InversePi * Atan2.Of(x[0], x[1]),
    };

    /// <summary>1/√(1 − x²): the derivative of the arc by its sine. The factors 1 ± x are exact where they are small.</summary>
    public static readonly Primitive Arc = Abbreviation(
        "arc", (x, y) => x * (y * (y * y)), x => 1 / (Powers.Sqrt.Of(1 - x) * Powers.Sqrt.Of(1 + x)),
        (m, x) => m.Divide(1, m.Sqrt(m.OneMinusSquare(x)))) with
    {
        Domain = [Symmetric], Range = new(1, double.PositiveInfinity), Cost = 18,
    };

    /// <summary>1/(1 + x²), the witch of Agnesi; as (1/x)/x where x² absorbs the 1, and might overflow.</summary>
    public static readonly Primitive Witch = Abbreviation(
        "witch", (x, y) => -2 * (x * y * y), SpelledOutWitch, (m, x) => m.Divide(1, m.OnePlusSquare(x))) with
    {
        Range = Unit, Cost = 8,
    };

    private static Sym SpelledOutWitch(Sym x)
    {
        const double absorbs = 1 << 28;
        return If(Arithmetic.Greater, Selection.Abs.Of(x), absorbs, 1 / x / x, 1 / (1 + Square(x)));
    }

    /// <summary>along/(along² + across²); 0 at the origin, as the derivative of a norm.</summary>
    private static Sym Turn(Sym along, Sym across)
    {
        var distance = Powers.Hypot.Of(along, across);
        return If(Arithmetic.EqualTo, distance, 0, distance.Table.Real(0, distance.Type), Powers.Direction.Of(along, across) / distance);
    }
}
