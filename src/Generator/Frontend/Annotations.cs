using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>Reads the attributes of SymGrad.</summary>
internal static class Annotations
{
    public const string Differentiable = "SymGrad.DifferentiableAttribute";

    public static AttributeData? Find(ISymbol symbol, string name)
        => symbol.GetAttributes().FirstOrDefault(a => Is(a, name));

    public static bool Has(ISymbol symbol, string name) => Find(symbol, name) is not null;

    /// <summary>The derivatives asked for; none stands for the default.</summary>
    public static DerivativeModes ModesOf(AttributeData attribute)
        => attribute.ConstructorArguments is [{ Value: int modes }, ..] ? (DerivativeModes)modes : DerivativeModes.None;

    public static MethodOptions Options(AttributeData attribute, DerivativeModes modes) => new(
        modes,
        IsAsWritten: Number(attribute, "Stability") == 1,
        (PowDomain)Number(attribute, "Pow"),
        (Kink)Number(attribute, "Kink"),
        IsOrdered: Number(attribute, "Reduction") == 1,
        ChecksFinite: Flag(attribute, "CheckFinite"));

    /// <summary>A named property that is an enum or int; 0 where it is not set.</summary>
    public static int Number(AttributeData attribute, string property) => Value(attribute, property) is int value ? value : 0;

    public static bool Flag(AttributeData attribute, string property) => Value(attribute, property) is true;

    /// <summary>The promise of <c>[Domain(min, max)]</c>.</summary>
    public static (double Min, double Max)? Domain(IParameterSymbol parameter)
        => Find(parameter, "DomainAttribute")?.ConstructorArguments is [{ Value: double min }, { Value: double max }] ? (min, max) : null;

    /// <summary>The limit of <c>[MaxIterations(n)]</c>.</summary>
    public static int? MaxIterations(IMethodSymbol method)
        => Find(method, "MaxIterationsAttribute")?.ConstructorArguments is [{ Value: int and > 0 and var count }] ? count : null;

    /// <summary>The distance of <c>[Checkpoint(every: k)]</c>.</summary>
    public static int? CheckpointEvery(IMethodSymbol method)
        => Find(method, "CheckpointAttribute")?.ConstructorArguments is [{ Value: int and > 0 and var every }] ? every : null;

    public static Location LocationOf(AttributeData attribute, ISymbol symbol)
        => attribute.ApplicationSyntaxReference is { } reference
            ? Location.Create(reference.SyntaxTree, reference.Span)
            : symbol.Locations.FirstOrDefault() ?? Location.None;

    private static object? Value(AttributeData attribute, string property)
        => attribute.NamedArguments.FirstOrDefault(a => a.Key == property).Value is { Kind: not TypedConstantKind.Error and not TypedConstantKind.Array } constant
            ? constant.Value
            : null;

    private static bool Is(AttributeData attribute, string name)
        => attribute.AttributeClass is { ContainingNamespace: { Name: "SymGrad", ContainingNamespace.IsGlobalNamespace: true } } type && type.Name == name;
}
