using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>Takes the parameters of a marked method apart into the numbers and arrays that generated code works on.</summary>
internal sealed class SurfaceReader(IMethodSymbol method, Compilation compilation, MethodBodies bodies)
{
    private readonly Layouts _layouts = new(bodies);
    private readonly HashSet<string> _names = [.. method.Parameters.Select(p => Signature.Identifier(p.Name))];

    /// <summary>A parameter; null of a type that cannot be taken apart.</summary>
    public SourceParameter? Read(IParameterSymbol parameter)
    {
        var name = Signature.Identifier(parameter.Name);
        var isPlain = parameter.RefKind is RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter;
        var isOut = parameter.RefKind == RefKind.Out;
        var type = Text(parameter.Type);
        if (isPlain && parameter.Type.SpecialType == SpecialType.System_String)
        {
            return new SourceParameter(parameter, null, [], new SurfaceParameter(name, type, SurfaceKind.Text, [], null));
        }

        if (Types.Number(parameter.Type) is { } number && (isPlain || isOut))
        {
            if (isOut && Types.IsConverted(parameter.Type))
            {
                return null;
            }

            if (Types.IsConverted(parameter.Type) && isPlain)
            {
                return new SourceParameter(
                    parameter, null, [new SignatureParameter(parameter, name, number, Shape.Scalar)],
                    new SurfaceParameter(name, type, SurfaceKind.Enumeration, [new SurfacePart(name, "")], number.Keyword()));
            }

            return Plain(parameter, new SignatureParameter(parameter, name, number, Shape.Scalar) { IsOut = isOut }, type);
        }

        if (Types.Elements(parameter.Type) is { } elements && isPlain)
        {
            if (ElementOf(parameter.Type) is { } element && Types.IsConverted(element))
            {
                return elements.Shape is Shape.Array or Shape.Span or Shape.ReadOnlySpan or Shape.List && element.TypeKind != TypeKind.Enum
                    ? Narrow(parameter, name, type, element, elements)
                    : null;
            }

            return elements.Shape switch
            {
                Shape.Matrix => Matrix(parameter, name, type, elements.Element),
                Shape.Jagged => Jagged(parameter, name, type, elements.Element),
                Shape.Tensor or Shape.ReadOnlyTensor => Tensor(parameter, name, type, elements),
                Shape.List => new SourceParameter(
                    parameter, null, [new SignatureParameter(parameter, name, elements.Element, Shape.Span)],
                    new SurfaceParameter(name, type, SurfaceKind.List, [new SurfacePart(name, "")], null)),
                _ => Plain(parameter, new SignatureParameter(parameter, name, elements.Element, elements.Shape), type),
            };
        }

        if (isPlain && Types.Records(parameter.Type) is { Element: var record, Shape: var shape } && _layouts.Of(record) is { IsInOrder: true, UniformType: { } numbers })
        {
            return new SourceParameter(
                parameter, null, [new SignatureParameter(parameter, name, numbers, shape == Shape.ReadOnlySpan ? shape : Shape.Span)],
                new SurfaceParameter(name, type, SurfaceKind.Records, [new SurfacePart(name, "")], Text(record)));
        }

        return _layouts.Of(parameter.Type) is { } layout && (isPlain || isOut) ? OfMembers(parameter, name, layout, isOut) : null;
    }

    /// <summary>The returned value with members; null where it cannot be made.</summary>
    public SourceParameter? ReadResult()
        => _layouts.Of(method.ReturnType) is { } layout && layout.Leaves().All(l => Types.Number(l.Type) is not null)
            && OfMembers(null, Free("result"), layout, isOut: true) is { Surface.Make: not null } result ? result : null;

    /// <summary>The instance of an instance method, all of it.</summary>
    public SourceParameter? ReadInstance()
    {
        if (_layouts.Of(method.ContainingType) is not { } layout)
        {
            return null;
        }

        var leaves = layout.Leaves().Select(l => (Name: Free(MemberNames.Joined(MemberNames.Alone(l.Path[0]), l.Path.Skip(1))), l.Path, l.Type)).ToList();
        var parts = leaves.Select(l => Part(null, l.Name, l.Type) with { IsOfInstance = true, Unreadable = Unreadable(layout, l.Path) }).ToImmutableArray();
        var captured = layout.Members.Where(m => IsCaptured(m.Name)).Select(m => m.Name).ToImmutableHashSet();
        var surface = leaves.Select(l => new SurfacePart(l.Name, (captured.Contains(l.Path[0]) ? "" : "this.") + string.Join(".", l.Path.Select(Signature.Identifier)), Cast(l.Type))).ToImmutableArray();
        return new SourceParameter(null, layout, parts, new SurfaceParameter("this", Text(method.ContainingType), SurfaceKind.Instance, surface, null));
    }

    /// <summary>The instance, a struct, as a parameter that derivatives are taken with respect to; null of one that cannot be made.</summary>
    public SourceParameter? ReadActiveInstance()
        => method.ContainingType.IsValueType && _layouts.Of(method.ContainingType) is { } layout && !layout.Members.Any(m => IsCaptured(m.Name))
            && OfMembers(null, "this", layout, isOut: false) is { Surface.Make: not null } instance
            ? instance with { Parts = [.. instance.Parts.Select(p => p with { IsReceiver = true })] }
            : null;

    private string? Unreadable(Layout layout, ImmutableArray<string> path)
    {
        foreach (var name in path)
        {
            var member = layout.Find(name)!;
            var symbol = SymbolOf(layout.Type, name);
            if (name.Contains('.') || (symbol is not null && !compilation.IsSymbolAccessibleWithin(symbol, method.ContainingType)))
            {
                return name.Contains('.') ? name : Layout.Hidden(symbol!.ContainingType, name);
            }

            layout = member.Nested ?? layout;
        }

        return null;
    }

    private static ISymbol? SymbolOf(ITypeSymbol? type, string name)
        => type is null ? null : type.GetMembers(name).FirstOrDefault(m => m is IFieldSymbol or IPropertySymbol) ?? SymbolOf(type.BaseType, name);

    /// <summary>Whether a member of the containing type is the parameter of its primary constructor.</summary>
    private bool IsCaptured(string name)
        => !method.ContainingType.GetMembers(name).Any(m => m is IFieldSymbol or IPropertySymbol)
            && !(method.ContainingType.BaseType?.GetMembers(name).Any() ?? false);

    private static SourceParameter Plain(IParameterSymbol parameter, SignatureParameter part, string type)
        => new(parameter, null, [part], new SurfaceParameter(part.Name, type, SurfaceKind.Plain, [new SurfacePart(part.Name, "")], null) { IsOut = part.IsOut });

    private SourceParameter Matrix(IParameterSymbol parameter, string name, string type, SymType element)
    {
        var (rows, columns) = (Free(parameter.Name + "Rows"), Free(parameter.Name + "Columns"));
        ImmutableArray<SignatureParameter> parts =
        [
            new(parameter, name, element, Shape.Span),
            new(parameter, rows, SymType.Int32, Shape.Scalar) { IsExtent = true },
            new(parameter, columns, SymType.Int32, Shape.Scalar) { IsExtent = true },
        ];
        return new SourceParameter(parameter, null, parts, new SurfaceParameter(
            name, type, SurfaceKind.Matrix, [new SurfacePart(name, ""), new SurfacePart(rows, ".GetLength(0)"), new SurfacePart(columns, ".GetLength(1)")], null));
    }

    private SourceParameter Jagged(IParameterSymbol parameter, string name, string type, SymType element)
    {
        var starts = Free(parameter.Name + "Starts");
        ImmutableArray<SignatureParameter> parts =
        [
            new(parameter, name, element, Shape.Span),
            new(parameter, starts, SymType.Int32, Shape.ReadOnlySpan) { IsExtent = true },
        ];
        return new SourceParameter(parameter, null, parts, new SurfaceParameter(
            name, type, SurfaceKind.Jagged, [new SurfacePart(name, ""), new SurfacePart(starts, ".Starts")], null));
    }

    private SourceParameter Tensor(IParameterSymbol parameter, string name, string type, (SymType Element, Shape Shape) elements)
    {
        var lengths = Free(parameter.Name + "Lengths");
        ImmutableArray<SignatureParameter> parts =
        [
            new(parameter, name, elements.Element, elements.Shape == Shape.Tensor ? Shape.Span : Shape.ReadOnlySpan),
            new(parameter, lengths, SymType.Int32, Shape.ReadOnlySpan) { IsExtent = true },
        ];
        return new SourceParameter(parameter, null, parts, new SurfaceParameter(
            name, type, SurfaceKind.Tensor, [new SurfacePart(name, ".Values"), new SurfacePart(lengths, ".Lengths")], elements.Element.Keyword()));
    }

    private SourceParameter OfMembers(IParameterSymbol? parameter, string name, Layout layout, bool isOut)
    {
        var leaves = layout.Leaves().Select(l => (Name: Free(MemberNames.Joined(name.TrimStart('@'), l.Path)), l.Path, l.Type)).ToList();
        var kind = layout.IsMutableReference ? SurfaceKind.Object : SurfaceKind.Members;
        return new SourceParameter(
            parameter, layout, [.. leaves.Select(l => Part(parameter, l.Name, l.Type) with { IsOut = isOut })],
            new SurfaceParameter(
                name, Text(layout.Type), kind, [.. leaves.Select(l => new SurfacePart(l.Name, "." + string.Join(".", l.Path.Select(Signature.Identifier)), Cast(l.Type)))],
                new ValueMaker(method, compilation).TextOf(layout)) { IsOut = isOut });
    }

    /// <summary>Generated code works on <c>int</c> or <c>long</c>.</summary>
    private SourceParameter Narrow(IParameterSymbol parameter, string name, string type, ITypeSymbol element, (SymType Type, Shape Shape) elements)
    {
        var values = Free(parameter.Name + "Values");
        return new SourceParameter(
            parameter, null, [new SignatureParameter(parameter, name, elements.Type, Shape.ReadOnlySpan) { IsNarrow = true }],
            new SurfaceParameter(name, type, elements.Shape == Shape.List ? SurfaceKind.NarrowList : SurfaceKind.Narrow, [new SurfacePart(name, values, elements.Type.Keyword())], Text(element)));
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { ElementType: IArrayTypeSymbol row } => row.ElementType,
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var argument] } => argument,
        _ => null,
    };

    private static string Cast(ITypeSymbol type) => (type.TypeKind == TypeKind.Enum || Types.IsUInt64(type)) && Types.Number(type) is { } number ? $"({number.Keyword()})" : "";

    private static SignatureParameter Part(IParameterSymbol? parameter, string name, ITypeSymbol type)
        => Types.Number(type) is { } number ? new SignatureParameter(parameter, name, number, Shape.Scalar)
            : Types.Elements(type) is { } elements ? new SignatureParameter(parameter, name, elements.Element, elements.Shape)
            : throw new System.InvalidOperationException($"A member of type {type.Name} is no leaf.");

    private string Free(string name)
    {
        var free = Signature.Identifier(name);
        while (!_names.Add(free))
        {
            free = name += "_";
        }

        return free;
    }

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
