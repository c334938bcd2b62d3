using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Analysis;

/// <summary>When the parts of formulas are needed: those in the arms of conditionals only where these are taken.</summary>
internal sealed class Need
{
    /// <summary>For each part the ways to it, each the conditions on it in their order: one may decide whether the next can be computed.</summary>
    private readonly Dictionary<Sym, ImmutableArray<ImmutableArray<Sym>>> _ways = [];

    /// <param name="formulas">What is computed in any case.</param>
    /// <param name="inputs">What they are formulas in.</param>
    public Need(IReadOnlyCollection<Sym> formulas, ICollection<Sym> inputs)
    {
        foreach (var formula in formulas)
        {
            _ways[formula] = [[]];
        }

        foreach (var node in formulas.SelectMany(f => PostOrder.Of(f, inputs.Contains)).Distinct().OrderByDescending(n => n.Id))
        {
            for (var k = 0; k < node.Children.Length; k++)
            {
                var condition = Of(node, k);
                foreach (var way in _ways[node])
                {
                    Add(node.Children[k], condition is null ? way : [.. way.Union(KnownConditions.Conjuncts(condition))]);
                }
            }
        }
    }

    /// <summary>The condition under which a part is needed; null if it is in any case.</summary>
    public Sym? Of(Sym part)
        => _ways[part].Any(w => w.IsEmpty) ? null : _ways[part].Select(All).Aggregate((a, b) => a.Table.Apply(Arithmetic.Or, a, b));

    private static Sym All(ImmutableArray<Sym> conditions)
        => conditions.AsEnumerable().Aggregate((a, b) => a.Table.Apply(Arithmetic.And, a, b));

    /// <summary>The condition under which an expression needs an operand.</summary>
    private static Sym? Of(Sym node, int operand) => node switch
    {
        Select s when operand > 0 => operand == 1 ? s.Condition : KnownConditions.Opposite(s.Condition),
        Apply { Primitive: var p } a when operand == 1 && p == Arithmetic.And => a.Children[0],
        Apply { Primitive: var p } a when operand == 1 && p == Arithmetic.Or => KnownConditions.Opposite(a.Children[0]),
        _ => null,
    };

    /// <summary>Of two ways, one under all conditions of the other says nothing.</summary>
    private void Add(Sym part, ImmutableArray<Sym> way)
    {
        ImmutableArray<ImmutableArray<Sym>> known = _ways.TryGetValue(part, out var ways) ? ways : [];
        if (!known.Any(w => w.All(way.Contains)))
        {
            _ways[part] = [.. known.Where(w => !way.All(w.Contains)), way];
        }
    }
}
