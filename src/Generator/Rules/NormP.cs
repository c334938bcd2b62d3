using System.Collections.Immutable;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Interval;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>
/// The p-norm n = (aᵖ + bᵖ)^(1/p) of a, b ≥ 0 and its partial derivatives. Rows of their own because the derivative in p of the
/// formula cancels beside a dominant number, while it is −n/p² times the entropy of the shares (a/n)ᵖ and (b/n)ᵖ.
/// </summary>
internal static class NormP
{
    public static readonly Primitive Norm = Named(
        "normp", "StableMath.NormP", Value,
        (x, y, c) => Finite(BaseSlope!.Of(x[0], x[1], x[2]), c), (x, y, c) => Finite(BaseSlope!.Of(x[1], x[0], x[2]), c), (x, y, c) => ExponentSlope!.Of(x[0], x[1], x[2])) with
    {
        Domain = [NonNegative, NonNegative, Line], Range = NonNegative, Simd = null, Cost = 120, Expansion = Scaled,
    };

    /// <summary>(a/n)ᵖ⁻¹.</summary>
    public static readonly Primitive BaseSlope = Named(
        "normpslope", "StableMath.NormPSlope",
        (m, x) => x[0].IsZero ? (x[2] > 1 ? 0 : BigFloat.PositiveInfinity) : m.Pow(m.Divide(x[0], Value(m, x)), m.Subtract(x[2], 1)),
        (x, y, c) => (x[2] - 1) * (y / x[0] * Share(x[1], x[0], x[2])),
        (x, y, c) => (1 - x[2]) * (y / Norm.Of(x[0], x[1], x[2]) * BaseSlope!.Of(x[1], x[0], x[2])),
        (x, y, c) => Mixed(x[0], x[1], x[2], y)) with
    {
        Domain = [NonNegative, NonNegative, Line], Range = NonNegative, Simd = null, Cost = 120,
        Expansion = x => If(Arithmetic.EqualTo, Norm.Of(x[0], x[1], x[2]), 0, x[0].Table.Real(0, x[0].Type), GeneralPower.Pow.Of(x[0] / Scaled(x), x[2] - 1)),
    };

    /// <summary>The derivative in p.</summary>
    public static readonly Primitive ExponentSlope = Named(
        "normpexponentslope", "StableMath.NormPExponentSlope", Entropy,
        (x, y, c) => Mixed(x[0], x[1], x[2], BaseSlope.Of(x[0], x[1], x[2])),
        (x, y, c) => Mixed(x[1], x[0], x[2], BaseSlope.Of(x[1], x[0], x[2])),
        (x, y, c) => Second(x[0], x[1], x[2], y)) with
    {
        Domain = [NonNegative, NonNegative, Line], Simd = null, Cost = 120, Expansion = OfEntropy,
    };

    private static Sym Finite(Sym slope, RuleContext context) => context.Pow == PowDomain.Clamped ? GeneralPower.Saturated.Of(slope) : slope;

    /// <summary>(a/n)ᵖ.</summary>
    private static Sym Share(Sym a, Sym b, Sym p) => a / Norm.Of(a, b, p) * BaseSlope.Of(a, b, p);

    /// <summary>(a/n)ᵖ⁻¹·(log(a/n) − (p − 1)·n′/n), with log(a/n) = −log(1 + (b/a)ᵖ)/p: a/n rounds to 1 for a dominant a.</summary>
    private static Sym Mixed(Sym a, Sym b, Sym p, Sym slope)
    {
        var norm = Norm.Of(a, b, p);
        var log = Logistic.Softplus.Of(p * Products.LogQuotient.Of(b, a, b - a)) / p;
        return slope * (((1 - p) * (ExponentSlope.Of(a, b, p) / norm)) - log);
    }

    /// <summary>n·((n′/n)² − 2n′/(n·p) + s·(1 − s)·log²(a/b)/p), with s the share of a.</summary>
    private static Sym Second(Sym a, Sym b, Sym p, Sym slope)
    {
        var norm = Norm.Of(a, b, p);
        var relative = slope / norm;
        var log = Products.LogQuotient.Of(a, b, a - b);
        return norm * ((relative * relative) - (2 * relative / p) + (Share(a, b, p) * Share(b, a, p) * (log * log) / p));
    }

    /// <summary>m + m·((1 + w)^(1/p) − 1) with m the number that decides and w = (b/a)ᵖ ≤ 1; 0 at the origin.</summary>
    private static Sym Scaled(ImmutableArray<Sym> x)
    {
        var first = If(Arithmetic.Less, x[2], 0, Selection.Min.Of(x[0], x[1]), Selection.Max.Of(x[0], x[1]));
        return If(Arithmetic.EqualTo, first, 0, first, first + (first * Exponentials.Expm1.Of(Logistic.Softplus.Of(LogOfPower(x)) / x[2])));
    }

    /// <summary>−n/p²·(log(1 + w) − w/(1 + w)·log w).</summary>
    private static Sym OfEntropy(ImmutableArray<Sym> x)
    {
        var log = LogOfPower(x);
        var entropy = Logistic.Softplus.Of(log) - (log * Logistic.Sigmoid.Of(log));
        return If(Arithmetic.EqualTo, Selection.Min.Of(x[0], x[1]), 0, x[0].Table.Real(0, x[0].Type), -(Scaled(x) / x[2] * entropy / x[2]));
    }

    /// <summary>log w.</summary>
    private static Sym LogOfPower(ImmutableArray<Sym> x) => -Selection.Abs.Of(x[2] * Products.LogQuotient.Of(x[0], x[1], x[0] - x[1]));

    private static BigFloat Value(BigMath m, ImmutableArray<BigFloat> x) => m.Pow(m.Add(m.Pow(x[0], x[2]), m.Pow(x[1], x[2])), m.Divide(1, x[2]));

    private static BigFloat Entropy(BigMath m, ImmutableArray<BigFloat> x)
    {
        if (x[0].IsZero || x[1].IsZero)
        {
            return BigFloat.Zero;
        }

        var isOrdered = m.Pow(x[0], x[2]) > m.Pow(x[1], x[2]);
        var log = m.Multiply(x[2], m.Refined(w => w.Log(isOrdered ? w.Divide(x[1], x[0]) : w.Divide(x[0], x[1]))));
        var power = m.Exp(log);
        var entropy = m.Subtract(m.Log1p(power), m.Multiply(m.Divide(power, m.Add(1, power)), log));
        return -m.Multiply(m.Divide(Value(m, x), m.Multiply(x[2], x[2])), entropy);
    }
}
