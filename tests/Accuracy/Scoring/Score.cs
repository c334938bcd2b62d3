using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Accuracy.Tests.Harness;
using SymGrad.Accuracy.Tests.Oracle;
using SymGrad.Generator.Precision;

namespace SymGrad.Accuracy.Tests.Scoring;

/// <summary>What a function is scored for.</summary>
internal enum Quantity
{
    /// <summary>The value.</summary>
    Value,

    /// <summary>All first partial derivatives.</summary>
    Partials,

    /// <summary>The second derivative of a function of one argument.</summary>
    Second,
}

/// <summary>The errors of one function at the points of the oracle, by stratum and quantity.</summary>
internal sealed class Score
{
    private readonly Dictionary<(char Stratum, Quantity Quantity), Tally> _tallies = [];
    private readonly List<Miss> _misses = [];
    private readonly OracleFunction _function;

    private Score(OracleFunction function) => _function = function;

    /// <summary>Full range, core, near a cancellation.</summary>
    public static string Strata => "FCN";

    /// <summary>The tally of a stratum; an empty one where the function has no such points or was refused.</summary>
    public Tally this[char stratum, Quantity quantity] => _tallies.GetValueOrDefault((stratum, quantity)) ?? new Tally();

    /// <summary>Non-finite results whose exact value is finite, of all strata and quantities.</summary>
    public int NonFinite => _tallies.Values.Sum(t => t.NonFinite);

    /// <summary>The results in error by more than one bit (one ulp), the worst first.</summary>
    public IEnumerable<Miss> Misses => _misses.OrderByDescending(m => m.Bits);

    /// <summary>The emitted code: the value of <c>FValue</c>, the partials of <c>FValueAndGradient</c>, the Hessian of <paramref name="second"/>.</summary>
    /// <param name="function">The oracle.</param>
    /// <param name="emitted">Value and gradient; null where they do not compile.</param>
    /// <param name="second">The method with a Hessian, if there is one.</param>
    /// <param name="step">Every so-manieth point of the oracle.</param>
    public static Score OfEmitted(OracleFunction function, EmittedFunction? emitted, EmittedFunction? second, int step = 1)
        => Of(function, step, new Results(
            emitted is { HasValue: true } ? emitted.Value : null,
            emitted is { HasGradient: true } ? x => emitted.Gradient(x).Partials : null,
            second is { HasHessian: true } && function.Arguments.Length == 1 ? x => second.Second(x[0]) : null));

    /// <summary>The emitted batch method, called once for all points; an empty score where it does not compile.</summary>
    public static Score OfBatch(OracleFunction function, EmittedFunction? emitted)
    {
        var score = new Score(function);
        if (emitted is not null)
        {
            var (values, partials) = emitted.Batch([.. function.Points.Select(p => p.Arguments)]);
            for (int k = 0; k < values.Length; k++)
            {
                var (value, gradient) = (values[k], partials[k]);
                score.Add(function.Points[k], new Results(_ => value, _ => gradient, null));
            }
        }

        return score;
    }

    /// <summary>The points of several forms of one function together.</summary>
    public static Score Together(OracleFunction function, IEnumerable<Score> forms)
    {
        var together = new Score(function);
        foreach (var form in forms)
        {
            together._misses.AddRange(form._misses);
            foreach (var (key, tally) in form._tallies)
            {
                together.TallyOf(key.Stratum, key.Quantity).Add(tally);
            }
        }

        return together;
    }

    /// <summary>The method as written, and its textbook derivative.</summary>
    /// <param name="function">The oracle.</param>
    /// <param name="textbook">The method marked with <c>Stability.AsWritten</c>.</param>
    public static Score OfNaive(OracleFunction function, EmittedFunction textbook)
        => Of(function, 1, new Results(textbook.AsWritten, textbook.HasGradient ? x => textbook.Gradient(x).Partials : null, null));

    private static Score Of(OracleFunction function, int step, Results results)
    {
        var score = new Score(function);
        foreach (var point in function.Points.Where((_, k) => k % step == 0))
        {
            score.Add(point, results);
        }

        return score;
    }

    private void Add(OraclePoint point, Results results)
    {
        var x = point.Arguments;
        if (results.Value is { } value)
        {
            Add(point, Quantity.Value, "value", value(x), point.Value);
        }

        if (results.Partials is { } gradient)
        {
            var partials = gradient(x);
            for (int k = 0; k < partials.Length; k++)
            {
                Add(point, Quantity.Partials, "d/d" + _function.Arguments[k], partials[k], point.Partials[k]);
            }
        }

        if (results.Second is { } second)
        {
            Add(point, Quantity.Second, $"d²/d{_function.Arguments[0]}²", second(x), point.Second);
        }
    }

    private void Add(OraclePoint point, Quantity quantity, string what, double obtained, double exact)
    {
        if (!double.IsFinite(exact))
        {
            return;
        }

        bool isFinite = double.IsFinite(obtained);
        double bits = !isFinite ? Tally.NonFiniteBits : _function.IsSingle ? Ulps.Bits((float)obtained, (float)exact) : Ulps.Bits(obtained, exact);
        TallyOf(point.Stratum, quantity).Add(bits, isFinite);
        if (bits > 1)
        {
            _misses.Add(new Miss(point.Stratum, what, point.Arguments, exact, obtained, bits));
        }
    }

    private Tally TallyOf(char stratum, Quantity quantity)
    {
        if (!_tallies.TryGetValue((stratum, quantity), out var tally))
        {
            _tallies.Add((stratum, quantity), tally = new Tally());
        }

        return tally;
    }

    /// <summary>What computes each quantity; null where there is no code for it.</summary>
    private sealed record Results(
        Func<ImmutableArray<double>, double>? Value,
        Func<ImmutableArray<double>, ImmutableArray<double>>? Partials,
        Func<ImmutableArray<double>, double>? Second);
}
