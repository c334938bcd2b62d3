using Microsoft.CodeAnalysis;

namespace SymGrad.Generator.Frontend;

/// <summary>Why a construct has no derivative.</summary>
/// <param name="Descriptor">The diagnostic; its message takes the two texts.</param>
/// <param name="What">The construct.</param>
/// <param name="Instead">What to write.</param>
internal sealed record Refusal(DiagnosticDescriptor Descriptor, string What, string Instead);
