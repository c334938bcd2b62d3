using System;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// (Π x)^e over a range, the geometric mean among them: as written where no partial product can leave the range of
/// numbers, else by the logarithms of what the factors are of √(greatest·least). A product that is 0 or negative stays as it is.
/// </summary>
internal static class RootOfProduct
{
    /// <summary>Logarithm of what products may reach.</summary>
    private const double Reach = 700;
    private const double SingleReach = 80;

    public static Sym? TryWrite(Form form, Synthesis s)
    {
        if (s.Node is not null and not Apply { Primitive.Infix: null })
        {
            return null;
        }

        var (coefficient, factors) = s.Forms.FactorsOf(form);
        foreach (var factor in factors)
        {
            if (Read(factor) is var (product, exponent, power))
            {
                return StructuralForm.Product(coefficient, factors.Where(f => f != factor), s).Times(Write(product, exponent(s), power(s), s));
            }
        }

        return null;
    }

    /// <summary>The product, its exponent, and the power as written.</summary>
    private static (Reduction Product, Func<Synthesis, Form> Exponent, Func<Synthesis, Sym> Power)? Read(Factor factor) => factor.Base switch
    {
        Function { Primitive: var p, Arguments: [Reduction { Kind: ReduceKind.Product } r, var e] } when p == GeneralPower.Pow && factor.Exponent == Rational.One
            => (r, _ => e, s => s.Power(r, e)),
        Reduction { Kind: ReduceKind.Product } r when !factor.Exponent.IsInteger
            => (r, s => s.Forms.Number(factor.Exponent), s => factor.Exponent == Rational.Half ? s.Apply(Powers.Sqrt, r) : s.Power(r, s.Forms.Number(factor.Exponent))),
        _ => null,
    };

    private static Sym Write(Reduction product, Form exponent, Sym asWritten, Synthesis s)
    {
        var (lo, hi) = (s.Build(product.Lo), s.Build(product.Hi));
        var x = s.Emit(product.Body);
        var magnitude = s.Apply(Selection.Abs, x);
        var (greatest, least) = (Over(ReduceKind.Max, magnitude), Over(ReduceKind.Min, magnitude));
        var count = Arithmetic.Convert(hi - lo, s.Type);
        var reach = s.Table.Real(s.Type == SymType.Single ? SingleReach : Reach, s.Type);
        var isInRange = s.Apply(
            Arithmetic.And,
            s.Apply(Arithmetic.Less, count * s.Apply(Logarithms.Log, greatest), reach),
            s.Apply(Arithmetic.Greater, count * s.Apply(Logarithms.Log, least), -reach));

        // Two constants for the canonical forms, in which one would cancel against itself.
        var scale = s.Apply(Inert.Stop, s.Apply(Powers.Sqrt, greatest) * s.Apply(Powers.Sqrt, least));
        var sum = Over(ReduceKind.Sum, s.Apply(Products.LogQuotient, magnitude, scale, magnitude - scale));
        var power = s.Emit(exponent);
        var isMean = Variance.IsCount(s.Forms.Reciprocal(exponent), product);
        var outside = s.Apply(Inert.Stop, scale);
        var scaled = (isMean ? outside : s.Apply(GeneralPower.Pow, outside, count * power)) * s.Apply(Exponentials.Exp, isMean ? sum / count : power * sum);
        var isPositive = s.Apply(Arithmetic.Greater, Over(ReduceKind.Product, s.Apply(Selection.Signum, x)), s.Number(Rational.Zero));

        // Over nothing there is no greatest factor to compare with.
        isInRange = s.Table.Apply(Arithmetic.Or, s.Table.Apply(Arithmetic.LessOrEqual, hi, lo), isInRange);
        return s.Table.Select(isInRange, asWritten, s.Table.Select(isPositive, scaled, asWritten));

        Sym Over(ReduceKind kind, Sym body) => s.Table.Reduce(kind, product.Index, lo, hi, body);
    }
}
