using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>A parameter of a marked method, its instance, or its result, with the numbers and arrays that it is taken apart into.</summary>
/// <param name="Symbol">The parameter; null of the instance and the result.</param>
/// <param name="Layout">Of a type with members.</param>
/// <param name="Parts">The numbers and arrays, in the order of the layout.</param>
/// <param name="Surface">How generated code is called with it.</param>
internal sealed record SourceParameter(IParameterSymbol? Symbol, Layout? Layout, ImmutableArray<SignatureParameter> Parts, SurfaceParameter Surface);
