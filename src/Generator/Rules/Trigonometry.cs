using System;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Interval;
using static SymGrad.Generator.Rules.Monotonicity;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Trigonometric functions, of radians and of half turns, and the cardinal sine.</summary>
internal static class Trigonometry
{
    public static readonly Primitive Sin = Unary(
        "sin", "Math.Sin", (x, y) => Cos!.Of(x), (m, x) => m.Sin(x)) with { Range = Symmetric, Cost = 20 };

    public static readonly Primitive Cos = Unary(
        "cos", "Math.Cos", (x, y) => -Sin.Of(x), (m, x) => m.Cos(x)) with { Range = Symmetric, Cost = 20 };

    public static readonly Primitive Tan = Unary("tan", "Math.Tan", (x, y) => 1 + Square(y), (m, x) => m.Tan(x)) with { Cost = 26 };

    public static readonly Primitive SinPi = Unary(
        "sinpi", "double.SinPi", (x, y) => Math.PI * CosPi!.Of(x), (m, x) => m.SinPi(x)) with { Range = Symmetric, Simd = null, Cost = 22 };

    public static readonly Primitive CosPi = Unary(
        "cospi", "double.CosPi", (x, y) => -Math.PI * SinPi.Of(x), (m, x) => m.CosPi(x)) with { Range = Symmetric, Simd = null, Cost = 22 };

    public static readonly Primitive TanPi = Unary(
        "tanpi", "double.TanPi", (x, y) => Math.PI * (1 + Square(y)), (m, x) => m.TanPi(x)) with { Simd = null, Cost = 28 };

    /// <summary>cos x − 1.</summary>
    public static readonly Primitive CosM1 = Unary("cosm1", "StableMath.CosM1", (x, y) => -Sin.Of(x), (m, x) => m.CosM1(x)) with
    {
        Range = new(-2, 0), Cost = 24,
        Simd = null, Expansion = x => -2 * Square(Sin.Of(0.5 * x[0])),
    };

    /// <summary>sin(x)/x.</summary>
    public static readonly Primitive Sinc = Unary(
        "sinc", "StableMath.Sinc", (x, y) => SincDerivative!.Of(x), (m, x) => m.SphericalBessel(x, 0)) with
    {
        Range = new(-0.2172336282112217, 1), Cost = 24,
        Simd = null, Expansion = x => If(Arithmetic.EqualTo, x[0], 0, x[0].Table.Real(1, x[0].Type), Sin.Of(x[0]) / x[0]),
    };

    // −j₁, of derivative (2·j₂ − j₀)/3 (DLMF 10.51.2).
    public static readonly Primitive SincDerivative =
        Unary("sinc'", "StableMath.SincDerivative", (x, y) => ((2 * SphericalBessel!.Of(x, x.Table.Integer(2))) - Sinc.Of(x)) / 3,
            (m, x) => -m.SphericalBessel(x, 1)) with
        {
            Simd = null, Cost = 30,
        };

    /// <summary>jₙ(x), whose derivative is (n·jₙ₋₁ − (n + 1)·jₙ₊₁)/(2n + 1) (DLMF 10.51.2).</summary>
    public static readonly Primitive SphericalBessel = Family(
        "sphericalbessel", "StableMath.SphericalBessel", BesselSlope, (m, x, n) => m.SphericalBessel(x, n)) with
    {
        Range = Symmetric,
    };

    private static Sym BesselSlope(Sym x, Sym n, Sym y)
    {
        var order = Arithmetic.Convert(n, x.Type);
        return ((order * SphericalBessel.Of(x, n - 1)) - ((order + 1) * SphericalBessel.Of(x, n + 1))) / ((2 * order) + 1);
    }

    public static readonly Primitive DegreesToRadians = Unary(
        "radians", "double.DegreesToRadians", (x, y) => x.Table.Real(Math.PI / 180, x.Type),
        (m, x) => m.Divide(m.Multiply(x, m.Pi), 180)) with
    {
        Monotonicity = [Increasing], Inverse = () => RadiansToDegrees!, Simd = null, Expansion = x => x[0] * (Math.PI / 180),
    };

    public static readonly Primitive RadiansToDegrees = Unary(
        "degrees", "double.RadiansToDegrees", (x, y) => x.Table.Real(180 / Math.PI, x.Type),
        (m, x) => m.Divide(m.Multiply(x, 180), m.Pi)) with
    {
        Monotonicity = [Increasing], Inverse = () => DegreesToRadians, Simd = null, Expansion = x => x[0] * (180 / Math.PI),
    };
}
