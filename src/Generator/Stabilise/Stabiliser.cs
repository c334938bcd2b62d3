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
        var run = new Session(formula.Table, parameters, pow, cancellation);
        var rewrites = ImmutableArray.CreateBuilder<Rewrite>();
        var seen = new HashSet<Sym>();
        var stable = formula with
        {
            Result = formula.Result is { } result ? Build(result) : null,
            Outputs = [.. formula.Outputs.Select(o => o with { Value = Build(o.Value) })],
        };
        return new Stabilised(stable, rewrites.ToImmutable());

        Sym Build(Sym root)
        {
            var built = run.Synthesis.Build(root);
            run.Synthesis.Collect(root, seen, rewrites);
            return built;
        }
    }

    /// <summary>The tables of one run.</summary>
    internal sealed class Session
    {
        public Session(SymTable table, IEnumerable<ParameterModel> parameters, PowDomain pow, CancellationToken cancellation)
        {
            var binders = new Binders();
            Forms = new FormTable(new Ranges(parameters).Of);
            Normaliser = new Normaliser(Forms, binders, pow);
            Synthesis = new Synthesis(table, Forms, Normaliser, binders, StabilityRules.All, cancellation);
        }

        public FormTable Forms { get; }

        public Normaliser Normaliser { get; }

        public Synthesis Synthesis { get; }
    }
}
