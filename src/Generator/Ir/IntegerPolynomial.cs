using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>
/// An integer expression as a polynomial in the subexpressions that are no sums or products: Σ coefficient · Π atoms.
/// Array indices are compared, subtracted and split by loop index in this form.
/// </summary>
internal sealed class IntegerPolynomial
{
    /// <summary>More terms than this are not multiplied out.</summary>
    private const int MaximumTerms = 16;

    /// <summary>More terms than this are not added up.</summary>
    private const int MaximumSum = 64;

    private readonly SortedDictionary<Monomial, long> _terms = [];

    public static bool IsRing(Primitive primitive)
        => primitive == Arithmetic.Add || primitive == Arithmetic.Subtract || primitive == Arithmetic.Multiply || primitive == Arithmetic.Negate;

    /// <summary>The polynomial of an operation; null where it would become too large.</summary>
    public static IntegerPolynomial? Of(Primitive primitive, ImmutableArray<Sym> x)
    {
        var a = Of(x[0]);
        if (primitive == Arithmetic.Negate)
        {
            return Scale(a, -1);
        }

        var b = Of(x[1]);
        if (primitive == Arithmetic.Multiply)
        {
            return a._terms.Count * b._terms.Count <= MaximumTerms ? Multiply(a, b) : null;
        }

        return a._terms.Count + b._terms.Count <= MaximumSum ? Sum(a, primitive == Arithmetic.Subtract ? Scale(b, -1) : b) : null;
    }

    public static IntegerPolynomial Of(Sym sym)
    {
        var polynomial = new IntegerPolynomial();
        switch (sym)
        {
            case Constant c:
                polynomial.Accumulate(Monomial.One, c.Integer);
                break;
            case Apply { IsAtom: true }:
                polynomial.Accumulate(new Monomial([sym]), 1);
                break;
            case Apply { Primitive: var p } a when p == Arithmetic.Add:
                return Sum(Of(a.Children[0]), Of(a.Children[1]));
            case Apply { Primitive: var p } a when p == Arithmetic.Subtract:
                return Sum(Of(a.Children[0]), Scale(Of(a.Children[1]), -1));
            case Apply { Primitive: var p } a when p == Arithmetic.Negate:
                return Scale(Of(a.Children[0]), -1);
            case Apply { Primitive: var p } a when p == Arithmetic.Multiply:
                return Multiply(Of(a.Children[0]), Of(a.Children[1]));
            default:
                polynomial.Accumulate(new Monomial([sym]), 1);
                break;
        }

        return polynomial;
    }

    /// <summary>The terms: each a factor, and what it multiplies.</summary>
    public IEnumerable<(ImmutableArray<Sym> Atoms, long Factor)> Terms => _terms.Select(t => (t.Key.Atoms, t.Value));

    /// <summary>The value where the polynomial is a constant.</summary>
    public long? Constant
        => _terms.Count == 0 ? 0
            : _terms.Count == 1 && _terms.TryGetValue(Monomial.One, out var value) ? value
            : null;

    /// <summary>
    /// Splits <paramref name="sym"/> into coefficient · variable + rest, both free of the variable; null where it is not
    /// affine in it.
    /// </summary>
    public static (Sym Coefficient, Sym Remainder)? Split(Sym sym, Variable variable)
    {
        var coefficient = new IntegerPolynomial();
        var rest = new IntegerPolynomial();
        foreach (var (monomial, factor) in Of(sym)._terms)
        {
            if (!monomial.Atoms.Any(a => a.DependsOn(variable)))
            {
                rest.Accumulate(monomial, factor);
                continue;
            }

            var others = monomial.Atoms.Remove(variable);
            if (others.Length != monomial.Atoms.Length - 1 || others.Any(a => a.DependsOn(variable)))
            {
                return null;
            }

            coefficient.Accumulate(new Monomial(others), factor);
        }

        return (coefficient.ToSym(sym.Table, sym.Type), rest.ToSym(sym.Table, sym.Type));
    }

    /// <summary>a − b where that is a constant.</summary>
    public static long? Difference(Sym a, Sym b) => Sum(Of(a), Scale(Of(b), -1)).Constant;

    /// <summary>Whether a number is at least 0 wherever the loops run whose indices occur in it; false where that is not known.</summary>
    public static bool IsNeverNegative(Sym number)
    {
        var polynomial = Of(number);
        if (polynomial._terms.All(t => t.Value > 0 && t.Key.Atoms.All(IsSize)))
        {
            return true;
        }

        if (number.FreeVariables.FirstOrDefault(v => v.Range is not null) is not { Range: { } range } index
            || Split(polynomial.ToSym(number.Table, number.Type), index) is not { Coefficient: Constant { Integer: var slope } })
        {
            return false;
        }

        return IsNeverNegative(number.Table.Substitute(number, index, slope > 0 ? range.Lo : range.Hi - 1));
    }

    /// <summary>Lengths, and how often one goes into another.</summary>
    private static bool IsSize(Sym atom) => atom switch
    {
        Length or Ir.Parameter { IsPositive: true } => true,
        Apply { Primitive: var p, Children: [var a, var b] } => p == Arithmetic.Divide && IsNeverNegative(a) && IsNeverNegative(b),
        _ => false,
    };

    public Sym ToSym(SymTable table, SymType type)
    {
        Sym? sum = null;

        // Terms with a plus first, so that n − 1 is not written −1 + n.
        foreach (var (monomial, factor) in _terms.OrderBy(t => t.Key.Atoms.IsEmpty).ThenBy(t => t.Value < 0))
        {
            if (sum is null)
            {
                sum = monomial.ToSym(table, type, factor);
                continue;
            }

            var (primitive, magnitude) = factor < 0 ? (Arithmetic.Subtract, -factor) : (Arithmetic.Add, factor);
            sum = table.ApplyRaw(primitive, type, [sum, monomial.ToSym(table, type, magnitude)]);
        }

        return sum ?? table.Integer(0, type);
    }

    private static IntegerPolynomial Sum(IntegerPolynomial a, IntegerPolynomial b)
    {
        var sum = new IntegerPolynomial();
        foreach (var term in a._terms.Concat(b._terms))
        {
            sum.Accumulate(term.Key, term.Value);
        }

        return sum;
    }

    private static IntegerPolynomial Scale(IntegerPolynomial a, long factor)
    {
        var scaled = new IntegerPolynomial();
        foreach (var term in a._terms)
        {
            scaled.Accumulate(term.Key, term.Value * factor);
        }

        return scaled;
    }

    private static IntegerPolynomial Multiply(IntegerPolynomial a, IntegerPolynomial b)
    {
        var product = new IntegerPolynomial();
        foreach (var s in a._terms)
        {
            foreach (var t in b._terms)
            {
                product.Accumulate(s.Key.Times(t.Key), unchecked(s.Value * t.Value));
            }
        }

        return product;
    }

    private void Accumulate(Monomial monomial, long factor)
    {
        _terms.TryGetValue(monomial, out var known);
        var sum = unchecked(known + factor);
        if (sum == 0)
        {
            _terms.Remove(monomial);
        }
        else
        {
            _terms[monomial] = sum;
        }
    }

    /// <summary>A product of atoms, in order of their ids.</summary>
    private readonly struct Monomial(ImmutableArray<Sym> atoms) : IComparable<Monomial>
    {
        public static readonly Monomial One = new([]);

        public ImmutableArray<Sym> Atoms { get; } = atoms;

        public Monomial Times(Monomial other) => new([.. Atoms.Concat(other.Atoms).OrderBy(a => a.Id)]);

        public int CompareTo(Monomial other)
        {
            for (var k = 0; k < Atoms.Length && k < other.Atoms.Length; k++)
            {
                var order = Atoms[k].Id.CompareTo(other.Atoms[k].Id);
                if (order != 0)
                {
                    return order;
                }
            }

            return Atoms.Length.CompareTo(other.Atoms.Length);
        }

        public Sym ToSym(SymTable table, SymType type, long factor)
        {
            if (Atoms.IsEmpty)
            {
                return table.Integer(factor, type);
            }

            var product = Atoms[0];
            foreach (var atom in Atoms.RemoveAt(0))
            {
                product = table.ApplyRaw(Arithmetic.Multiply, type, [product, atom]);
            }

            return factor switch
            {
                1 => product,
                -1 => table.ApplyRaw(Arithmetic.Negate, type, [product]),
                _ => table.ApplyRaw(Arithmetic.Multiply, type, [table.Integer(factor, type), product]),
            };
        }
    }
}
