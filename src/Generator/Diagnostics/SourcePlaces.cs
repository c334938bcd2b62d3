using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Frontend;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Diagnostics;

/// <summary>Where the expressions of a formula stand in the source.</summary>
/// <param name="method">The marked method.</param>
/// <param name="places">The places that the frontend has numbered.</param>
internal sealed class SourcePlaces(IMethodSymbol method, IReadOnlyList<SyntaxNode> places)
{
    /// <summary>The operation, the parameter, or else the name of the method.</summary>
    public Location Of(Sym? sym)
        => sym is null ? method.Locations[0]
            : Find(sym) ?? (sym is Parameter { Name: var name } && method.Parameters.FirstOrDefault(p => Signature.Identifier(p.Name) == name) is { } parameter
                ? parameter.Locations[0]
                : method.Locations[0]);

    /// <summary>An attribute of the method.</summary>
    public Location OfAttribute(string name) => Annotations.Find(method, name) is { } attribute ? Annotations.LocationOf(attribute, method) : method.Locations[0];

    /// <summary>The operation, of a loop its header; null of what stands nowhere in the source.</summary>
    public Location? Find(Sym sym) => sym.Table.Origins.TryGetValue(sym, out var place) ? Interpreter.HeaderOf(places[place]) : null;
}
