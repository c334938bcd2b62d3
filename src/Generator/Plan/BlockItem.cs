using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Plan;

/// <summary>What a block does beside naming values: it takes its place among them by its level.</summary>
internal abstract class BlockItem
{
    /// <summary>How many loops must have run before, this one included.</summary>
    public int Level { get; set; }

    /// <summary>The expressions that it uses, of a loop those in its body.</summary>
    public abstract IEnumerable<Sym> Inputs { get; }

    /// <summary>What it writes or adds to arrays.</summary>
    public abstract IEnumerable<Update> Updates { get; }

    protected static IEnumerable<Update> UpdatesIn(IEnumerable<Effect> effects) => effects.SelectMany(e => e switch
    {
        Update u => [u],
        ForEach f => UpdatesIn(f.Body),
        When w => UpdatesIn(w.Body),
        WithinLoop l => UpdatesIn(l.Body),
        _ => Enumerable.Empty<Update>(),
    });
}

/// <summary>One thing that runs over a range: a big operator, a loop with carries (and the effects on its way), or effects.</summary>
internal sealed class LoopItem : BlockItem
{
    private LoopItem(Sym? node, ForEach? effects, ImmutableArray<WithinLoop> within, Sym lo, Sym hi)
    {
        Node = node;
        Effects = effects;
        Within = within;
        Lo = lo;
        Hi = hi;
    }

    public Sym? Node { get; }

    public ForEach? Effects { get; }

    /// <summary>Effects inside the iterations of the loop <see cref="Node"/>.</summary>
    public ImmutableArray<WithinLoop> Within { get; }

    /// <summary>Runs only for its effects: the values were computed before.</summary>
    public bool IsAgain { get; private init; }

    public Sym Lo { get; }

    public Sym Hi { get; }

    public override IEnumerable<Update> Updates => UpdatesIn(Body);

    public override IEnumerable<Sym> Inputs => EffectInputs.All(Body).Concat(Node is null ? [] : Node.Children);

    public string IndexName => Node switch
    {
        Reduce r => r.IndexName,
        Loop l => l.IndexName,
        _ => Effects!.Index.Name,
    };

    private IEnumerable<Effect> Body => Effects?.Body ?? Within.SelectMany(w => w.Body);

    public static LoopItem Of(Sym node, params IEnumerable<WithinLoop> within) => new(node, null, [.. within], node.Children[0], node.Children[1]);

    public static LoopItem Again(WithinLoop within) => new(within.Loop, null, [within], within.Loop.Lo, within.Loop.Hi) { IsAgain = true };

    public static LoopItem Of(ForEach effects) => new(null, effects, [], effects.Index.Range!.Value.Lo, effects.Index.Range!.Value.Hi);

    /// <summary>The item's expressions and updates with one index for the loop, so that those of two items over one range can be compared.</summary>
    public (IEnumerable<Sym> Inputs, IEnumerable<Update> Updates) At(Variable index)
    {
        Dictionary<Variable, Sym> Renaming(Variable own) => new() { [own] = index };
        switch (Node)
        {
            case Reduce reduce:
                return ([reduce.Open(index)], []);
            case Loop loop:
                var open = loop.Open(index, loop.Open().Carries);
                var bodies = Within.SelectMany(w => EffectSubstitution.Of(w.Body, Renaming(w.Index))).ToList();
                return ([.. open.Next, .. EffectInputs.All(bodies)], UpdatesIn(bodies));
            default:
                var body = EffectSubstitution.Of(Effects!.Body, Renaming(Effects.Index));
                return (EffectInputs.All(body), UpdatesIn(body));
        }
    }
}

/// <summary>Effects under a condition.</summary>
internal sealed class GuardedItem(When effect) : BlockItem
{
    public When Effect { get; } = effect;

    /// <summary>How many branches on the same level must have been taken before, this one included.</summary>
    public int Depth { get; set; }

    public override IEnumerable<Sym> Inputs => EffectInputs.All([Effect]);

    public override IEnumerable<Update> Updates => UpdatesIn([Effect]);
}

/// <summary>A write of one element.</summary>
internal sealed class WriteItem(Update update) : BlockItem
{
    public Write Statement { get; } = new(update.Array, update.Index, EffectInputs.Product(update), update.Overwrites);

    public override IEnumerable<Sym> Inputs => StatementInputs.Of(Statement);

    public override IEnumerable<Update> Updates => [update];
}

/// <summary>A loop that is run here unless it has run before.</summary>
internal sealed class DeferredItem(Deferred deferred) : BlockItem
{
    public Deferred Deferred { get; } = deferred;

    /// <summary>All that it needs it computes itself.</summary>
    public override IEnumerable<Sym> Inputs => [];

    public override IEnumerable<Update> Updates => [];
}
