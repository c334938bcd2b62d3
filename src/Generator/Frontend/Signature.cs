using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>Everything about a method but its body, in the words of the model.</summary>
internal static class Signature
{
    private static readonly SymbolDisplayFormat Header = SymbolDisplayFormat.CSharpShortErrorMessageFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut);

    /// <summary>An identifier as it must be written in C#.</summary>
    public static string Identifier(string name)
        => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    public static string Text(IMethodSymbol method) => method.ToDisplayString(Header);

    public static string Namespace(IMethodSymbol method)
        => method.ContainingNamespace.IsGlobalNamespace ? "" : method.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);

    public static string Accessibility(IMethodSymbol method) => SyntaxFacts.GetText(method.DeclaredAccessibility);

    /// <summary>The headers of the containing types, outermost first.</summary>
    public static ImmutableArray<string> ContainingTypes(IMethodSymbol method) => [.. Containing(method).Select(HeaderOf)];

    /// <summary>The containing types, outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Containing(IMethodSymbol method)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            types.Push(type);
        }

        return types;
    }

    /// <summary>
    /// The name of the generated file: that of the method, with its parameter types where another method has the same
    /// name but for case (file names may not differ by case alone).
    /// </summary>
    public static string HintName(IMethodSymbol method)
    {
        var name = string.Join(".", Containing(method).Select(t => t.MetadataName).Concat([method.Name]));
        var qualified = method.ContainingNamespace.IsGlobalNamespace ? name : method.ContainingNamespace.ToDisplayString() + "." + name;
        var namesakes = method.ContainingType.GetMembers()
            .Where(m => string.Equals(m.Name, method.Name, System.StringComparison.OrdinalIgnoreCase)).ToList();
        if (namesakes.Count == 1)
        {
            return qualified.Replace('`', '-');
        }

        var parameters = string.Join(",", method.Parameters.Select(p => p.RefKind is RefKind.None ? ShortName(p.Type) : "ref " + ShortName(p.Type)));
        var differsByCase = namesakes.Any(m => m.Name != method.Name) ? "." + namesakes.IndexOf(method) : "";
        return $"{qualified}({parameters}){differsByCase}".Replace('`', '-');
    }

    /// <summary>
    /// What tells the private methods that are generated for a method from those for another marked method of the same name: its
    /// parameter types, and its place where these have the same names. Empty where no other has the name.
    /// </summary>
    public static string Distinction(IMethodSymbol method)
    {
        var own = method.OriginalDefinition;
        var marked = own.ContainingType.GetMembers(own.Name).OfType<IMethodSymbol>().Where(m => Annotations.Has(m, "DifferentiableAttribute")).ToList();
        if (marked.Count < 2)
        {
            return "";
        }

        var alike = marked.FindAll(m => TypesOf(m) == TypesOf(own));
        var place = alike.FindIndex(m => SymbolEqualityComparer.Default.Equals(m, own) || SymbolEqualityComparer.Default.Equals(m, own.PartialDefinitionPart));
        return "Of" + TypesOf(own) + (alike.Count > 1 ? Number(place + 1) : "");

        static string Number(int place) => place.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The types of the parameters as part of an identifier.</summary>
    private static string TypesOf(IMethodSymbol method)
        => string.Concat(method.Parameters.SelectMany(p => p.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat).Replace("[,]", "Matrix").Replace("[]", "Array")
            .Split('<', '>', ',', '.', '?', '(', ')', ' ', '@', '*').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1))).DefaultIfEmpty("Nothing"));

    private static string ShortName(ITypeSymbol type) => Types.Elements(type) switch
    {
        { Shape: Shape.Array } array => array.Element.Keyword() + "[]",
        { } span => $"{span.Shape}{{{span.Element.Keyword()}}}",
        _ => Types.Number(type)?.Keyword() ?? type.Name,
    };

    private static string HeaderOf(INamedTypeSymbol type)
    {
        var kind = type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        var modifiers = type.IsStatic ? "static " : type.IsRefLikeType ? "ref " : "";
        var parameters = type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(p => Identifier(p.Name)))}>";
        return $"{modifiers}partial {kind} {Identifier(type.Name)}{parameters}";
    }
}
