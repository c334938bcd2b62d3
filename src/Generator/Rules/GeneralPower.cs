using System;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Interval;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>
/// xᵖ and its partial derivatives under both conventions of <see cref="PowDomain"/>. The kernels of the partials exist
/// because p·xᵖ⁻¹ as written over- and underflows too early, and rounds p − 1.
/// </summary>
internal static class GeneralPower
{
    public static readonly Primitive Pow = Named(
        "pow", "Math.Pow", (m, x) => m.Pow(x[0], x[1]),
        (x, y, c) => BasePartial(x[0], x[1], y, c.Pow), (x, y, c) => ExponentPartial(x[0], x[1], y, c.Pow)) with
    {
        Cost = 40,
    };

    public static readonly Primitive PowClamped = Named(
        "powclamped", "StableMath.PowClamped", (m, x) => m.PowClamped(x[0], x[1]),
        (x, y, c) => BasePartial(x[0], x[1], y, PowDomain.Clamped), (x, y, c) => ExponentPartial(x[0], x[1], y, PowDomain.Clamped)) with
    {
        Cost = 44,
    };

    /// <summary>xᵖ − 1, for x > 0.</summary>
    public static readonly Primitive PowM1 = Named(
        "powm1", "StableMath.PowM1", (m, x) => m.PowM1(x[0], x[1]),
        (x, y, c) => IeeeBasePartial!.Of(x[0], x[1]), (x, y, c) => IeeeExponentPartial!.Of(x[0], x[1])) with
    {
        Domain = [NonNegative, Line], Simd = null, Cost = 60,
    };

    /// <summary>p·xᵖ⁻¹.</summary>
    public static readonly Primitive IeeeBasePartial = Binary(
        "powbasepartial", "StableMath.PowBasePartial",
        (x, p, _) => p * IeeeBasePartial!.Of(x, p - 1), (x, p, _) => Mixed(x, p, PowDomain.Ieee),
        (m, x, p) => m.PowBasePartial(x, p)) with
    {
        Simd = null, Cost = 60,
        Expansion = x => If(Arithmetic.EqualTo, x[1], 0, x[1].Table.Real(0, x[1].Type), x[1] * Pow.Of(x[0], x[1] - 1)),
    };

    /// <summary>xᵖ·log x.</summary>
    public static readonly Primitive IeeeExponentPartial = Binary(
        "powexponentpartial", "StableMath.PowExponentPartial",
        (x, p, _) => Mixed(x, p, PowDomain.Ieee), (x, p, y) => Logarithms.XLogY.Of(y, x),
        (m, x, p) => m.PowExponentPartial(x, p)) with
    {
        Simd = null, Cost = 60,
        Expansion = x => Logarithms.XLogY.Of(Pow.Of(x[0], x[1]), x[0]),
    };

    public static readonly Primitive ClampedBasePartial = Binary(
        "powclampedbasepartial", "StableMath.PowClampedBasePartial",
        (x, p, _) => p * ClampedBasePartial!.Of(x, p - 1), (x, p, _) => Mixed(x, p, PowDomain.Clamped),
        (m, x, p) => m.PowClampedBasePartial(x, p)) with
    {
        Cost = 64,
    };

    public static readonly Primitive ClampedExponentPartial = Binary(
        "powclampedexponentpartial", "StableMath.PowClampedExponentPartial",
        (x, p, _) => Mixed(x, p, PowDomain.Clamped), (x, p, y) => If(Arithmetic.Greater, x, 0, y * Logarithms.Log.Of(x), x.Table.Real(0, x.Type)),
        (m, x, p) => m.PowClampedExponentPartial(x, p)) with
    {
        Cost = 64,
    };

    /// <summary>
    /// The value, ±MaxValue where it overflowed. Differentiated as the value itself: the second derivative may well be in range.
    /// </summary>
    public static readonly Primitive Saturated = Abbreviation(
        "saturated", (x, y) => x.Table.Real(1, x.Type), x => Selection.Clamp.Of(x, -Largest(x), Largest(x)),
        (m, x) => Selection.Clamp.Exact(m, [x, double.MinValue, double.MaxValue])) with
    {
        Cost = 2,
    };

    private static Sym BasePartial(Sym x, Sym p, Sym y, PowDomain domain)
    {
        var isClamped = domain == PowDomain.Clamped;
        return p is Constant { Real: var k } && OfConstantExponent(x, k, y) is { } slope
            ? isClamped ? Finite(IsWhole(k) ? slope : OfNonNegative(x, slope)) : slope
            : (isClamped ? ClampedBasePartial : IeeeBasePartial).Of(x, p);
    }

    /// <summary>The cheap forms of p·xᵖ⁻¹; null where there is none.</summary>
    private static Sym? OfConstantExponent(Sym x, double exponent, Sym y) => exponent switch
    {
        0 => x.Table.Real(0, x.Type),
        0.5 => 0.5 / y,
        1 => x.Table.Real(1, x.Type),
        2 => 2 * x,
        3 => 3 * (x * x),
        4 => 4 * (x * (x * x)),
        -0.5 => -0.5 * (y * (y * y)),
        -1 => -(y * y),
        _ => null,
    };

    private static Sym ExponentPartial(Sym x, Sym p, Sym y, PowDomain domain)
    {
        var partial = domain == PowDomain.Clamped ? ClampedExponentPartial : IeeeExponentPartial;
        return x is Constant { Real: > 0 and var b } && !double.IsInfinity(b)
            ? (domain == PowDomain.Clamped ? Finite(y * LogOf(b)) : y * LogOf(b))
            : partial.Of(x, p);
    }

    /// <summary>∂²xᵖ/∂x∂p = xᵖ⁻¹ + p·xᵖ⁻¹·log x; 0 for a clamped base.</summary>
    private static Sym Mixed(Sym x, Sym p, PowDomain domain)
        => domain == PowDomain.Ieee
            ? Pow.Of(x, p - 1) + (p * IeeeExponentPartial.Of(x, p - 1))
            : OfNonNegative(x, PowClamped.Of(x, p - 1) + (p * ClampedExponentPartial.Of(x, p - 1)));

    private static Sym OfNonNegative(Sym x, Sym value) => If(Arithmetic.Less, x, 0, x.Table.Real(0, x.Type), value);

    private static Sym Finite(Sym value) => value is Constant ? value : Saturated.Of(value);

    /// <summary>The largest finite number of the type of an expression.</summary>
    public static Sym Largest(Sym value) => value.Table.Real(value.Type == SymType.Single ? float.MaxValue : double.MaxValue, value.Type);

    private static bool IsWhole(double exponent) => Math.Floor(exponent) == exponent;

    // By the generator's own arithmetic: the host's logarithm may differ in the last bit.
    private static double LogOf(double x) => new BigMath(96).Log(x).ToDouble();
}
