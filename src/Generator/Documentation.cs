using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Stabilise;

namespace SymGrad.Generator;

/// <summary>What the documentation of a generated method says about its formula.</summary>
internal static class Documentation
{
    public static ImmutableArray<string> Remarks(Stabilised stable)
        => [.. stable.Rewrites.Select(r => $"{r.Rule.Name}: {r.Before} is computed as {r.After}")];
}
