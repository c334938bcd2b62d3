using System;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>
/// What is exact on every host: integer arithmetic (to a normal form, so that equal indices are equal objects), logic,
/// comparison of constants, and + − × ÷ of floating-point constants.
/// </summary>
internal static class Folding
{
    /// <summary>What takes more bits is taken for the rounded number that it is.</summary>
    private const double MaximumBits = 2500;

    public static Sym? TryFold(SymTable table, Primitive primitive, SymType type, ImmutableArray<Sym> x)
    {
        if (type == SymType.Bool)
        {
            return FoldLogic(table, primitive, x);
        }

        if (type.IsInteger())
        {
            return FoldInteger(table, primitive, type, x);
        }

        return x.All(a => a is Constant) ? FoldReal(table, primitive, type, x) : null;
    }

    private static Sym? FoldReal(SymTable table, Primitive primitive, SymType type, ImmutableArray<Sym> x)
    {
        var a = Value((Constant)x[0]);
        var b = x.Length > 1 ? Value((Constant)x[1]) : 0;
        double? value = primitive == Arithmetic.Add ? a + b
            : primitive == Arithmetic.Subtract ? a - b
            : primitive == Arithmetic.Multiply ? a * b
            : primitive == Arithmetic.Divide ? a / b
            : primitive == Arithmetic.Negate ? -a
            : primitive == Arithmetic.ToDouble || primitive == Arithmetic.ToSingle ? a
            : null;

        // Double arithmetic on two floats, rounded once, is float arithmetic (Figueroa 1995): Real() rounds.
        return value is not { } v ? null
            : ExactValue(primitive, x) is { } exact && exact.Size <= MaximumBits ? table.Real(v, exact, type)
            : table.Real(v, type);
    }

    /// <summary>The value without rounding; null where a number is rounded on purpose, or is none.</summary>
    private static Rational? ExactValue(Primitive primitive, ImmutableArray<Sym> x)
    {
        if (Exact((Constant)x[0]) is not { } a || primitive == Arithmetic.ToSingle)
        {
            return null;
        }

        if (x.Length == 1)
        {
            return primitive == Arithmetic.Negate ? -a : a;
        }

        return Exact((Constant)x[1]) is not { } b ? null
            : primitive == Arithmetic.Add ? a + b
            : primitive == Arithmetic.Subtract ? a - b
            : primitive == Arithmetic.Multiply ? a * b
            : b.IsZero ? null
            : a / b;
    }

    private static Rational? Exact(Constant c) => c.Exact
        ?? (!c.Type.IsReal() ? new Rational(c.Integer)
            : double.IsNaN(c.Real) || double.IsInfinity(c.Real) ? null
            : Rational.FromDouble(c.Real));

    private static Sym? FoldInteger(SymTable table, Primitive primitive, SymType type, ImmutableArray<Sym> x)
    {
        if (IntegerPolynomial.IsRing(primitive) && x.All(a => a.Type == type))
        {
            return IntegerPolynomial.Of(primitive, x)?.ToSym(table, type);
        }

        if (primitive == Checked.Index)
        {
            return IntegerPolynomial.IsNeverNegative(x[0]) && (SymTable.IsUnbounded(x[1]) || IntegerPolynomial.IsNeverNegative(x[1] - 1 - x[0])) ? x[0] : null;
        }

        if (!x.All(a => a is Constant))
        {
            return null;
        }

        var a = Value((Constant)x[0]);
        var b = x.Length > 1 ? Value((Constant)x[1]) : 0;
        if ((primitive == Arithmetic.ToInt32 || primitive == Arithmetic.ToInt64) && Math.Abs(a) < int.MaxValue)
        {
            return table.Integer((long)a, type);
        }

        return primitive == Arithmetic.Divide && b != 0 ? table.Integer((long)a / (long)b, type)
            : primitive == Arithmetic.Remainder && b != 0 ? table.Integer((long)a % (long)b, type)
            : null;
    }

    private static Sym? FoldLogic(SymTable table, Primitive primitive, ImmutableArray<Sym> x)
    {
        if (primitive == Arithmetic.Not)
        {
            return x[0] is Constant c ? table.Bool(c.Integer == 0)
                : x[0] is Apply { Primitive: var p } inner && p == Arithmetic.Not ? inner.Children[0]
                : null;
        }

        if (primitive == Arithmetic.And || primitive == Arithmetic.Or)
        {
            // The neutral element is true for and, false for or; the other constant absorbs.
            var neutral = primitive == Arithmetic.And ? 1 : 0;
            return x[0] is Constant a ? (a.Integer == neutral ? x[1] : a)
                : x[1] is Constant b && b.Integer == neutral ? x[0]
                : x[0] == x[1] ? x[0]
                : null;
        }

        return x.Length == 2 && x.All(a => a is Constant { Type: not SymType.Bool }) ? Compare(table, primitive, x) : null;
    }

    private static Sym? Compare(SymTable table, Primitive primitive, ImmutableArray<Sym> x)
    {
        var a = Value((Constant)x[0]);
        var b = Value((Constant)x[1]);
        bool? holds = primitive == Arithmetic.Less ? a < b
            : primitive == Arithmetic.LessOrEqual ? a <= b
            : primitive == Arithmetic.Greater ? a > b
            : primitive == Arithmetic.GreaterOrEqual ? a >= b
            : primitive == Arithmetic.EqualTo ? a == b
            : primitive == Arithmetic.NotEqualTo ? a != b
            : null;
        return holds is { } h ? table.Bool(h) : null;
    }

    private static double Value(Constant c) => c.Type.IsReal() ? c.Real : c.Integer;
}
