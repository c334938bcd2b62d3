using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SymGrad.Generator.Frontend;

/// <summary>One activation of a method: what its parameters and locals stand for.</summary>
/// <param name="method">The method that runs.</param>
/// <param name="caller">The activation that called it; null of the marked method.</param>
/// <param name="lexical">Of a local function: the activation whose variables it sees.</param>
internal sealed class Frame(IMethodSymbol method, Frame? caller, Frame? lexical)
{
    private readonly Dictionary<ISymbol, Cell> _cells = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Place> _references = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, View> _views = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeParameterSymbol, ITypeSymbol> _types = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Closure> _closures = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Compound> _compounds = new(SymbolEqualityComparer.Default);

    public IMethodSymbol Method { get; } = method;

    public Frame? Caller { get; } = caller;

    /// <summary>The instance; null in a static method.</summary>
    public Compound? This
    {
        get => field ?? lexical?.This;
        set;
    }

    /// <summary>Where a value with members is left that the method returns.</summary>
    public Compound? Result { get; set; }

    /// <summary>The array that the method has returned.</summary>
    public View? ReturnedArray { get; set; }

    public void Bind(ITypeParameterSymbol parameter, ITypeSymbol type) => _types[parameter] = type;

    /// <summary>What a type parameter stands for; null of one that nothing is known of.</summary>
    public ITypeSymbol? TypeOf(ITypeParameterSymbol parameter)
        => _types.TryGetValue(parameter, out var type) ? type : lexical?.TypeOf(parameter);

    public void Bind(ISymbol symbol, Cell cell) => _cells[symbol] = cell;

    /// <summary>Makes a variable another name for a place: a ref local, or a parameter by reference.</summary>
    public void Bind(ISymbol symbol, Place place)
    {
        if (place.Index is null)
        {
            _cells[symbol] = place.Cell;
        }
        else
        {
            _references[symbol] = place;
        }
    }

    public void Bind(ISymbol symbol, View view) => _views[symbol] = view;

    public void Bind(ISymbol symbol, Compound compound) => _compounds[symbol] = compound;

    public Cell? FindCell(ISymbol symbol)
        => _cells.TryGetValue(symbol, out var cell) ? cell : lexical?.FindCell(symbol);

    /// <summary>Where the number is that a variable names.</summary>
    public Place? FindPlace(ISymbol symbol)
        => _references.TryGetValue(symbol, out var place) ? place
            : _cells.TryGetValue(symbol, out var cell) ? new Place(cell, null)
            : lexical?.FindPlace(symbol);

    public View? FindView(ISymbol symbol)
        => _views.TryGetValue(symbol, out var view) ? view : lexical?.FindView(symbol);

    /// <summary>The variables that refer to elements of an array, and the objects that hold it.</summary>
    public IEnumerable<ISymbol> NamesOf(Cell array)
        => _views.Where(v => v.Value.Array == array).Select(v => v.Key)
            .Concat(_references.Where(r => r.Value.Cell == array).Select(r => r.Key))
            .Concat(_compounds.Where(c => c.Value.Slots.Any(s => s.Cell == array || s.Array?.Array == array)).Select(c => c.Key))
            .Concat(lexical?.NamesOf(array) ?? []);

    public void Bind(ISymbol symbol, Closure closure) => _closures[symbol] = closure;

    public Closure? FindClosure(ISymbol symbol)
        => _closures.TryGetValue(symbol, out var closure) ? closure : lexical?.FindClosure(symbol);

    public Compound? FindCompound(ISymbol symbol)
        => _compounds.TryGetValue(symbol, out var compound) ? compound : lexical?.FindCompound(symbol);

    /// <summary>The running activation of a method, from here outwards.</summary>
    public Frame? ActivationOf(ISymbol? method)
        => SymbolEqualityComparer.Default.Equals(Method.OriginalDefinition, method?.OriginalDefinition) ? this : Caller?.ActivationOf(method);
}
