using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>The types that expressions have in the activation that runs: type parameters of a generic method stand for its arguments.</summary>
internal sealed partial class Interpreter
{
    /// <summary>The type of a number, or of the numbers in the lanes of a vector.</summary>
    private SymType? NumberOf(ITypeSymbol? type)
        => Resolved(type) is var known && Types.IsVector(known) ? Types.Number(((INamedTypeSymbol)known!).TypeArguments[0]) : Types.Number(known);

    private (SymType Element, Shape Shape)? ElementsOf(ITypeSymbol? type) => Types.Elements(Resolved(type));

    private bool IsArray(ITypeSymbol? type) => Types.IsArray(Resolved(type));

    /// <summary>How the elements of an array of structs are taken apart; null of any other type.</summary>
    private Layout? RecordsOf(ITypeSymbol? type)
        => Types.Records(Resolved(type)) is { Element: var element } && LayoutOf(element) is { UniformType: not null } layout ? layout : null;

    private bool IsSequence(ITypeSymbol? type) => IsArray(type) || RecordsOf(type) is not null || Types.Vectors(Resolved(type)) is not null;

    private Layout? LayoutOf(ITypeSymbol? type) => _layouts.Of(Resolved(type));

    /// <summary>The type with the arguments of the running method in place of its type parameters.</summary>
    private ITypeSymbol? Resolved(ITypeSymbol? type) => type switch
    {
        ITypeParameterSymbol parameter => _frame.TypeOf(parameter) ?? parameter,
        IArrayTypeSymbol array when Resolved(array.ElementType) is { } element && !SymbolEqualityComparer.Default.Equals(element, array.ElementType)
            => _compilation.CreateArrayTypeSymbol(element, array.Rank),
        INamedTypeSymbol { IsGenericType: true } named when named.TypeArguments.Any(IsOpen)
            => named.ConstructedFrom.Construct([.. named.TypeArguments.Select(a => Resolved(a)!)]),
        _ => type,
    };

    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsOpen),
        _ => false,
    };

    /// <summary>Binds the type parameters of a method, and of the types around it, to the arguments that the call names.</summary>
    private void BindTypes(Frame frame, IMethodSymbol method)
    {
        Bind(method.OriginalDefinition.TypeParameters, method.TypeArguments);
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            Bind(type.OriginalDefinition.TypeParameters, type.TypeArguments);
        }

        void Bind(IEnumerable<ITypeParameterSymbol> parameters, IEnumerable<ITypeSymbol> given)
        {
            foreach (var (parameter, argument) in parameters.Zip(given, (p, a) => (p, a)).Where(p => !SymbolEqualityComparer.Default.Equals(p.p, p.a)))
            {
                frame.Bind(parameter, Resolved(argument)!);
            }
        }
    }
}
