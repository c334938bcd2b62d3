using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>
/// The loops of a program that are run again: the outermost ones that would keep anything otherwise, if the user wants that, or if there is no
/// state to store, as every iteration starts anew.
/// </summary>
internal sealed class Checkpoints
{
    private readonly Dictionary<LoopStep, Checkpoint> _byLoop = [];

    public static Checkpoints None { get; } = new();

    /// <param name="program">The program.</param>
    /// <param name="every">The iterations from one checkpoint to the next; null where iterations are run again only if they need nothing of those before.</param>
    /// <param name="kept">What the reverse sweep without checkpoints keeps.</param>
    /// <param name="reverse">That reverse sweep.</param>
    /// <param name="builder">Makes the places.</param>
    public static Checkpoints Of(ArrayProgram program, int? every, Keeping kept, ImmutableArray<ImmutableArray<Effect>> reverse, ProgramBuilder builder)
    {
        var found = new Checkpoints();
        var read = PostOrder.OfAll(EffectInputs.All(reverse.SelectMany(p => p))).OfType<Load>().Select(l => l.Array).OfType<Parameter>().ToList();
        foreach (var loop in program.Steps.OfType<LoopStep>().Where(kept.KeepsOf))
        {
            var state = LoopState.Of(loop, program.Steps.Where(s => s != loop), kept.Numbers, read);
            if (state.IsEmpty || every is not null)
            {
                found._byLoop[loop] = new Checkpoint(loop, state.IsEmpty ? 1 : every!.Value, state, builder)
                {
                    OnePass = state.IsEmpty ? OnePass.TryFind(program.Steps, loop, program.Memories) : null,
                };
            }
        }

        return found;
    }

    public IEnumerable<Checkpoint> All => _byLoop.Values;

    /// <summary>Whether a step waits for a loop that runs in the reverse sweep alone.</summary>
    public bool Delays(Step step) => _byLoop.Values.Any(c => c.OnePass?.Delays(step) == true);

    public Checkpoint? Of(LoopStep loop) => _byLoop.TryGetValue(loop, out var checkpoint) ? checkpoint : null;
}
