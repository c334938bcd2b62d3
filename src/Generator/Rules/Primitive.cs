using System;
using System.Collections.Immutable;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;

namespace SymGrad.Generator.Rules;

/// <summary>A partial derivative as a formula in the arguments <paramref name="x"/> and the result <paramref name="y"/>.</summary>
internal delegate Sym Partial(ImmutableArray<Sym> x, Sym y, RuleContext context);

/// <summary>What the convention at a kink may depend on.</summary>
internal sealed record RuleContext(Kink Kink, PowDomain Pow, Func<Sym, bool> IsActive);

/// <summary>The conventions of <c>[Differentiable(Kink = …)]</c>, with the values of the public enum.</summary>
internal enum Kink
{
    Symmetric,
    First,
    Zero,
}

/// <summary>The conventions of <c>[Differentiable(Pow = …)]</c>, with the values of the public enum.</summary>
internal enum PowDomain
{
    Clamped,
    Ieee,
}

/// <summary>
/// One row of the registry: all that SymGrad knows about a function. Equality is identity; every row is a static
/// readonly field.
/// </summary>
internal sealed record Primitive
{
    /// <summary>The name in printed formulas: <c>log1p</c>.</summary>
    public required string Name { get; init; }

    public required int Arity { get; init; }

    /// <summary>The .NET members that mean this function: <c>Math.Exp</c>, <c>double.Exp</c>, <c>StableMath.Log1p</c>.</summary>
    public ImmutableArray<string> Members { get; init; } = [];

    /// <summary>The partial derivative in each argument; null where it is zero almost everywhere (<c>floor</c>).</summary>
    public ImmutableArray<Partial?> Partials { get; init; } = [];

    public Func<ImmutableArray<Sym>, SymType> ResultType { get; init; } = static x => x[0].Type;

    /// <summary>C# operator, where the function has one.</summary>
    public string? Infix { get; init; }

    /// <summary>Precedence of <see cref="Infix"/>: the higher the tighter.</summary>
    public int Precedence { get; init; }

    /// <summary>
    /// The static method of the scalar form: <c>Math.Exp</c>, <c>double.Exp2</c> or <c>StableMath.Log1p</c>; the float
    /// form is that of <c>MathF</c>, <c>float</c> or <c>StableMathF</c>.
    /// </summary>
    public string? Scalar { get; init; }

    /// <summary>The method of <c>SymGrad.Simd.VectorMath</c> that computes it for a vector; null where there is none.</summary>
    public string? Simd { get; init; }

    /// <summary>
    /// The function in terms of others, for code that has no kernel of it: where <see cref="Scalar"/> is null it stands for
    /// the function in all code, else where <see cref="Simd"/> is null in vector code. It is applied after
    /// differentiation, because the derivatives of the row are the stable ones.
    /// </summary>
    public Func<ImmutableArray<Sym>, Sym>? Expansion { get; init; }

    /// <summary>
    /// The function in arbitrary precision: correct to about the working precision of the <see cref="BigMath"/> given,
    /// cancellation included. Booleans are 0 and 1.
    /// </summary>
    public required Func<BigMath, ImmutableArray<BigFloat>, BigFloat> Exact { get; init; }

    /// <summary>Whether it does more than to give a value: it is then computed only where it is needed.</summary>
    public bool MayThrow { get; init; }

    /// <summary>Cost in multiply-adds, for choices between equally accurate forms.</summary>
    public int Cost { get; init; } = 1;

    /// <summary>For which values of each argument the function is real; empty: for all.</summary>
    public ImmutableArray<Interval> Domain { get; init; } = [];

    /// <summary>The values that it takes for arguments that are not NaN.</summary>
    public Interval Range { get; init; } = Interval.Line;

    /// <summary>In each argument, over the domain; empty: in none.</summary>
    public ImmutableArray<Monotonicity> Monotonicity { get; init; } = [];

    /// <summary>The g with g(f(x)) = x over the domain; a function, since rows name each other.</summary>
    public Func<Primitive>? Inverse { get; init; }

    /// <summary>The formula of this function of <paramref name="arguments"/>.</summary>
    public Sym Of(params Sym[] arguments) => arguments[0].Table.Apply(this, arguments);

    /// <summary>The row with further members that mean the same.</summary>
    public Primitive Also(params string[] members) => this with { Members = Members.AddRange(members) };

    public bool Equals(Primitive? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Name.GetHashCode();

    public override string ToString() => Name;
}
