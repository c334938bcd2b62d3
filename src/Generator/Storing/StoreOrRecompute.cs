using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Emit;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Storing;

/// <summary>
/// Which values of an iteration to store, so that the reverse sweep can compute all that it needs of it again: those with the fewest
/// bytes, and of equally many the ones that leave the least to be computed. A minimum cut between what cannot be computed again and
/// what is needed (Moses et al., Scalable automatic differentiation of multiple parallel paradigms through compiler augmentation, SC 2022,
/// section on caching; the same in PyTorch's AOTAutograd). Partial derivatives are values like any other.
/// </summary>
internal sealed class StoreOrRecompute
{
    /// <summary>Bytes come first: more than all recomputation costs.</summary>
    private const long Byte = 1L << 36;

    /// <summary>More values are not weighed against each other.</summary>
    private const int MaximumValues = 2000;

    /// <summary>The cost of a loop in multiply-adds.</summary>
    private const int LoopCost = 1000;

    /// <summary>
    /// What must be saved, in multiply-adds, for a value to be stored in place of a variable of the source, which says more to those who
    /// read the code.
    /// </summary>
    private const int Familiarity = 4;

    private readonly Dictionary<Sym, int> _numbers = [];
    private readonly List<Value> _values = [];
    private readonly HashSet<Sym> _needed = [];

    /// <summary>Whether there are too many values to weigh.</summary>
    public bool IsTooLarge => _values.Count > MaximumValues;

    /// <summary>Adds a value of an iteration, if it is not known.</summary>
    /// <param name="sym">The value, in terms of the forward sweep.</param>
    /// <param name="operands">What it is computed of in the reverse sweep, as far as that is not at hand there.</param>
    /// <param name="cost">The multiply-adds of computing it of them; null where nothing is known of it unless it is stored.</param>
    /// <param name="extra">What the forward sweep has to compute to store it; null where it cannot be stored.</param>
    public bool TryAdd(Sym sym, IEnumerable<Sym> operands, int? cost, Func<int?> extra)
    {
        if (_numbers.ContainsKey(sym))
        {
            return false;
        }

        _numbers[sym] = _values.Count;
        _values.Add(new Value(sym, [.. operands], cost, extra()));
        return true;
    }

    /// <summary>Says that the reverse sweep needs a value.</summary>
    public void Need(Sym sym) => _needed.Add(sym);

    /// <summary>
    /// The values to store. Each value is two vertices: one is cut off from the source where it is computed again, which takes its operands
    /// and costs its operation; the edge between the two is cut where it is stored; what is needed is joined to the sink.
    /// </summary>
    public IReadOnlyList<Sym> Stored()
    {
        var (source, sink) = (2 * _values.Count, (2 * _values.Count) + 1);
        var network = new FlowNetwork(sink + 1);
        for (var v = 0; v < _values.Count; v++)
        {
            var value = _values[v];
            network.Add(source, 2 * v, value.Cost ?? FlowNetwork.Infinite);
            network.Add(2 * v, (2 * v) + 1, PriceOf(value));
            foreach (var operand in value.Operands)
            {
                network.Add((2 * _numbers[operand]) + 1, 2 * v, FlowNetwork.Infinite);
            }

            if (_needed.Contains(value.Sym))
            {
                network.Add((2 * v) + 1, sink, FlowNetwork.Infinite);
            }
        }

        var isOfSource = network.Cut(source, sink);
        return [.. _values.Where((_, v) => isOfSource[2 * v] && !isOfSource[(2 * v) + 1]).Select(v => v.Sym)];
    }

    /// <summary>The multiply-adds of an operation, without its operands.</summary>
    public static int CostOf(Sym sym) => sym switch
    {
        Apply a => a.Primitive.Cost,
        Reduce or Loop => LoopCost,
        _ => 1,
    };

    private static long PriceOf(Value value) => value.Extra is not { } extra ? FlowNetwork.Infinite
        : (Byte * WorkspaceLayout.Size(value.Sym.Type)) + extra + (value.Sym is Variable ? 0 : Familiarity);

    private sealed record Value(Sym Sym, ImmutableArray<Sym> Operands, int? Cost, int? Extra);
}
