using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// How a value with members is made in C# without running code of the user's: as a tuple, by a constructor that the compiler or the
/// platform provides, or by setting its members.
/// </summary>
internal sealed class ValueMaker(IMethodSymbol method, Compilation compilation)
{
    private int _leaf;

    /// <summary>The expression, with <c>{0}</c> … for the leaves; null where there is none.</summary>
    public string? TextOf(Layout layout)
    {
        var members = new List<(Member Member, string Text)>();
        foreach (var member in layout.Members)
        {
            if ((member.Nested is { } nested ? TextOf(nested) : member.Width == 0 ? "default!" : Cast(member.Type) + $"{{{_leaf++}}}") is not { } text)
            {
                return null;
            }

            members.Add((member, text));
        }

        var values = string.Join(", ", members.Select(m => m.Text));
        var type = layout.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return layout.Type.IsTupleType ? $"({values})"
            : Numerics.MembersOf(layout.Type) is not null ? $"new {type}({values})"
            : Constructed((INamedTypeSymbol)layout.Type, type, members);
    }

    /// <summary>A leaf that generated code has as an <c>int</c>.</summary>
    private static string Cast(ITypeSymbol type)
        => Types.IsConverted(type) ? $"({type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})" : "";

    private string? Constructed(INamedTypeSymbol type, string name, List<(Member Member, string Text)> members)
    {
        var positional = type.IsRecord ? type.InstanceConstructors.FirstOrDefault(c => c.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax) : null;
        var arguments = positional?.Parameters.Select(p => members.FirstOrDefault(m => m.Member.Name == p.Name).Text).ToList() ?? [];
        var others = members.Where(m => positional?.Parameters.Any(p => p.Name == m.Member.Name) != true && m.Text != "default!").ToList();
        var hasDefault = type.IsValueType
            ? type.InstanceConstructors.All(c => c.Parameters.Length > 0 || c.IsImplicitlyDeclared)
            : type.InstanceConstructors.Any(c => c.Parameters.IsEmpty && c.IsImplicitlyDeclared);
        if (arguments.Any(a => a is null) || (positional is null && !hasDefault) || others.Any(o => !CanBeSet(type, o.Member)))
        {
            return null;
        }

        var initialiser = others.Count == 0 ? "" : $" {{{{ {string.Join(", ", others.Select(o => $"{Signature.Identifier(o.Member.Name)} = {o.Text}"))} }}}}";
        return arguments.Count == 0 && initialiser.Length > 0 ? $"new {name}{initialiser}" : $"new {name}({string.Join(", ", arguments)}){initialiser}";
    }

    private bool CanBeSet(INamedTypeSymbol type, Member member)
        => type.GetMembers(member.Name).FirstOrDefault() switch
        {
            IFieldSymbol { IsReadOnly: false } field => IsAccessible(field),
            IPropertySymbol { SetMethod: { } setter } => IsAccessible(setter),
            _ => false,
        };

    private bool IsAccessible(ISymbol member) => compilation.IsSymbolAccessibleWithin(member, method.ContainingType);
}
