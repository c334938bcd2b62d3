using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Safeguard;

/// <summary>A generated method without loops: formulas from numbers to numbers, which can be evaluated at a point.</summary>
/// <param name="Inputs">The parameters and elements of arrays that the formulas use.</param>
/// <param name="Roots">What the method computes, in the order of its results.</param>
internal sealed record StraightLine(ImmutableArray<Sym> Inputs, ImmutableArray<Sym> Roots)
{
    /// <summary>The number of expressions.</summary>
    public int Size { get; private init; }

    public static bool Is(GeneratedMethod method) => method.ForwardsTo is not null || TryOf(method) is not null;

    /// <summary>Null of a method with loops or effects on arrays.</summary>
    public static StraightLine? TryOf(GeneratedMethod method)
        => method.ForwardsTo is null && method.Results is { } results ? TryOf([.. results.Select(Statement.ValueOf)]) : null;

    /// <summary>Null of expressions that need loops.</summary>
    public static StraightLine? TryOf(ImmutableArray<Sym> roots)
    {
        var (seen, inputs, stack) = (new HashSet<Sym>(), new List<Sym>(), new Stack<Sym>(roots));
        while (stack.Count > 0)
        {
            var node = stack.Pop();
            if (!seen.Add(node))
            {
                continue;
            }

            if (IsInput(node))
            {
                inputs.Add(node);
            }
            else if (node is Constant or Apply or Select)
            {
                node.Children.ToList().ForEach(stack.Push);
            }
            else
            {
                return null;
            }
        }

        return new StraightLine([.. inputs.OrderBy(NameOf, System.StringComparer.Ordinal)], roots) { Size = seen.Count };
    }

    /// <summary>Inputs are in the order of their names, so that what is tried does not depend on how an expression came about.</summary>
    private static string NameOf(Sym input) => input is Load load ? $"{((Parameter)load.Array).Name}[{((Constant)load.Index).Integer:D9}]" : ((Parameter)input).Name;

    /// <summary>A number that a parameter brings.</summary>
    public static bool IsInput(Sym node) => node is Parameter { IsArray: false } or Load { Array: Parameter, Index: Constant };
}
