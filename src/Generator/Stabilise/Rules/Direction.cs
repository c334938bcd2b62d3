using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Quotients by norms of what vanishes with them: Σ x·y/(‖x‖·‖y‖) as Σ (x/‖x‖)·(y/‖y‖), of which all terms lie in [−1, 1],
/// and x/‖x‖. At 0, where a quotient has no limit, it is 0 by convention, and so is its derivative.
/// </summary>
internal static class Direction
{
    public static Sym? TryWrite(Form form, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        var norms = factors.Where(f => f.Exponent.Sign < 0 && (f.Exponent * 2).IsInteger && f.Base is Reduction { Kind: ReduceKind.Sum }).ToList();
        if (norms.All(f => f.Exponent.IsInteger))
        {
            return null;
        }

        var lengths = norms.ToDictionary(f => (Reduction)f.Base, f => NormRules.TryNormOver((Reduction)f.Base, s));
        if (lengths.Values.Any(l => l is null))
        {
            return null;
        }

        var left = norms.ToDictionary(f => (Reduction)f.Base, f => f.Exponent);
        var quotients = factors.Where(f => f.Exponent == Rational.One).Select(f => (Factor: f, Value: TryQuotient(f.Base, lengths!, left, s))).Where(q => q.Value is not null).ToList();
        if (quotients.Count == 0)
        {
            return null;
        }

        var others = factors.Where(f => !norms.Contains(f) && quotients.All(q => q.Factor != f));
        var product = quotients.Aggregate(StructuralForm.Product(coefficient, others, s), (value, q) => value.Times(q.Value!));
        return norms.Aggregate(product, (value, n) => Divided(value, lengths[(Reduction)n.Base]!, left[(Reduction)n.Base]));
    }

    /// <summary>A factor divided by the norms that vanish with it, of which a power is left.</summary>
    private static Sym? TryQuotient(Form factor, IReadOnlyDictionary<Reduction, Sym> lengths, Dictionary<Reduction, Rational> left, Synthesis s)
    {
        var drawn = lengths.Where(l => left[l.Key].Sign < 0 && VanishesWith(factor, l.Key, s)).Select(l => (l.Key, l.Value)).ToList();
        drawn.ForEach(d => left[d.Key] += Rational.Half);
        return drawn.Count > 0 ? Quotient(factor, drawn, s) : null;
    }

    /// <summary>Divided by the powers of a norm that were not drawn into other factors.</summary>
    private static Sym Divided(Sym value, Sym length, Rational exponent)
    {
        for (var k = exponent; k.Sign < 0; k += Rational.Half)
        {
            value = value.Over(length);
        }

        return value;
    }

    /// <summary>A sum in whose terms the elements of the norm are factors, or one of the elements.</summary>
    private static bool VanishesWith(Form form, Reduction squares, Synthesis s) => form switch
    {
        Reduction { Kind: ReduceKind.Sum } sum => sum.Index == squares.Index && ElementOf(sum, squares, s).Base is not null,
        Atom { Sym: Load element } => squares.Body is Product { Factors: [{ Base: Atom { Sym: Load square }, Exponent: var two }] } && two == 2
            && square.Array == element.Array && square.Index == squares.Index,
        _ => false,
    };

    private static Factor ElementOf(Reduction sum, Reduction squares, Synthesis s)
        => s.Forms.FactorsOf(sum.Body).Factors.FirstOrDefault(f => f.Exponent.Sign > 0 && s.Forms.Power(f.Base, 2) == squares.Body);

    private static Sym Quotient(Form form, IReadOnlyList<(Reduction Squares, Sym Length)> norms, Synthesis s)
    {
        var zero = s.Number(Rational.Zero);
        var quotient = form is Reduction sum ? Sum(sum, norms, s) : norms.Aggregate(s.Emit(form), (x, n) => x / n.Length);
        return norms.Reverse().Aggregate(quotient, (x, n) => s.Table.Select(s.Apply(Arithmetic.EqualTo, n.Length, zero), zero, x));
    }

    private static Sym Sum(Reduction sum, IReadOnlyList<(Reduction Squares, Sym Length)> norms, Synthesis s)
    {
        var rest = sum.Body;
        Sym? term = null;
        foreach (var (squares, length) in norms)
        {
            var element = s.Emit(ElementOf(sum, squares, s).Base);
            rest = s.Forms.Divide(rest, ElementOf(sum, squares, s).Base);
            term = term is null ? element / length : term * (element / length);
        }

        return s.Table.Reduce(ReduceKind.Sum, sum.Index, s.Build(sum.Lo), s.Build(sum.Hi), FormTable.Is(rest, 1) ? term! : term!.Times(s.Emit(rest)));
    }
}
