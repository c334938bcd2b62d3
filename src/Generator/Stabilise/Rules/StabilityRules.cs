using System.Collections.Immutable;

namespace SymGrad.Generator.Stabilise;

/// <summary>All rules; the first that applies is taken, so the special stand before the general.</summary>
internal static class StabilityRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        .. LogarithmRules.All,
        .. RemovableSingularityRules.All,
        .. ExponentialRules.All,
        .. PowerRules.All,
        .. AngleRules.All,
        .. NormRules.All,
        .. CancellationRules.All,
        .. RegroupingRules.All,
    ];
}
