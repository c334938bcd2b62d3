using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>The loops of a program whose state is stored every so many iterations: the outermost ones that keep anything.</summary>
internal sealed class Checkpoints
{
    private readonly Dictionary<LoopStep, Checkpoint> _byLoop = [];

    public static Checkpoints None { get; } = new();

    /// <param name="steps">The program.</param>
    /// <param name="every">The iterations from one checkpoint to the next.</param>
    /// <param name="kept">What the reverse sweep without checkpoints keeps.</param>
    /// <param name="reverse">That reverse sweep.</param>
    /// <param name="builder">Makes the places.</param>
    public static Checkpoints Of(ImmutableArray<Step> steps, int every, Keeping kept, ImmutableArray<ImmutableArray<Effect>> reverse, ProgramBuilder builder)
    {
        var found = new Checkpoints();
        var read = PostOrder.OfAll(EffectInputs.All(reverse.SelectMany(p => p))).OfType<Load>().Select(l => l.Array).OfType<Parameter>().ToList();
        foreach (var loop in steps.OfType<LoopStep>().Where(kept.KeepsOf))
        {
            found._byLoop[loop] = new Checkpoint(loop, every, LoopState.Of(loop, kept.Numbers, read), builder);
        }

        return found;
    }

    public IEnumerable<Checkpoint> All => _byLoop.Values;

    public Checkpoint? Of(LoopStep loop) => _byLoop.TryGetValue(loop, out var checkpoint) ? checkpoint : null;
}
