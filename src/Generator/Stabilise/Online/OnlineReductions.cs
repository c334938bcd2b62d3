using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Loops that compute sums on the way of other values (means, deviations from them, shifted exponentials) are written as big
/// operators, of which the rules know stable forms and derivatives.
/// </summary>
internal sealed class OnlineReductions
{
    private static readonly Rule Rule = new(
        "online reduction",
        "μ ← μ + (x − μ)/n, q ← q + (x − μ)·(x − μ′) ⇒ Σ x/n, Σ (x − μ)²; s ← s·e^(m − m′) + e^(x − m′) ⇒ Σ e^(x − m)",
        "x = 1e9, 1e9 + 1: μ is rounded in every step",
        static (_, _) => null);

    private readonly Binders _binders;
    private readonly FormTable _forms;
    private readonly Normaliser _normaliser;
    private readonly Synthesis _synthesis;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<Sym, Sym> _done = [];
    private readonly Dictionary<Loop, HashSet<int>> _needed = [];
    private readonly Dictionary<Loop, FinalValues?> _values = [];
    private readonly ImmutableArray<Rewrite>.Builder _rewrites = ImmutableArray.CreateBuilder<Rewrite>();

    private OnlineReductions(Formula formula, IEnumerable<ParameterModel> parameters, PowDomain pow, CancellationToken cancellation)
    {
        _binders = Binders.For(formula);
        _forms = new FormTable(new Ranges(parameters, Facts.Where(formula.Promises)).Of);
        _normaliser = new Normaliser(_forms, _binders, pow, keepsDependencies: false);
        _synthesis = new Synthesis(formula.Table, _forms, _normaliser, _binders, [], pow, cancellation) { TakesSignCases = false };
        _cancellation = cancellation;
    }

    public static Stabilised Of(Formula formula, IEnumerable<ParameterModel> parameters, PowDomain pow, CancellationToken cancellation)
    {
        var pass = new OnlineReductions(formula, parameters, pow, cancellation);
        var written = formula.With(pass.Visit);
        return new Stabilised(written, pass._rewrites.ToImmutable());
    }

    private Sym Visit(Sym root)
    {
        var nodes = _binders.PostOrder(root, _done.ContainsKey);
        foreach (var result in nodes.OfType<LoopResult>())
        {
            if (!_needed.TryGetValue(result.Loop, out var needed))
            {
                _needed.Add(result.Loop, needed = []);
            }

            needed.Add(result.Carry);
        }

        foreach (var node in nodes)
        {
            _cancellation.ThrowIfCancellationRequested();
            var rebuilt = _binders.With(node, c => _done[c]);
            _done[node] = node is LoopResult result && rebuilt is LoopResult { Loop: var loop } ? TryWrite(loop, result) ?? rebuilt : rebuilt;
            Rewriter.KeepName(node, _done[node]);
        }

        return _done[root];
    }

    /// <summary>One carry as a big operator, if all carries that are needed of the loop can be written without it.</summary>
    private Sym? TryWrite(Loop loop, LoopResult result)
    {
        if (!_values.TryGetValue(loop, out var values))
        {
            var found = !loop.IsCounted ? null : Recurrences.Of(_binders.Open(loop), _forms, _normaliser);
            values = found is { Sums.Count: > 0 } ? new FinalValues(found, _forms, _normaliser, _synthesis) : null;
            _values.Add(loop, values);
        }

        if (values is null || !_needed[result.Loop].All(k => values.Of(k) is not null))
        {
            return null;
        }

        var value = values.Of(result.Carry)!;
        _rewrites.Add(new Rewrite(Rule, result, value));
        return value;
    }
}
