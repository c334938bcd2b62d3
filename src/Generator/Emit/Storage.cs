using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;
using SymGrad.Generator.Modes;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>A part of what a method stores.</summary>
/// <param name="Stored">What it holds, and why.</param>
/// <param name="Size">The bytes of an element.</param>
/// <param name="Count">How many there are; null where that is known only once they are.</param>
internal sealed record StoredPart(Stored Stored, int Size, Sym? Count)
{
    public Sym? Bytes => Count is null ? null : Count.Table.Integer(Size) * Count;
}

/// <summary>All that a method stores while it runs, in the terms of the source: for its documentation, and <c>SYMG4001</c>.</summary>
internal sealed record Storage(ImmutableArray<StoredPart> Parts)
{
    public static Storage Nothing { get; } = new([]);

    public static Storage Of(Block block, MethodModel model, CancellationToken cancellation)
    {
        var context = new MethodContext(model, [], cancellation);
        return new Storage([.. WorkspaceLayout.Statements(block).SelectMany(s => Of(s, context))]);
    }

    /// <summary>The sentences of the documentation.</summary>
    public IEnumerable<string> Remarks => Parts.Select(p => $"{StorageText.Of(p.Stored, null)}: {Amount(p)}.");

    /// <summary>Of a method with checkpoints: why none of its loops has any; null if one has.</summary>
    public string? WhyWithoutCheckpoints
        => Parts.Any(p => p.Stored.Every is not null) ? null
            : Parts.Any(p => p.Count is null) ? "how often its loops run is known only once they have; give a while loop a bound by [MaxIterations]"
            : Parts.Any(p => !p.Stored.Loops.IsEmpty) ? "what its derivative keeps is of loops in branches or in other loops"
            : "its derivative keeps nothing of the iterations of its loops";

    /// <summary>How much a part takes, and of how much.</summary>
    public string Amount(StoredPart part)
        => part.Bytes is not { } own ? $"{part.Size} bytes each time, in pooled memory"
            : Parts.Length > 1 && Parts.All(p => p.Count is not null) ? $"{own} of {Parts.Select(p => p.Bytes!).Aggregate((a, b) => a + b)} bytes of workspace"
            : $"{own} bytes of workspace";

    private static IEnumerable<StoredPart> Of(Statement statement, MethodContext context) => statement switch
    {
        Allocate a => [new(a.Stored, WorkspaceLayout.Size(a.Type), a.Count)],
        AllocateStack a => [new(a.Stored, WorkspaceLayout.Size(a.Type), null)],
        LoopPlan l => l.Kept.Select(k => new StoredPart(OfIteration(k, context), WorkspaceLayout.Size(k.Value.Type), k.IsGrowing ? null : l.Hi - l.Lo)),
        _ => [],
    };

    private static Stored OfIteration(KeptPlan kept, MethodContext context)
    {
        var loop = kept.Loop;
        var open = loop.Open();
        foreach (var active in context.Activity.CarriesOf(loop).Select((a, c) => (a, c)).Where(a => a.a))
        {
            context.Activity.Activate((Variable)open.Carries[active.c]);
        }

        var value = open.InHistory(kept.Place);
        var neededBy = new NeededBy(context.Activity, context.Rules).Of([.. open.Next, open.Condition], s => s == value);
        var carry = (LoopResult)loop.Table.LoopResult(loop, kept.Place < loop.Count ? kept.Place : 0);
        return new Stored(StoredKind.Number, kept.Place < loop.Count ? loop.NameOf(kept.Place) : value.ToString()) { Loops = [loop.IndexName], Loop = carry, NeededBy = neededBy };
    }
}
