using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Accuracy.Tests.Scoring;

/// <summary>A figure that the emitted code of all functions together is to reach.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Limit">The largest figure that is good enough.</param>
/// <param name="Measure">The figure.</param>
internal sealed record Target(string Name, double Limit, Func<IReadOnlyList<Score>, double> Measure)
{
    public override string ToString() => Name;
}

/// <summary>
/// The targets. Each stratum stands on its own: accuracy over the full range must not be paid for in the core, where people work.
/// </summary>
internal static class Targets
{
    public static ImmutableArray<Target> All { get; } =
    [
        Mean("mean of values, full range", 0.5, 'F', Quantity.Value),
        Mean("mean of partials, full range", 0.7, 'F', Quantity.Partials),
        Mean("mean of values, core", 0.7, 'C', Quantity.Value),
        Mean("mean of partials, core", 0.9, 'C', Quantity.Partials),
        Mean("mean of values, near cancellation", 2, 'N', Quantity.Value),
        Mean("mean of partials, near cancellation", 2, 'N', Quantity.Partials),
        Mean("mean of second derivatives, full range", 2, 'F', Quantity.Second),
        Mean("mean of second derivatives, core", 2, 'C', Quantity.Second),
        Mean("mean of second derivatives, near cancellation", 2, 'N', Quantity.Second),
        Worst("worst function, values, full range", 'F', Quantity.Value),
        Worst("worst function, partials, full range", 'F', Quantity.Partials),
        Worst("worst function, values, core", 'C', Quantity.Value),
        Worst("worst function, partials, core", 'C', Quantity.Partials),
        new("results that are not finite", 0, all => all.Sum(f => f.NonFinite)),
    ];

    /// <summary>Their names: all are asserted, of the functions in <c>double</c> and in <c>float</c>.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(t => t.Name)];

    /// <summary>Those of first order, which batch methods are held to.</summary>
    public static ImmutableArray<string> NamesOfFirstOrder { get; } = [.. Names.Where(n => !n.Contains("second", StringComparison.Ordinal))];

    private static Target Mean(string name, double limit, char stratum, Quantity quantity)
        => new(name, limit, all => Means(all, stratum, quantity) is [_, ..] means ? means.Average() : double.NaN);

    private static Target Worst(string name, char stratum, Quantity quantity)
        => new(name, 3, all => Means(all, stratum, quantity) is [_, ..] means ? means.Max() : double.NaN);

    private static List<double> Means(IReadOnlyList<Score> all, char stratum, Quantity quantity)
        => [.. all.Select(f => f[stratum, quantity]).Where(t => t.Count > 0).Select(t => t.Mean)];
}
