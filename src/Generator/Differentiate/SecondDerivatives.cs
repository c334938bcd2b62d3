using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate;

/// <summary>
/// The gradient of a formula of numbers, and the tangents of the gradient: every partial of the registry is a formula in
/// functions of the registry, so that second derivatives follow without rules of their own.
/// </summary>
internal sealed class SecondDerivatives
{
    private readonly SymTable _table;
    private readonly Activity _activity;
    private readonly RuleContext _context;
    private readonly CancellationToken _cancellation;
    private readonly ImmutableArray<Parameter> _variables;
    private readonly ImmutableArray<ImmutableArray<Sym>> _columns;

    /// <param name="value">What is differentiated.</param>
    /// <param name="variables">With respect to what, in the order of the rows.</param>
    /// <param name="activity">That they are active.</param>
    /// <param name="context">The conventions.</param>
    /// <param name="cancellation">Checked at every node.</param>
    public SecondDerivatives(Sym value, ImmutableArray<Parameter> variables, Activity activity, RuleContext context, CancellationToken cancellation)
    {
        (_table, _activity, _context, _cancellation, _variables) = (value.Table, activity, context, cancellation, variables);
        Gradient = Cheaper(ForwardGradient(value), ReverseGradient(value));
        _columns = [.. variables.Select((v, column) => Column(v, column))];
    }

    public ImmutableArray<Sym> Gradient { get; }

    /// <summary>The number of entries.</summary>
    public int Size => _variables.Length * _variables.Length;

    /// <summary>The entries of the matrix row by row. Symmetric entries are one expression, which is computed once.</summary>
    public IEnumerable<Sym> Entries
        => from row in Enumerable.Range(0, _variables.Length)
           from column in Enumerable.Range(0, _variables.Length)
           select _columns[Math.Max(row, column)][Math.Min(row, column)];

    /// <summary>The column of the upper triangle: down to the diagonal.</summary>
    private ImmutableArray<Sym> Column(Parameter variable, int column)
    {
        var forward = Along(variable);
        return [.. Gradient.Take(column + 1).Select(forward.Tangent)];
    }

    private ImmutableArray<Sym> ForwardGradient(Sym value) => [.. _variables.Select(v => Along(v).Tangent(value))];

    private ImmutableArray<Sym> ReverseGradient(Sym value)
    {
        var adjoints = new Reverse(_table, _activity, _context, p => p, [], _cancellation).Run((value, new Adjoint(_table.Real(1, value.Type))), []).Scalars;
        return [.. _variables.Select(v => adjoints.TryGetValue(v, out var adjoint) ? adjoint : _table.Real(0, v.Type))];
    }

    private Forward Along(Parameter variable)
        => new(_table, _activity, _context, p => _table.Real(p == variable ? 1 : 0, p.Type), _cancellation) { HasConstantSeeds = true };

    /// <summary>Neither order of elimination is always the cheaper one; with one variable, forward mode shares more factors.</summary>
    private static ImmutableArray<Sym> Cheaper(ImmutableArray<Sym> forward, ImmutableArray<Sym> reverse)
        => Operations(forward) <= Operations(reverse) ? forward : reverse;

    private static int Operations(ImmutableArray<Sym> roots)
    {
        var seen = new HashSet<Sym>();
        foreach (var node in roots.SelectMany(r => PostOrder.Of(r, seen.Contains)))
        {
            seen.Add(node);
        }

        return seen.Count;
    }
}
