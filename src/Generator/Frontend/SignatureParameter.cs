using Microsoft.CodeAnalysis;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>A parameter of a marked method, as the frontend sees it.</summary>
/// <param name="Symbol">The parameter in the source.</param>
/// <param name="Name">As written in C#, with <c>@</c> where it is a keyword.</param>
/// <param name="Type">Of the number, or of the elements.</param>
/// <param name="Shape">How its values lie.</param>
internal sealed record SignatureParameter(IParameterSymbol Symbol, string Name, SymType Type, Shape Shape)
{
    /// <summary>Whether the caller sees what is written to it.</summary>
    public bool CanBeWritten => Shape is Shape.Span or Shape.Array || Symbol.RefKind == RefKind.Out;
}
