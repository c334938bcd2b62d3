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
/// <param name="takenNames">Names that no array in workspace may have.</param>
internal sealed class ProgramBuilder(SymTable table, IEnumerable<string> takenNames)
{
    private readonly Dictionary<Sym, Parameter> _places = [];
    private readonly List<Memory> _memories = [];
    private readonly HashSet<string> _taken = [.. takenNames];

    public SymTable Table { get; } = table;

    public VersionChains Chains { get; } = new();

    /// <param name="formula">What the method computes.</param>
    public ArrayProgram Build(Formula formula)
    {
        var arrays = formula.Outputs.Where(o => o.Parameter.IsArray).ToList();
        var numbers = formula.Outputs.Where(o => !o.Parameter.IsArray).ToList();
        foreach (var output in arrays)
        {
            _places[output.Parameter] = output.Parameter;
            _memories.Add(new Memory(output.Parameter, null));
        }

        var scope = new ProgramScope(this);
        var (steps, values) = scope.Build(
            [.. arrays.Select(o => o.Value)],
            [.. numbers.Select(o => o.Value), .. formula.Result is { } result ? [result] : ImmutableArray<Sym>.Empty]);
        return new ArrayProgram(
            [.. _memories], steps, formula.Result is null ? null : values[values.Length - 1], [.. numbers.Select((o, k) => o with { Value = values[k] })]);
    }

    /// <summary>The memory of the versions that go back to a leaf; null of an array that is never written.</summary>
    public Parameter PlaceOf(Sym root)
    {
        if (!_places.TryGetValue(root, out var place))
        {
            place = root switch
            {
                Zeros zeros => NewArray(zeros.Name, zeros.Type, zeros.Count),
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
    public Parameter NewArray(string wanted, SymType type, Sym count)
    {
        var name = wanted;
        for (var k = 2; !_taken.Add(name); k++)
        {
            name = wanted + k;
        }

        var array = (Parameter)Table.Parameter(name, type, isArray: true, lengthOf: (count as Length)?.Array);
        _memories.Add(new Memory(array, count));
        return array;
    }

    /// <summary>An array in workspace that is not needed after all.</summary>
    public void Remove(Parameter array)
    {
        _memories.RemoveAll(m => m.Array == array);
        _taken.Remove(array.Name);
    }

    /// <summary>The arrays in workspace, with their numbers of elements.</summary>
    public IEnumerable<(Parameter Array, Sym Count)> InWorkspace => _memories.Where(m => m.Count is not null).Select(m => (m.Array, m.Count!));

    /// <summary>The number of elements of an array, as a formula in the parameters.</summary>
    public Sym CountOf(Parameter array) => _memories.FirstOrDefault(m => m.Array == array)?.Count ?? Table.Length(array);
}
