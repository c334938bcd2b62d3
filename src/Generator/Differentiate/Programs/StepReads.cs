using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>
/// Which arrays the reverse of each step reads, and so which overwritten elements have to be put back: those of an array that the
/// reverse of the same step, an earlier one, or one of the same loop reads.
/// </summary>
internal sealed class StepReads
{
    private readonly Dictionary<Step, HashSet<Parameter>> _before = [];
    private readonly Dictionary<Step, HashSet<Parameter>> _after = [];

    /// <param name="step">Null of what comes after all steps.</param>
    /// <param name="phase">A phase of its reverse.</param>
    /// <param name="isAfter">Whether it reads what the step has left.</param>
    public void Add(Step? step, IEnumerable<Effect> phase, bool isAfter)
    {
        if (step is not null)
        {
            Of(step, isAfter).UnionWith(Plan.EffectInputs.All(phase).SelectMany(s => PostOrder.Of(s)).OfType<Load>().Select(l => l.Array).OfType<Parameter>());
        }
    }

    public void AddAfter(Step step, Parameter array) => Of(step, isAfter: true).Add(array);

    /// <summary>The steps whose overwritten elements are needed.</summary>
    public HashSet<Step> Overwrites(ImmutableArray<Step> steps)
    {
        var found = new HashSet<Step>();
        Visit(steps, [], found);
        return found;
    }

    private void Visit(ImmutableArray<Step> steps, HashSet<Parameter> read, HashSet<Step> found)
    {
        foreach (var step in steps)
        {
            read.UnionWith(Of(step, isAfter: false));
            if (step is LoopStep loop)
            {
                read.UnionWith(Within(loop));
                Visit(loop.Body, read, found);
            }
            else if (Overwritten.ArrayOf(step) is { } array && read.Contains(array))
            {
                found.Add(step);
            }

            read.UnionWith(Of(step, isAfter: true));
        }
    }

    private IEnumerable<Parameter> Within(LoopStep loop)
        => loop.Body.SelectMany(s => Of(s, isAfter: false).Concat(Of(s, isAfter: true)).Concat(s is LoopStep inner ? Within(inner) : []));

    private HashSet<Parameter> Of(Step step, bool isAfter)
    {
        var reads = isAfter ? _after : _before;
        if (!reads.TryGetValue(step, out var arrays))
        {
            reads[step] = arrays = [];
        }

        return arrays;
    }
}
