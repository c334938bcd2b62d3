using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>
/// The steps of a program backwards. A store reads the adjoint of its element and clears it, a load adds to it; an overwritten
/// element that is needed is put back first, so that each step is differentiated where memory holds what it held then (Griewank and
/// Walther, Evaluating Derivatives, 2008, section 4.2; which elements are needed is the to-be-recorded analysis of Tapenade).
/// </summary>
/// <param name="table">Owns the expressions.</param>
/// <param name="activity">What has adjoints.</param>
/// <param name="expressions">Differentiates expressions.</param>
/// <param name="adjointArray">The array of the adjoints of another.</param>
/// <param name="isReadOnly">Which of them may not be cleared: nothing adds to them.</param>
/// <param name="kept">What the forward sweep keeps.</param>
/// <param name="checkpoints">The loops that are run again from checkpoints.</param>
internal sealed class ProgramReverse(
    SymTable table, Activity activity, Reverse expressions, Func<Parameter, Parameter> adjointArray, Func<Parameter, bool> isReadOnly, Keeping kept, Checkpoints checkpoints)
{
    private Dictionary<Variable, Sym> _values = [];
    private readonly List<ImmutableArray<Effect>> _phases = [];
    private Dictionary<Sym, Sym> _adjoints = [];

    /// <summary>The arrays that the reverse of each step reads.</summary>
    public StepReads Reads { get; } = new(checkpoints);

    public ImmutableArray<ImmutableArray<Effect>> Phases => [.. _phases];

    /// <summary>The adjoint of a number; null where it is zero.</summary>
    public Sym? AdjointOf(Sym leaf) => _adjoints.TryGetValue(leaf, out var adjoint) ? adjoint : null;

    /// <summary>Begins with the adjoints of results.</summary>
    public void Seed(IEnumerable<(Sym Value, Adjoint Adjoint)> results) => Contribute(null, results);

    /// <param name="steps">In their order.</param>
    /// <param name="nest">The loops around them.</param>
    public void Add(ImmutableArray<Step> steps, Nest nest)
    {
        foreach (var step in steps.Reverse())
        {
            switch (step)
            {
                case DefineStep d:
                    AddDefine(d);
                    break;
                case WriteStep w:
                    AddWrite(w, nest);
                    break;
                case MapStep m:
                    AddMap(m, nest);
                    break;
                case LoopStep l:
                    AddLoop(l, nest.Inside(l.Index));
                    break;
                case ZeroStep z:
                    Restore(z, nest);
                    // Before the first step of all nothing asks for adjoints any more.
                    _phases.AddRange(activity.IsActive(z.Array) && !nest.Indices.IsEmpty ? [[new Zero(adjointArray(z.Array))]] : ImmutableArray<ImmutableArray<Effect>>.Empty);
                    break;
                case CopyStep c:
                    Restore(c, nest);
                    AddCopy(c);
                    break;
            }
        }
    }

    private void AddDefine(DefineStep step)
    {
        if (Take(Here(step.Variable)) is { } adjoint)
        {
            Contribute(step, [(Here(step.Value), new Adjoint(adjoint))]);
        }
    }

    private void AddWrite(WriteStep step, Nest nest)
    {
        if (!activity.IsActive(step.Array))
        {
            Restore(step, nest);
            return;
        }

        var (index, value, guard) = (Here(step.Index), Here(step.Value), step.Guard is { } condition ? Here(condition) : null);
        var adjoints = adjointArray(step.Array);
        var zero = table.Real(0, adjoints.Type);
        var seed = table.Load(adjoints, index);
        var cotangent = table.Fresh(adjoints.Name.TrimStart('@') + "At", adjoints.Type);
        var adjoint = guard is null ? expressions.SeedOf(cotangent) : expressions.SeedOf(cotangent).When(guard);
        var (numbers, effects) = expressions.Of([(value, adjoint)], []);
        var (own, others) = OwnOf(effects, adjoints, index, adjoint);
        var dear = guard is not null ? [] : StoredIn(value).Where(part => IsDear(part) && Uses(others, numbers, own, part)).ToList();
        if (dear.Count > 0)
        {
            var stored = table.Fresh(step.Array.Name.TrimStart('@') + "At", value.Type);
            AddPhase(step, [new Define(stored, table.Load(step.Array, index))], isAfter: true);
            (others, numbers, own) = InTermsOf(dear, stored, others, numbers, own);
        }

        Restore(step, nest);
        AddPhase(step, guard is null
            ? [new Known([.. CertainLoads.In(value)]), new Define(cotangent, seed)]
            : [new Define(cotangent, table.Select(guard, seed, zero))]);
        if (own != cotangent)
        {
            AddPhase(step, ProgramForward.Guarded(guard, [ProgramForward.Assign(adjoints, index, own ?? zero)]));
        }

        Add(step, numbers, others);
    }

    /// <summary>
    /// What a write passes to the element that it overwrites, and its other effects. Adding to an element, in particular, leaves its
    /// adjoint as it is.
    /// </summary>
    private (Sym? Own, IReadOnlyList<Effect> Others) OwnOf(IReadOnlyList<Effect> effects, Parameter adjoints, Sym index, Adjoint cotangent)
    {
        bool IsOwn(Update update) => update.Array == adjoints && update.Index == index && Algebra.Is(update.Scale, 1);
        var own = new Adjoint();
        var others = new List<Effect>();
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case Update u when IsOwn(u):
                    own.Add(null, u.Value);
                    break;
                case When { Body: [Update u] } w when IsOwn(u):
                    own.Add(w.Condition, u.Value);
                    break;
                default:
                    others.Add(effect);
                    break;
            }
        }

        // Where the cotangent is zero so is what is passed on as it is.
        var total = own.Terms.Count == 0 ? null
            : own.Terms is [var term] && term == cotangent.Terms[0] ? term.Value
            : own.ToSym(table, adjoints.Type);
        return (total, others);
    }

    private void AddMap(MapStep step, Nest nest)
    {
        Restore(step, nest);
        if (!activity.IsActive(step.Array))
        {
            return;
        }

        var map = (LoopResult)Here(step.Map);
        var adjoints = adjointArray(step.Array);
        if (ElementwiseMap.TryRead(map) is not { } elementwise)
        {
            // A nest reads nothing of the array: its cotangents are passed on, then cleared.
            var (passed, added) = expressions.LeavingCotangents().Of([], [(map, adjoints)]);
            Add(step, passed, added);
            _phases.AddRange(isReadOnly(adjoints) ? [] : [Overwritten.Clear(map, adjoints)]);
            return;
        }

        var (numbers, effects) = expressions.Of([], [(map, adjoints)]);
        if (!kept.Keeps(step) && effects is [ForEach loop] && IsDear(elementwise.ValueAt(loop.Index)))
        {
            var (value, stored) = (elementwise.ValueAt(loop.Index), table.Load(step.Array, loop.Index + elementwise.Offset));
            if (Uses(effects, [], null, value))
            {
                Reads.AddAfter(step, step.Array);
                effects = InTermsOf([value], stored, effects, [], null).Effects;
            }
        }

        Add(step, numbers, effects);
    }

    private static bool Uses(IEnumerable<Effect> effects, IEnumerable<(Sym Leaf, Sym Adjoint)> numbers, Sym? own, Sym value)
        => Plan.EffectInputs.All(effects).Concat(numbers.Select(n => n.Adjoint)).Concat(own is null ? [] : [own]).Any(s => PostOrder.Of(s).Contains(value));

    /// <summary>What an element is after a value was stored in it, where its adjoint counts: the value, and in its branches their own values.</summary>
    private static IEnumerable<Sym> StoredIn(Sym value) => value is not Select s ? [value]
        : [value, .. Arm(s.WhenTrue, s.WhenFalse, s.Condition), .. Arm(s.WhenFalse, s.WhenTrue, s.Condition)];

    /// <summary>What only the arm computes: neither the condition nor the other arm, where something else was stored.</summary>
    private static IEnumerable<Sym> Arm(Sym arm, Sym other, Sym condition) => StoredIn(arm).Where(part => !PostOrder.OfAll([other, condition]).Contains(part));

    /// <summary>The value that a write left, read before it is undone: partials in terms of it need not compute it again.</summary>
    private static (IReadOnlyList<Effect> Effects, IReadOnlyList<(Sym, Sym)> Numbers, Sym? Own) InTermsOf(
        IReadOnlyCollection<Sym> values, Sym stored, IEnumerable<Effect> effects, IEnumerable<(Sym Leaf, Sym Adjoint)> numbers, Sym? own)
    {
        var rewriter = new Rewriter(node => values.Contains(node) ? stored : node);
        return ([.. EffectRewriting.Of(effects, rewriter.Visit)], [.. numbers.Select(n => (n.Leaf, rewriter.Visit(n.Adjoint)))], own is null ? null : rewriter.Visit(own));
    }

    private void AddCopy(CopyStep step)
    {
        if (!activity.IsActive(step.To))
        {
            return;
        }

        var (from, to) = (adjointArray(step.From), adjointArray(step.To));
        var index = table.FreshIndex("i", table.Integer(0), table.Length(from));
        var one = table.Real(1, to.Type);
        _phases.Add([new ForEach(index, [new Update(from, index, one, table.Load(to, index), Overwrites: false)])]);
        _phases.Add([new Zero(to)]);
    }

    private void AddLoop(LoopStep loop, Nest nest)
    {
        var (lo, hi) = (Here(loop.Index.Range!.Value.Lo), Here(loop.Stop?.End ?? loop.Index.Range!.Value.Hi));
        var carries = loop.Carries.Where(c => activity.IsActive(c.Variable)).ToImmutableArray();
        var initial = carries.Select(c => Take(Here(c.Variable)) ?? table.Real(0, c.Variable.Type)).ToImmutableArray();
        var backward = table.FreshIndex(loop.Index.Name, lo, hi);
        var adjoints = checkpoints.Of(loop) switch
        {
            null => AddIterations(loop, nest, carries, initial, backward, AdjointOrZero, _values),
            { Every: 1 } checkpoint => AddIterations(loop, new Nest(table, []), carries, initial, backward, AdjointOrZero, _values, checkpoint),
            var checkpoint => AddSegments(checkpoint, carries, initial, lo, hi),
        };
        if (checkpoints.Of(loop) is { } restored)
        {
            _phases.AddRange(restored.Restore(table.Integer(0)).Select(p => ImmutableArray.Create<Effect>(new When(table.Apply(Arithmetic.Less, lo, hi), p))));
        }

        Contribute(loop, [.. carries.Zip(adjoints, (c, a) => (Here(c.Initial), new Adjoint(a)))]);
    }

    private Sym AdjointOrZero(Sym leaf) => AdjointOf(leaf) ?? table.Real(0, leaf.Type);

    /// <summary>The iterations of a loop backwards.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="nest">The loops around its body.</param>
    /// <param name="carries">The active ones.</param>
    /// <param name="initial">Their adjoints after the iterations.</param>
    /// <param name="backward">The index with the range of the iterations.</param>
    /// <param name="before">The adjoint that a number from outside has before.</param>
    /// <param name="around">What the variables of the forward sweep are around the iterations.</param>
    /// <param name="again">Runs each iteration again before it goes back; null where what it needs is kept.</param>
    /// <returns>The adjoints of the carries before the iterations.</returns>
    private ImmutableArray<Variable> AddIterations(
        LoopStep loop, Nest nest, ImmutableArray<Carry> carries, IEnumerable<Sym> initial, Variable backward, Func<Sym, Sym> before, Dictionary<Variable, Sym> around,
        Checkpoint? again = null)
    {
        var bars = carries.Select(c => table.Fresh(c.Variable.Name + "Bar", c.Variable.Type)).ToImmutableArray();
        var (outside, values) = (_adjoints, _values);
        _values = new(around) { [loop.Index] = backward };

        var inside = new ReverseIteration(table, activity, loop, nest);
        var (body, numbers) = Inside(inside, () =>
        {
            Contribute(loop, [.. carries.Zip(bars, (c, b) => (Here(c.Next), new Adjoint(b)))]);
            Add(loop.Body, nest);
        });
        _adjoints = outside;
        var backwards = bars.Zip(initial, (b, i) => (b, i)).Select((b, k) => new Carry(b.b, b.i, numbers.TryGetValue(inside.ValueOf(carries[k].Variable), out var next) ? next : table.Real(0, b.b.Type))).ToList();
        foreach (var (leaf, adjoint) in numbers.Where(n => !inside.IsOwn(n.Key)).OrderBy(n => n.Key.Id))
        {
            var sum = table.Fresh(NameOf(leaf) + "Bar", leaf.Type);
            backwards.Add(new Carry(sum, before(leaf), sum + adjoint));
            _adjoints[leaf] = sum;
        }

        if (again?.OnePass is { } onePass)
        {
            again.OnePass = InOnePass(onePass, initial, backwards.Take(bars.Length)) ? onePass : null;
        }

        if (again?.OnePass is not null)
        {
            AddJoined(again, backward, backwards, body);
        }
        else
        {
            var first = again?.Again(backward, _values, kept) ?? inside.Reads(body, kept, _values);
            _phases.Add([new Sweep(backward, [.. backwards], [.. first, .. body]) { IsDescending = true }]);
        }

        _values = values;
        return bars;
    }

    /// <summary>Whether nothing before needs the sums of a loop, and the order of its iterations does not matter: adjoints go through it unchanged.</summary>
    private bool InOnePass(OnePass loop, IEnumerable<Sym> initial, IEnumerable<Carry> bars)
        => bars.All(b => b.Next == b.Variable) && !loop.IsNeededBy(_phases.SelectMany(p => p), initial.Concat(_adjoints.Values));

    /// <summary>The reverse sweep of a loop that computes its sums, too, in the order of the source, and what waited for them.</summary>
    private void AddJoined(Checkpoint again, Variable index, IEnumerable<Carry> backwards, IEnumerable<ImmutableArray<Effect>> reverse)
    {
        // The reverse of an iteration changes what its sums are computed of.
        var own = _values.Where(v => again.Loop.Carries.All(c => c.Variable != v.Key)).ToDictionary(v => v.Key, v => v.Value);
        var sums = again.Loop.Carries.Select(c => (Carry: c, Next: new Define(table.Fresh(c.Variable.Name, c.Variable.Type), table.Substitute(c.Next, own)))).ToList();
        var carries = sums.Select(s => s.Carry with { Next = s.Next.Variable });
        _phases.Add([new Sweep(index, [.. carries, .. backwards], [.. again.Whole(own, kept), [.. sums.Select(s => s.Next)], .. reverse])]);
        _phases.AddRange(again.OnePass!.Delayed);
    }

    /// <summary>A loop with checkpoints: its segments backwards, each run again and then back.</summary>
    private IEnumerable<Variable> AddSegments(Checkpoint checkpoint, ImmutableArray<Carry> carries, ImmutableArray<Sym> initial, Sym lo, Sym hi)
    {
        var loop = checkpoint.Loop;
        var segment = table.FreshIndex("segment", table.Integer(0), checkpoint.Segments(lo, hi));
        var (start, end) = (table.Fresh("start", lo.Type), table.Fresh("end", lo.Type));
        var outer = carries.Zip(initial, (c, i) => new Carry(table.Fresh(c.Variable.Name + "Bar", c.Variable.Type), i, i)).ToList();
        var sums = new List<(Sym Leaf, Carry Carry)>();
        var first = _phases.Count;

        var backward = table.FreshIndex(loop.Index.Name, start, end);
        var bars = AddIterations(loop, checkpoint.Nest, carries, [.. outer.Select(c => c.Variable)], backward, Sum, new(_values) { [checkpoint.Slot] = Checkpoint.SlotOf(backward) });
        var sweep = _phases[first];
        _phases.RemoveAt(first);

        outer = [.. outer.Zip(bars, (c, b) => c with { Next = b }), .. sums.Select(s => s.Carry with { Next = _adjoints[s.Leaf] })];
        sums.ForEach(s => _adjoints[s.Leaf] = s.Carry.Variable);
        var replay = checkpoint.Replay(segment, table.FreshIndex(loop.Index.Name, start, end), kept);
        _phases.Add([new Sweep(segment, [.. outer], [checkpoint.Range(segment, lo, hi, start, end), .. checkpoint.Restore(segment), replay, sweep]) { IsDescending = true }]);
        return outer.Take(carries.Length).Select(c => c.Variable);

        Sym Sum(Sym leaf)
        {
            var sum = table.Fresh(NameOf(leaf) + "Bar", leaf.Type);
            sums.Add((leaf, new Carry(sum, AdjointOrZero(leaf), sum)));
            return sum;
        }
    }

    /// <summary>The phases and adjoints that one iteration makes.</summary>
    private (List<ImmutableArray<Effect>> Phases, Dictionary<Sym, Sym> Adjoints) Inside(ReverseIteration iteration, Action add)
    {
        var before = _phases.Count;
        _adjoints = [];
        iteration.Enter(_values);
        add();
        var body = _phases.Skip(before).ToList();
        _phases.RemoveRange(before, body.Count);
        return (body, _adjoints);
    }

    /// <summary>Puts back what a step overwrote.</summary>
    private void Restore(Step step, Nest nest)
    {
        if (kept.Keeps(step))
        {
            var place = kept.Keep(step, Overwritten.NestOf(step, nest));
            _phases.AddRange(kept.IsStack(place) ? Overwritten.Pop(step, place, _values) : [Overwritten.Restore(step, place, nest, _values)]);
        }
    }

    /// <summary>Whether reading a value is cheaper than computing it again.</summary>
    private static bool IsDear(Sym value)
        => PostOrder.Of(value).Any(n => n is Reduce or Loop || (n is Apply { Primitive.Infix: null } a && a.Type.IsReal() && a.Primitive != Arithmetic.ToDouble && a.Primitive != Arithmetic.ToSingle));

    private void Contribute(Step? step, IEnumerable<(Sym Value, Adjoint Adjoint)> values)
    {
        var (numbers, effects) = expressions.Of(values, []);
        Add(step, numbers, effects);
    }

    /// <summary>One phase: the adjoints of numbers are taken, those of arrays added to.</summary>
    private void Add(Step? step, IReadOnlyList<(Sym Leaf, Sym Adjoint)> numbers, IReadOnlyList<Effect> effects)
    {
        List<Effect> phase = [.. effects];
        foreach (var (leaf, adjoint) in numbers)
        {
            var total = _adjoints.TryGetValue(leaf, out var known) ? known + adjoint : adjoint;
            if (total is not (Variable or Constant))
            {
                var variable = table.Fresh(NameOf(leaf) + "Bar", total.Type);
                phase.Add(new Define(variable, total));
                total = variable;
            }

            _adjoints[leaf] = total;
        }

        if (phase.Count > 0)
        {
            AddPhase(step, [.. phase]);
        }
    }

    private void AddPhase(Step? step, ImmutableArray<Effect> phase, bool isAfter = false)
    {
        _phases.Add(phase);
        Reads.Add(step, phase, isAfter);
    }

    private Sym? Take(Sym leaf)
    {
        var adjoint = AdjointOf(leaf);
        _adjoints.Remove(leaf);
        return adjoint;
    }

    /// <summary>An expression of the forward sweep in terms of the variables of the reverse sweep.</summary>
    private Sym Here(Sym sym) => table.Substitute(sym, _values);

    private static string NameOf(Sym leaf) => leaf is Parameter p ? p.Name.TrimStart('@') : ((Variable)leaf).Name;
}
