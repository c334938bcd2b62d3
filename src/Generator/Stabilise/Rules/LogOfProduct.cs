using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Logarithms of products and powers, which overflow and underflow where the sum of logarithms is an ordinary number. A
/// product that is negative keeps its NaN: the signs of all factors are gathered in the last logarithm.
/// </summary>
internal static class LogOfProduct
{
    public static Sym? TryWrite(Form form, Synthesis s) => form switch
    {
        Logarithm { Argument: Product product } => Signed(Rational.One, product, s),
        Logarithm { Argument: Sum { Constant.IsZero: true, Terms: [{ Monomial: Product product, Coefficient: var c }] } } => Signed(c, product, s),
        Logarithm { Argument: Reduction { Kind: ReduceKind.Product } r } => OverRange(r, s),
        Logarithm { Argument: Atom { Sym: LoopResult result } } => LogOfRecurrence.TryWrite(result, s),
        _ => TryExpanded(form, s),
    };

    /// <summary>The logarithm of a product of positive factors or even powers, which is a sum of logarithms already.</summary>
    private static Sym? TryExpanded(Form form, Synthesis s)
    {
        var logs = FormTable.TermsOf(form).Where(t => t.Monomial is Logarithm { Argument: not Number }).ToList();
        var isExpansion = s.Node is Apply { Primitive.Infix: null } && logs.Count > 0 && logs.All(t => t.Monomial.Source is null || t.Monomial.Source.Id >= s.Node.Id);
        return isExpansion && (logs.Count > 1 || logs[0].Coefficient != Rational.One || FormTable.TermsOf(form).Any(t => t.Monomial is not Logarithm))
            ? StructuralForm.Sum(FormTable.ConstantOf(form), FormTable.TermsOf(form), s)
            : null;
    }

    private static Sym Signed(Rational coefficient, Product product, Synthesis s)
    {
        var factors = product.Factors.Where(f => f.Exponent.IsInteger).ToList();
        if (factors.Count <= 3 && factors.All(f => f.Exponent == Rational.One))
        {
            var values = factors.Select(f => s.Emit(f.Base)).ToArray();
            values[values.Length - 1] = s.Emit(s.Forms.Multiply(s.Forms.Number(coefficient), factors[factors.Count - 1].Base));
            return s.Apply(values.Length == 2 ? Products.Log2 : Products.Log3, values);
        }

        var last = s.Emit(s.Forms.Multiply(s.Forms.Number(coefficient), factors[factors.Count - 1].Base));
        var lastPower = factors[factors.Count - 1].Exponent;
        Sym? sum = null;
        foreach (var factor in factors.Take(factors.Count - 1))
        {
            var value = s.Emit(factor.Base);
            var log = s.Number(factor.Exponent) * OfMagnitude(factor.Base, value, s);
            sum = sum is null ? log : sum + log;
            last *= s.Apply(Selection.Signum, value);
        }

        return sum! + (s.Number(lastPower) * s.Apply(Logarithms.Log, last));
    }

    /// <summary>log |x|, by the form that a rule has for log x or log(−x).</summary>
    private static Sym OfMagnitude(Form x, Sym value, Synthesis s)
    {
        var (positive, negative) = (s.Emit(s.Forms.Log(x)), s.Emit(s.Forms.Log(s.Forms.Negate(x))));
        return positive == s.Apply(Logarithms.Log, value) && negative is Apply { Primitive: var p } && p == Logarithms.Log
            ? s.Apply(Logarithms.Log, s.Apply(Selection.Abs, value))
            : s.Table.Select(s.Apply(Arithmetic.Less, value, s.Number(Rational.Zero)), negative, positive);
    }

    private static Sym OverRange(Reduction r, Synthesis s)
    {
        var body = s.Emit(r.Body);
        if (s.Forms.IsNonNegative(r.Body))
        {
            return Sum(s.Emit(s.Forms.Log(r.Body)));
        }

        var signs = s.Table.Reduce(ReduceKind.Product, r.Index, s.Build(r.Lo), s.Build(r.Hi), s.Apply(Selection.Signum, body));
        return Sum(OfMagnitude(r.Body, body, s)) + s.Apply(Logarithms.Log, signs);

        Sym Sum(Sym term) => s.Table.Reduce(ReduceKind.Sum, r.Index, s.Build(r.Lo), s.Build(r.Hi), term);
    }
}
