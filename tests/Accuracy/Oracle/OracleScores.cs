using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Accuracy.Tests.Harness;
using SymGrad.Accuracy.Tests.Scoring;

namespace SymGrad.Accuracy.Tests.Oracle;

/// <summary>An oracle function, scored in five forms.</summary>
/// <param name="Function">The function.</param>
/// <param name="Emitted">What the generator makes of the source as the user wrote it.</param>
/// <param name="WithDomain">The same with <c>[Domain]</c> on the parameters.</param>
/// <param name="Batch">What the batch method makes of all points in one call.</param>
/// <param name="Naive">The source itself and its textbook derivative.</param>
/// <param name="Text">The emitted C#, or the error where it does not compile.</param>
internal sealed record FunctionScores(OracleFunction Function, Score Emitted, Score WithDomain, Score Batch, Score Naive, string Text);

/// <summary>All functions of the oracle, each precision compiled once, scored at every point.</summary>
internal static class OracleScores
{
    private static readonly Lazy<ImmutableArray<FunctionScores>> Doubles = new(() => Of(OracleFunction.All));

    private static readonly Lazy<ImmutableArray<FunctionScores>> Floats = new(() => Of(OracleFunction.Singles));

    /// <summary>In <c>double</c>.</summary>
    public static ImmutableArray<FunctionScores> All => Doubles.Value;

    /// <summary>In <c>float</c>.</summary>
    public static ImmutableArray<FunctionScores> Singles => Floats.Value;

    public static ImmutableArray<FunctionScores> Of(IReadOnlyList<OracleFunction> functions)
    {
        var compiled = Compiled.Of([.. functions.SelectMany(Forms)]);
        return [.. functions.Select(f => Of(f, compiled))];
    }

    private static FunctionScores Of(OracleFunction function, Compiled compiled)
    {
        var second = compiled[function.Name + "Second"];
        var emitted = compiled[function.Name + "Plain"];
        return new FunctionScores(
            function,
            Score.OfEmitted(function, emitted, second),
            Score.OfEmitted(function, compiled[function.Name + "Domain"], null),
            Score.OfBatch(function, compiled[function.Name + "InBatches"]),
            Score.OfNaive(function, compiled[function.Name + "Naive"]!),
            (emitted?.Text ?? compiled.Errors[function.Name + "Plain"]) + second?.Text);
    }

    /// <summary>The second derivative is a method of its own, so that one that is refused takes nothing else with it.</summary>
    private static IEnumerable<MarkedMethod> Forms(OracleFunction function)
    {
        yield return new(function.Name + "Plain", function.Name, function.Source, MarkedMethod.Gradient);
        yield return new(function.Name + "Domain", function.Name, function.SourceWithDomain, MarkedMethod.Gradient);
        yield return new(function.Name + "InBatches", function.Name, function.Source, "Derivatives.Batch");
        yield return new(function.Name + "Naive", function.Name, function.Source, MarkedMethod.Gradient + ", Stability = Stability.AsWritten, Pow = PowDomain.Ieee");
        if (function.Arguments.Length == 1)
        {
            yield return new(function.Name + "Second", function.Name, function.Source, "Derivatives.Hessian");
        }
    }
}
