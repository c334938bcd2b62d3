using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Interval;
using static SymGrad.Generator.Rules.Monotonicity;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Roots, reciprocals and the Euclidean norm of two numbers.</summary>
internal static class Powers
{
    public static readonly Primitive Sqrt = Unary("sqrt", "Math.Sqrt", (x, y) => 0.5 / y, (m, x) => m.Sqrt(x)) with
    {
        Domain = [NonNegative], Range = NonNegative, Monotonicity = [Increasing], Cost = 6,
    };

    // y² neither overflows nor underflows: |y| lies between 10^−108 and 10^103.
    public static readonly Primitive Cbrt = Unary("cbrt", "Math.Cbrt", (x, y) => 1 / (3 * (y * y)), (m, x) => m.Cbrt(x)) with
    {
        Monotonicity = [Increasing], Cost = 20,
    };

    /// <summary>The n-th root, of a negative number where n is odd.</summary>
    public static readonly Primitive RootN = Named(
        "rootn", "StableMath.RootN", (m, x) => m.RootN(x[0], x[1].ToInt32()), (x, y, c) => RootSlope(x[0], x[1], y), null)
        .Also("double.RootN", "float.RootN") with
    {
        Simd = null, Cost = 40,
    };

    /// <summary>1/x, also where the source asks for an estimate: an estimate differs between machines.</summary>
    public static readonly Primitive Reciprocal = Abbreviation("reciprocal", (x, y) => -(y * y), x => 1 / x, (m, x) => m.Divide(1, x))
        .Also("Math.ReciprocalEstimate", "MathF.ReciprocalEstimate", "double.ReciprocalEstimate", "float.ReciprocalEstimate") with
    {
        Inverse = () => Reciprocal!, Cost = 4,
    };

    /// <summary>1/√x.</summary>
    public static readonly Primitive ReciprocalSqrt = Abbreviation(
        "rsqrt", (x, y) => -0.5 * (y / x), x => 1 / Sqrt.Of(x), (m, x) => m.Divide(1, m.Sqrt(x)))
        .Also("Math.ReciprocalSqrtEstimate", "MathF.ReciprocalSqrtEstimate", "double.ReciprocalSqrtEstimate", "float.ReciprocalSqrtEstimate") with
    {
        Domain = [NonNegative], Range = NonNegative, Monotonicity = [Decreasing], Cost = 10,
    };

    /// <summary>√(x² + y²).</summary>
    public static readonly Primitive Hypot = Binary(
        "hypot", "StableMath.Hypot", (x, y, _) => Direction!.Of(x, y), (x, y, _) => Direction!.Of(y, x), (m, x, y) => m.Hypot(x, y))
        .Also("double.Hypot", "float.Hypot") with
    {
        Range = NonNegative, Cost = 16,
    };

    /// <summary>x/√(x² + y²), 0 at the origin. Its own row because the derivative of the quotient cancels.</summary>
    public static readonly Primitive Direction = new()
    {
        Name = "direction",
        Arity = 2,
        Partials =
        [
            (x, y, c) => Direction!.Of(x[1], x[0]) * (Direction!.Of(x[1], x[0]) / Hypot.Of(x[0], x[1])),
            (x, y, c) => -(y * (Direction!.Of(x[1], x[0]) / Hypot.Of(x[0], x[1]))),
        ],
        Expansion = x => Normalised!.Of(x[0], Hypot.Of(x[0], x[1])),
        Range = Interval.Symmetric,
        Monotonicity = [Increasing, None],
        Exact = (m, x) => x[0].IsZero ? BigFloat.Zero : m.Divide(x[0], m.Hypot(x[0], x[1])),
        Cost = 4,
    };

    /// <summary>x/n for a norm n; 0 where it is 0.</summary>
    public static readonly Primitive Normalised = Binary(
        "normalised", "StableMath.Normalised", (x, n, y) => Normalised!.Of(x.Table.Real(1, x.Type), n), (x, n, y) => -Normalised!.Of(y, n),
        (m, x, n) => n.IsZero ? n : m.Divide(x, n)) with
    {
        Domain = [Line, NonNegative], Simd = null, Cost = 4,
        Expansion = x => If(Arithmetic.EqualTo, x[1], 0, x[0].Table.Real(0, x[0].Type), x[0] / x[1]),
    };

    /// <summary>
    /// √(x² + c²) − c for c ≥ 0, as x·(x/(√(x² + c²) + c)). Its own row because the derivatives are as simple as those of the
    /// difference, while those of the product cancel.
    /// </summary>
    public static readonly Primitive HypotExcess = Binary(
        "hypotexcess", "StableMath.HypotExcess", (x, c, _) => Direction.Of(x, c), (x, c, _) => DirectionM1!.Of(c, x),
        (m, x, c) => x.IsZero ? x : m.Multiply(x, m.Divide(x, m.Add(m.Hypot(x, c), c)))) with
    {
        Domain = [Line, NonNegative],
        Range = NonNegative,
        Simd = null,
        Expansion = x => x[1] is Constant { Real: > 0 } ? Excess(x[0], x[1]) : If(Arithmetic.EqualTo, x[0], 0, x[0].Table.Real(0, x[0].Type), Excess(x[0], x[1])),
        Cost = 22,
    };

    /// <summary>c/√(c² + x²) − 1 for c ≥ 0, with the derivatives of <see cref="Direction"/>.</summary>
    public static readonly Primitive DirectionM1 = new()
    {
        Name = "directionm1",
        Arity = 2,
        Partials =
        [
            (x, y, c) => Direction.Partials[0]!(x, Direction.Of(x[0], x[1]), c),
            (x, y, c) => Direction.Partials[1]!(x, Direction.Of(x[0], x[1]), c),
        ],
        Expansion = x => -(HypotExcess.Of(x[1], x[0]) / Hypot.Of(x[0], x[1])),
        Domain = [NonNegative, Line],
        Range = new(-1, 0),
        Exact = (m, x) => -m.Divide(HypotExcess.Exact(m, [x[1], x[0]]), m.Hypot(x[0], x[1])),
        Cost = 24,
    };

    private static Sym Excess(Sym x, Sym c) => x * (x / (Hypot.Of(x, c) + c));

    // (y/x)/n; at 0 the one-sided limit.
    private static Sym RootSlope(Sym x, Sym n, Sym y)
    {
        var degree = Arithmetic.Convert(n, x.Type);
        return If(Arithmetic.EqualTo, n, 1, x.Table.Real(1, x.Type), If(Arithmetic.EqualTo, x, 0, double.PositiveInfinity / degree, y / x / degree));
    }
}
