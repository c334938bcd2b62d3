using System;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Piecewise constant functions: the derivative is 0 wherever it exists, and 0 by convention at the steps.</summary>
internal static class Rounding
{
    public static readonly Primitive Truncate = Step("truncate", "Math.Truncate", BigFloat.Truncate);

    public static readonly Primitive Floor = Step("floor", "Math.Floor", BigFloat.Floor);

    public static readonly Primitive Ceiling = Step("ceiling", "Math.Ceiling", BigFloat.Ceiling);

    /// <summary>To the nearest integer, ties to even.</summary>
    public static readonly Primitive Round = Step("round", "Math.Round", BigFloat.Round);

    /// <summary>To so many decimals, ties to even.</summary>
    public static readonly Primitive RoundToDigits =
        Named("round", "Math.Round", (m, x) => m.RoundToDigits(x[0], x[1].ToInt32()), null, null) with { Simd = null, Cost = 12 };

    /// <summary>−1, 0 or 1, as an <c>int</c>.</summary>
    public static readonly Primitive Sign = Named("sign", "Math.Sign", (m, x) => x[0].Sign, [null]) with
    {
        Simd = null, ResultType = static _ => SymType.Int32, Range = Interval.Symmetric, Monotonicity = [Monotonicity.Increasing],
    };

    /// <summary>The exponent of the leading bit, as an <c>int</c>.</summary>
    public static readonly Primitive ILogB = Named("ilogb", "Math.ILogB", (m, x) => x[0].Magnitude - 1, [null]) with
    {
        Simd = null, ResultType = static _ => SymType.Int32,
    };

    private static Primitive Step(string name, string member, Func<BigFloat, BigFloat> exact)
        => Named(name, member, (m, x) => exact(x[0]), [null]) with { Monotonicity = [Monotonicity.Increasing] };
}
