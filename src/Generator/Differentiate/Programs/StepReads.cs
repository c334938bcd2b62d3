using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>
/// Which arrays the reverse of each step reads, and so which overwritten elements have to be put back: those of an array that the
/// reverse of the same step or an earlier one reads, back to the step that overwrites all of it (a backward liveness analysis along the
/// reverse sweep: Hascoët, Naumann and Pascual, "To be recorded" analysis in reverse-mode automatic differentiation, 2005).
/// </summary>
/// <param name="checkpoints">The loops that are run again: what their iterations change need not be put back for what came before.</param>
internal sealed class StepReads(Checkpoints checkpoints)
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

    /// <param name="steps">In order.</param>
    /// <param name="read">The arrays that are still to be read when the reverse sweep gets to before a step; after the last step when it returns.</param>
    /// <param name="found">The steps so far.</param>
    private void Visit(ImmutableArray<Step> steps, HashSet<Parameter> read, HashSet<Step> found)
    {
        foreach (var step in steps)
        {
            read.UnionWith(Of(step, isAfter: false));
            if (step is LoopStep loop)
            {
                VisitLoop(loop, read, found);
            }
            else if (Overwritten.ArrayOf(step) is { } array && read.Contains(array))
            {
                found.Add(step);
                if (Overwritten.IsWhole(step))
                {
                    read.Remove(array);
                }
            }

            read.UnionWith(Of(step, isAfter: true));
        }
    }

    /// <summary>What is run again finds what it needs in its checkpoints.</summary>
    private void VisitLoop(LoopStep loop, HashSet<Parameter> read, HashSet<Step> found)
    {
        if (checkpoints.Of(loop) is not { } checkpoint)
        {
            VisitIterations(loop, read, found);
            return;
        }

        var own = new HashSet<Parameter>(Of(loop, isAfter: true));
        if (checkpoint.Every == 1)
        {
            Visit(loop.Body, own, found);
        }
        else
        {
            VisitIterations(loop, own, found);
        }

        own.ExceptWith(checkpoint.Changed);
        read.UnionWith(own);
    }

    /// <summary>What an iteration leaves to be read the next one finds, until there is nothing more. The loop's own reads are those of its carries, at the end of each.</summary>
    private void VisitIterations(LoopStep loop, HashSet<Parameter> read, HashSet<Step> found)
    {
        int before;
        do
        {
            before = read.Count;
            var after = new HashSet<Parameter>(read);
            Visit(loop.Body, after, found);
            read.UnionWith(after);
            read.UnionWith(Of(loop, isAfter: true));
        }
        while (read.Count > before);
    }

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
