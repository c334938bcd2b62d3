using System.Collections.Immutable;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>A primitive of the registry applied to arguments.</summary>
internal sealed class Apply : Sym
{
    internal Apply(SymTable table, Primitive primitive, SymType type, ImmutableArray<Sym> arguments)
        : base(table, type, false, arguments) => Primitive = primitive;

    public Primitive Primitive { get; }

    /// <summary>An integer sum or product too large to be multiplied out: an atom of <see cref="IntegerPolynomial"/>.</summary>
    public bool IsAtom { get; internal set; }

    internal override object? Payload => Primitive;

    internal override Sym With(ImmutableArray<Sym> children) => Table.Apply(Primitive, children);
}

/// <summary>One of two values; the other one is not computed, and nothing leaks from it.</summary>
internal sealed class Select : Sym
{
    internal Select(SymTable table, Sym condition, Sym whenTrue, Sym whenFalse)
        : base(table, whenTrue.Type, whenTrue.IsArray, [condition, whenTrue, whenFalse]) { }

    public Sym Condition => Children[0];

    public Sym WhenTrue => Children[1];

    public Sym WhenFalse => Children[2];

    internal override object? Payload => null;

    internal override Sym With(ImmutableArray<Sym> children)
        => !IsBranchTruth || children[0] is Constant ? Table.Select(children[0], children[1], children[2])
            : WhenFalse is Constant ? Table.BranchTruth(children[0], children[1])
            : Table.BranchTruth(Table.Apply(Arithmetic.Not, children[0]), children[2]);

    /// <summary>Whether this is a <see cref="SymTable.BranchTruth"/>, which stays one: any other selection of constant truths is an and or an or.</summary>
    public bool IsBranchTruth => Type == SymType.Bool && !IsArray && (WhenTrue is Constant { Integer: 0 } || WhenFalse is Constant { Integer: 0 });
}

/// <summary>An element of an array.</summary>
internal sealed class Load : Sym
{
    internal Load(SymTable table, Sym array, Sym index) : base(table, array.Type, false, [array, index]) { }

    public Sym Array => Children[0];

    public Sym Index => Children[1];

    internal override object? Payload => null;

    internal override Sym With(ImmutableArray<Sym> children) => Table.Load(children[0], children[1]);
}

/// <summary>The number of elements of an array (<c>int</c>).</summary>
internal sealed class Length : Sym
{
    internal Length(SymTable table, Sym array) : base(table, SymType.Int32, false, [array]) { }

    public Sym Array => Children[0];

    internal override object? Payload => null;

    internal override Sym With(ImmutableArray<Sym> children) => Table.Length(children[0]);
}

/// <summary>The array that results from writing one element: a new version, the old one remains a value.</summary>
internal sealed class Store : Sym
{
    internal Store(SymTable table, Sym array, Sym index, Sym value) : base(table, array.Type, true, [array, index, value]) { }

    public Sym Array => Children[0];

    public Sym Index => Children[1];

    public Sym Value => Children[2];

    internal override object? Payload => null;

    internal override Sym With(ImmutableArray<Sym> children) => Table.Store(children[0], children[1], children[2]);
}
