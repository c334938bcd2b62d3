using System;
using System.Collections.Immutable;

namespace SymGrad.Generator.Ir;

/// <summary>
/// An immutable, interned expression. Two structurally equal expressions of one <see cref="SymTable"/> are the same
/// object, also where they differ only in the names of bound variables, so that common subexpressions are found by
/// reference. A child is always made before its parent: <see cref="Id"/> is a topological order.
/// </summary>
internal abstract class Sym
{
    private protected Sym(SymTable table, SymType type, bool isArray, ImmutableArray<Sym> children)
    {
        Table = table;
        Type = type;
        IsArray = isArray;
        Children = children;
    }

    public SymTable Table { get; }

    public SymType Type { get; }

    /// <summary>An array (span) with elements of <see cref="Type"/>, rather than one number.</summary>
    public bool IsArray { get; }

    public ImmutableArray<Sym> Children { get; }

    /// <summary>Order of creation: greater than that of every child.</summary>
    public int Id { get; internal set; }

    /// <summary>The loop variables that occur free, by rising <see cref="Id"/>.</summary>
    public ImmutableArray<Variable> FreeVariables { get; internal set; } = [];

    /// <summary>How many binders are nested in this expression; numbers the variables that a binder around it binds.</summary>
    public int BinderHeight { get; internal set; }

    public bool DependsOn(Variable variable) => FreeVariables.Contains(variable);

    /// <summary>What, beside kind, type and children, tells two nodes apart.</summary>
    internal abstract object? Payload { get; }

    /// <summary>The same node over other children.</summary>
    internal abstract Sym With(ImmutableArray<Sym> children);

    public override string ToString() => SymPrinter.Print(this);

    public static Sym operator +(Sym a, Sym b) => Algebra.Add(a, b);

    public static Sym operator +(Sym a, double b) => Algebra.Add(a, a.Table.Real(b, a.Type));

    public static Sym operator +(double a, Sym b) => Algebra.Add(b.Table.Real(a, b.Type), b);

    public static Sym operator -(Sym a, Sym b) => Algebra.Subtract(a, b);

    public static Sym operator -(Sym a, double b) => Algebra.Subtract(a, a.Table.Real(b, a.Type));

    public static Sym operator -(double a, Sym b) => Algebra.Subtract(b.Table.Real(a, b.Type), b);

    public static Sym operator *(Sym a, Sym b) => Algebra.Multiply(a, b);

    public static Sym operator *(Sym a, double b) => Algebra.Multiply(a, a.Table.Real(b, a.Type));

    public static Sym operator *(double a, Sym b) => Algebra.Multiply(b.Table.Real(a, b.Type), b);

    public static Sym operator /(Sym a, Sym b) => Algebra.Divide(a, b);

    public static Sym operator /(Sym a, double b) => Algebra.Divide(a, a.Table.Real(b, a.Type));

    public static Sym operator /(double a, Sym b) => Algebra.Divide(b.Table.Real(a, b.Type), b);

    public static Sym operator -(Sym a) => Algebra.Negate(a);
}
