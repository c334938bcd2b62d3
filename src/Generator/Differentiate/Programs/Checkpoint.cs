using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>
/// A loop whose state is stored every so many iterations. The reverse sweep takes these segments from the last to the first: it runs the
/// iterations of one again from its checkpoint, keeping what they need, and then goes back through them (two-level checkpointing: Griewank
/// and Walther, Evaluating Derivatives, 2008, section 12.2; n/k states and what k iterations keep, for one more run of the loop).
/// </summary>
internal sealed class Checkpoint
{
    private readonly Sym _every;
    private readonly ImmutableArray<Step> _body;

    /// <param name="loop">The loop.</param>
    /// <param name="every">The iterations of a segment.</param>
    /// <param name="state">What has to be known of it to run iterations again.</param>
    /// <param name="builder">Makes the places.</param>
    public Checkpoint(LoopStep loop, int every, LoopState state, ProgramBuilder builder)
    {
        (Loop, Every, _body) = (loop, every, state.Body);
        var table = builder.Table;
        _every = table.Integer(every);
        var (lo, hi) = loop.Index.Range!.Value;
        Slot = table.FreshIndex(loop.Index.Name, table.Integer(0), table.Apply(Selection.Min, _every, Count(lo, hi)));
        var segments = Segments(lo, hi);
        Numbers = [.. state.Carries.Select(c => (c, builder.NewArray(c.Variable.Name + "Checkpoints", c.Variable.Type, segments, Stored(c.Variable.Name))))];
        Arrays = [.. state.Arrays.Select(a => (a, builder.NewArray(a.Name.TrimStart('@') + "Checkpoints", a.Type, segments * table.Length(a), Stored(a.Name))))];
    }

    public LoopStep Loop { get; }

    public int Every { get; }

    /// <summary>How the loop can be run in the reverse sweep alone; null where it runs before it.</summary>
    public OnePass? OnePass { get; set; }

    /// <summary>The number of an iteration in its segment.</summary>
    public Variable Slot { get; }

    /// <summary>Numbers the iterations of a segment, and those of loops in them.</summary>
    public Nest Nest => new(Slot.Table, [Slot]) { Every = Every };

    /// <summary>The carries that are stored.</summary>
    public ImmutableArray<(Carry Carry, Parameter Place)> Numbers { get; }

    /// <summary>The arrays that are stored.</summary>
    public ImmutableArray<(Parameter Array, Parameter Place)> Arrays { get; }

    /// <summary>All arrays that change where iterations are run again.</summary>
    public IEnumerable<Parameter> Changed => LoopState.Steps(_body).Select(Overwritten.ArrayOf).OfType<Parameter>().Distinct();

    /// <summary>The number of segments of a range.</summary>
    public Sym Segments(Sym lo, Sym hi) => Every == 1 ? Count(lo, hi) : lo.Table.Apply(Arithmetic.Divide, Count(lo, hi) + (_every - 1), _every);

    /// <summary>Takes the range of a segment.</summary>
    public ImmutableArray<Effect> Range(Variable segment, Sym lo, Sym hi, Variable start, Variable end)
    {
        var first = lo + Arithmetic.Convert(segment * _every, lo.Type);
        return [new Define(start, first), new Define(end, Slot.Table.Apply(Selection.Min, hi, first + Arithmetic.Convert(_every, lo.Type)))];
    }

    /// <summary>What an iteration does first.</summary>
    public ImmutableArray<Effect> Save()
    {
        var table = Slot.Table;
        var at = SlotOf(Loop.Index);
        if (Every == 1)
        {
            return Save(at);
        }

        var begins = table.Apply(Arithmetic.EqualTo, table.Apply(Arithmetic.Remainder, at, _every), table.Integer(0));
        return [new When(begins, Save(table.Apply(Arithmetic.Divide, at, _every)))];
    }

    private ImmutableArray<Effect> Save(Sym segment) =>
    [
        .. Numbers.Select(n => ProgramForward.Assign(n.Place, segment, n.Carry.Variable)),
        .. Arrays.Select(a => Elements(a.Array, i => ProgramForward.Assign(a.Place, Position(a.Array, segment, i), Slot.Table.Load(a.Array, i)))),
    ];

    /// <summary>Puts back the arrays as they were at the start of a segment: a phase, or none.</summary>
    public ImmutableArray<ImmutableArray<Effect>> Restore(Sym segment)
        => Arrays.IsEmpty ? [] : [[.. Arrays.Select(a => Elements(a.Array, i => ProgramForward.Assign(a.Array, i, Slot.Table.Load(a.Place, Position(a.Array, segment, i)))))]];

    /// <summary>The iterations of a segment again, keeping what the reverse sweep needs of each.</summary>
    public ImmutableArray<Effect> Replay(Variable segment, Variable index, Keeping kept)
    {
        var forward = new ProgramForward(Slot.Table, null, kept);
        var carries = Numbers.Select(n => n.Carry with { Initial = Slot.Table.Load(n.Place, segment) });
        var sweep = new Sweep(
            Loop.Index, [.. carries], [.. Numbers.SelectMany(n => forward.KeptOf(n.Carry.Variable, Nest)), .. forward.Phases(_body, Nest)]);
        return EffectRenaming.Of([[EffectSubstitution.WithIndex(sweep, index, new Dictionary<Variable, Sym> { [Slot] = SlotOf(index) })]], ImmutableDictionary<Variable, Sym>.Empty)[0];
    }

    /// <summary>One iteration again, where every one is a segment of its own.</summary>
    /// <param name="index">The iteration.</param>
    /// <param name="values">What the variables of the forward sweep are in the reverse sweep.</param>
    /// <param name="kept">What the loops in it keep.</param>
    public IEnumerable<ImmutableArray<Effect>> Again(Variable index, IReadOnlyDictionary<Variable, Sym> values, Keeping kept)
    {
        var at = SlotOf(index);
        ImmutableArray<Effect> state = [.. Numbers.Select(n => new Define((Variable)values[n.Carry.Variable], Slot.Table.Load(n.Place, at)))];
        return [.. state.IsEmpty ? ImmutableArray<ImmutableArray<Effect>>.Empty : [state], .. Restore(at), .. Run(_body, values, kept)];
    }

    /// <summary>An iteration with all that it computes.</summary>
    public ImmutableArray<ImmutableArray<Effect>> Whole(IReadOnlyDictionary<Variable, Sym> values, Keeping kept) => Run(Loop.Body, values, kept);

    private ImmutableArray<ImmutableArray<Effect>> Run(ImmutableArray<Step> body, IReadOnlyDictionary<Variable, Sym> values, Keeping kept)
        => EffectRenaming.Of([.. new ProgramForward(Slot.Table, null, kept).Phases(body, new Nest(Slot.Table, []))], values);

    /// <summary>The number of an iteration of a segment in it.</summary>
    public static Sym SlotOf(Variable index) => Arithmetic.Convert(index - index.Range!.Value.Lo, SymType.Int32);

    private static Sym Count(Sym lo, Sym hi) => Arithmetic.Convert(hi - lo, SymType.Int32);

    private Sym Position(Parameter array, Sym segment, Sym index) => (segment * Slot.Table.Length(array)) + index;

    private ForEach Elements(Parameter array, System.Func<Sym, Effect> make)
    {
        var index = Slot.Table.FreshIndex("i", Slot.Table.Integer(0), Slot.Table.Length(array));
        return new ForEach(index, [make(index)]);
    }

    private Stored Stored(string name) => new(StoredKind.Checkpoint, name) { Loops = [Loop.Index.Name], Every = Every };
}
