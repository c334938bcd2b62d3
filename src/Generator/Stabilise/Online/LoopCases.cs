using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// The next values of the carries of a loop in each of the cases that its conditionals, maxima and minima of carries make.
/// What holds in all cases holds: which case it is need not be known.
/// </summary>
internal static class LoopCases
{
    private const int MaximumCases = 8;

    /// <returns>Null where there are too many.</returns>
    public static IReadOnlyList<ImmutableArray<Sym>>? Of(OpenLoop loop)
    {
        var done = new List<ImmutableArray<Sym>>();
        var pending = new Queue<ImmutableArray<Sym>>([loop.Next]);
        while (pending.Count > 0)
        {
            var next = pending.Dequeue();
            if (next.SelectMany(n => PostOrder.Of(n)).FirstOrDefault(n => IsChoice(n, loop)) is { } choice)
            {
                pending.Enqueue(Resolved(next, choice, isFirst: true));
                pending.Enqueue(Resolved(next, choice, isFirst: false));
            }
            else
            {
                done.Add(next);
            }

            if (done.Count + pending.Count > MaximumCases)
            {
                return null;
            }
        }

        return done;
    }

    private static bool IsChoice(Sym node, OpenLoop loop) => node.Type.IsReal() && !node.IsArray && node switch
    {
        Select s => DependsOnCarry(s, loop),
        Apply { Primitive: var p } => IsExtreme(p) && DependsOnCarry(node, loop),
        _ => false,
    };

    private static bool DependsOnCarry(Sym sym, OpenLoop loop) => loop.Carries.Any(c => sym.DependsOn((Variable)c));

    private static bool IsExtreme(Primitive primitive) => primitive == Selection.Max || primitive == Selection.Min;

    private static ImmutableArray<Sym> Resolved(ImmutableArray<Sym> next, Sym choice, bool isFirst)
        => [.. next.Select(n => choice is Select s ? KnownConditions.Known(n, s.Condition, isFirst) : new Rewriter(x => Extreme(x, (Apply)choice, isFirst)).Visit(n))];

    /// <summary>A maximum or minimum of the same two as <paramref name="known"/>, of which this operand is chosen.</summary>
    private static Sym Extreme(Sym node, Apply known, bool isFirst)
    {
        if (node is not Apply { Primitive: var p } a || !IsExtreme(p) || !a.Children.All(known.Children.Contains))
        {
            return node;
        }

        var chosen = known.Children[isFirst ? 0 : 1];
        return p == known.Primitive ? chosen : a.Children.FirstOrDefault(c => c != chosen) ?? chosen;
    }
}
