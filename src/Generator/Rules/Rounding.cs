using System.Collections.Immutable;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Piecewise constant functions: the derivative is 0 wherever it exists, and 0 by convention at the steps.</summary>
internal static class Rounding
{
    public static readonly Primitive Truncate = Step("truncate", "Math.Truncate");
    public static readonly Primitive Floor = Step("floor", "Math.Floor");
    public static readonly Primitive Ceiling = Step("ceiling", "Math.Ceiling");

    /// <summary>To the nearest integer, ties to even.</summary>
    public static readonly Primitive Round = Step("round", "Math.Round");

    private static Primitive Step(string name, string member) => Named(name, member, [null]) with { Monotonicity = [Monotonicity.Increasing] };
}
