using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;

namespace SymGrad.Generator.Plan;

/// <summary>A list of statements with the names that they declare.</summary>
/// <param name="parent">The block around it, whose names it can use.</param>
/// <param name="names">The names that are free in it.</param>
internal sealed class Block(Block? parent, NameAllocator? names = null)
{
    private readonly Dictionary<Sym, (string Name, int Time)> _names = [];
    private readonly Dictionary<(Loop Loop, int Carry), string> _histories = [];
    private readonly Dictionary<Sym, Deferred?> _deferred = [];
    private readonly Clock _clock = parent?._clock ?? new Clock();
    private readonly int _start = parent?._clock.Now ?? 0;
    private readonly HashSet<Sym> _known = [];
    private bool _isLoopMethod;

    public List<Statement> Statements { get; } = [];

    public NameAllocator Names { get; } = names ?? new NameAllocator([]);

    /// <summary>A block in braces inside this one.</summary>
    public Block Nested() => new(this, new NameAllocator([], Names));

    /// <summary>A condition that holds here.</summary>
    public Block Where(Sym condition)
    {
        _known.UnionWith(KnownConditions.Conjuncts(condition));
        return this;
    }

    /// <summary>Whether a condition is known to hold here.</summary>
    public bool Knows(Sym condition) => KnownConditions.Conjuncts(condition).All(IsKnown);

    private bool IsKnown(Sym condition) => _known.Contains(condition) || Parent?.IsKnown(condition) == true;

    /// <summary>Statements in the same braces that know names of their own.</summary>
    public Block Section() => new(this, Names);

    /// <summary>
    /// Statements around a loop, for which a value under a guard that holds where the loop runs is the value: what comes after the loop
    /// may need it where the loop has not run. What is left of the guard is that of a loop inside.
    /// </summary>
    /// <param name="ofLoop">What the loop takes from outside.</param>
    /// <param name="runs">Holds where it runs.</param>
    public Block Around(IEnumerable<External> ofLoop, Sym runs)
    {
        var guarded = ofLoop.Where(e => e.Guard is not null && NameOf(e.Value) is null && NameOf(e.Guarded) is not null).ToList();
        var section = guarded.Count == 0 ? this : Section();
        guarded.ForEach(e => section.Declare((e with { Guard = KnownConditions.Beside(e.Guard!, runs) }).Guarded, NameOf(e.Guarded)!));
        return section;
    }

    /// <summary>
    /// The body of a loop that becomes a method of its own, where the names around it are free again; of the columns of a row,
    /// a block in that method.
    /// </summary>
    public Block InLoopMethod(IEnumerable<string> parameters)
        => IsInLoopMethod ? Nested() : new(this, new NameAllocator([.. NameAllocator.OfLoopMethods, .. parameters])) { _isLoopMethod = true };

    private bool IsInLoopMethod => _isLoopMethod || Parent is { IsInLoopMethod: true };

    /// <summary>The C# name of an expression that was computed here, or before in a block around.</summary>
    /// <param name="sym">The expression.</param>
    /// <param name="except">An expression whose name is not to be used: the one being computed.</param>
    public string? NameOf(Sym sym, Sym? except = null)
    {
        var until = int.MaxValue;
        for (var block = sym == except ? null : this; block is not null; block = block.Parent)
        {
            if (block._names.TryGetValue(sym, out var known) && known.Time < until)
            {
                return known.Name;
            }

            until = block._start;
        }

        return null;
    }

    public Block? Parent { get; } = parent;

    public void Declare(Sym sym, string name) => _names[sym] = (name, _clock.Tick());

    /// <summary>The C# name of the array that keeps the values of a carry, if a loop here or in a block around fills it.</summary>
    public string? HistoryOf(Loop loop, int carry)
        => _histories.TryGetValue((loop, carry), out var name) ? name : Parent?.HistoryOf(loop, carry);

    public void DeclareHistory(Loop loop, int carry, string name) => _histories[(loop, carry)] = name;

    /// <summary>The place of a loop's values that is computed where it is first needed; null of any other loop.</summary>
    public Deferred? DeferredOf(Sym loop)
        => _deferred.TryGetValue(loop, out var deferred) ? deferred : _isLoopMethod ? null : Parent?.DeferredOf(loop);

    public void Declare(Deferred deferred) => _deferred[deferred.Loop] = deferred;

    /// <summary>The block that computes the values.</summary>
    public Block Computing(Deferred deferred)
    {
        var block = Nested();
        block._deferred[deferred.Loop] = null;
        return block;
    }

    /// <summary>What a section knows is known from here on.</summary>
    public void Adopt(Block section)
    {
        foreach (var (sym, known) in section._names)
        {
            Declare(sym, known.Name);
        }

        foreach (var (carry, name) in section._histories)
        {
            _histories[carry] = name;
        }

        foreach (var deferred in section._deferred)
        {
            _deferred[deferred.Key] = deferred.Value;
        }
    }

    /// <summary>Counts declarations: a block inside another knows what was declared before it began.</summary>
    private sealed class Clock
    {
        public int Now { get; private set; }

        public int Tick() => Now++;
    }
}

internal abstract record Statement
{
    /// <summary>The number that a statement returns, assigns, adds or writes.</summary>
    public static Sym ValueOf(Statement statement) => statement switch
    {
        Return r => r.Value,
        Assign a => a.Value,
        AddTo a => a.Value,
        Write w => w.Value,
        _ => throw new System.InvalidOperationException($"{statement.GetType().Name} is no result"),
    };
}

/// <summary>Statements in the scope around whose expressions are known by name only among them.</summary>
internal sealed record Section(Block Block) : Statement;

/// <summary>An array in workspace.</summary>
internal sealed record Allocate(string Name, SymType Type, Sym Count, Stored Stored) : Statement;

/// <summary>A stack in pooled memory.</summary>
internal sealed record AllocateStack(string Name, SymType Type, Stored Stored) : Statement;

/// <summary><c>stack.Push(value);</c></summary>
internal sealed record PushOn(string Stack, Sym Value) : Statement;

/// <summary><c>double name = stack.Pop();</c></summary>
internal sealed record PopFrom(string Stack, string Name, SymType Type) : Statement;

/// <summary><c>double name = value;</c></summary>
internal sealed record Let(Sym Value, string Name) : Statement;

/// <summary><c>double name = F(arguments, out double partial, …)</c>: a value with partial derivatives that its function computes too.</summary>
/// <param name="Value">The value, also where it is computed without its partials.</param>
/// <param name="Arguments">Of the overload.</param>
/// <param name="Partials">In the order of its parameters.</param>
internal sealed record LetJoint(Apply Value, string Name, ImmutableArray<Sym> Arguments, ImmutableArray<JointPartial> Partials) : Statement;

/// <summary>A partial derivative that comes with a value.</summary>
/// <param name="Name">The variable that takes it; null where it is not needed.</param>
/// <param name="IsResult">Whether that is an <c>out</c> parameter of the method.</param>
internal sealed record JointPartial(Sym Sym, string? Name, bool IsResult);

/// <summary><c>return value;</c></summary>
internal sealed record Return(Sym Value) : Statement;

/// <summary>Hands over to another method, which leaves all results behind.</summary>
internal sealed record Divert(Sym Condition, string Call, bool Returns) : Statement
{
    /// <summary>The variable to return after the call.</summary>
    public string? Value { get; init; }

    /// <summary>What must hold besides, in C#: tests of arrays.</summary>
    public ImmutableArray<string> OnlyIf { get; init; } = [];

    /// <summary>Whether the other method would add again what was added before.</summary>
    public bool PrecedesAdditions { get; init; }
}

/// <summary>Where a condition holds, replaces results of an iteration by those of a companion, which computes them of the inputs.</summary>
/// <param name="Condition">Where the results are not right.</param>
/// <param name="Inputs">What the results are formulas in.</param>
/// <param name="Arguments">The inputs as they are passed: those that may not exist where no branch needs them only where one does.</param>
/// <param name="Results">What is computed again.</param>
internal sealed record Amend(Sym Condition, ImmutableArray<Sym> Inputs, ImmutableArray<Sym> Arguments, ImmutableArray<Sym> Results) : Statement;

/// <summary>Assigns a result of the method, an <c>out</c> parameter or a carry.</summary>
internal sealed record Assign(string Target, Sym Value) : Statement
{
    /// <summary>Whether the target is an <c>out</c> parameter of the method.</summary>
    public bool IsOut { get; init; }
}

/// <summary>Assigns several at once, none seeing the new value of another.</summary>
internal sealed record AssignTogether(ImmutableArray<string> Targets, ImmutableArray<Sym> Values) : Statement;

/// <summary><c>target += value</c> of a <c>ref</c> parameter.</summary>
internal sealed record AddTo(string Target, Sym Value) : Statement;

/// <summary>One step of a reduction.</summary>
internal sealed record Accumulate(string Name, ReduceKind Kind, Sym Value) : Statement;

/// <summary><c>array[index] = value</c>, or <c>+=</c>.</summary>
internal sealed record Write(Parameter Array, Sym Index, Sym Value, bool Overwrites) : Statement;

/// <summary>A call of the user's method for arguments that it answers with an exception.</summary>
internal sealed record Throw(string Method, ImmutableArray<(string Modifier, Sym Value)> Arguments) : Statement;

/// <summary><c>array.Clear()</c></summary>
internal sealed record Clear(string Array) : Statement;

/// <summary><c>if</c> with the values that its arms leave behind.</summary>
internal sealed record Branch(Sym Condition, Block Then, Block Else, ImmutableArray<(SymType Type, string Name)> Declared) : Statement;

/// <summary>Declares the values of a loop that is run where the first of them is needed, if at all.</summary>
internal sealed record Defer(Deferred Deferred) : Statement;

/// <summary>Runs a deferred loop unless it has run.</summary>
internal sealed record RunOnce(Deferred Deferred, Block Body) : Statement;

/// <summary>The values of a loop, and the flag that says whether it has run.</summary>
internal sealed record Deferred(Sym Loop, string Flag, ImmutableArray<(Sym Value, string Name)> Values)
{
    /// <summary>Whether it is run anywhere: what is declared may turn out to be computed already.</summary>
    public bool IsNeeded { get; set; }
}

/// <summary>A value carried from one iteration to the next, under its name in the loop.</summary>
internal sealed record CarryPlan(string Name, Sym Initial, Sym Next);

/// <summary>A value of every iteration that is kept for the reverse sweep.</summary>
/// <param name="History">The name of the array that keeps it.</param>
/// <param name="Value">In an iteration: a carry at its start, or a value beside them.</param>
/// <param name="Loop">The loop that keeps it.</param>
/// <param name="Place">Where in the loop's histories it is.</param>
internal sealed record KeptPlan(string History, Sym Value, Loop Loop, int Place)
{
    /// <summary>How many values the history has to hold is not known before the loop.</summary>
    public bool IsGrowing => Loop.IsUnbounded;
}

/// <summary>Keeps a value in the <paramref name="At"/>-th iteration of a loop.</summary>
internal sealed record Keep(KeptPlan Kept, Sym At) : Statement;

/// <summary>Leaves the loop unless a condition holds.</summary>
internal sealed record LeaveUnless(Sym Condition) : Statement;

/// <summary>Throws where a loop gets beyond the user's limit.</summary>
internal sealed record CheckLimit(Variable Index, Sym Limit, string Where) : Statement;

/// <summary>How a loop ends that does not run to the end of its range.</summary>
/// <param name="Condition">Under which an iteration runs; null where the body leaves by itself.</param>
/// <param name="EndName">The name under which the index is known after the loop; null where nothing asks for it.</param>
/// <param name="Limit">Where the user has set the end of the range as a limit; null where it is no error to get there.</param>
internal sealed record StopPlan(Sym? Condition, string? EndName, string? Limit)
{
    /// <summary>Knows what the condition can see: nothing of what the body names.</summary>
    public Block? Header { get; init; }

    /// <summary>Whether anything needs the index.</summary>
    public bool NeedsIndex { get; init; }
}

/// <summary>A reduction that a loop computes.</summary>
internal sealed record AccumulatorPlan(string Name, Reduce Reduce, Sym Body);

/// <summary>One loop that computes reductions, carries and effects over the same range.</summary>
internal sealed record LoopPlan(
    Variable Index,
    string IndexName,
    Sym Lo,
    Sym Hi,
    ImmutableArray<AccumulatorPlan> Accumulators,
    ImmutableArray<CarryPlan> Carries,
    Block Body) : Statement
{
    /// <summary>How a vectorised loop is laid out; null of a scalar loop.</summary>
    public VectorPlan? Vector { get; init; }

    /// <summary>How a loop over rows runs in blocks; null of any other.</summary>
    public RowPlan? Rows { get; init; }

    /// <summary>What is kept of its iterations.</summary>
    public ImmutableArray<KeptPlan> Kept { get; init; } = [];

    /// <summary>When it ends before the end of its range; null of a loop that runs to it.</summary>
    public StopPlan? Stop { get; init; }

    /// <summary>From the last iteration to the first.</summary>
    public bool IsDescending { get; init; }

    /// <summary>A line above the loop.</summary>
    public string? Comment { get; init; }
}

/// <summary>Why and how a loop runs in vectors of the element type.</summary>
internal sealed record VectorPlan(SymType Type);
