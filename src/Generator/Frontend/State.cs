using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>The values of all cells at one point of the program. A fork costs nothing.</summary>
internal sealed class State
{
    private readonly HashSet<Cell> _written = [];

    public State(ImmutableDictionary<Cell, Sym> values) => Values = values;

    public ImmutableDictionary<Cell, Sym> Values { get; private set; }

    /// <summary>The cells written since this state was made, on any path, also on those that left early.</summary>
    public IEnumerable<Cell> Written => _written.OrderBy(c => c.Id);

    public Sym this[Cell cell]
    {
        get => Values[cell];
        set
        {
            Values = Values.SetItem(cell, value);
            _written.Add(cell);
        }
    }

    public bool Knows(Cell cell) => Values.ContainsKey(cell);

    public State Fork() => new(Values);

    /// <summary>Control went on from <paramref name="branch"/> alone.</summary>
    public void Adopt(State branch, State? left = null)
    {
        foreach (var cell in WrittenIn(branch, left))
        {
            this[cell] = branch[cell];
        }
    }

    /// <summary>Control went on from one of two branches.</summary>
    public void Join(Sym condition, State whenTrue, State whenFalse)
    {
        foreach (var cell in WrittenIn(whenTrue, whenFalse))
        {
            this[cell] = condition.Table.Select(condition, whenTrue[cell], whenFalse[cell]);
        }
    }

    private List<Cell> WrittenIn(State a, State? b)
        => [.. (b is null ? a._written : a._written.Union(b._written)).Where(Knows).OrderBy(c => c.Id)];
}
