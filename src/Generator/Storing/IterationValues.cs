using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Storing;

/// <summary>
/// What a method computes of the histories of one loop: values of one of its iterations. Sweeps number the iterations by indices of
/// their own, and a loop in another is another expression in each of them; the values are compared in the terms of one form of the
/// loop, its index and what it carries.
/// </summary>
internal sealed class IterationValues
{
    private readonly LoopForm _form;
    private readonly OpenLoop _open;
    private readonly Dictionary<Sym, Iteration?> _iterations = [];
    private readonly Dictionary<Loop, bool> _own = [];
    private readonly Rewriter _toLoop;
    private ImmutableArray<Sym> _kept = [];
    private LoopForm _keeping;

    public IterationValues(LoopForm form)
    {
        _form = _keeping = form;
        _open = form.Loop.Open();
        Derived = new DerivedCarries(_open);
        _toLoop = new Rewriter(node => node is History history && IsOwn(history) ? InLoop(history) : node);
    }

    public DerivedCarries Derived { get; }

    /// <summary>What an iteration of the loop computes.</summary>
    public IEnumerable<Sym> Computed => [.. _open.Next, _open.Condition];

    /// <summary>Has the loop keep values, given in its terms.</summary>
    public void Keep(ImmutableArray<Sym> values)
    {
        _kept = values;
        _own.Clear();
        _keeping = _form with { Loop = (Loop)(_open with { Kept = values }).Closed(static s => s, static s => s) };
    }

    /// <summary>An expression with the loop that keeps values, and reads of these in place of what they are.</summary>
    public Sym WithKept(Sym node)
        => node is Loop loop && _form.Is(loop) ? _keeping.In(loop)
            : node is not History && Of(node) is { } value && _kept.IndexOf(value) is >= 0 and var k && IterationOf(node) is { } iteration
                ? node.Table.History(_keeping.In(iteration.Loop), _open.Carries.Count + k, iteration.At)
            : node;

    /// <summary>The value of an iteration that an expression is, in the loop's terms; null of anything else.</summary>
    public Sym? Of(Sym node)
    {
        if (IterationOf(node) is not { } iteration || node.FreeVariables.Except(iteration.Loop.FreeVariables).ToList() is not [var index] || !iteration.At.DependsOn(index)
            || IntegerPolynomial.Split(iteration.At, index) is not { Coefficient: Constant { Integer: 1 or -1 } step } affine)
        {
            return null;
        }

        var inLoop = node.Table.Substitute(_toLoop.Visit(node), index, step * (_open.Index - affine.Remainder));
        return _form.FromOther(inLoop, iteration.Loop);
    }

    /// <summary>The values of the iteration that another is computed of.</summary>
    public IEnumerable<Sym> Operands(Sym node)
    {
        var seen = new HashSet<Sym>();
        var pending = new Stack<Sym>(node is History ? [] : node.Children);
        while (pending.Count > 0)
        {
            var operand = pending.Pop();
            if (!seen.Add(operand) || !ReadsHistories(operand))
            {
                continue;
            }

            if (Of(operand) is not null)
            {
                yield return operand;
                continue;
            }

            foreach (var part in operand.Children)
            {
                pending.Push(part);
            }
        }
    }

    /// <summary>Whether an expression is the history of one of some carries, given in the loop's terms.</summary>
    public bool IsHistoryOf(Sym node, ICollection<Sym> carries)
        => node is History history && IsOwn(history) && history.Carry < _open.Carries.Count && carries.Contains(_open.Carries[history.Carry]);

    /// <summary>An iteration of the loop in one of its places.</summary>
    private sealed record Iteration(Loop Loop, Sym At);

    private bool ReadsHistories(Sym node) => IterationOf(node) is not null;

    /// <summary>
    /// The iteration whose histories an expression reads: null where it reads none, one that has no index where it reads several.
    /// </summary>
    private Iteration? IterationOf(Sym root)
    {
        foreach (var node in PostOrder.Of(root, _iterations.ContainsKey))
        {
            _iterations[node] = node is History history && IsOwn(history) ? new Iteration(history.Loop, history.At) : Common(node);
        }

        return _iterations[root];
    }

    /// <summary>The iteration of the operands of an expression; not of what is bound in it, which goes over many.</summary>
    private Iteration? Common(Sym node)
    {
        ImmutableArray<Variable> bound = node switch { Reduce r => [r.Index], Loop l => [l.Index, .. l.Carries], _ => [] };
        var all = node.Children.Select(c => _iterations[c]).OfType<Iteration>().Where(i => !bound.Any(v => i.At.DependsOn(v) || i.Loop.DependsOn(v))).Distinct().ToList();
        return all.Count == 0 ? null : all.Count == 1 ? all[0] : all[0] with { At = node.Table.Bool(false) };
    }

    private bool IsOwn(History history)
    {
        if (!_own.TryGetValue(history.Loop, out var isOwn))
        {
            _own[history.Loop] = isOwn = _form.Is(history.Loop) || _keeping.Is(history.Loop);
        }

        return isOwn;
    }

    private Sym InLoop(History history) => history.Carry < _open.Carries.Count ? _open.Carries[history.Carry] : _kept[history.Carry - _open.Carries.Count];
}
