using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Warnings;

/// <summary>An argument of an operation that is real on an interval only, or singular at a point: √x at 0, 1/x at 0.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Argument">The argument.</param>
/// <param name="Domain">Where the operation is real.</param>
/// <param name="Points">Where the operation or its derivative may be infinite.</param>
internal sealed record Edge(Apply Operation, Sym Argument, Interval Domain, ImmutableArray<double> Points)
{
    public static IEnumerable<Edge> Of(Sym node)
    {
        if (node is not Apply { Primitive: var p, Type: var type } operation || !type.IsReal())
        {
            return [];
        }

        var x = operation.Children;
        return p == Arithmetic.Divide ? [new Edge(operation, x[1], Interval.Line, [0])]
            : p == Powers.Cbrt ? [new Edge(operation, x[0], Interval.Line, [0])]
            : IsRoot(operation) ? [new Edge(operation, x[0], Interval.NonNegative, [0])]
            : p.Domain.Select((domain, k) => new Edge(operation, x[k], domain, [.. new[] { domain.Min, domain.Max }.Where(b => !double.IsInfinity(b))]));
    }

    /// <summary>A power with a constant exponent that is not whole.</summary>
    public static bool IsRoot(Apply operation)
        => operation is { Primitive: var p, Children: [_, Constant { Real: var exponent }] } && p == GeneralPower.Pow && exponent != System.Math.Floor(exponent);

    /// <summary>Whether, for all that is known, the argument can have a value at which something happens.</summary>
    public bool IsInReach(Interval argument)
        => argument.Min < Domain.Min || argument.Max > Domain.Max || Points.Any(argument.Contains);
}
