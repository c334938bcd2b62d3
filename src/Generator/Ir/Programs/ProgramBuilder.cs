using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Generator.Ir.Programs;

/// <summary>
/// Turns a formula over versions of arrays into a program over arrays in memory. All versions that began as one array share its
/// memory; a version that is still needed when the next is written is copied, or what is needed of it is taken before.
/// </summary>
/// <param name="table">Owns the expressions.</param>
internal sealed class ProgramBuilder(SymTable table)
{
    private readonly Dictionary<Sym, Parameter> _places = [];
    private readonly List<Memory> _memories = [];
    private readonly List<Parameter> _stacks = [];
    private readonly Dictionary<Parameter, Stored> _stored = [];

    public SymTable Table { get; } = table;

    /// <summary>Whether the loops of the method are steps also where they change no arrays.</summary>
    public bool TakesLoops { get; init; }

    public VersionChains Chains { get; } = new();

    /// <param name="formula">What the method computes.</param>
    public ArrayProgram Build(Formula formula)
    {
        (formula, var tables) = Tables.Of(formula, (name, type, count) => NewArray(name, type, count, new Stored(StoredKind.Table, name)));
        var arrays = formula.Outputs.Where(o => o.Parameter.IsArray).ToList();
        var numbers = formula.Outputs.Where(o => !o.Parameter.IsArray).ToList();
        foreach (var output in arrays)
        {
            _places[output.Parameter] = output.Parameter;
            _memories.Add(new Memory(output.Parameter, null));
        }

        var scope = new ProgramScope(this) { TakesLoops = TakesLoops };
        var (steps, values) = scope.Build(
            [.. arrays.Select(o => o.Value)],
            [.. numbers.Select(o => o.Value), .. formula.Result is { } result ? [result] : ImmutableArray<Sym>.Empty]);
        steps = tables.AddRange(steps);
        var taken = new List<Sym>();
        foreach (var value in values)
        {
            taken.Add(Taken(value, ref steps));
        }

        return new ArrayProgram(
            [.. _memories], steps, formula.Result is null ? null : taken[taken.Count - 1], [.. numbers.Select((o, k) => o with { Value = taken[k] })]);
    }

    /// <summary>A result that is read from arrays is taken at once: a reverse sweep changes them.</summary>
    private Sym Taken(Sym value, ref ImmutableArray<Step> steps)
    {
        if (!ReadsMemory(value))
        {
            return value;
        }

        var variable = Table.Fresh(Table.Names.TryGetValue(value, out var name) ? name : "result", value.Type);
        steps = steps.Add(new DefineStep(variable, value));
        return variable;
    }

    /// <summary>The memory of the versions that go back to a leaf; null of an array that is never written.</summary>
    public Parameter PlaceOf(Sym root)
    {
        if (!_places.TryGetValue(root, out var place))
        {
            place = root switch
            {
                Zeros zeros => NewArray(zeros.Name, zeros.Type, zeros.Count, new Stored(StoredKind.Array, zeros.Name)),
                Parameter parameter => parameter,
                _ => throw new InvalidOperationException($"'{root}' has no memory"),
            };
            _places[root] = place;
        }

        return place;
    }

    /// <summary>Says that a carried array is in the memory that it had before the loop.</summary>
    public void Bind(Variable carry, Parameter place) => _places[carry] = place;

    /// <summary>An array in workspace.</summary>
    public Parameter NewArray(string wanted, SymType type, Sym count, Stored stored)
    {
        var array = Table.FreshArray(wanted, type, count);
        _memories.Add(new Memory(array, count));
        _stored[array] = stored;
        return array;
    }

    /// <summary>A stack, for what is kept an unknown number of times.</summary>
    public Parameter NewStack(string wanted, SymType type, Stored stored)
    {
        var stack = Table.FreshArray(wanted, type, Table.Integer(0));
        _stacks.Add(stack);
        _stored[stack] = stored;
        return stack;
    }

    public bool IsStack(Parameter array) => _stacks.Contains(array);

    public IEnumerable<Parameter> Stacks => _stacks;

    /// <summary>What each array in workspace and each stack holds.</summary>
    public IReadOnlyDictionary<Parameter, Stored> Stored => _stored;

    /// <summary>Says why an array or a stack is filled.</summary>
    public void Explain(Parameter place, Sym? neededBy) => _stored[place] = _stored[place] with { NeededBy = neededBy };

    /// <summary>Whether an expression reads an array that the program changes.</summary>
    public bool ReadsMemory(Sym root) => PostOrder.Of(root).Any(n => n is Load load && _memories.Any(m => m.Array == load.Array));

    /// <summary>An array in workspace that is not needed after all.</summary>
    public void Remove(Parameter array)
    {
        _memories.RemoveAll(m => m.Array == array);
        _stacks.Remove(array);
        _stored.Remove(array);
    }

    /// <summary>The arrays in workspace, with their numbers of elements.</summary>
    public IEnumerable<(Parameter Array, Sym Count)> InWorkspace => _memories.Where(m => m.Count is not null).Select(m => (m.Array, m.Count!));
}
