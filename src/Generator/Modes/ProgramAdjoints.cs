using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Differentiate.Programs;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Modes;

/// <summary>The forward sweep of a program and its reverse sweep behind it.</summary>
internal sealed class ProgramAdjoints
{
    private readonly MethodContext _context;
    private readonly ProgramMemory _memory;
    private readonly Dictionary<Parameter, Parameter> _arrays;
    private readonly Dictionary<Parameter, Parameter> _inputs;
    private readonly HashSet<Parameter> _readOnly = [];
    private readonly Keeping _kept;
    private Checkpoints _checkpoints = Checkpoints.None;
    private ProgramReverse? _reverse;

    /// <param name="context">The method.</param>
    /// <param name="memory">Its program.</param>
    /// <param name="arrays">The adjoints of the arrays that it writes.</param>
    /// <param name="inputs">The adjoints of those that it only reads.</param>
    public ProgramAdjoints(MethodContext context, ProgramMemory memory, Dictionary<Parameter, Parameter> arrays, Dictionary<Parameter, Parameter> inputs)
    {
        (_context, _memory, _arrays, _inputs) = (context, memory, arrays, inputs);
        _kept = new Keeping(memory.Builder);
    }

    /// <summary>The adjoint of a parameter that is a number; null where it is zero.</summary>
    public Sym? Of(Parameter number) => _reverse!.AdjointOf(number);

    /// <summary>A zero cotangent is a strong zero.</summary>
    public Adjoint SeedOf(Sym cotangent) => Expressions([]).SeedOf(cotangent);

    /// <param name="seeds">The results that are numbers, with their adjoints.</param>
    /// <param name="given">The arrays written, and the cotangents that the caller gives for them to be read only.</param>
    public ImmutableArray<ImmutableArray<Effect>> Phases(IReadOnlyList<(Sym, Adjoint)> seeds, IEnumerable<(Parameter Array, Parameter Cotangent)> given)
    {
        var cotangents = given.Where(g => _arrays.ContainsKey(g.Array)).ToList();
        foreach (var (array, cotangent) in cotangents.Where(c => IsOnlyWrittenOnce(c.Array)).ToList())
        {
            _memory.Builder.Remove(_arrays[array]);
            _arrays[array] = cotangent;
            _readOnly.Add(cotangent);
            cotangents.Remove((array, cotangent));
        }

        var reverse = Reversed(seeds);
        Explain();
        var forward = new ProgramForward(_context.Table, null, _kept, _checkpoints).Phases([.. _memory.Program.Steps.Where(s => !_checkpoints.Delays(s))], _memory.Outermost);
        return
        [
            .. _memory.Unassigned(_arrays.Where(a => cotangents.All(c => c.Array != a.Key)).ToDictionary(a => a.Key, a => a.Value)),
            .. cotangents.Select(c => _memory.Copied(c.Cotangent, _arrays[c.Array])),
            .. forward,
            .. reverse,
        ];
    }

    /// <summary>An array whose elements are each written at most once, by one nest of loops, and read by nothing: its cotangents need not be cleared.</summary>
    private bool IsOnlyWrittenOnce(Parameter array)
        => _memory.Program.Steps.Count(s => s is MapStep map && map.Array == array) == 1
            && new ProgramForward(_context.Table).Phases(_memory.Program.Steps, _memory.Outermost) is var phases
            && EffectInputs.Written(phases.SelectMany(p => p)).Count(a => a == array) == 1
            && !EffectInputs.All(phases.SelectMany(p => p)).SelectMany(e => PostOrder.Of(e)).Any(n => n is Load load && load.Array == array);

    /// <summary>The reverse sweep, from checkpoints where there are any: which loops keep anything is known once there is one without.</summary>
    private ImmutableArray<ImmutableArray<Effect>> Reversed(IReadOnlyList<(Sym, Adjoint)> seeds)
    {
        var reversed = Complete(seeds);
        _checkpoints = Checkpoints.Of(_memory.Program, _context.Model.Options.CheckpointEvery, _kept, reversed.Phases, _memory.Builder);
        reversed = _checkpoints.All.Any() ? Complete(seeds) : reversed;

        return Undoing(reversed.Phases, [.. reversed.Overwrites.Select(s => Overwritten.ArrayOf(s)!), .. _checkpoints.All.SelectMany(c => c.Changed)]);
    }

    /// <summary>
    /// The reverse sweep, which puts overwritten elements back where it needs them. Which it needs depends on what it reads, and that
    /// again on what is put back: more are kept until nothing is missing.
    /// </summary>
    private (ImmutableArray<ImmutableArray<Effect>> Phases, IEnumerable<Step> Overwrites) Complete(IReadOnlyList<(Sym, Adjoint)> seeds)
    {
        var steps = _memory.Program.Steps;
        var overwrites = new HashSet<Step>();
        while (true)
        {
            _kept.Begin(overwrites);
            _reverse = new ProgramReverse(_context.Table, _memory.Activity, Expressions(_arrays.Values), AdjointOf, _readOnly.Contains, _kept, _checkpoints);
            _reverse.Seed(seeds);
            _reverse.Add(steps, _memory.Outermost);
            var needed = _reverse.Reads.Overwrites(steps);
            if (needed.IsSubsetOf(overwrites))
            {
                return (_reverse.Phases, overwrites);
            }

            overwrites.UnionWith(needed);
        }
    }

    /// <summary>Says of all that is kept why it is.</summary>
    private void Explain()
    {
        var values = ProgramValues.Of(_memory.Program.Steps).ToList();
        var neededBy = new NeededBy(_memory.Activity, _context.Rules with { IsActive = _memory.Activity.IsActive });
        foreach (var (place, isKept) in _kept.Places)
        {
            _memory.Builder.Explain(place, neededBy.Of(values, isKept));
        }
    }

    /// <summary>The caller's arrays are left as the method leaves them: elements are put back in copies.</summary>
    private ImmutableArray<ImmutableArray<Effect>> Undoing(ImmutableArray<ImmutableArray<Effect>> phases, IEnumerable<Parameter> changed)
    {
        var arrays = changed.Distinct().Where(a => _memory.Program.Memories.Any(m => m.Array == a && m.Count is null)).ToList();
        var copies = arrays.ToDictionary(a => a, a => _memory.Builder.NewArray(a.Name.TrimStart('@') + "Then", a.Type, _context.Table.Length(a), new Stored(StoredKind.Copy, a.Name)));
        return [.. arrays.Select(a => _memory.Copied(a, copies[a])), .. phases.Select(p => EffectRewriting.On(p, copies).ToImmutableArray())];
    }

    private Parameter AdjointOf(Parameter array) => _arrays.TryGetValue(array, out var own) ? own : _inputs[array];

    private Reverse Expressions(IEnumerable<Parameter> inPlace)
        => new(
            _context.Table, _memory.Activity, _context.Rules with { IsActive = _memory.Activity.IsActive },
            AdjointOf, [.. inPlace.Except(_readOnly)], _context.Cancellation);
}
