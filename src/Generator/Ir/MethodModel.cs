using System;
using System.Collections.Immutable;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>The derivatives asked for, with the values of the public enum <c>Derivatives</c>.</summary>
[Flags]
internal enum DerivativeModes
{
    None = 0,
    Value = 1,
    Gradient = 2,
    Jvp = 4,
    Vjp = 8,
    Jacobian = 16,
    Hessian = 32,
    Hvp = 64,
    Batch = 128,
    Sparsity = 256,
    Check = 512,
}

/// <summary>How a parameter's values lie.</summary>
internal enum Shape
{
    Scalar,
    ReadOnlySpan,
    Span,
    Array,

    /// <summary><c>T[,]</c>; like those below, only of the method that the user calls: what it calls gets a span.</summary>
    Matrix,

    /// <summary><c>T[][]</c>.</summary>
    Jagged,

    /// <summary><c>List&lt;T&gt;</c>.</summary>
    List,

    /// <summary><c>TensorSpan&lt;T&gt;</c>.</summary>
    Tensor,

    /// <summary><c>ReadOnlyTensorSpan&lt;T&gt;</c>.</summary>
    ReadOnlyTensor,
}

/// <summary>What a method does with a parameter.</summary>
internal enum Role
{
    Input,
    Output,

    /// <summary>Read and written.</summary>
    InPlace,
}

/// <param name="Name">As in the source, with <c>@</c> where it is a keyword.</param>
/// <param name="Type">Of the number, or of the elements.</param>
/// <param name="IsActive">Derivatives are taken with respect to it: real and not <c>[Constant]</c>.</param>
/// <param name="IsByReference">An <c>out</c> parameter.</param>
/// <param name="Domain">The promise of <c>[Domain(min, max)]</c>.</param>
internal sealed record ParameterModel(
    string Name, SymType Type, Shape Shape, Role Role, bool IsActive, bool IsBroadcast, bool IsByReference, (double Min, double Max)? Domain);

/// <summary>The properties of <c>[Differentiable]</c>.</summary>
internal sealed record MethodOptions(
    DerivativeModes Modes, bool IsAsWritten, PowDomain Pow, Kink Kink, bool IsOrdered, bool ChecksFinite = false)
{
    /// <summary>The iterations from one stored state of a loop to the next; null where every iteration keeps what its derivative needs.</summary>
    public int? CheckpointEvery { get; init; }
}

/// <summary>
/// A marked method, lowered: all that the compiler behind the frontend knows of it. Holds no symbol and no syntax.
/// Equality is by <see cref="Fingerprint"/>.
/// </summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="ContainingTypes">
/// Headers of the containing types, outermost first: <c>static partial class Losses</c>, <c>partial struct Pair&lt;T&gt;</c>.
/// </param>
/// <param name="Name">Name of the method.</param>
/// <param name="Accessibility">As written in C#: <c>public</c>, <c>protected internal</c>.</param>
/// <param name="ResultType">Null of a void method.</param>
/// <param name="HintName">Unique file name of the generated source, without extension.</param>
/// <param name="SourceText">The method's signature, for documentation.</param>
internal sealed record MethodModel(
    string Namespace,
    ImmutableArray<string> ContainingTypes,
    string Name,
    string Accessibility,
    SymType? ResultType,
    ImmutableArray<ParameterModel> Parameters,
    MethodOptions Options,
    Formula Formula,
    string HintName,
    string SourceText)
{
    private string? _fingerprint;

    /// <summary>Of a method whose parameters are taken apart; null where generated code takes them as they are.</summary>
    public Surface? Surface { get; init; }

    /// <summary>Of a generic method; null of any other.</summary>
    public GenericForm? Generic { get; init; }

    /// <summary>What the names of private methods have in them beside <see cref="Name"/>, where other marked methods have the name too.</summary>
    public string Distinction { get; init; } = "";

    /// <summary>Whether the user calls other methods than those that take numbers and spans.</summary>
    public bool IsHidden => Surface is not null || Generic is not null;

    /// <summary>The modifier of generated members, with a blank behind it.</summary>
    public string Static => Surface is { IsInstance: true } ? "" : "static ";

    public string Fingerprint => _fingerprint ??= string.Join(
        "|", Namespace, string.Join("+", ContainingTypes), Name, Accessibility, ResultType, string.Join(",", Parameters), Options,
        HintName, SourceText, Surface?.Text, Generic?.Text, Distinction, Formula.Fingerprint());

    public bool Equals(MethodModel? other) => other is not null && Fingerprint == other.Fingerprint;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Fingerprint);
}
