using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>Finds loads that may see what a parameter held before the method ran.</summary>
internal sealed class InitialReads(string parameter)
{
    private readonly Dictionary<Sym, bool> _holdsInitial = [];
    private readonly HashSet<Sym> _clean = [];

    public bool Any(Sym? root)
    {
        if (root is null)
        {
            return false;
        }

        foreach (var node in PostOrder.Of(root, _clean.Contains))
        {
            if (Reads(node))
            {
                return true;
            }

            _clean.Add(node);
        }

        return false;
    }

    private bool Reads(Sym node) => node switch
    {
        Load load => HoldsInitial(load.Array),
        Loop loop => ReadsThroughCarry(loop),
        _ => false,
    };

    /// <summary>A loop that loads from its own carried version of the array.</summary>
    private bool ReadsThroughCarry(Loop loop)
    {
        for (var k = 0; k < loop.Count; k++)
        {
            if (!loop.Carries[k].IsArray || !HoldsInitial(loop.Initial(k)))
            {
                continue;
            }

            var carry = loop.Carries[k];
            if (Enumerable.Range(0, loop.Count).SelectMany(c => PostOrder.Of(loop.Next(c)))
                .Any(n => n is Load load && load.Array.DependsOn(carry)))
            {
                return true;
            }
        }

        return false;
    }

    private bool HoldsInitial(Sym array)
    {
        if (!_holdsInitial.TryGetValue(array, out var holds))
        {
            _holdsInitial[array] = holds = array switch
            {
                Parameter p => p.Name == parameter,
                Store store => HoldsInitial(store.Array),
                Select select => HoldsInitial(select.WhenTrue) || HoldsInitial(select.WhenFalse),
                LoopResult result => HoldsInitial(result.Loop.Initial(result.Carry)),
                _ => false,
            };
        }

        return holds;
    }
}
