using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Plan;

/// <summary>What the body of a closed binder takes from outside: its largest parts that no bound variable occurs in.</summary>
internal static class Externals
{
    public static IEnumerable<Sym> Of(Sym binder) => binder switch
    {
        Reduce r => [r.Lo, r.Hi, .. Of([r.Body])],
        Loop l => [l.Lo, l.Hi, .. Enumerable.Range(0, l.Count).Select(l.Initial), .. Of(Enumerable.Range(0, l.Count).Select(l.Next))],
        _ => [],
    };

    /// <summary>
    /// The largest parts of expressions that no variable bound around or inside them occurs in. Of a branch that may not be
    /// taken only what is safe and cheap to compute in vain.
    /// </summary>
    /// <param name="roots">The expressions, and whether they are computed only in a branch.</param>
    /// <param name="isBound">Which open variables are bound around them; canonical ones always are.</param>
    public static IEnumerable<Sym> Of(IEnumerable<(Sym Node, bool Conditional)> roots, Func<Variable, bool> isBound)
    {
        var seen = new HashSet<Sym>();
        var stack = new Stack<(Sym Node, bool Conditional)>(roots);
        while (stack.Count > 0)
        {
            var (node, conditional) = stack.Pop();
            if (Leaf.Is(node))
            {
                continue;
            }

            if (node.FreeVariables.All(v => v.IsFresh && !isBound(v)))
            {
                if ((!conditional || Speculation.IsSafe(node)) && seen.Add(node))
                {
                    yield return node;
                }

                continue;
            }

            if (!seen.Add(node))
            {
                continue;
            }

            for (var k = 0; k < node.Children.Length; k++)
            {
                // A loop that keeps its history for others runs, whether or not a branch that asks for it is taken.
                stack.Push((node.Children[k], (conditional || (node is Select && k > 0)) && !(node is History && k == 0)));
            }
        }
    }

    private static IEnumerable<Sym> Of(IEnumerable<Sym> bodies) => Of(bodies.Select(b => (b, false)), static _ => false);
}

/// <summary>What needs no statement of its own.</summary>
internal static class Leaf
{
    public static bool Is(Sym sym) => sym is Constant or Parameter or Variable or Length { Array: Parameter };
}
