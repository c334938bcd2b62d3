using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>
/// The pseudo-Huber loss |δ|·(√(x² + δ²) − |δ|) and its partial derivatives, even in δ. Rows of their own because the derivatives of
/// the factors cancel, while these are powers of the direction of (x, δ).
/// </summary>
internal static class PseudoHuber
{
    public static readonly Primitive Loss = Binary(
        "pseudohuber", "StableMath.PseudoHuber", (x, d, y) => Slope!.Of(x, d), (x, d, y) => DeltaSlope!.Of(x, d), (m, x, d) => m.Multiply(Abs(d), Excess(m, x, d))) with
    {
        Range = Interval.NonNegative,
        Simd = null,
        Cost = 24,
        Expansion = x => If(Arithmetic.EqualTo, x[0], 0, x[0].Table.Real(0, x[0].Type), x[0] * (x[0] * (Abs(x[1]) / (Powers.Hypot.Of(x[0], x[1]) + Abs(x[1]))))),
    };

    /// <summary>x·|δ|/√(x² + δ²).</summary>
    public static readonly Primitive Slope = Binary(
        "pseudohuberslope", "StableMath.PseudoHuberSlope",
        (x, d, y) => Cube(Abs(Powers.Direction.Of(d, x))), (x, d, y) => Cube(Powers.Direction.Of(x, d)) * Selection.Signum.Of(d),
        (m, x, d) => x.IsZero ? x : m.Multiply(x, m.Divide(Abs(d), m.Hypot(x, d)))) with
    {
        Simd = null,
        Cost = 24,
        Expansion = x => x[0] * Powers.Normalised.Of(Abs(x[1]), Powers.Hypot.Of(x[0], x[1])),
    };

    /// <summary>±(√(x² + δ²) − |δ|)²/√(x² + δ²) with the sign of δ.</summary>
    public static readonly Primitive DeltaSlope = Binary(
        "pseudohuberdeltaslope", "StableMath.PseudoHuberDeltaSlope",
        (x, d, y) => Cube(Powers.Direction.Of(x, d)) * Selection.Signum.Of(d),
        (x, d, y) => -(Square(Powers.DirectionM1.Of(Abs(d), x)) * (2 + Abs(Powers.Direction.Of(d, x)))),
        (m, x, d) => x.IsZero ? x : m.Multiply(d.Sign, m.Multiply(Excess(m, x, d), m.Divide(Excess(m, x, d), m.Hypot(x, d))))) with
    {
        Simd = null,
        Cost = 24,
        Expansion = x => If(Arithmetic.EqualTo, x[0], 0, x[0].Table.Real(0, x[0].Type), Expanded(x[0], x[1])),
    };

    private static Sym Expanded(Sym x, Sym delta)
    {
        var norm = Powers.Hypot.Of(x, delta);
        var share = x / (norm + Abs(delta));
        return x * share * (share * (x / norm)) * Selection.Signum.Of(delta);
    }

    private static BigFloat Excess(BigMath m, BigFloat x, BigFloat delta) => Powers.HypotExcess.Exact(m, [x, Abs(delta)]);

    private static BigFloat Abs(BigFloat x) => BigFloat.Abs(x);

    private static Sym Abs(Sym x) => Selection.Abs.Of(x);

    private static Sym Cube(Sym x) => x * x * x;
}
