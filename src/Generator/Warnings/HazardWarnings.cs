using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Stabilise;

namespace SymGrad.Generator.Warnings;

/// <summary>All numerical hazards of a method.</summary>
internal static class HazardWarnings
{
    /// <param name="model">The method as written.</param>
    /// <param name="rewrites">What of it is computed otherwise.</param>
    /// <param name="cancellation">Asked at every operation.</param>
    public static ImmutableArray<Warning> Of(MethodModel model, ImmutableArray<Rewrite> rewrites, CancellationToken cancellation)
    {
        var formula = model.Formula;
        Sym[] roots = [.. formula.Roots];
        var nowhere = IdenticallyZero.Find(formula, cancellation);
        var edges = new EdgeCheck(model, Facts.Where(formula.Promises), new Reach(roots), cancellation);
        var zero = nowhere.Select(Origin).OfType<int>().ToImmutableHashSet();
        return
        [
            .. nowhere.Select(d => new Warning(WarningKind.ZeroDenominator, d, [d.ToString()])),
            .. Scope.Of(roots).SelectMany(edges.Of).Where(w => !w.Place.Children.Any(c => Origin(c) is { } origin && zero.Contains(origin))).Distinct(),
            .. DependenceCheck.Of(model, roots),
            .. EqualityCheck.Of(model, roots, rewrites),
            .. PatchCheck.Of(model, roots),
        ];
    }

    private static int? Origin(Sym sym) => sym.Table.Origins.TryGetValue(sym, out var origin) ? origin : null;
}
