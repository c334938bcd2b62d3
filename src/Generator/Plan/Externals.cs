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
        Reduce r => [new(r.Lo), new(r.Hi), .. Of([r.Body], NonEmpty.Range(r.Lo, r.Hi))],
        Loop l => [new(l.Lo), new(l.Hi), .. Enumerable.Range(0, l.Count).Select(k => new External(l.Initial(k))), .. OfIterations(l)],
        _ => [],
    };

    /// <summary>
    /// The largest parts of expressions that no variable bound around or inside them occurs in.
    /// </summary>
    /// <param name="uses">The expressions, and how they are used.</param>
    /// <param name="isBound">Which open variables are bound around them; canonical ones always are.</param>
    /// <param name="changes">Which expressions besides do not stay the same.</param>
    public static IEnumerable<External> Of(IEnumerable<Use> uses, Func<Variable, bool> isBound, Func<Sym, bool>? changes = null)
    {
        var found = new Dictionary<Sym, Sym?>();
        var order = new List<Sym>();
        var unsafeOnes = new HashSet<Sym>();
        var seen = new HashSet<Use>();
        var stack = new Stack<Use>(uses);
        while (stack.Count > 0)
        {
            var use = stack.Pop();
            if (Leaf.Is(use.Node))
            {
                continue;
            }

            if (IsInvariant(use.Node))
            {
                Find(use);
            }
            else if (!seen.Contains(new(use.Node, false)) && !seen.Contains(use with { Guard = null }) && seen.Add(use))
            {
                Operands(use).ForEach(stack.Push);
            }
        }

        return [.. order.Select(n => new External(n) { Guard = found[n] }), .. unsafeOnes.Select(n => new External(n, IsComputedBefore: false))];

        bool IsInvariant(Sym node) => node.FreeVariables.All(v => v.IsFresh && !isBound(v)) && changes?.Invoke(node) != true;

        void Find(Use use)
        {
            var node = use.Node;
            if (found.TryGetValue(node, out var known) && known is null)
            {
                return;
            }

            var isSafe = use is { Conditional: false, Guard: null } || Speculation.IsSafe(node);
            var guard = isSafe || use.Guard is not { } runs || TakesOtherLoops(node, runs) ? null : runs;
            // A loop whose history is read has no value to be chosen: it runs in the branch that reads it.
            if ((use.Conditional && !isSafe) || (guard is not null && (node is Loop || !IsInvariant(guard))))
            {
                unsafeOnes.UnionWith(found.ContainsKey(node) ? Enumerable.Empty<Sym>() : [node]);
                return;
            }

            unsafeOnes.Remove(node);
            if (!found.ContainsKey(node))
            {
                order.Add(node);
            }

            found[node] = known is null || guard is null || KnownConditions.Follows(guard, known) ? guard
                : KnownConditions.Follows(known, guard) ? known
                : node.Table.Apply(Arithmetic.Or, known, guard);
        }
    }

    /// <summary>
    /// Whether an expression takes a loop that the guard does not: it is computed whether or not the loop around runs, so that loops over one
    /// range stay together.
    /// </summary>
    private static bool TakesOtherLoops(Sym node, Sym guard)
    {
        var known = new HashSet<Sym>(PostOrder.Of(guard).Where(IsLoop));
        return PostOrder.Of(node).Any(n => (IsLoop(n) && !known.Contains(n)) || n is History || (n.IsArray && n is not Parameter && !known.Contains(n)));

        static bool IsLoop(Sym sym) => sym is Reduce or Loop;
    }

    /// <summary>Whether a loop can be run in vain: nothing that it takes from outside may fail then.</summary>
    public static bool MayRunInVain(Sym loop) => Of(loop).All(e => !e.IsComputedBefore || e.Guard is not null || Speculation.IsSafe(e.Value));

    /// <summary>The operands of an expression, and how it uses them.</summary>
    private static List<Use> Operands(Use use)
    {
        var node = use.Node;
        var runs = node switch { Reduce r => NonEmpty.Range(r.Lo, r.Hi), Loop l => NonEmpty.Range(l.Lo, l.Hi), _ => null };
        var firstInside = node switch { Reduce => 2, Loop l => 2 + l.Count, _ => int.MaxValue };

        // A loop that keeps its history for others runs, whether or not a branch that asks for it is taken.
        return [.. node.Children.Select((child, k) => new Use(
            child,
            (use.Conditional || (k > 0 && IsChoice(node))) && !(node is History && k == 0),
            k < firstInside ? use.Guard : use.Within(runs!)))];
    }

    /// <summary>Whether the first operand decides if the others are needed.</summary>
    private static bool IsChoice(Sym node) => node is Select || (node is Apply { Primitive: var p } && (p == Arithmetic.And || p == Arithmetic.Or));

    private static IEnumerable<External> Of(IEnumerable<Sym> bodies, Sym runs) => Of(bodies.Select(b => UseWhere(runs, b)), static _ => false);

    /// <summary>The condition is asked for also where it does not hold.</summary>
    private static IEnumerable<External> OfIterations(Loop loop)
    {
        var (asked, runs) = (NonEmpty.Range(loop.Lo, loop.Hi), NonEmpty.Of(loop));
        return Of(loop.Bodies.Select(b => UseWhere(b == loop.Condition ? asked : runs, b)), static _ => false);
    }

    private static Use UseWhere(Sym runs, Sym body) => new(body, false, runs is Constant ? null : runs);
}

/// <summary>A use of an expression.</summary>
/// <param name="Node">The expression.</param>
/// <param name="Conditional">Whether it is computed only in a branch.</param>
/// <param name="Guard">Holds where the loops around it run; null of always.</param>
internal readonly record struct Use(Sym Node, bool Conditional, Sym? Guard = null)
{
    /// <summary>The guard of what is computed in a loop besides.</summary>
    public Sym? Within(Sym runs)
    {
        var both = Guard is { } around ? runs.Table.Apply(Arithmetic.And, around, runs) : runs;
        return both is Constant { Integer: not 0 } ? null : both;
    }
}

/// <summary>Something that a loop takes from outside.</summary>
/// <param name="Value">The expression.</param>
/// <param name="IsComputedBefore">
/// Whether the loop makes it necessary. What only a branch in the loop needs, and may fail in vain, is computed there unless
/// something else needs it too; the loop then comes after it.
/// </param>
internal readonly record struct External(Sym Value, bool IsComputedBefore = true)
{
    /// <summary>
    /// Where it does not hold nothing uses the value, and to compute it would throw an exception that the source does not throw: it reads
    /// elements, which may not exist where the loop does not run. Null where it may be computed in any case.
    /// </summary>
    public Sym? Guard { get; init; }

    /// <summary>What is computed: 0 where nothing uses the value.</summary>
    public Sym Guarded => Guard is null ? Value
        : Value.Table.Select(Guard, Value, Value.Type == SymType.Bool ? Value.Table.Bool(false) : Value.Table.Real(0, Value.Type));
}

/// <summary>What needs no statement of its own.</summary>
internal static class Leaf
{
    public static bool Is(Sym sym) => sym is Constant or Parameter or Variable or Length { Array: Parameter };
}
