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
    internal Reduce(SymTable table, ReduceKind kind, Variable index, string indexName, SymType type, Sym lo, Sym hi, Sym body)
        : base(table, type, false, [lo, hi, body])
    {
        Kind = kind;
        Index = index;
        IndexName = indexName;
    }

    public ReduceKind Kind { get; }

    /// <summary>The canonical bound index; use <see cref="Open"/> to look at the body.</summary>
    internal Variable Index { get; }

    /// <summary>The name of the index in the source: binders of one shape share their canonical variable, whatever it was called first.</summary>
    public string IndexName { get; }

    public Sym Lo => Children[0];

    public Sym Hi => Children[1];

    internal Sym Body => Children[2];

    internal override object? Payload => (Kind, Index);

    /// <summary>The body with a fresh index.</summary>
    public (Variable Index, Sym Body) Open()
    {
        var index = Table.FreshIndex(IndexName, Lo, Hi);
        return (index, Open(index));
    }

    /// <summary>The body with <paramref name="index"/> for the bound index.</summary>
    public Sym Open(Sym index) => Table.Substitute(Body, Index, index);

    internal override Sym With(ImmutableArray<Sym> children) => Table.Reduce(Kind, Index, children[0], children[1], children[2], IndexName);
}

/// <summary>
/// A counted loop whose values are carried from one iteration to the next: for each i in lo ≤ i &lt; hi, in order, all
/// carries are replaced at once by their <c>Next</c>. It ends before the first iteration at whose start <c>Condition</c> does
/// not hold: <see cref="TripEnd"/> is the index of that iteration. A bundle of values: <see cref="LoopResult"/> picks one.
/// Array carries are updated by <see cref="Store"/>. Beside the carries an iteration may compute values that it only keeps, for
/// whoever asks for their <see cref="History"/>.
/// </summary>
internal sealed class Loop : Sym
{
    private HashSet<int>? _decisive;

    internal Loop(SymTable table, Variable index, ImmutableArray<Variable> carries, ImmutableArray<string> names, ImmutableArray<Sym> children, string? limit)
        : base(table, SymType.Bool, false, children)
    {
        Index = index;
        Carries = carries;
        Names = names;
        Limit = limit;
    }

    internal Variable Index { get; }

    internal ImmutableArray<Variable> Carries { get; }

    /// <summary>The names of the index and the carries in the source: loops of one shape share their canonical variables.</summary>
    internal ImmutableArray<string> Names { get; }

    public string IndexName => Names[0];

    public Sym Lo => Children[0];

    public Sym Hi => Children[1];

    public int Count => Carries.Length;

    public Sym Initial(int carry) => Children[2 + carry];

    internal Sym Next(int carry) => Children[2 + Count + carry];

    /// <summary>Holds at the start of every iteration that runs, in terms of the index and the carries then.</summary>
    internal Sym Condition => Children[2 + (2 * Count)];

    /// <summary>What an iteration keeps beside its carries, in terms of its index and the carries at its start.</summary>
    internal IEnumerable<Sym> Kept => Children.Skip(3 + (2 * Count));

    /// <summary>What a history holds: a carry, or behind the carries what is kept beside them.</summary>
    internal Sym InHistory(int k) => k < Count ? Carries[k] : Children[3 + Count + k];

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

    /// <summary>The name of a carry.</summary>
    public string NameOf(int carry) => Names[1 + carry];

    /// <summary>The name of what a history holds.</summary>
    public string NameInHistory(int k) => k < Count ? NameOf(k) : Plan.Describe.Of(Open().InHistory(k));

    /// <summary>What is computed in every iteration: the next values, the condition and what is kept beside the carries.</summary>
    internal IEnumerable<Sym> Bodies => Children.Skip(2 + Count);

    internal override object? Payload => (Index, Count, Limit);

    /// <summary>The loop with fresh variables, to be looked at and changed.</summary>
    public OpenLoop Open()
    {
        var index = Table.FreshIndex(IndexName, Lo, Hi);
        var carries = Carries.Select((c, k) => Table.Fresh(NameOf(k), c.Type, c.IsArray)).ToImmutableArray();
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
            [.. Kept.Select(k => Table.Substitute(k, renaming))],
            Limit);
    }

    internal override Sym With(ImmutableArray<Sym> children) => Table.Loop(Index, Carries, children, Limit, Names);
}

/// <summary>A <see cref="Loop"/> opened with given values for its variables.</summary>
internal sealed record OpenLoop(
    Sym Index, Sym Lo, Sym Hi, IReadOnlyList<Sym> Carries, ImmutableArray<Sym> Initial, ImmutableArray<Sym> Next, Sym Condition, ImmutableArray<Sym> Kept, string? Limit)
{
    /// <summary>What a history holds.</summary>
    public Sym InHistory(int k) => k < Carries.Count ? Carries[k] : Kept[k - Carries.Count];

    /// <summary>What <see cref="SymTable.Loop"/> closes, each transformed.</summary>
    /// <param name="outer">Of the bounds and initial values.</param>
    /// <param name="body">Of the next values and the condition.</param>
    public Sym Closed(System.Func<Sym, Sym> outer, System.Func<Sym, Sym> body) => Lo.Table.Loop(
        (Variable)Index, [.. Carries.Cast<Variable>()],
        [outer(Lo), outer(Hi), .. Initial.Select(outer), .. Next.Select(body), body(Condition), .. Kept.Select(body)],
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
/// The value that a carry had at the start of iteration <see cref="At"/>, or that the iteration kept beside its carries: what the reverse
/// sweep of a loop asks for. The forward loop stores it.
/// </summary>
internal sealed class History : Sym
{
    internal History(SymTable table, Loop loop, int carry, Sym at) : base(table, loop.InHistory(carry).Type, false, [loop, at])
        => Carry = carry;

    public Loop Loop => (Loop)Children[0];

    /// <summary>The carry, or behind all carries the value kept beside them.</summary>
    public int Carry { get; }

    public Sym At => Children[1];

    internal override object? Payload => Carry;

    internal override Sym With(ImmutableArray<Sym> children) => Table.History((Loop)children[0], Carry, children[1]);
}
