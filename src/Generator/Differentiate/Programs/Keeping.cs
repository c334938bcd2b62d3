using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>What the forward sweep keeps for the reverse sweep, in workspace: a number or an overwritten element for each iteration.</summary>
/// <param name="builder">Makes the arrays.</param>
internal sealed class Keeping(ProgramBuilder builder)
{
    private readonly Dictionary<(Variable Number, int Depth), Parameter> _numbers = [];
    private readonly Dictionary<Step, Parameter> _elements = [];
    private ISet<Step> _overwrites = new HashSet<Step>();

    /// <summary>Begins anew.</summary>
    /// <param name="overwrites">The steps whose overwritten elements are kept.</param>
    public void Begin(ISet<Step> overwrites)
    {
        foreach (var array in _numbers.Values.Concat(_elements.Values))
        {
            builder.Remove(array);
        }

        _numbers.Clear();
        _elements.Clear();
        _overwrites = overwrites;
    }

    /// <summary>The array that keeps the values of a number; null where none is asked for.</summary>
    public Parameter? HistoryOf(Variable number, Nest nest) => _numbers.TryGetValue((number, nest.Indices.Length), out var array) ? array : null;

    /// <summary>The array that keeps what a step overwrites; null where none is asked for.</summary>
    public Parameter? OverwrittenBy(Step step) => _elements.TryGetValue(step, out var array) ? array : null;

    public bool Keeps(Step step) => _overwrites.Contains(step);

    public Parameter Keep(Variable number, Nest nest)
    {
        RequireKnownRanges(nest, number);
        return _numbers[(number, nest.Indices.Length)] = builder.NewArray(number.Name + "History", number.Type, nest.Count);
    }

    /// <param name="step">The step, whose array is kept.</param>
    /// <param name="nest">The loops around it and in it.</param>
    public Parameter Keep(Step step, Nest nest)
    {
        var array = Overwritten.ArrayOf(step)!;
        RequireKnownRanges(nest, array);
        return _elements[step] = builder.NewArray(array.Name.TrimStart('@') + "Overwritten", array.Type, nest.Count);
    }

    /// <summary>Ranges depend on nothing but the indices around: else the places of iterations are not known.</summary>
    private static void RequireKnownRanges(Nest nest, Sym kept)
    {
        if (nest.Indices.Any(i => new[] { i.Range!.Value.Lo, i.Range!.Value.Hi }.Any(b => b.FreeVariables.Any(v => !nest.Indices.Contains(v)) || PostOrder.Of(b).Any(n => n is Load))))
        {
            throw new NotDifferentiableException("a value that a loop has to keep, while the range of the loop depends on what is computed", kept);
        }
    }
}
