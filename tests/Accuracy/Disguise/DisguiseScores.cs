using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Accuracy.Tests.Harness;
using SymGrad.Accuracy.Tests.Oracle;
using SymGrad.Accuracy.Tests.Scoring;

namespace SymGrad.Accuracy.Tests.Disguise;

/// <summary>A disguise with its errors.</summary>
/// <param name="Disguise">The disguise.</param>
/// <param name="Score">Its errors; null where nothing was emitted for it.</param>
/// <param name="Emitted">The emitted code, or the error where it does not compile.</param>
internal sealed record DisguiseScore(DisguisedFunction Disguise, Score? Score, string Emitted);

/// <summary>A function, plain and in its disguises, at the same points.</summary>
/// <param name="Function">The function.</param>
/// <param name="Plain">As the oracle writes it.</param>
/// <param name="Disguises">The disguises.</param>
internal sealed record DisguisedScores(OracleFunction Function, Score Plain, ImmutableArray<DisguiseScore> Disguises)
{
    /// <summary>The disguises together, those refused left out.</summary>
    public Score Together { get; } = Score.Together(Function, Disguises.Select(d => d.Score).OfType<Score>());
}

/// <summary>All functions in all disguises, compiled once.</summary>
internal static class DisguiseScores
{
    /// <summary>Every so-manieth point; all of them if the environment variable <c>SYMGRAD_ALL_POINTS</c> is 1.</summary>
    private static readonly int Step = Environment.GetEnvironmentVariable("SYMGRAD_ALL_POINTS") == "1" ? 1 : 5;

    private static readonly Lazy<ImmutableArray<DisguisedScores>> AllFunctions = new(() => Of([.. OracleFunction.All]));

    public static ImmutableArray<DisguisedScores> All => AllFunctions.Value;

    public static ImmutableArray<DisguisedScores> Of(ImmutableArray<OracleFunction> functions)
    {
        var disguises = functions.SelectMany(f => Disguiser.Of(f)).ToList();
        var compiled = Compiled.Of([.. functions.Select(Plain), .. disguises.Select(Marked)]);
        var byFunction = disguises.ToLookup(d => d.Function.Name);
        return [.. functions.Select(f => new DisguisedScores(
            f,
            Score.OfEmitted(f, compiled[Plain(f).Key], null, Step),
            [.. byFunction[f.Name].Select(d => Of(d, compiled))]))];
    }

    private static DisguiseScore Of(DisguisedFunction disguise, Compiled compiled)
    {
        var key = Marked(disguise).Key;
        return compiled[key] is { HasGradient: true } emitted
            ? new(disguise, Score.OfEmitted(disguise.Function, emitted, null, Step), emitted.Text)
            : new(disguise, null, compiled.Errors.GetValueOrDefault(key) ?? string.Join(", ", compiled.Diagnostics(key)));
    }

    private static MarkedMethod Plain(OracleFunction function) => new(function.Name + "Plain", function.Name, function.Source, MarkedMethod.Gradient);

    private static MarkedMethod Marked(DisguisedFunction disguise) => new($"{disguise.Function.Name}{disguise.Index}", "F", disguise.Source, MarkedMethod.Gradient);
}
