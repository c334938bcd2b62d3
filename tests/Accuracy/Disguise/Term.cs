using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Accuracy.Tests.Disguise;

/// <summary>An expression of real numbers, as a tree that is written back as C#. Two terms are equal if they print the same.</summary>
internal abstract record Term
{
    /// <summary>The operands, in the order of the source.</summary>
    public virtual ImmutableArray<Term> Operands => [];

    /// <summary>The term and all its subterms, without repetition.</summary>
    public IEnumerable<Term> All => Operands.SelectMany(o => o.All).Prepend(this).DistinctBy(t => t.ToString());

    /// <summary>The variables in it, in the order of their first use.</summary>
    public IEnumerable<string> Names => All.OfType<Name>().Select(n => n.Identifier);

    public static Term operator -(Term term) => new Negation(term);

    public static Term operator +(Term left, Term right) => new Operation('+', left, right);

    public static Term operator -(Term left, Term right) => new Operation('-', left, right);

    public static Term operator *(Term left, Term right) => new Operation('*', left, right);

    public static Term operator /(Term left, Term right) => new Operation('/', left, right);

    /// <summary>The same with other operands.</summary>
    public virtual Term With(ImmutableArray<Term> operands) => this;

    /// <summary>The term with every occurrence of another replaced.</summary>
    public Term Replace(Term old, Term replacement)
        => ToString() == old.ToString() ? replacement : Operands.IsEmpty ? this : With([.. Operands.Select(o => o.Replace(old, replacement))]);

    public sealed override string ToString() => Print();

    protected abstract string Print();
}

/// <summary>A literal or named constant, as written.</summary>
internal sealed record Number(string Text) : Term
{
    protected override string Print() => Text;
}

/// <summary>A parameter or local.</summary>
internal sealed record Name(string Identifier) : Term
{
    protected override string Print() => Identifier;
}

/// <summary>−a.</summary>
internal sealed record Negation(Term Operand) : Term
{
    public override ImmutableArray<Term> Operands => [Operand];

    public override Term With(ImmutableArray<Term> operands) => new Negation(operands[0]);

    protected override string Print() => $"(-{Operand})";
}

/// <summary>One of + − * /.</summary>
internal sealed record Operation(char Operator, Term Left, Term Right) : Term
{
    public override ImmutableArray<Term> Operands => [Left, Right];

    public override Term With(ImmutableArray<Term> operands) => new Operation(Operator, operands[0], operands[1]);

    protected override string Print() => $"({Left} {Operator} {Right})";
}

/// <summary>A call such as <c>Math.Exp(a)</c> or of a helper.</summary>
internal sealed record Call(string Function, ImmutableArray<Term> Arguments) : Term
{
    public override ImmutableArray<Term> Operands => Arguments;

    public static Term Of(string function, params ImmutableArray<Term> arguments) => new Call(function, arguments);

    public override Term With(ImmutableArray<Term> operands) => new Call(Function, operands);

    protected override string Print() => $"{Function}({string.Join(", ", Arguments)})";
}

/// <summary><c>left ⋚ right ? then : otherwise</c>.</summary>
internal sealed record Choice(string Relation, Term Left, Term Right, Term Then, Term Else) : Term
{
    public override ImmutableArray<Term> Operands => [Left, Right, Then, Else];

    public string Condition => $"{Left} {Relation} {Right}";

    public override Term With(ImmutableArray<Term> operands) => new Choice(Relation, operands[0], operands[1], operands[2], operands[3]);

    protected override string Print() => $"({Condition} ? {Then} : {Else})";
}
