using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Generator.Ir;

internal enum ReduceKind : byte
{
    Sum,
    Product,
    Max,
    Min,

    /// <summary>The index of the first greatest element; −1 of an empty range.</summary>
    ArgMax,

    /// <summary>The index of the first least element; −1 of an empty range.</summary>
    ArgMin,

    /// <summary>log Σ exp(body), by the shifted form; −∞ of an empty range.</summary>
    LogSumExp,

    /// <summary>√Σ body², without intermediate overflow; 0 of an empty range.</summary>
    Norm,

    /// <summary>(Σ w·aᵖ)^(1/p) of a body <see cref="Rules.PowerTerm"/>, without intermediate overflow; 0 of an empty range.</summary>
    PowerNorm,
}

/// <summary>
/// A big operator: <c>Sum(i, lo, hi, body)</c> over <c>lo ≤ i &lt; hi</c>. A sum over nothing is 0, a product 1, a
/// maximum −∞, a minimum +∞.
/// </summary>
internal sealed class Reduce : Sym
{
    internal Reduce(SymTable table, ReduceKind kind, Variable index, SymType type, Sym lo, Sym hi, Sym body)
        : base(table, type, false, [lo, hi, body])
    {
        Kind = kind;
        Index = index;
    }

    public ReduceKind Kind { get; }

    /// <summary>The canonical bound index; use <see cref="Open"/> to look at the body.</summary>
    internal Variable Index { get; }

    public Sym Lo => Children[0];

    public Sym Hi => Children[1];

    internal Sym Body => Children[2];

    internal override object? Payload => (Kind, Index);

    /// <summary>The body with a fresh index.</summary>
    public (Variable Index, Sym Body) Open()
    {
        var index = Table.FreshIndex(Index.Name, Lo, Hi);
        return (index, Open(index));
    }

    /// <summary>The body with <paramref name="index"/> for the bound index.</summary>
    public Sym Open(Sym index) => Table.Substitute(Body, Index, index);

    internal override Sym With(ImmutableArray<Sym> children) => Table.Reduce(Kind, Index, children[0], children[1], children[2]);
}

/// <summary>
/// A counted loop whose values are carried from one iteration to the next: for each i in lo ≤ i &lt; hi, in order, all
/// carries are replaced at once by their <c>Next</c>. It ends before the first iteration at whose start <c>Condition</c> does
/// not hold: <see cref="TripEnd"/> is the index of that iteration. A bundle of values: <see cref="LoopResult"/> picks one.
/// Array carries are updated by <see cref="Store"/>.
/// </summary>
internal sealed class Loop : Sym
{
    private HashSet<int>? _decisive;

    internal Loop(SymTable table, Variable index, ImmutableArray<Variable> carries, ImmutableArray<Sym> children, string? limit)
        : base(table, SymType.Bool, false, children)
    {
        Index = index;
        Carries = carries;
        Limit = limit;
    }

    internal Variable Index { get; }

    internal ImmutableArray<Variable> Carries { get; }

    public Sym Lo => Children[0];

    public Sym Hi => Children[1];

    public int Count => Carries.Length;

    public Sym Initial(int carry) => Children[2 + carry];

    internal Sym Next(int carry) => Children[2 + Count + carry];

    /// <summary>Holds at the start of every iteration that runs, in terms of the index and the carries then.</summary>
    internal Sym Condition => Children[Children.Length - 1];

    /// <summary>Every iteration of the range runs.</summary>
    public bool IsCounted => Condition is Constant { Integer: not 0 };

    /// <summary>The condition alone ends the loop.</summary>
    public bool IsUnbounded => SymTable.IsUnbounded(Hi);

    /// <summary>
    /// Of a loop whose range is a limit that the user has set: where it stands. To get to the end of the range is an error then.
    /// </summary>
    public string? Limit { get; }

    /// <summary>Whether a carry has a say in when the loop ends.</summary>
    public bool IsDecisive(int carry)
    {
        _decisive ??= FindDecisive();
        return _decisive.Contains(carry);
    }

    private HashSet<int> FindDecisive()
    {
        var found = new HashSet<int>();
        var pending = new Stack<Sym>([Condition]);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            foreach (var k in Enumerable.Range(0, Count).Where(k => next.DependsOn(Carries[k]) && found.Add(k)))
            {
                pending.Push(Next(k));
            }
        }

        return found;
    }

    /// <summary>What is computed in every iteration: the next values and the condition.</summary>
    internal IEnumerable<Sym> Bodies => Children.Skip(2 + Count);

    internal override object? Payload => (Index, Count, Limit);

    /// <summary>The loop with fresh variables, to be looked at and changed.</summary>
    public OpenLoop Open()
    {
        var index = Table.FreshIndex(Index.Name, Lo, Hi);
        var carries = Carries.Select(c => Table.Fresh(c.Name, c.Type, c.IsArray)).ToImmutableArray();
        return Open(index, carries);
    }

    public OpenLoop Open(Sym index, IReadOnlyList<Sym> carries)
    {
        var renaming = new Dictionary<Variable, Sym> { [Index] = index };
        for (var k = 0; k < Count; k++)
        {
            renaming[Carries[k]] = carries[k];
        }

        return new OpenLoop(
            index, Lo, Hi, carries,
            [.. Enumerable.Range(0, Count).Select(Initial)],
            [.. Enumerable.Range(0, Count).Select(k => Table.Substitute(Next(k), renaming))],
            Table.Substitute(Condition, renaming),
            Limit);
    }

    internal override Sym With(ImmutableArray<Sym> children) => Table.Loop(Index, Carries, children, Limit);
}

/// <summary>A <see cref="Loop"/> opened with given values for its variables.</summary>
internal sealed record OpenLoop(
    Sym Index, Sym Lo, Sym Hi, IReadOnlyList<Sym> Carries, ImmutableArray<Sym> Initial, ImmutableArray<Sym> Next, Sym Condition, string? Limit)
{
    /// <summary>What <see cref="SymTable.Loop"/> closes, each transformed.</summary>
    /// <param name="outer">Of the bounds and initial values.</param>
    /// <param name="body">Of the next values and the condition.</param>
    public Sym Closed(System.Func<Sym, Sym> outer, System.Func<Sym, Sym> body) => Lo.Table.Loop(
        (Variable)Index, [.. Carries.Cast<Variable>()],
        [outer(Lo), outer(Hi), .. Initial.Select(outer), .. Next.Select(body), body(Condition)],
        Limit);
}

/// <summary>The final value of one carry of a loop.</summary>
internal sealed class LoopResult : Sym
{
    internal LoopResult(SymTable table, Loop loop, int carry)
        : base(table, loop.Carries[carry].Type, loop.Carries[carry].IsArray, [loop]) => Carry = carry;

    public Loop Loop => (Loop)Children[0];

    public int Carry { get; }

    internal override object? Payload => Carry;

    internal override Sym With(ImmutableArray<Sym> children) => Table.LoopResult(children[0], Carry);
}

/// <summary>
/// The index of the first iteration of a loop that did not run: of one that runs to its end <c>Hi</c>, of one that does not run
/// <c>Lo</c>.
/// </summary>
internal sealed class TripEnd : Sym
{
    internal TripEnd(SymTable table, Loop loop) : base(table, loop.Lo.Type, false, [loop])
    {
    }

    public Loop Loop => (Loop)Children[0];

    internal override object? Payload => null;

    internal override Sym With(ImmutableArray<Sym> children) => Table.TripEnd((Loop)children[0]);
}

/// <summary>
/// The value that a carry had at the start of iteration <see cref="At"/>: what the reverse sweep of a loop asks for. The
/// plan decides how to provide it (stored by the forward loop).
/// </summary>
internal sealed class History : Sym
{
    internal History(SymTable table, Loop loop, int carry, Sym at) : base(table, loop.Carries[carry].Type, false, [loop, at])
        => Carry = carry;

    public Loop Loop => (Loop)Children[0];

    public int Carry { get; }

    public Sym At => Children[1];

    internal override object? Payload => Carry;

    internal override Sym With(ImmutableArray<Sym> children) => Table.History((Loop)children[0], Carry, children[1]);
}
