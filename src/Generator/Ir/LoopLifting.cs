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
    private readonly bool _isDescending;
    private readonly bool _keepsOrder;
    private readonly List<Carry> _carries;
    private readonly Dictionary<Variable, Sym> _results = [];

    private LoopLifting(Variable index, IEnumerable<Carry> carries, bool isDescending, bool keepsOrder)
    {
        _table = index.Table;
        _index = index;
        (_lo, _hi) = index.Range!.Value;
        _isDescending = isDescending;
        _keepsOrder = keepsOrder;
        _carries = [.. carries];
    }

    /// <summary>The final value of each carry.</summary>
    /// <param name="index">A fresh index with its range.</param>
    /// <param name="carries">The carries, their next values in terms of index and carries.</param>
    /// <param name="isDescending">The loop runs from hi − 1 down to lo.</param>
    /// <param name="keepsOrder">Sums and products are taken in the order of the loop, also where it runs down.</param>
    public static ImmutableArray<Sym> Results(
        Variable index, IReadOnlyList<Carry> carries, bool isDescending = false, bool keepsOrder = false)
    {
        var lifting = new LoopLifting(index, carries, isDescending, keepsOrder);
        while (lifting.TryLiftOne())
        {
        }

        lifting.LoopOfTheRest();
        foreach (var carry in carries)
        {
            Rewriter.KeepName(carry.Variable, lifting._results[carry.Variable]);
        }

        return [.. carries.Select(c => lifting._results[c.Variable])];
    }

    private bool TryLiftOne()
    {
        // What is a formula in the index first: else the others would carry it along.
        foreach (var carry in _carries)
        {
            if (carry.Next == carry.Variable)
            {
                Eliminate(carry, carry.Initial, carry.Initial);
                return true;
            }

            if (TryLiftCounter(carry))
            {
                return true;
            }
        }

        foreach (var carry in _carries)
        {
            if (TryLiftReduction(carry) || TryLiftAny(carry) || TryLiftLastValue(carry) || TryLiftElement(carry) || TryUncouple(carry) || TryLiftWrittenArray(carry))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The number of iterations; the condition is left out where the range cannot be negative.</summary>
    private Sym Count => IntegerPolynomial.IsNeverNegative(_hi - _lo)
        ? _hi - _lo
        : _table.Select(_table.Apply(Arithmetic.Less, _lo, _hi), _hi - _lo, _table.Real(0, _index.Type));

    /// <summary>The index of the loop run the other way.</summary>
    private Sym Mirror => _lo + _hi - 1 - _index;

    /// <summary>k += c with c the same in every iteration: k is k₀ + (i − lo)·c. Where c is affine in the index k is an arithmetic series.</summary>
    private bool TryLiftCounter(Carry carry)
    {
        if (Counters.StepOf(carry) is not { } step || DependsOnCarry(step))
        {
            return false;
        }

        if (step.DependsOn(_index))
        {
            if (_isDescending || _index.Type != carry.Variable.Type || Counters.Series(step, _index) is not { } series)
            {
                return false;
            }

            Eliminate(carry, carry.Initial + series(_index - _lo), carry.Initial + series(Count));
            return true;
        }

        var done = _isDescending ? _hi - 1 - _index : _index - _lo;
        Eliminate(carry, Counters.After(carry, step, done), Counters.After(carry, step, Count));
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

        Eliminate(carry, carry.Variable, Accumulation.Total(step, _index, carry.Initial, _isDescending, _keepsOrder));
        return true;
    }

    /// <summary>A truth value that an iteration may set, where that is known without running the loop.</summary>
    private bool TryLiftAny(Carry carry)
    {
        if (carry.Variable.Type != SymType.Bool || carry.Variable.IsArray || _carries.Any(other => other != carry && other.Next.DependsOn(carry.Variable))
            || AnyIteration.ConditionOf(carry.Next, carry.Variable) is not { } condition || DependsOnCarry(condition)
            || AnyIteration.Holds(condition, _index) is not { } holds)
        {
            return false;
        }

        var some = _table.Apply(Arithmetic.And, _table.Apply(Arithmetic.Less, _lo, _hi), holds);
        Eliminate(carry, carry.Variable, _table.Apply(Arithmetic.Or, carry.Initial, some));
        return true;
    }

    /// <summary>
    /// A value that every iteration sets anew and none reads from the one before (a temporary): what is left of it is
    /// that of the last iteration. It must not hold back the carries that it is computed from.
    /// </summary>
    private bool TryLiftLastValue(Carry carry)
    {
        if (carry.Variable.IsArray || _carries.Any(other => other.Next.DependsOn(carry.Variable)) || NeedsOtherArrays(carry))
        {
            return false;
        }

        Eliminate(carry, carry.Variable, DependsOnCarry(carry.Next) ? LoopFor(carry) : AtLastIndex(carry));
        return true;
    }

    private Sym AtLastIndex(Carry carry)
    {
        var last = At(_isDescending ? _lo : _hi - 1);

        // A counter is what the formula gives for an iteration before the first where none runs.
        return carry.Variable.Type.IsInteger() && At(_isDescending ? _hi : _lo - 1) == carry.Initial && IntegerPolynomial.IsNeverNegative(_hi - _lo)
            ? last
            : _table.Select(_table.Apply(Arithmetic.Less, _lo, _hi), last, carry.Initial);

        Sym At(Sym index) => _table.Substitute(carry.Next, _index, index);
    }

    /// <summary>
    /// <c>y[k] += e(i)</c> with the same k in every iteration: the element is the carry, the array is written once.
    /// </summary>
    private bool TryLiftElement(Carry carry)
    {
        if (carry.Next is not Store store || store.Array != carry.Variable || store.Index.DependsOn(_index) || DependsOnCarry(store.Index)
            || _carries.Any(other => other != carry && other.Next.DependsOn(carry.Variable)) || NeedsOtherArrays(carry))
        {
            return false;
        }

        var element = _table.Fresh(carry.Variable.Name, carry.Variable.Type);
        var value = ElementwiseMap.Replace(store.Value, n => n is Load load && load.Array == carry.Variable && load.Index == store.Index ? element : null);
        if (value.DependsOn(carry.Variable))
        {
            return false;
        }

        // Where the loop does not run the element is written back as it was.
        var initial = _table.Load(carry.Initial, store.Index);
        var results = Results(_index, NeededBy(new Carry(element, initial, value)), _isDescending, _keepsOrder);
        Eliminate(carry, carry.Variable, _table.Store(carry.Initial, store.Index, results[0]));
        return true;
    }

    /// <summary>
    /// Arrays written at one index, <c>x[i] = f(x[i], y[i]); y[i] = g(x[i], y[i])</c>: the element that one reads of the other
    /// still has its initial value, and so each is a loop of its own.
    /// </summary>
    private bool TryUncouple(Carry carry)
    {
        if (carry.Next is not Store store || store.Array != carry.Variable || DependsOnCarry(store.Index)
            || IntegerPolynomial.Split(store.Index, _index) is not { Coefficient: Constant { Integer: not 0 } })
        {
            return false;
        }

        var others = _carries.Where(c => c != carry && c.Next is Store other && other.Array == c.Variable && other.Index == store.Index).ToList();
        var value = ElementwiseMap.Replace(store.Value, n => n is Load load && load.Index == store.Index && others.FirstOrDefault(c => c.Variable == load.Array) is { } other
            ? _table.Load(other.Initial, load.Index)
            : null);
        if (value == store.Value)
        {
            return false;
        }

        _carries[_carries.IndexOf(carry)] = carry with { Next = _table.Store(carry.Variable, store.Index, value) };
        return true;
    }

    /// <summary>An array that the loop writes and no other carry reads: a loop of its own over what the elements depend on.</summary>
    private bool TryLiftWrittenArray(Carry carry)
    {
        if (!carry.Variable.IsArray || _carries.Any(other => other != carry && other.Next.DependsOn(carry.Variable)) || NeedsOtherArrays(carry))
        {
            return false;
        }

        Eliminate(carry, carry.Variable, LoopFor(carry));
        return true;
    }

    /// <summary>Whether a loop of its own would change other arrays too: in memory, each is changed once.</summary>
    private bool NeedsOtherArrays(Carry carry) => NeededBy(carry).Any(c => c != carry && c.Variable.IsArray);

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
            var loop = LoopOf(group);
            for (var k = 0; k < group.Count; k++)
            {
                _results[group[k].Variable] = _table.LoopResult(loop, k);
            }
        }
    }

    /// <summary>The final value of one carry, by a loop of its own over all that it depends on.</summary>
    private Sym LoopFor(Carry carry) => _table.LoopResult(LoopOf(NeededBy(carry)), 0);

    /// <summary>A carry and all that its values depend on.</summary>
    private List<Carry> NeededBy(Carry carry)
    {
        var needed = new List<Carry> { carry };
        for (var k = 0; k < needed.Count; k++)
        {
            needed.AddRange(_carries.Where(c => !needed.Contains(c) && needed[k].Next.DependsOn(c.Variable)));
        }

        return needed;
    }

    private Sym LoopOf(IReadOnlyList<Carry> group)
    {
        var children = new List<Sym> { _lo, _hi };
        children.AddRange(group.Select(c => c.Initial));
        children.AddRange(group.Select(c => c.Next));
        children.Add(_table.Bool(true));
        ImmutableArray<Variable> variables = [.. group.Select(c => c.Variable)];
        var loop = _table.Loop(_index, variables, [.. children]);
        if (!_isDescending || (group.Count == 1 && ElementwiseMap.TryRead((LoopResult)_table.LoopResult(loop, 0)) is not null))
        {
            return loop;
        }

        var next = group.Select(c => _table.Substitute(c.Next, _index, Mirror));
        return _table.Loop(_index, variables, [.. children.Take(2 + group.Count), .. next, _table.Bool(true)]);
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
