using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Makes a formula accurate over the whole floating-point range. Every expression is read as a canonical form, which does
/// not depend on how it is spelled; rules say which forms have a stable spelling. What no rule knows stays as written.
/// </summary>
internal static class Stabiliser
{
    /// <param name="formula">The primal formula.</param>
    /// <param name="parameters">The parameters, for the promises of <c>[Domain]</c>.</param>
    /// <param name="pow">The convention for powers of negative numbers.</param>
    /// <param name="cancellation">Checked at every step.</param>
    public static Stabilised Run(Formula formula, IEnumerable<ParameterModel> parameters, PowDomain pow, CancellationToken cancellation)
    {
        var known = parameters.ToList();
        var online = OnlineReductions.Of(formula, known, pow, cancellation);
        var session = new Session(formula, known, pow, cancellation);
        var stable = online.Formula.With(session.Build);
        return new Stabilised(stable, [.. online.Rewrites, .. session.Rewrites]);
    }

    /// <summary>
    /// Cleans up expressions that differentiation has put together: terms that cancel, exponentials that combine, values
    /// that saturate.
    /// </summary>
    /// <param name="formula">The primal formula.</param>
    /// <param name="primal">What has been made stable before, and is left as it is.</param>
    /// <param name="parameters">The parameters, for the promises of <c>[Domain]</c>.</param>
    /// <param name="pow">The convention for powers of negative numbers.</param>
    /// <param name="cancellation">Checked at every step.</param>
    /// <returns>Gives the stable form of an expression of the formula's table.</returns>
    public static Func<Sym, Sym> Joint(Formula formula, IEnumerable<Sym> primal, IEnumerable<ParameterModel> parameters, PowDomain pow, CancellationToken cancellation)
    {
        var session = new Session(formula, parameters, pow, cancellation, keepsDependencies: false);
        session.Synthesis.Keep(primal);
        return session.Build;
    }

    /// <summary>The tables of one run.</summary>
    internal sealed class Session
    {
        private readonly ImmutableArray<Rewrite>.Builder _rewrites = ImmutableArray.CreateBuilder<Rewrite>();
        private readonly HashSet<Sym> _seen = [];

        public Session(
            Formula formula, IEnumerable<ParameterModel> parameters, PowDomain pow, CancellationToken cancellation, bool keepsDependencies = true)
        {
            Binders = Binders.For(formula);
            Forms = new FormTable(new Ranges(parameters, Facts.Where(formula.Promises)).Of);
            Normaliser = new Normaliser(Forms, Binders, pow, keepsDependencies);
            Synthesis = new Synthesis(formula.Table, Forms, Normaliser, Binders, StabilityRules.All, pow, cancellation) { TakesSignCases = keepsDependencies };
        }

        public ImmutableArray<Rewrite> Rewrites => _rewrites.ToImmutable();

        public Binders Binders { get; }

        public FormTable Forms { get; }

        public Normaliser Normaliser { get; }

        public Synthesis Synthesis { get; }

        /// <summary>The stable form of an expression; the rewrites made are kept.</summary>
        public Sym Build(Sym root)
        {
            if (root.Type == SymType.Bool && Binders.KeepsConditions)
            {
                return root;
            }

            var built = Synthesis.Build(root);
            Synthesis.Collect(root, _seen, _rewrites);
            return built;
        }
    }
}
