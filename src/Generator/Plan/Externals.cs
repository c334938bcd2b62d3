using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Plan;

/// <summary>What the body of a closed binder takes from outside: its largest parts that no bound variable occurs in.</summary>
internal static class Externals
{
    /// <summary>All of them, with whether they are computed before: not where they stand in a branch only and are not safe.</summary>
    public static IEnumerable<External> Of(Sym binder) => binder switch
    {
        Reduce r => [new(r.Lo), new(r.Hi), .. Of([r.Body])],
        Loop l => [new(l.Lo), new(l.Hi), .. Enumerable.Range(0, l.Count).Select(k => new External(l.Initial(k))), .. Of(l.Bodies)],
        _ => [],
    };

    /// <summary>
    /// The largest parts of expressions that no variable bound around or inside them occurs in.
    /// </summary>
    /// <param name="roots">The expressions, and whether they are computed only in a branch.</param>
    /// <param name="isBound">Which open variables are bound around them; canonical ones always are.</param>
    /// <param name="changes">Which expressions besides do not stay the same.</param>
    public static IEnumerable<External> Of(IEnumerable<(Sym Node, bool Conditional)> roots, Func<Variable, bool> isBound, Func<Sym, bool>? changes = null)
    {
        var seen = new HashSet<Sym>();
        var unsafeOnes = new HashSet<Sym>();
        var unconditional = new HashSet<Sym>();
        var stack = new Stack<(Sym Node, bool Conditional)>(roots);
        while (stack.Count > 0)
        {
            var (node, conditional) = stack.Pop();
            if (Leaf.Is(node))
            {
                continue;
            }

            if (node.FreeVariables.All(v => v.IsFresh && !isBound(v)) && changes?.Invoke(node) != true)
            {
                if (!conditional || Speculation.IsSafe(node))
                {
                    unsafeOnes.Remove(node);
                    if (seen.Add(node))
                    {
                        yield return new(node);
                    }
                }
                else if (!seen.Contains(node))
                {
                    unsafeOnes.Add(node);
                }

                continue;
            }

            // What one branch needs may be needed in any case too.
            if (!(conditional ? seen : unconditional).Add(node) || (conditional && unconditional.Contains(node)))
            {
                continue;
            }

            for (var k = 0; k < node.Children.Length; k++)
            {
                // A loop that keeps its history for others runs, whether or not a branch that asks for it is taken.
                stack.Push((node.Children[k], (conditional || (k > 0 && IsChoice(node))) && !(node is History && k == 0)));
            }
        }

        foreach (var node in unsafeOnes)
        {
            yield return new(node, IsComputedBefore: false);
        }
    }

    /// <summary>Whether the first operand decides if the others are needed.</summary>
    private static bool IsChoice(Sym node) => node is Select || (node is Apply { Primitive: var p } && (p == Arithmetic.And || p == Arithmetic.Or));

    private static IEnumerable<External> Of(IEnumerable<Sym> bodies) => Of(bodies.Select(b => (b, false)), static _ => false);
}

/// <summary>Something that a loop takes from outside.</summary>
/// <param name="Value">The expression.</param>
/// <param name="IsComputedBefore">
/// Whether the loop makes it necessary. What only a branch in the loop needs, and may fail in vain, is computed there unless
/// something else needs it too; the loop then comes after it.
/// </param>
internal readonly record struct External(Sym Value, bool IsComputedBefore = true);

/// <summary>What needs no statement of its own.</summary>
internal static class Leaf
{
    public static bool Is(Sym sym) => sym is Constant or Parameter or Variable or Length { Array: Parameter };
}
