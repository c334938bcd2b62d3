using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;

namespace SymGrad.Generator.Plan;

/// <summary>A parameter of a generated method.</summary>
/// <param name="Name">As written.</param>
/// <param name="Type">As written: <c>global::System.Span&lt;double&gt;</c>.</param>
/// <param name="Modifier"><c>out</c>, <c>ref</c> or empty.</param>
internal sealed record MethodParameter(string Name, string Type, string Modifier = "")
{
    public bool IsSpan => Type.StartsWith("global::System.", System.StringComparison.Ordinal);

    public bool IsResultSpan { get; init; }

    /// <summary>Of a seed or result: the parameter that it belongs to.</summary>
    public string? Of { get; init; }

    /// <summary>What a seed or result is called behind the name of its parameter.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>The parameter whose length a result or seed must have.</summary>
    public string? SameLengthAs { get; init; }

    /// <summary>The number of elements that a result must have, for each element of <see cref="SameLengthAs"/> if there is one.</summary>
    public int? Size { get; init; }

    public string Declaration => (Modifier.Length > 0 ? Modifier + " " : "") + Type + " " + Name;

    public string Argument => (Modifier.Length > 0 ? Modifier + " " : "") + Name;
}

/// <summary>What one generated method computes, before it is laid out in loops.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ReturnType">Null of a void method.</param>
/// <param name="Parameters">In order.</param>
/// <param name="Summary">First line of its documentation.</param>
/// <param name="Remarks">Formulas, one a line.</param>
/// <param name="Tail">The assignments of results, which come last.</param>
/// <param name="Effects">What is written to arrays.</param>
/// <param name="Cleared">The arrays that are added to and so begin as zeros.</param>
internal sealed record GeneratedMethod(
    string Name,
    SymType? ReturnType,
    ImmutableArray<MethodParameter> Parameters,
    string Summary,
    ImmutableArray<string> Remarks,
    IReadOnlyList<Statement> Tail,
    IReadOnlyList<Effect> Effects,
    ImmutableArray<string> Cleared)
{
    /// <summary>What comes before anything is written: calls of the user's method for arguments that it answers with an exception.</summary>
    public IReadOnlyList<Effect> Checks { get; init; } = [];

    /// <summary>Values of the primal formula in other terms than its own: stable as they are, like the formula.</summary>
    public ImmutableArray<Sym> Primal { get; init; } = [];

    /// <summary>The arrays in workspace, with their numbers of elements.</summary>
    public ImmutableArray<(Parameter Array, Sym Count)> Arrays { get; init; } = [];

    /// <summary>What keeps numbers in an order, not at places.</summary>
    public ImmutableArray<Parameter> Stacks { get; init; } = [];

    /// <summary>What each array in workspace and each stack holds.</summary>
    public ImmutableDictionary<Parameter, Stored> Stored { get; init; } = ImmutableDictionary<Parameter, Stored>.Empty;

    /// <summary>Another generated method that does the same and is called instead.</summary>
    public string? ForwardsTo { get; init; }

    /// <summary>The statements that leave the results of a method without loops behind; null of a method that has other effects.</summary>
    public IReadOnlyList<Statement>? Results
        => Effects.All(e => e is Update { Index: Constant })
            ? [.. Effects.Cast<Update>().Select(u => new Write(u.Array, u.Index, EffectInputs.Product(u), u.Overwrites)), .. Tail]
            : null;

    /// <summary>When the results are to be computed in more bits; null where they never are.</summary>
    public WideCase? Wide { get; init; }

    /// <summary>Of a method with loops: holds where totals are out of range, so that all is to be computed in more bits. Null where they never are.</summary>
    public Sym? OutOfRange { get; init; }
}

/// <summary>When and of what numbers the results of a method are computed in more bits.</summary>
/// <param name="Condition">Holds where the results in floating-point numbers may be wrong.</param>
/// <param name="Inputs">The parameters and elements of arrays that the results depend on.</param>
/// <param name="Active">Those in which the derivative is taken: where a result has no value, its limit in these is one.</param>
internal sealed record WideCase(Sym Condition, ImmutableArray<Sym> Inputs, ImmutableArray<Sym> Active);
