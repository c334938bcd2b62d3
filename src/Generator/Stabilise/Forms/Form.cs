using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// The canonical form of an expression, as a real function: two expressions that differ in association, order, signs,
/// scaling, the base of their exponentials or the spelling of a hyperbolic function have the same form. Interned by a
/// <see cref="FormTable"/>: equal forms are the same object. Forms serve matching only; an expression on which no rule
/// fires stays as it was written.
/// </summary>
internal abstract class Form
{
    /// <summary>Order of creation; orders the terms of sums and the factors of products.</summary>
    public int Id { get; internal set; }

    /// <summary>The first expression seen with this form.</summary>
    public Sym? Source { get; internal set; }

    /// <summary>Ids of the parameters and elements that it depends on, rising.</summary>
    public ImmutableArray<int> Leaves { get; internal set; } = [];

    /// <summary>What, beside the kind, tells two forms apart.</summary>
    internal abstract object Key { get; }
}

/// <summary>A constant.</summary>
internal sealed class Number(Rational value) : Form
{
    public Rational Value { get; } = value;

    internal override object Key => Value;

    public override string ToString() => Value.ToString();
}

/// <summary>What is not looked into: a parameter, an element, a choice, a loop.</summary>
internal sealed class Atom(Sym sym) : Form
{
    public Sym Sym { get; } = sym;

    internal override object Key => Sym;

    public override string ToString() => Sym.ToString();
}

/// <summary>A primitive without a canonical form of its own: sin, abs, erf.</summary>
internal sealed class Function(Primitive primitive, ImmutableArray<Form> arguments) : Form
{
    public Primitive Primitive { get; } = primitive;

    public ImmutableArray<Form> Arguments { get; } = arguments;

    internal override object Key => new Sequence(Primitive, [.. Arguments.Cast<object>()]);

    public override string ToString() => $"{Primitive.Name}({string.Join(", ", Arguments)})";
}

/// <summary>e^u. The only exponential: bases 2, 10 and other constants become factors of the exponent.</summary>
internal sealed class Exponential(Form exponent) : Form
{
    public Form Exponent { get; } = exponent;

    internal override object Key => Exponent;

    public override string ToString() => $"exp({Exponent})";
}

/// <summary>log u. Logarithms of products, powers and exponentials are sums and never appear in this node.</summary>
internal sealed class Logarithm(Form argument) : Form
{
    public Form Argument { get; } = argument;

    internal override object Key => Argument;

    public override string ToString() => $"log({Argument})";
}

/// <summary>
/// e^w + 1 or e^w − 1, the factors of every two-term sum of exponentials. w is oriented: the first coefficient in it is
/// positive, since e^−w ± 1 = e^−w·(1 ± e^w).
/// </summary>
internal sealed class ExponentialPair(Form exponent, bool isSum) : Form
{
    public Form Exponent { get; } = exponent;

    public bool IsSum { get; } = isSum;

    internal override object Key => (Exponent, IsSum);

    public override string ToString() => $"(exp({Exponent}) {(IsSum ? '+' : '-')} 1)";
}

/// <summary>constant + Σ coefficient·monomial, without a factor common to all terms.</summary>
internal sealed class Sum(Rational constant, ImmutableArray<Term> terms) : Form
{
    public Rational Constant { get; } = constant;

    public ImmutableArray<Term> Terms { get; } = terms;

    /// <summary>A multiple of this sum that is part of the source, where the sum itself is none: 1 − x for x − 1.</summary>
    public Sum? Multiple { get; internal set; }

    internal override object Key => new Sequence(Constant, [.. Terms.Cast<object>()]);

    public override string ToString()
        => string.Join(" + ", Terms.Select(t => t.Coefficient == Rational.One ? $"{t.Monomial}" : $"{t.Coefficient}·{t.Monomial}"))
            + (Constant.IsZero ? "" : " + " + Constant);
}

/// <summary>A term of a sum; the monomial is neither a number nor a sum.</summary>
internal readonly record struct Term(Form Monomial, Rational Coefficient);

/// <summary>Π base^exponent, with at most one exponential among the bases.</summary>
internal sealed class Product(ImmutableArray<Factor> factors) : Form
{
    public ImmutableArray<Factor> Factors { get; } = factors;

    internal override object Key => new Sequence(null, [.. Factors.Cast<object>()]);

    public override string ToString()
        => string.Join("·", Factors.Select(f => f.Exponent == Rational.One ? $"({f.Base})" : $"({f.Base})^{f.Exponent}"));
}

/// <summary>A factor of a product.</summary>
internal readonly record struct Factor(Form Base, Rational Exponent);

/// <summary>A big operator. Equal ranges at equal depth share one index, so that equal bodies make equal forms.</summary>
internal sealed class Reduction(ReduceKind kind, Variable index, Sym lo, Sym hi, Form body) : Form
{
    public ReduceKind Kind { get; } = kind;

    public Variable Index { get; } = index;

    public Sym Lo { get; } = lo;

    public Sym Hi { get; } = hi;

    public Form Body { get; } = body;

    internal override object Key => (Kind, Index, Lo, Hi, Body);

    public override string ToString() => $"{Kind}({Index.Name}, {Body})";
}
