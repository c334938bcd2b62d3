using System;
using System.Collections.Immutable;

namespace SymGrad.Generator.Ir;

/// <summary>A number or truth value. Integers and bools keep their value in <see cref="Integer"/>.</summary>
internal sealed class Constant : Sym
{
    internal Constant(SymTable table, SymType type, double real, long integer, Rational? exact = null, bool isDerived = false) : base(table, type, false, [])
    {
        Real = real;
        Integer = integer;
        Exact = exact;
        IsDerived = isDerived;
    }

    public double Real { get; }

    public long Integer { get; }

    /// <summary>
    /// Of an expression of constants that the type has no number for: what it means. 1.0/3.0 is a third, though code that
    /// has no better form for it computes with <see cref="Real"/>.
    /// </summary>
    public Rational? Exact { get; }

    /// <summary>
    /// Whether <see cref="Exact"/> is what a rule has derived, and more bits are to compute with it; a constant of the source is
    /// the number that C# makes of it.
    /// </summary>
    public bool IsDerived { get; }

    public bool Is(double value) => Type.IsReal() ? Real.Equals(value) : Integer == value;

    // The bits tell −0 from 0 and keep NaN equal to itself.
    internal override object? Payload => !Type.IsReal() ? Integer
        : Exact is { } exact ? (BitConverter.DoubleToInt64Bits(Real), exact, IsDerived)
        : BitConverter.DoubleToInt64Bits(Real);

    internal override Sym With(ImmutableArray<Sym> children) => this;
}

/// <summary>A parameter of the method, or an array that the generated method takes beside them (a seed, a cotangent).</summary>
internal sealed class Parameter : Sym
{
    internal Parameter(SymTable table, string name, SymType type, bool isArray, int serial = 0) : base(table, type, isArray, [])
        => (Name, Serial) = (name, serial);

    public string Name { get; }

    /// <summary>Of an array in workspace: tells it from others of the same name; 0 of a parameter.</summary>
    public int Serial { get; }

    /// <summary>Of an integer: whether it is above 0 whatever the method is called with.</summary>
    public bool IsPositive { get; init; }

    /// <summary>Of an array in workspace: the number of its elements.</summary>
    public Sym? Count { get; init; }

    /// <summary>Of a span that must be as long as another array: that array.</summary>
    public Sym? LengthOf { get; init; }

    internal override object? Payload => Serial == 0 ? Name : (Name, Serial);

    internal override Sym With(ImmutableArray<Sym> children) => this;
}

/// <summary>A new array of zeros: <c>new double[n]</c>, <c>stackalloc double[n]</c>.</summary>
internal sealed class Zeros : Sym
{
    internal Zeros(SymTable table, string name, int serial, SymType type, Sym count) : base(table, type, true, [count]) => (Name, Serial) = (name, serial);

    /// <summary>Of the variable that it is made for.</summary>
    public string Name { get; }

    /// <summary>Tells it from others.</summary>
    public int Serial { get; }

    public Sym Count => Children[0];

    internal override object? Payload => (Name, Serial);

    internal override Sym With(ImmutableArray<Sym> children) => Table.Zeros(Name, Serial, Type, children[0]);
}

/// <summary>
/// A variable of a binder: a loop index or a value carried from one iteration to the next. Inside a closed binder it is
/// canonical, named by the binder's height, so that equal loops are equal objects; a pass that looks inside opens the
/// binder with fresh variables and closes it again.
/// </summary>
internal sealed class Variable : Sym
{
    internal Variable(SymTable table, string name, int height, int slot, SymType type, bool isArray) : base(table, type, isArray, [])
    {
        Name = name;
        Height = height;
        Slot = slot;
        FreeVariables = [this];
    }

    /// <summary>The name in the source; of canonical variables, a made-up one.</summary>
    public string Name { get; }

    /// <summary>Height of the binder, or −1 − serial number of a fresh variable.</summary>
    public int Height { get; }

    /// <summary>Which of the binder's variables: 0 the index, 1… the carries.</summary>
    public int Slot { get; }

    public bool IsFresh => Height < 0;

    /// <summary>Of a fresh loop index: the range it runs through, where known.</summary>
    public (Sym Lo, Sym Hi)? Range { get; init; }

    internal override object? Payload => (Height, Slot);

    internal override Sym With(ImmutableArray<Sym> children) => this;
}
