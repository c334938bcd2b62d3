using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>Marked methods over a type parameter that is a floating-point number: their derivative is made for <c>double</c> and <c>float</c>.</summary>
internal static class GenericMath
{
    /// <summary>The one type parameter of a method whose parameters are taken as they are; null of any other method.</summary>
    public static ITypeParameterSymbol? TypeParameterOf(IMethodSymbol method)
        => method.OriginalDefinition is { TypeParameters: [var parameter], IsStatic: true } && parameter.ConstraintTypes.Any(c => IsNumberOf(c, parameter)) ? parameter : null;

    public static MethodModel Combined(IMethodSymbol method, ITypeParameterSymbol parameter, MethodModel doubles, MethodModel singles)
    {
        var open = method.OriginalDefinition.Parameters.Where(p => Mentions(p.Type, parameter)).Select(p => Signature.Identifier(p.Name)).ToImmutableHashSet();
        return doubles with
        {
            Name = method.Name + Signature.Distinction(method) + "OfDouble",
            Distinction = "",
            SourceText = Signature.Text(method),
            HintName = Signature.HintName(method),
            Generic = new GenericForm(
                Signature.Identifier(method.Name), Signature.Identifier(parameter.Name), string.Join(", ", Constraints(parameter)), open,
                Mentions(method.OriginalDefinition.ReturnType, parameter), singles with { Name = method.Name + Signature.Distinction(method) + "OfSingle", Distinction = "" }),
        };
    }

    private static bool IsNumberOf(ITypeSymbol constraint, ITypeParameterSymbol parameter)
        => constraint is INamedTypeSymbol { Name: "IFloatingPointIeee754", TypeArguments: [ITypeParameterSymbol argument] } && SymbolEqualityComparer.Default.Equals(argument, parameter);

    private static bool Mentions(ITypeSymbol type, ITypeParameterSymbol parameter) => type switch
    {
        ITypeParameterSymbol other => SymbolEqualityComparer.Default.Equals(other, parameter),
        IArrayTypeSymbol array => Mentions(array.ElementType, parameter),
        INamedTypeSymbol named => named.TypeArguments.Any(a => Mentions(a, parameter)),
        _ => false,
    };

    private static IEnumerable<string> Constraints(ITypeParameterSymbol parameter)
    {
        if (parameter.HasUnmanagedTypeConstraint || parameter.HasValueTypeConstraint)
        {
            yield return parameter.HasUnmanagedTypeConstraint ? "unmanaged" : "struct";
        }

        foreach (var constraint in parameter.ConstraintTypes)
        {
            yield return constraint.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        }
    }
}
