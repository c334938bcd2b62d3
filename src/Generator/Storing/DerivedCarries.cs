using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Storing;

/// <summary>Carries whose history says nothing that the history of another carry does not say.</summary>
internal sealed class DerivedCarries
{
    private readonly OpenLoop _loop;
    private readonly Dictionary<int, Derived> _derived = [];

    /// <param name="loop">The loop, opened.</param>
    public DerivedCarries(OpenLoop loop)
    {
        _loop = loop;
        for (var k = 0; k < loop.Carries.Count; k++)
        {
            if (Find(k) is { } derived)
            {
                _derived[k] = derived;
            }
        }
    }

    /// <summary>How a carry follows from the history of another.</summary>
    /// <param name="From">The other.</param>
    /// <param name="Function">Of <paramref name="Argument"/>, the other at the same time; null of what the other was an iteration before.</param>
    /// <param name="Argument">The variable of the function.</param>
    private sealed record Derived(int From, Sym? Function, Variable Argument);

    /// <summary>The carry that another is known from; null of one that is not.</summary>
    public Sym? Source(Sym carry) => _derived.TryGetValue(NumberOf(carry), out var derived) ? _loop.Carries[derived.From] : null;

    /// <summary>The multiply-adds that it takes to know a carry from another.</summary>
    public int Cost(Sym carry) => _derived[NumberOf(carry)].Function is { } function ? PostOrder.Of(function).Sum(StoreOrRecompute.CostOf) : 1;

    /// <param name="history">A history of a carry that is known from another.</param>
    public Sym Value(History history)
    {
        var (table, loop, at) = (history.Table, history.Loop, history.At);
        var derived = _derived[history.Carry];
        return derived.Function is { } function
            ? table.Substitute(function, derived.Argument, table.History(loop, derived.From, at))
            : table.Select(table.Apply(Arithmetic.Less, loop.Lo, at), table.History(loop, derived.From, at - 1), loop.Initial(history.Carry));
    }

    private Derived? Find(int carry)
    {
        foreach (var other in Enumerable.Range(0, _loop.Carries.Count).Where(k => k != carry && _loop.Carries[k].Type == _loop.Carries[carry].Type && !IsKnownFrom(k, carry)))
        {
            var argument = _loop.Lo.Table.Fresh(((Variable)_loop.Carries[other]).Name, _loop.Carries[other].Type);
            if (_loop.Next[carry] == _loop.Carries[other])
            {
                return new Derived(other, null, argument);
            }

            if (FunctionOf(carry, other, argument) is { } function)
            {
                return new Derived(other, function, argument);
            }
        }

        return null;
    }

    /// <summary>
    /// The function by which a carry depends on another at the start of every iteration: it does at the start of the first, and again after
    /// each (induction). Nothing is read by it, as what is read may have changed since.
    /// </summary>
    private Sym? FunctionOf(int carry, int other, Variable argument)
    {
        var next = _loop.Next[other];
        if (next is Variable or Constant || !PostOrder.Of(_loop.Next[carry]).Contains(next))
        {
            return null;
        }

        var function = new Rewriter(node => node == next ? argument : node).Visit(_loop.Next[carry]);
        return function.FreeVariables is [var only] && only == argument && PostOrder.Of(function).All(n => n is Apply or Select or Constant or Parameter { IsArray: false } or Variable)
            && argument.Table.Substitute(function, argument, _loop.Initial[other]) == _loop.Initial[carry] ? function : null;
    }

    /// <summary>Whether a carry is known from another, directly or over several.</summary>
    private bool IsKnownFrom(int carry, int other) => carry == other || (_derived.TryGetValue(carry, out var derived) && IsKnownFrom(derived.From, other));

    private int NumberOf(Sym carry) => _loop.Carries.ToList().IndexOf(carry);
}
