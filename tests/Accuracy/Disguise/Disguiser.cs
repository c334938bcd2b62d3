using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Accuracy.Tests.Oracle;

namespace SymGrad.Accuracy.Tests.Disguise;

/// <summary>A function in other words: the same function of real numbers, written by random steps from a seed.</summary>
/// <param name="Function">The function.</param>
/// <param name="Index">Tells the disguises of a function apart.</param>
/// <param name="Source">The method, named <c>F</c>, and its helpers.</param>
/// <param name="Steps">What was done, in order.</param>
internal sealed record DisguisedFunction(OracleFunction Function, int Index, string Source, ImmutableArray<string> Steps)
{
    public override string ToString() => $"{Function.Name} {Index}";
}

/// <summary>Rewrites functions: some steps of algebra, other names for the parameters, then some steps of structure.</summary>
internal static class Disguiser
{
    /// <summary>Chosen before the stabiliser was tuned on any disguise; it stays.</summary>
    private const int Seed = 20261122;

    /// <summary>A prime, so that functions and indices do not share generators.</summary>
    private const int SeedsPerFunction = 7919;

    private const int MostAlgebraSteps = 6;

    private const int MostStructureSteps = 3;

    /// <summary>Disguises of one function.</summary>
    public const int Count = 10;

    public static ImmutableArray<DisguisedFunction> Of(OracleFunction function) => [.. Enumerable.Range(0, Count).Select(k => Of(function, k))];

    private static DisguisedFunction Of(OracleFunction function, int index)
    {
        // The sequence of a Random with a seed is the same on every version of .NET.
        var random = new Random(Seed + (OracleFunction.All.IndexOf(function) * SeedsPerFunction) + index);
        var (parameters, term) = TermParser.Parse(function.Source);
        var steps = new List<string>();
        var setting = new Setting(random, [.. parameters.Where((_, k) => IsPositive(function.Domains[k]))]);
        for (int count = random.Next(2, MostAlgebraSteps + 1); count > 0; count--)
        {
            term = Rewrite(term, setting, steps);
        }

        var method = new MethodWriter(random);
        var names = parameters.Select(_ => method.NewName()).ToList();
        method.Result = parameters.Zip(names).Aggregate(term, (t, n) => t.Replace(new Name(n.First), new Name(n.Second)));
        for (int count = random.Next(1, MostStructureSteps + 1); count > 0; count--)
        {
            steps.Add(method.Restructure());
        }

        return new DisguisedFunction(function, index, method.Write(names), [.. steps]);
    }

    /// <summary>One step, chosen first, then a place for it: commuting, which applies everywhere, is not to crowd out the rest.</summary>
    private static Term Rewrite(Term term, Setting setting, List<string> steps)
    {
        var places = term.All.ToList();
        var applicable = AlgebraSteps.All.Where(s => places.Exists(p => s.Apply(p, setting) is not null)).ToList();
        var step = setting.Pick(applicable);
        var place = setting.Pick(places.Where(p => step.Apply(p, setting) is not null).ToList());
        steps.Add(step.Name);
        return term.Replace(place, step.Apply(place, setting)!);
    }

    private static bool IsPositive(string domain)
        => domain.StartsWith("x>0", StringComparison.Ordinal) || domain.StartsWith("0<x", StringComparison.Ordinal) || domain.StartsWith("0.5<=", StringComparison.Ordinal);
}
