using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// The body of a loop over rows cut at its inner loops: in phase k, after k inner loops, the formulas of the rows that can
/// be computed there and are needed next.
/// </summary>
internal sealed class RowPhases
{
    private readonly LoopPlan _rows;
    private readonly Block _outside;
    private readonly Dictionary<Sym, int> _phaseOf = [];
    private readonly Dictionary<Sym, (string Name, int Phase)> _sums = [];
    private readonly List<LoopPlan> _columns;

    public RowPhases(LoopPlan rows, Block outside)
    {
        _rows = rows;
        _outside = outside;
        _columns = [.. rows.Body.Statements.OfType<LoopPlan>()];
        for (var k = 0; k < _columns.Count; k++)
        {
            foreach (var accumulator in _columns[k].Accumulators)
            {
                _sums[accumulator.Reduce] = (accumulator.Name, k + 1);
            }
        }

        PlaceLets();
    }

    public IReadOnlyList<LoopPlan> Columns => _columns;

    /// <summary>The numbers of a row that the inner loop after phase k needs.</summary>
    public IReadOnlyList<Sym> RowNumbers(int phase)
        => phase >= _columns.Count ? [] : [.. _columns[phase].Body.Statements.SelectMany(Values)
            .SelectMany(v => RowBlocks.RowNumbers(v, _rows.Index, _columns[phase].Index)).Distinct()];

    /// <summary>The statements of a phase, in order.</summary>
    public IEnumerable<Statement> Of(int phase) => _rows.Body.Statements.Where(s => s switch
    {
        Let l => _phaseOf.TryGetValue(l.Value, out var p) && p == phase,
        Accumulate or Write => Earliest(s) == phase,
        _ => false,
    });

    /// <summary>The named values that a phase takes from an earlier one.</summary>
    public IReadOnlyList<(Sym Value, string Name)> Carried(int phase)
    {
        var used = Of(phase).SelectMany(s => Names(s)).Concat(RowNumbers(phase).SelectMany(n => Names(n, null))).Distinct();
        return [.. used.Where(n => PhaseOf(n) < phase || _sums.ContainsKey(n)).Select(n => (n, _rows.Body.NameOf(n)!))];
    }

    /// <summary>Whether a value named in a phase is needed in a later one.</summary>
    public bool IsKept(Sym value, int phase)
        => Enumerable.Range(phase + 1, _columns.Count - phase).Any(later => Carried(later).Any(c => c.Value == value));

    private void PlaceLets()
    {
        // Latest first: a value is computed in the first phase that uses it.
        foreach (var let in _rows.Body.Statements.OfType<Let>().Reverse())
        {
            var uses = new List<int>();
            uses.AddRange(_rows.Body.Statements.Where(s => s is Accumulate or Write && Names(s).Contains(let.Value)).Select(Earliest));
            uses.AddRange(_phaseOf.Where(p => Names(p.Key, p.Key).Contains(let.Value)).Select(p => p.Value));
            uses.AddRange(Enumerable.Range(0, _columns.Count).Where(k => RowNumbers(k).Any(n => n == let.Value || Names(n, null).Contains(let.Value))));
            if (uses.Count > 0)
            {
                _phaseOf[let.Value] = uses.Min();
            }
        }
    }

    private int Earliest(Statement statement) => Values(statement).Select(v => Earliest(v)).DefaultIfEmpty(0).Max();

    private int Earliest(Sym value) => PostOrder.Of(value, n => _sums.ContainsKey(n) || !n.DependsOn(_rows.Index))
        .Concat(SumsIn(value)).Select(n => _sums.TryGetValue(n, out var sum) ? sum.Phase : 0).DefaultIfEmpty(0).Max();

    private IEnumerable<Sym> SumsIn(Sym value) => PostOrder.Of(value, n => !n.DependsOn(_rows.Index)).Where(_sums.ContainsKey);

    private int PhaseOf(Sym named) => _sums.TryGetValue(named, out var sum) ? sum.Phase : _phaseOf.TryGetValue(named, out var phase) ? phase : 0;

    private IEnumerable<Sym> Names(Statement statement) => Values(statement).SelectMany(v => Names(v, statement is Let ? v : null)).Distinct();

    /// <summary>The values with names in the body that an expression is written in terms of.</summary>
    private IEnumerable<Sym> Names(Sym value, Sym? unnamed)
    {
        var stack = new Stack<Sym>([value]);
        var seen = new HashSet<Sym>();
        while (stack.Count > 0)
        {
            var node = stack.Pop();
            if (!node.DependsOn(_rows.Index) || node == _rows.Index || !seen.Add(node))
            {
                continue;
            }

            if (node != unnamed && _rows.Body.NameOf(node) is not null && _outside.NameOf(node) is null)
            {
                yield return node;
                continue;
            }

            foreach (var child in node.Children)
            {
                stack.Push(child);
            }
        }
    }

    private static IEnumerable<Sym> Values(Statement statement) => statement switch
    {
        Let l => [l.Value],
        Accumulate a => [a.Value],
        Write w => [w.Value],
        _ => [],
    };
}
