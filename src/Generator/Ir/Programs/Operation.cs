using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Generator.Ir.Programs;

/// <summary>What takes its place in the order of a scope: the stores between two loops of an array, or a loop that arrays are part of.</summary>
internal sealed class Operation(Sym node)
{
    /// <summary>The loop, the big operator, or the last store: by their ids operations come in the order of the source.</summary>
    public Sym Node { get; } = node;

    /// <summary>Of stores: one after the other.</summary>
    public List<Change> Stores { get; } = [];

    /// <summary>Of a loop: the condition under which it runs; null of always.</summary>
    public Sym? Guard { get; set; }

    /// <summary>The arrays that are changed, from which position of their chain to which.</summary>
    public Dictionary<Parameter, (int From, int To)> Spans { get; } = [];

    /// <summary>The versions that a loop reads in its iterations.</summary>
    public HashSet<Sym> Reads { get; } = [];

    /// <summary>The versions that are read once, before.</summary>
    public HashSet<Sym> ReadsBefore { get; } = [];

    /// <summary>The operations whose numbers are used.</summary>
    public HashSet<Sym> Uses { get; } = [];

    /// <summary>Expressions that are evaluated once, before.</summary>
    public IEnumerable<Sym> Roots => Node switch
    {
        Loop loop => Guards.Concat([loop.Lo, loop.Hi]).Concat(Enumerable.Range(0, loop.Count).Select(loop.Initial).Where(i => !i.IsArray)),
        Reduce reduce => [reduce.Lo, reduce.Hi],
        _ => Stores.SelectMany(s => s.Guard is null ? ValuesOf(s) : [s.Guard, .. ValuesOf(s)]),
    };

    /// <summary>Expressions of an iteration.</summary>
    public IEnumerable<Sym> Bodies => Node switch
    {
        Loop loop => loop.Bodies,
        Reduce reduce => [reduce.Body],
        _ => [],
    };

    private IEnumerable<Sym> Guards => Guard is null ? [] : [Guard];

    private static IEnumerable<Sym> ValuesOf(Change store) => [((Store)store.Node).Index, ((Store)store.Node).Value];
}
