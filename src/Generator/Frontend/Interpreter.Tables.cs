using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// Static arrays. A small table whose places are known is taken as numbers; any other stays the array that it is: a parameter of
/// the generated code, which reads it where it is called.
/// </summary>
internal sealed partial class Interpreter
{
    private const string Flat = "global::SymGrad.Arrays.Flat";

    private readonly Dictionary<ISymbol, View> _tables = new(SymbolEqualityComparer.Default);
    private readonly List<(SignatureParameter Part, string Path)> _tableParts = [];

    /// <summary>The tables that stay arrays, as parts of a parameter that the user's method does not have; null of none.</summary>
    public SourceParameter? Tables => _tableParts.Count == 0 ? null : new SourceParameter(
        null, null, [.. _tableParts.Select(t => t.Part)],
        new SurfaceParameter("static", "", SurfaceKind.Instance, [.. _tableParts.Select(t => new SurfacePart(t.Part.Name, t.Path))], null));

    /// <summary>The static arrays of which a formula still reads elements, other than those that generated code cannot name.</summary>
    public ImmutableHashSet<ISymbol> TablesIn(Formula formula)
    {
        var made = _statics.Where(s => s.Value.Value.Array is { RowStarts: null } && (CanBeNamed(s.Key) || Elements(s.Key) is not null))
            .SelectMany(s => s.Value.Cells.Select(c => (c.Value, Member: s.Key))).ToLookup(m => m.Value, m => m.Member);
        return made.Count == 0 ? [] : PostOrder.OfAll([.. formula.Roots, .. formula.Promises, .. formula.Throws is { } throws ? new[] { throws } : []])
            .SelectMany(n => n is Load load ? made[load.Array] : []).ToImmutableHashSet(SymbolEqualityComparer.Default);
    }

    /// <summary>Whether generated code can take it as it is: of integers of other types it gets a list.</summary>
    private bool CanBeNamed(ISymbol member)
        => IsAccessible(member) && ElementTypeOf((member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type) is { } element && !Types.IsConverted(element);

    private static ITypeSymbol? ElementTypeOf(ITypeSymbol? array) => array is IArrayTypeSymbol { ElementType: var element } ? element : (array as INamedTypeSymbol)?.TypeArguments.FirstOrDefault();

    private bool IsAccessible(ISymbol member) => _compilation.IsSymbolAccessibleWithin(member, _marked.ContainingType);

    /// <summary>The elements of an array whose initialiser lists them; null of any other.</summary>
    private ImmutableArray<Constant>? Elements(ISymbol member)
    {
        if (_statics[member].Cells is not [var (_, elements)] || _statics[member].Value.Array is not { Columns: null })
        {
            return null;
        }

        var listed = new Stack<(Constant Value, long Index)>();
        for (; elements is Store { Value: Constant value, Index: Constant index } store; elements = store.Array)
        {
            listed.Push((value, index.Integer));
        }

        return elements is Zeros { Count: Constant { Integer: var count } } && count == listed.Count && listed.Select((e, k) => e.Index == k).All(inOrder => inOrder)
            ? [.. listed.Select(e => e.Value)]
            : null;
    }

    /// <summary>The parameter that stands for a table.</summary>
    private View Table(ISymbol member, View initial, State state)
    {
        if (!_tables.TryGetValue(member, out var view))
        {
            _tables[member] = view = NewTable(member, initial);
        }

        if (!state.Knows(view.Array))
        {
            state[view.Array] = _table.Parameter(view.Array.Name, view.Array.Type, isArray: true);
        }

        return view;
    }

    private View NewTable(ISymbol member, View initial)
    {
        var path = CanBeNamed(member)
            ? $"{member.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{Signature.Identifier(member.Name)}"
            : $"[{string.Join(", ", Elements(member)!.Value.Select(Emit.Literal.Of))}]";
        var type = initial.Array.Type;
        var array = Part(member.Name, type, Shape.ReadOnlySpan, initial.Columns is null ? path : $"{Flat}({path})");
        var leaf = (Parameter)_table.Parameter(array, type, isArray: true);
        var length = initial.Length is Constant ? initial.Length : _table.Length(leaf);
        var cell = NewArrayCell(array, type, length);
        _staticArrays[cell] = member;
        return new View(cell, _table.Integer(0), length)
        {
            Rows = Extent(initial.Rows, "Rows", 0),
            Columns = Extent(initial.Columns, "Columns", 1),
        };

        Sym? Extent(Sym? known, string name, int dimension)
            => known is null or Constant ? known : _table.Parameter(Part(member.Name + name, SymType.Int32, Shape.Scalar, $"{path}.GetLength({dimension})"), SymType.Int32);
    }

    private string Part(string name, SymType type, Shape shape, string path)
    {
        while (_marked.Parameters.Any(p => p.Name == name) || _tableParts.Exists(t => t.Part.Name == name))
        {
            name += "_";
        }

        _tableParts.Add((new SignatureParameter(null, Signature.Identifier(name), type, shape) { IsOfInstance = true }, path));
        return Signature.Identifier(name);
    }
}
