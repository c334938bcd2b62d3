using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Differentiate.Programs;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Modes;

/// <summary>A method as a program over arrays in memory, with the arrays in workspace that its members need.</summary>
internal sealed class ProgramMemory
{
    private readonly MethodContext _context;

    /// <param name="context">The method.</param>
    /// <param name="isReversed">Whether the program is run backwards, too.</param>
    public ProgramMemory(MethodContext context, bool isReversed = false)
    {
        _context = context;
        Builder = new ProgramBuilder(context.Table) { TakesLoops = isReversed && context.Model.Options.CheckpointEvery is not null };
        Program = Builder.Build(context.Model.Formula);
        Activity = ProgramActivity.Of(Program, context.ActiveInputs.Select(context.Sym));
    }

    public ProgramBuilder Builder { get; }

    public ArrayProgram Program { get; }

    public Activity Activity { get; }

    public Nest Outermost => new(_context.Table, []);

    /// <summary>All arrays in workspace.</summary>
    public ImmutableArray<(Parameter Array, Sym Count)> Arrays => [.. Builder.InWorkspace];

    /// <summary>What each of them and each stack holds.</summary>
    public ImmutableDictionary<Parameter, Stored> Stored => Builder.Stored.ToImmutableDictionary();

    /// <summary>The stacks that a reverse sweep takes down.</summary>
    public ImmutableArray<Parameter> Stacks => [.. Builder.Stacks];

    /// <summary>What is left in the <c>out</c> parameters and returned.</summary>
    public List<Statement> Tail()
    {
        List<Statement> tail = [.. Program.Numbers.Select(n => new Assign(n.Parameter.Name, n.Value))];
        if (Program.Result is { } result)
        {
            tail.Add(new Return(result));
        }

        return tail;
    }

    /// <summary>For each active array that is written the one that holds its tangents or adjoints: the caller's, or one in workspace.</summary>
    /// <param name="activity">Which are active.</param>
    /// <param name="suffix">What the name has more than the array's.</param>
    /// <param name="callers">The parameters that have one of the caller's.</param>
    public Dictionary<Parameter, Parameter> Beside(Activity activity, string suffix, IEnumerable<ParameterModel> callers)
    {
        var owned = callers.ToDictionary(_context.Sym);
        return Program.Memories.Select(m => m.Array).Where(activity.IsActive).ToDictionary(
            a => a, a => owned.TryGetValue(a, out var parameter) ? _context.BesideSym(parameter, suffix) : Builder.NewArray(a.Name.TrimStart('@') + suffix, a.Type, _context.Table.Length(a), new Stored(StoredKind.Derivatives, a.Name)));
    }

    /// <summary>Zeros in what the caller has not filled.</summary>
    public IEnumerable<ImmutableArray<Effect>> Unassigned(IReadOnlyDictionary<Parameter, Parameter> beside)
        => Builder.InWorkspace.Select(w => w.Array).Where(beside.Values.Contains).Select(a => ImmutableArray.Create<Effect>(new Zero(a)));

    /// <summary>The reverse sweep.</summary>
    /// <param name="suffix">Of the adjoints' names.</param>
    /// <param name="callers">The parameters written in place, whose adjoints are the caller's.</param>
    public ProgramAdjoints Adjoints(string suffix, IEnumerable<ParameterModel> callers)
    {
        var beside = Beside(Activity, suffix, callers);
        var inputs = _context.ActiveInputs.Where(p => p.Role == Role.Input && p.Shape != Shape.Scalar).ToDictionary(_context.Sym, p => _context.BesideSym(p, suffix));
        return new ProgramAdjoints(_context, this, beside, inputs);
    }

    /// <summary>Copies one array to another as long.</summary>
    public ImmutableArray<Effect> Copied(Parameter from, Parameter to)
        => new ProgramForward(_context.Table).Phases([new CopyStep(from, to)], Outermost)[0];
}
