using System;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Safeguard;

/// <summary>What can go wrong in an operation, as a condition on its value that generated code can test.</summary>
/// <param name="Node">The operation.</param>
internal abstract record Hazard(Sym Node)
{
    /// <summary>Holds where the results are not to be trusted.</summary>
    public abstract Sym Condition { get; }

    /// <summary>For the documentation.</summary>
    public abstract string Text { get; }

    /// <summary>Whether generated code notices it at a point.</summary>
    public abstract bool Occurs(RoundedEvaluation values);

    protected SymTable Table => Node.Table;

    protected Sym Magnitude(Sym sym) => Table.Apply(Selection.Abs, sym);

    protected Sym Real(double value) => Table.Real(value, Node.Type);
}

/// <summary>A sum of rounded operands that is smaller than they are by a ratio.</summary>
internal sealed record Cancels(Sym Node, Sym Operand, double Ratio) : Hazard(Node)
{
    public override Sym Condition => Table.Apply(Arithmetic.Less, Real(1 / Ratio) * Magnitude(Node), Operand is Constant c ? Real(Math.Abs(c.Real)) : Magnitude(Operand));

    public override string Text => $"{Node} cancels";

    public override bool Occurs(RoundedEvaluation values) => Math.Abs(values[Node]) < Ratio * Math.Abs(values[Operand]);
}

/// <summary>A function of a rounded argument beside one of its zeros, other than at 0: log near 1, sin near π.</summary>
internal sealed record NearZero(Sym Node, Sym Argument, double Ratio) : Hazard(Node)
{
    /// <summary>The value is compared with 1 first, which seldom holds, so that a branch is all that it costs.</summary>
    public override Sym Condition
    {
        get
        {
            var scaled = Real(1 / Ratio) * Magnitude(Node);
            return Table.Apply(Arithmetic.And, Table.Apply(Arithmetic.Less, scaled, Real(1)), Table.Apply(Arithmetic.Less, scaled, Magnitude(Argument)));
        }
    }

    public override string Text => $"{Node} is close to 0";

    public override bool Occurs(RoundedEvaluation values) => Math.Abs(values[Node]) < Ratio * Math.Min(Math.Abs(values[Argument]), 1);
}

/// <summary>A power so large or small that the error of its operands becomes a great one.</summary>
internal sealed record Amplifies(Sym Node) : Hazard(Node)
{
    /// <summary>2^64.</summary>
    private const double Bound = 18446744073709551616.0;

    public override Sym Condition => Table.Apply(
        Arithmetic.Or,
        Table.Apply(Arithmetic.Less, Magnitude(Node), Real(1 / Bound)),
        Table.Apply(Arithmetic.Greater, Magnitude(Node), Real(Bound)));

    public override string Text => $"{Node} amplifies rounding";

    public override bool Occurs(RoundedEvaluation values) => Math.Abs(values[Node]) < 1 / Bound || Math.Abs(values[Node]) > Bound;
}

/// <summary>An argument so large that its rounding error counts: an angle, an exponent.</summary>
internal sealed record LargeArgument(Sym Node, Sym Argument, double Bound) : Hazard(Node)
{
    public override Sym Condition => Table.Apply(Arithmetic.Greater, Magnitude(Argument), Real(Bound));

    public override string Text => $"{Argument} is large";

    public override bool Occurs(RoundedEvaluation values) => Math.Abs(values[Argument]) > Bound;
}

/// <summary>An intermediate value leaves the range of the type though the result does not, or is NaN where there is a limit.</summary>
internal sealed record Overflows(Sym Node) : Hazard(Node)
{
    public override Sym Condition => Table.Apply(Arithmetic.Not, Table.Apply(Predicates.IsFinite, Node));

    public override string Text => $"{Node} is not finite";

    public override bool Occurs(RoundedEvaluation values) => double.IsNaN(values[Node]) || double.IsInfinity(values[Node]);
}

/// <summary>A value is NaN where there is a limit, and right where it is infinite.</summary>
internal sealed record IsUndefined(Sym Node) : Hazard(Node)
{
    public override Sym Condition => Table.Apply(Arithmetic.NotEqualTo, Node, Node);

    public override string Text => $"{Node} is not a number";

    public override bool Occurs(RoundedEvaluation values) => double.IsNaN(values[Node]);
}

/// <summary>An intermediate value other than zero becomes zero or loses bits among the subnormal numbers.</summary>
internal sealed record Underflows(Sym Node) : Hazard(Node)
{
    public override Sym Condition
    {
        get
        {
            var isSmall = Table.Apply(Arithmetic.Less, Magnitude(Node), Real(Smallest(Node.Type)));
            return Factor is { } factor ? Table.Apply(Arithmetic.And, isSmall, Table.Apply(Arithmetic.NotEqualTo, factor, Real(0))) : isSmall;
        }
    }

    public override string Text => $"{Node} underflows";

    public override bool Occurs(RoundedEvaluation values)
        => Math.Abs(values[Node]) < Smallest(Node.Type) && (Factor is not { } factor || values[factor] != 0);

    /// <summary>A factor that may be zero in earnest.</summary>
    private Sym? Factor => Node is Apply { Primitive: var p } a && (p == Arithmetic.Multiply || p == Arithmetic.Divide || p == Powers.Normalised || p == Powers.HypotExcess)
        ? a.Children[0] is Constant ? a.Children[1] : a.Children[0]
        : null;

    public static double Smallest(SymType type) => type == SymType.Single ? 1.17549435E-38f : 2.2250738585072014E-308;
}
