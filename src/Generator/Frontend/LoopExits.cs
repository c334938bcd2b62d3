using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>The exits of an iteration that has written something: carries that say whether, and with what, the loop was left.</summary>
internal sealed class LateExit
{
    public LateExit(SymTable table, Flow flow, ISet<Exit> early)
    {
        HasNotLeft = table.Bool(true);
        var leaves = Takes(_ => true);
        if (leaves is Constant { Integer: 0 })
        {
            return;
        }

        var left = table.Fresh("left", SymType.Bool);
        HasNotLeft = table.Apply(Arithmetic.Not, left);
        Carries.Add(new Carry(left, table.Bool(false), leaves));
        var returns = Takes(e => e.Kind == ExitKind.Return);
        if (returns is Constant { Integer: 0 })
        {
            return;
        }

        ReturnedAt = 0;
        if (returns != leaves)
        {
            ReturnedAt = Carries.Count;
            Carries.Add(new Carry(table.Fresh("returned", SymType.Bool), table.Bool(false), returns));
        }

        if (flow.Merge(e => e.Kind == ExitKind.Return && !early.Contains(e) ? e.Result : null, null) is { } result)
        {
            ResultAt = Carries.Count;
            var none = result.Type == SymType.Bool ? table.Bool(false) : table.Real(0, result.Type);
            Carries.Add(new Carry(table.Fresh("result", result.Type), none, table.Select(returns, result, none)));
        }

        Sym Takes(Func<Exit, bool> isMeant) => flow.Merge(e => early.Contains(e) ? null : table.Bool(isMeant(e)), table.Bool(false)) ?? table.Bool(false);
    }

    public List<Carry> Carries { get; } = [];

    public Sym HasNotLeft { get; }

    /// <summary>Which of the carries says that the loop was left by <c>return</c>; null where it never is.</summary>
    public int? ReturnedAt { get; }

    /// <summary>Which of the carries is the returned number.</summary>
    public int? ResultAt { get; }
}

/// <summary>The exits of an iteration that has written nothing: what they leave behind is computed once the loop has ended.</summary>
internal sealed class EarlyExit
{
    private readonly Dictionary<Variable, Sym> _final = [];
    private readonly Sym _endedEarly;
    private readonly Flow _flow;
    private readonly ISet<Exit> _early;

    /// <param name="index">The index of the iteration.</param>
    /// <param name="carries">What the loop carries.</param>
    /// <param name="outcome">What it leaves behind.</param>
    /// <param name="endedEarly">Whether one of the exits ended it.</param>
    /// <param name="flow">How control leaves the iteration.</param>
    /// <param name="early">The exits.</param>
    public EarlyExit(Variable index, IReadOnlyList<Carry> carries, LoopOutcome outcome, Sym endedEarly, Flow flow, ISet<Exit> early)
    {
        (_endedEarly, _flow, _early) = (endedEarly, flow, early);
        _final[index] = outcome.Last;
        for (var k = 0; k < carries.Count; k++)
        {
            _final[carries[k].Variable] = outcome.Values[k];
        }
    }

    /// <summary>Whether the method returns from the loop, and what; null where it does not.</summary>
    public (Sym Condition, Sym? Result)? Returned
    {
        get
        {
            var table = _endedEarly.Table;
            var returns = Merge(e => table.Bool(e.Kind == ExitKind.Return));
            return returns is null or Constant { Integer: 0 } ? null
                : (table.Apply(Arithmetic.And, _endedEarly, returns), Merge(e => e.Kind == ExitKind.Return ? e.Result : null));
        }
    }

    /// <summary>A value after the loop: what an exit sets it to, or what the loop left of it.</summary>
    public Sym Value(Func<Exit, Sym?> valueAt, Sym final)
    {
        var changes = _early.Any(e => valueAt(e) is not null);
        return changes && Merge(e => valueAt(e) ?? final) is { } value ? final.Table.Select(_endedEarly, value, final) : final;
    }

    /// <summary>The value at the exit that was taken, in terms of what the loop left.</summary>
    private Sym? Merge(Func<Exit, Sym?> valueAt)
        => _flow.Merge(e => _early.Contains(e) ? valueAt(e) : null, null) is { } value ? value.Table.Substitute(value, _final) : null;
}
