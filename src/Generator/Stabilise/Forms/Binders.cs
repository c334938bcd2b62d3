using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Binders opened for one run. Every binder is opened once; big operators over one range share their index, unless one
/// depends on the index of the other, so that the bodies of Σ exp(x[i]) and max x[i] speak of the same x[i].
/// </summary>
internal sealed class Binders
{
    private readonly Dictionary<(Sym Lo, Sym Hi, int Height), Variable> _indices = [];
    private readonly Dictionary<Reduce, (Variable Index, Sym Body)> _reductions = [];
    private readonly Dictionary<Loop, OpenLoop> _loops = [];
    private readonly Dictionary<Reduce, int> _heights = [];

    private Binders(bool keepsConditions) => KeepsConditions = keepsConditions;

    /// <summary>
    /// Of a formula with loops that data end: conditions are computed as the source does, so that the reverse sweep goes the way that
    /// the loop went.
    /// </summary>
    public bool KeepsConditions { get; }

    public static Binders For(Formula formula) => new(Ir.PostOrder.OfAll(formula.Roots).Any(n => n is Loop { IsCounted: false }));

    public (Variable Index, Sym Body) Open(Reduce reduce)
    {
        if (!_reductions.TryGetValue(reduce, out var open))
        {
            var key = (reduce.Lo, reduce.Hi, DependentHeight(reduce));
            if (!_indices.TryGetValue(key, out var index))
            {
                index = reduce.Table.FreshIndex(reduce.IndexName, reduce.Lo, reduce.Hi);
                _indices.Add(key, index);
            }

            open = (index, reduce.Open(index));
            _reductions.Add(reduce, open);
        }

        return open;
    }

    /// <summary>How deep big operators are nested in this one that depend on its index.</summary>
    private int DependentHeight(Reduce reduce)
    {
        if (!_heights.TryGetValue(reduce, out var height))
        {
            var inner = Ir.PostOrder.Of(reduce.Body).OfType<Reduce>().Where(r => r.DependsOn(reduce.Index));
            height = inner.Select(r => 1 + DependentHeight(r)).DefaultIfEmpty().Max();
            _heights.Add(reduce, height);
        }

        return height;
    }

    public OpenLoop Open(Loop loop)
    {
        if (!_loops.TryGetValue(loop, out var open))
        {
            open = loop.Open();
            _loops.Add(loop, open);
        }

        return open;
    }

    /// <summary>The children of an expression with its binder opened.</summary>
    public ImmutableArray<Sym> Children(Sym sym) => sym switch
    {
        Reduce r => [r.Lo, r.Hi, Open(r).Body],
        Loop l => Open(l) is var open ? [open.Lo, open.Hi, .. open.Initial, .. open.Next, open.Condition] : [],
        _ => sym.Children,
    };

    /// <summary>
    /// The children that may be computed in another way. What decides when a loop ends is computed as the source does: a difference
    /// that gets to be exactly zero there must do so here.
    /// </summary>
    public ImmutableArray<Sym> Rewritable(Sym sym) => [.. Children(sym).Where((_, k) => !IsDecisive(sym, k))];

    /// <summary>The same expression with those children rewritten, closed again.</summary>
    public Sym With(Sym sym, System.Func<Sym, Sym> rewrite)
    {
        var children = Children(sym);
        ImmutableArray<Sym> rewritten = [.. children.Select((c, k) => IsDecisive(sym, k) ? c : rewrite(c))];
        return rewritten.SequenceEqual(children) ? sym : Rebuilt(sym, rewritten);
    }

    private bool IsDecisive(Sym sym, int child)
        => (KeepsConditions && sym is Select && child == 0)
            || sym is Loop { IsCounted: false } loop && child >= 2 + loop.Count && (child == 2 + (2 * loop.Count) || loop.IsDecisive(child - 2 - loop.Count));

    /// <summary>All expressions below and including <paramref name="root"/>, children first, through opened binders.</summary>
    public IReadOnlyList<Sym> PostOrder(Sym root, System.Func<Sym, bool> isKnown) => Ir.PostOrder.Of(root, isKnown, Children);

    private Sym Rebuilt(Sym sym, ImmutableArray<Sym> children) => sym switch
    {
        Reduce r => r.Table.Reduce(r.Kind, Open(r).Index, children[0], children[1], children[2]),
        Loop l => Open(l) is var open ? l.Table.Loop((Variable)open.Index, [.. open.Carries.Cast<Variable>()], children, l.Limit) : l,
        _ => sym.With(children),
    };
}
