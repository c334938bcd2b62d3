using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Simplify;
using SymGrad.Rules.Tests.Stability;

namespace SymGrad.Accuracy.Tests;

/// <summary>Bits of error of a formula and of its partial derivatives, by stratum, with every function correctly rounded.</summary>
internal sealed class Measurement
{
    private readonly Dictionary<char, (List<double> Value, List<double> Partials)> _bits = [];

    public static Measurement Of(OracleFunction function, bool isStable, int step)
    {
        var table = new SymTable();
        var written = FormulaText.Parse(function.Body, table);
        var formula = isStable ? Stable.Of(written) : written;
        var parameters = function.Arguments.Select(a => (Parameter)table.Parameter(a, SymType.Double)).ToList();
        var partials = Stable.Joint([.. parameters.Select(p => Partial(formula, parameters, p))], isStable);
        formula = Expanded(formula);
        partials = [.. partials.Select(Expanded)];
        var measurement = new Measurement { Text = string.Join("\n        ", partials) };
        foreach (var point in function.Points(step))
        {
            var evaluator = new RoundedEvaluator([.. function.Arguments.Select((name, k) => (name, point.Arguments[k]))]);
            measurement.Add(point, evaluator.Number(formula), [.. partials.Select(evaluator.Number)]);
        }

        return measurement;
    }

    /// <summary>The partial derivatives, printed.</summary>
    public string Text { get; private init; } = "";

    public double Value(char stratum) => _bits.TryGetValue(stratum, out var b) && b.Value.Count > 0 ? b.Value.Average() : double.NaN;

    public double Partials(char stratum) => _bits.TryGetValue(stratum, out var b) && b.Partials.Count > 0 ? b.Partials.Average() : double.NaN;

    /// <summary>As it is computed: rows without a kernel in terms of others.</summary>
    private static Sym Expanded(Sym sym)
        => new Rewriter(n => n is Apply { Primitive: { Scalar: null, Expansion: { } expansion } } a ? Expanded(expansion(a.Children)) : n).Visit(sym);

    private static Sym Partial(Sym formula, IReadOnlyList<Parameter> parameters, Parameter variable)
    {
        var table = formula.Table;
        var activity = new Activity(parameters);
        var context = new RuleContext(Kink.Symmetric, PowDomain.Clamped, activity.IsActive);
        return new Forward(table, activity, context, p => table.Real(p == variable ? 1 : 0), CancellationToken.None).Tangent(formula);
    }

    private void Add(OraclePoint point, double value, double[] partials)
    {
        if (!_bits.TryGetValue(point.Stratum, out var bits))
        {
            bits = ([], []);
            _bits.Add(point.Stratum, bits);
        }

        Score(bits.Value, value, point.Value);
        for (var k = 0; k < partials.Length; k++)
        {
            Score(bits.Partials, partials[k], point.Partials[k]);
        }
    }

    private static void Score(List<double> bits, double value, double exact)
    {
        if (double.IsFinite(exact))
        {
            bits.Add(double.IsFinite(value) ? Ulps.Bits(value, exact) : 64);
        }
    }
}
