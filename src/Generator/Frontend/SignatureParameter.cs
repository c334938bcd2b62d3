using Microsoft.CodeAnalysis;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>A number or array that a generated method takes: a parameter of the marked method, or a part of one.</summary>
/// <param name="Symbol">The parameter in the source; null of a part of the instance or the result.</param>
/// <param name="Name">As written in C#, with <c>@</c> where it is a keyword.</param>
/// <param name="Type">Of the number, or of the elements.</param>
/// <param name="Shape">How its values lie.</param>
internal sealed record SignatureParameter(IParameterSymbol? Symbol, string Name, SymType Type, Shape Shape)
{
    /// <summary>Whether the method only writes it.</summary>
    public bool IsOut { get; init; }

    /// <summary>A part of the instance: no derivative is taken with respect to it.</summary>
    public bool IsOfInstance { get; init; }

    /// <summary>A part of the instance that derivatives are taken with respect to.</summary>
    public bool IsReceiver { get; init; }

    /// <summary>Where the rows of an array of arrays begin, or how long those of a matrix are: not what the source writes.</summary>
    public bool IsExtent { get; init; }

    /// <summary>An array of integers narrower than <c>int</c>, of which generated code gets a copy.</summary>
    public bool IsNarrow { get; init; }

    /// <summary>The member on the way to it that generated code cannot read; null where it can.</summary>
    public string? Unreadable { get; init; }

    /// <summary>Whether the caller sees what is written to it.</summary>
    public bool CanBeWritten => IsOut || (Shape is Shape.Span or Shape.Array && !IsExtent && !IsNarrow);
}
