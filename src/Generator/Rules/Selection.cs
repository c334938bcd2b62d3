using System.Collections.Immutable;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Monotonicity;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Functions that pick one of their arguments. Their derivatives at a kink are those of <see cref="Kinks"/>.</summary>
internal static class Selection
{
    public static readonly Primitive Abs = Named("abs", "Math.Abs", (m, x) => BigFloat.Abs(x[0]), (x, y, c) => Kinks.OfAbs(x[0], c)) with
    {
        Range = Interval.NonNegative,
    };

    /// <summary>−1, 0 or 1 in the type of the argument; NaN of NaN. The derivative of |x|.</summary>
    public static readonly Primitive Signum = new()
    {
        Name = "signum",
        Arity = 1,
        Partials = [null],
        Expansion = x => If(Arithmetic.Greater, x[0], 0, Kinks.One(x[0]), If(Arithmetic.Less, x[0], 0, -Kinks.One(x[0]), x[0])),
        Range = Interval.Symmetric,
        Monotonicity = [Increasing],
        Exact = (m, x) => x[0].IsNaN ? x[0] : x[0].Sign,
    };

    /// <summary>The magnitude of the first with the sign of the second argument.</summary>
    public static readonly Primitive CopySign = Named(
        "copysign", "Math.CopySign", (m, x) => x[1].Sign < 0 ? -BigFloat.Abs(x[0]) : BigFloat.Abs(x[0]),
        (x, y, c) => Kinks.OfAbs(x[0], c) * CopySign!.Of(Kinks.One(y), x[1]), null);

    public static readonly Primitive Max = Pick("max", "Math.Max", Arithmetic.Greater) with { Monotonicity = [Increasing, Increasing] };

    public static readonly Primitive Min = Pick("min", "Math.Min", Arithmetic.Less) with { Monotonicity = [Increasing, Increasing] };

    /// <summary>Of a number and NaN, the number.</summary>
    public static readonly Primitive MaxNumber = PickNumber("maxnumber", "double.MaxNumber", Max);

    /// <summary>Of a number and NaN, the number.</summary>
    public static readonly Primitive MinNumber = PickNumber("minnumber", "double.MinNumber", Min);

    /// <summary>The one farther from 0; of two equally far, the greater.</summary>
    public static readonly Primitive MaxMagnitude = PickMagnitude("maxmagnitude", "Math.MaxMagnitude", Max, Arithmetic.Greater);

    /// <summary>The one nearer to 0; of two equally near, the less.</summary>
    public static readonly Primitive MinMagnitude = PickMagnitude("minmagnitude", "Math.MinMagnitude", Min, Arithmetic.Less);

    public static readonly Primitive MaxMagnitudeNumber = PickNumber("maxmagnitudenumber", "double.MaxMagnitudeNumber", MaxMagnitude);

    public static readonly Primitive MinMagnitudeNumber = PickNumber("minmagnitudenumber", "double.MinMagnitudeNumber", MinMagnitude);

    /// <summary>x, held within lo ≤ hi.</summary>
    public static readonly Primitive Clamp = Named(
        "clamp", "double.Clamp", (m, x) => Min.Exact(m, [Max.Exact(m, [x[0], x[1]]), x[2]]),
        (x, y, c) => Kinks.OfClamp(x, c),
        (x, y, c) => Kinks.Indicator(Arithmetic.Less, x[0], x[1]),
        (x, y, c) => Kinks.Indicator(Arithmetic.Greater, x[0], x[2]))
        .Also("Math.Clamp", "double.ClampNative", "float.ClampNative") with
    {
        Monotonicity = [Increasing, Increasing, Increasing], Simd = null, Expansion = x => Min.Of(Max.Of(x[0], x[1]), x[2]), Cost = 2,
    };

    private static Primitive Pick(string name, string member, Primitive wins)
        => Named(name, member, (m, x) => Winner(x, wins), (x, y, c) => Kinks.OfPick(x, 0, wins, c), (x, y, c) => Kinks.OfPick(x, 1, wins, c))
            .Also($"double.{member.Substring(5)}Native", $"float.{member.Substring(5)}Native");

    private static Primitive PickNumber(string name, string member, Primitive pick)
        => Named(
            name, member, (m, x) => x[0].IsNaN ? x[1] : x[1].IsNaN ? x[0] : pick.Exact(m, x),
            (x, y, c) => Kinks.OfNumber(x, 0, pick, y, c), (x, y, c) => Kinks.OfNumber(x, 1, pick, y, c)) with
        {
            Simd = null,
        };

    private static Primitive PickMagnitude(string name, string member, Primitive atTie, Primitive wins)
        => Named(
            name, member, (m, x) => BigFloat.Abs(x[0]) == BigFloat.Abs(x[1]) ? atTie.Exact(m, x) : Winner(x, wins, BigFloat.Abs),
            (x, y, c) => Kinks.OfMagnitude(x, 0, atTie, wins, y, c), (x, y, c) => Kinks.OfMagnitude(x, 1, atTie, wins, y, c)) with
        {
            Simd = null,
        };

    private static BigFloat Winner(ImmutableArray<BigFloat> x, Primitive wins, System.Func<BigFloat, BigFloat>? measure = null)
    {
        var (a, b) = measure is null ? (x[0], x[1]) : (measure(x[0]), measure(x[1]));
        return a.IsNaN || b.IsNaN ? BigFloat.NaN : (wins == Arithmetic.Greater ? a >= b : a <= b) ? x[0] : x[1];
    }
}
