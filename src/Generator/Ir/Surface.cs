using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Generator.Ir;

/// <summary>How a parameter of the user's method is handed to a generated method that takes numbers and spans.</summary>
internal enum SurfaceKind
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>By its members; a result is a new value.</summary>
    Members,

    /// <summary>By its members; a result is an object of the caller's, whose members are set.</summary>
    Object,

    /// <summary>The instance that the method is called on: what it reads of it.</summary>
    Instance,

    /// <summary><c>T[,]</c>: the elements, and the numbers of rows and columns.</summary>
    Matrix,

    /// <summary><c>T[][]</c>: the elements in a row, and where each array begins.</summary>
    Jagged,

    /// <summary><c>TensorSpan&lt;T&gt;</c>: the elements in a row, and their number along each dimension.</summary>
    Tensor,

    /// <summary><c>List&lt;T&gt;</c>: the elements.</summary>
    List,

    /// <summary>An array, span or list of structs: their numbers, where they lie.</summary>
    Records,

    /// <summary>An array or span of integers narrower than <c>int</c>: a copy that is as wide.</summary>
    Narrow,

    /// <summary>A list of such.</summary>
    NarrowList,

    /// <summary>An enumeration: its number.</summary>
    Enumeration,

    /// <summary>A string: not at all.</summary>
    Text,
}

/// <summary>A number or span that stands for a part of a parameter.</summary>
/// <param name="Parameter">Its name in the generated method that takes it.</param>
/// <param name="Path">How it is read from the value, with the dot; empty for its elements.</param>
/// <param name="Cast">Of a member that is an enumeration: to its number; else empty.</param>
internal sealed record SurfacePart(string Parameter, string Path, string Cast = "");

/// <summary>A parameter of the user's method, or its result.</summary>
/// <param name="Name">As written in C#.</param>
/// <param name="Type">As written in C#, fully qualified.</param>
/// <param name="Kind">How it is handed on.</param>
/// <param name="Parts">What it consists of.</param>
/// <param name="Make">A new value as C#, with <c>{0}</c> … for its parts; null where none can be made. Of an enumeration: the type of its number; of structs, tensors and narrow integers: the type of an element.</param>
internal sealed record SurfaceParameter(string Name, string Type, SurfaceKind Kind, ImmutableArray<SurfacePart> Parts, string? Make)
{
    /// <summary>An <c>out</c> parameter.</summary>
    public bool IsOut { get; init; }

    /// <summary>What the method is called on: not in the list of its parameters.</summary>
    public bool IsInstance => Kind == SurfaceKind.Instance || Name == "this";

    public string Text => $"{Name}:{IsOut}:{Type}:{Kind}:{Make}:{string.Join(",", Parts)}";
}

/// <summary>
/// A method whose parameters, result or instance generated code does not take as they are: the derivatives are generated for its
/// numbers and spans, and called by methods with the parameters of the user's.
/// </summary>
/// <param name="Name">Of the user's method.</param>
/// <param name="IsInstance">Whether it is called on an instance.</param>
/// <param name="Parameters">In order; the instance, if it is read, first.</param>
/// <param name="Result">The returned value with members; null of a number, or none.</param>
internal sealed record Surface(string Name, bool IsInstance, ImmutableArray<SurfaceParameter> Parameters, SurfaceParameter? Result)
{
    public string Text => $"{Name}:{IsInstance}:{string.Join(";", Parameters.Select(p => p.Text))}:{Result?.Text}";
}
