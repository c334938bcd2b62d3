using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>Finds loads that may see what a parameter held before the method ran.</summary>
internal sealed class InitialReads(string parameter)
{
    private readonly HashSet<Sym> _clean = [];

    public bool Any(Sym? root)
    {
        if (root is null)
        {
            return false;
        }

        foreach (var node in PostOrder.Of(root, _clean.Contains))
        {
            if (Reads(node, []))
            {
                return true;
            }

            _clean.Add(node);
        }

        return false;
    }

    /// <param name="node">An expression.</param>
    /// <param name="carries">The carries of loops around it that began with the parameter.</param>
    private bool Reads(Sym node, ImmutableHashSet<Variable> carries) => node switch
    {
        Load load => HoldsInitial(load.Array, carries),
        Loop loop => ReadsThroughCarry(loop, carries),
        _ => false,
    };

    /// <summary>A loop that loads from its own carried version of the array, itself or in a loop inside it.</summary>
    private bool ReadsThroughCarry(Loop loop, ImmutableHashSet<Variable> around)
    {
        var carries = around.Union(Enumerable.Range(0, loop.Count).Where(k => loop.Carries[k].IsArray && HoldsInitial(loop.Initial(k), around)).Select(k => loop.Carries[k]));
        return carries.Count > around.Count
            && Enumerable.Range(0, loop.Count).SelectMany(c => PostOrder.Of(loop.Next(c))).Distinct().Any(n => Reads(n, carries));
    }

    private bool HoldsInitial(Sym array, ImmutableHashSet<Variable> carries) => array switch
    {
        Parameter p => p.Name == parameter,
        Variable v => carries.Contains(v),
        Store store => HoldsInitial(store.Array, carries),
        Select select => HoldsInitial(select.WhenTrue, carries) || HoldsInitial(select.WhenFalse, carries),
        LoopResult result when IsWhole(result) => false,
        LoopResult result => HoldsInitial(result.Loop.Initial(result.Carry), carries),
        _ => false,
    };

    /// <summary>Whether a loop writes every element, so that nothing is left of before.</summary>
    private static bool IsWhole(LoopResult result)
        => ElementwiseMap.TryRead(result) is { } map && Algebra.IsZero(map.Lo) && Algebra.IsZero(map.Offset) && map.Hi == result.Table.Length(result);
}
