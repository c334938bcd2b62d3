using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>One value carried by a loop under construction.</summary>
internal sealed record Carry(Variable Variable, Sym Initial, Sym Next);

/// <summary>
/// Makes loops, and sees through them: a carry that accumulates becomes a big operator, a counter an affine function of
/// the index, an array that is only written a loop of its own. What depends on itself in any other way stays a loop.
/// </summary>
internal sealed class LoopLifting
{
    private readonly SymTable _table;
    private readonly Variable _index;
    private readonly Sym _lo;
    private readonly Sym _hi;
    private readonly List<Carry> _carries;
    private readonly Dictionary<Variable, Sym> _results = [];

    private LoopLifting(Variable index, IEnumerable<Carry> carries)
    {
        _table = index.Table;
        _index = index;
        (_lo, _hi) = index.Range!.Value;
        _carries = [.. carries];
    }

    /// <summary>The final value of each carry.</summary>
    /// <param name="index">A fresh index with its range.</param>
    /// <param name="carries">The carries, their next values in terms of index and carries.</param>
    public static ImmutableArray<Sym> Results(Variable index, IReadOnlyList<Carry> carries)
    {
        var lifting = new LoopLifting(index, carries);
        while (lifting.TryLiftOne())
        {
        }

        lifting.LoopOfTheRest();
        return [.. carries.Select(c => lifting._results[c.Variable])];
    }

    private bool TryLiftOne()
    {
        foreach (var carry in _carries)
        {
            if (carry.Next == carry.Variable)
            {
                Eliminate(carry, carry.Initial, carry.Initial);
                return true;
            }

            if (TryLiftCounter(carry) || TryLiftReduction(carry))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>k += c with c the same in every iteration: k is k₀ + (i − lo)·c.</summary>
    private bool TryLiftCounter(Carry carry)
    {
        if (!carry.Variable.Type.IsInteger() || carry.Variable.IsArray || carry.Variable.Type != _index.Type)
        {
            return false;
        }

        var step = carry.Next - carry.Variable;
        if (step.DependsOn(_index) || DependsOnCarry(step))
        {
            return false;
        }

        var runs = _table.Apply(Arithmetic.Less, _lo, _hi);
        var final = _table.Select(runs, carry.Initial + ((_hi - _lo) * step), carry.Initial);
        Eliminate(carry, carry.Initial + ((_index - _lo) * step), final);
        return true;
    }

    private bool TryLiftReduction(Carry carry)
    {
        if (!carry.Variable.Type.IsReal() || carry.Variable.IsArray
            || _carries.Any(other => other != carry && other.Next.DependsOn(carry.Variable))
            || Accumulation.Of(carry.Next, carry.Variable) is not { } step
            || DependsOnCarry(step.Term))
        {
            return false;
        }

        Eliminate(carry, carry.Variable, Accumulation.Total(step, _index, carry.Initial));
        return true;
    }

    private void Eliminate(Carry carry, Sym inside, Sym final)
    {
        _carries.Remove(carry);
        _results[carry.Variable] = final;
        for (var k = 0; k < _carries.Count; k++)
        {
            _carries[k] = _carries[k] with { Next = _table.Substitute(_carries[k].Next, carry.Variable, inside) };
        }
    }

    private bool DependsOnCarry(Sym sym) => _carries.Any(c => sym.DependsOn(c.Variable));

    /// <summary>One loop for each group of carries that depend on each other.</summary>
    private void LoopOfTheRest()
    {
        while (_carries.Count > 0)
        {
            var group = ConnectedTo(_carries[0]);
            _carries.RemoveAll(group.Contains);
            var children = new List<Sym> { _lo, _hi };
            children.AddRange(group.Select(c => c.Initial));
            children.AddRange(group.Select(c => c.Next));
            var loop = _table.Loop(_index, [.. group.Select(c => c.Variable)], [.. children]);
            for (var k = 0; k < group.Count; k++)
            {
                _results[group[k].Variable] = _table.LoopResult(loop, k);
            }
        }
    }

    private List<Carry> ConnectedTo(Carry first)
    {
        var group = new List<Carry> { first };
        for (var k = 0; k < group.Count; k++)
        {
            var member = group[k];
            group.AddRange(_carries.Where(c => !group.Contains(c)
                && (c.Next.DependsOn(member.Variable) || member.Next.DependsOn(c.Variable))));
        }

        return [.. _carries.Where(group.Contains)];
    }
}
