using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SymGrad.Generator.Frontend;

/// <summary>Something in the source that cannot be differentiated. Lives in the analyzer only, never in a cached model.</summary>
internal sealed record LoweringError(DiagnosticDescriptor Descriptor, Location Location, ImmutableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, [.. Arguments]);
}
