using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Differentiate;

/// <summary>
/// Which expressions vary, differentiably, with the active parameters. The derivative of all others is a structural zero.
/// </summary>
internal sealed class Activity(IEnumerable<Parameter> activeParameters)
{
    private readonly HashSet<Parameter> _parameters = [.. activeParameters];
    private readonly HashSet<Variable> _carries = [];
    private readonly Dictionary<Sym, bool> _known = [];
    private readonly Dictionary<Loop, bool[]> _loops = [];

    public bool IsActive(Sym sym)
    {
        if (_known.TryGetValue(sym, out var known))
        {
            return known;
        }

        // Children first, from a list: nesting may be too deep for the stack.
        foreach (var node in PostOrder.Of(sym, _known.ContainsKey))
        {
            if (!_known.ContainsKey(node))
            {
                _known[node] = Decide(node);
            }
        }

        return _known[sym];
    }

    /// <summary>Declares the carry of an opened loop active.</summary>
    public void Activate(Variable carry)
    {
        _carries.Add(carry);
        _known[carry] = true;
    }

    /// <summary>Which carries of a loop are active: those that become so in any iteration.</summary>
    public bool[] CarriesOf(Loop loop)
    {
        if (_loops.TryGetValue(loop, out var active))
        {
            return active;
        }

        active = [.. Enumerable.Range(0, loop.Count).Select(k => IsActive(loop.Initial(k)))];
        for (var changed = true; changed;)
        {
            changed = false;
            var open = loop.Open();
            for (var k = 0; k < loop.Count; k++)
            {
                if (active[k])
                {
                    Activate((Variable)open.Carries[k]);
                }
            }

            for (var k = 0; k < loop.Count; k++)
            {
                if (!active[k] && IsActive(open.Next[k]))
                {
                    active[k] = changed = true;
                }
            }
        }

        return _loops[loop] = active;
    }

    /// <summary>Whether what a loop keeps is active: a carry, or a value computed of them.</summary>
    private bool IsActive(Loop loop, int kept)
    {
        var active = CarriesOf(loop);
        if (kept < loop.Count)
        {
            return active[kept];
        }

        var open = loop.Open();
        foreach (var carry in open.Carries.Where((_, k) => active[k]))
        {
            Activate((Variable)carry);
        }

        return IsActive(open.InHistory(kept));
    }

    private bool Decide(Sym sym) => sym switch
    {
        Parameter p => _parameters.Contains(p),
        Variable v => _carries.Contains(v),
        Apply a => a.Type.IsReal() && a.Children.Where((x, k) => a.Primitive.Partials[k] is not null && _known[x]).Any(),
        Select s => _known[s.WhenTrue] || _known[s.WhenFalse],
        Load l => _known[l.Array],
        Store s => _known[s.Array] || _known[s.Value],
        Reduce r => r.Type.IsReal() && _known[r.Body],
        LoopResult r => CarriesOf(r.Loop)[r.Carry],
        History h => IsActive(h.Loop, h.Carry),
        _ => false,
    };
}
