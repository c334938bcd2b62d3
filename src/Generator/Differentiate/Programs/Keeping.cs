using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>
/// What the forward sweep keeps for the reverse sweep, in workspace: a number or an overwritten element for each iteration. Where the ranges of loops depend on what is
/// computed, iterations have no known places and a stack takes what is kept.
/// </summary>
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

    /// <summary>Whether a place is a stack: nothing says how often what is kept in it is computed.</summary>
    public bool IsStack(Parameter place) => builder.IsStack(place);

    public Parameter Keep(Variable number, Nest nest) => _numbers[(number, nest.Indices.Length)] = NewPlace(number.Name + "History", number.Type, nest, new Stored(StoredKind.Number, number.Name));

    /// <param name="step">The step, whose array is kept.</param>
    /// <param name="nest">The loops around it and in it.</param>
    public Parameter Keep(Step step, Nest nest)
    {
        var array = Overwritten.ArrayOf(step)!;
        return _elements[step] = NewPlace(array.Name.TrimStart('@') + "Overwritten", array.Type, nest, new Stored(StoredKind.Overwritten, array.Name));
    }

    /// <summary>All places, and what tells that an expression is what one keeps.</summary>
    public IEnumerable<(Parameter Place, Func<Sym, bool> IsKept)> Places =>
    [
        .. _numbers.Select(n => (n.Value, (Func<Sym, bool>)(s => s == n.Key.Number))),
        .. _elements.Select(e => (e.Value, (Func<Sym, bool>)(s => s is Load load && load.Array == Overwritten.ArrayOf(e.Key)))),
    ];

    /// <summary>The numbers that are kept.</summary>
    public IReadOnlyCollection<Variable> Numbers => [.. _numbers.Keys.Select(n => n.Number)];

    /// <summary>Whether anything is kept of each iteration of a loop, and how often it runs is known before the method does.</summary>
    public bool KeepsOf(LoopStep loop)
    {
        var steps = LoopState.Steps([loop]).ToList();
        var taken = new HashSet<Variable>(steps.SelectMany(ReverseIteration.TakenBy).Concat(loop.Carries.Select(c => c.Variable)));
        return HasKnownRanges(new Nest(builder.Table, [loop.Index])) && (Numbers.Any(taken.Contains) || _elements.Keys.Any(steps.Contains));
    }

    private Parameter NewPlace(string name, SymType type, Nest nest, Stored stored)
    {
        stored = stored with { Loops = [.. nest.Indices.Select(i => i.Name)], Every = nest.Every };
        return HasKnownRanges(nest) ? builder.NewArray(name, type, nest.Count, stored) : builder.NewStack(name, type, stored);
    }

    /// <summary>Ranges depend on nothing but the indices around: else the places of iterations are not known.</summary>
    private static bool HasKnownRanges(Nest nest)
        => nest.Indices.All(i => new[] { i.Range!.Value.Lo, i.Range!.Value.Hi }.All(b => b.FreeVariables.All(v => nest.Indices.Contains(v)) && PostOrder.Of(b).All(n => n is not Load && !SymTable.IsUnbounded(n))));
}
