using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>Logarithms of sums.</summary>
internal static class LogarithmRules
{
    /// <summary>From here on 1 + x rounds to x.</summary>
    private const double Large = 1e17;

    public static ImmutableArray<Rule> All { get; } =
    [
        new("softplus", "q·log(e^w + 1) + p·w ⇒ softplus(±w), logaddexp", "w = 800: log ∞; w = −40: log 1", SoftplusSum.TryWrite),
        new("logsubexp", "log(e^a − e^b) ⇒ logsubexp(a, b), log1mexp", "a = b = 800: ∞ − ∞", TryDifference),
        new("logexpm1", "log(e^w − 1) ⇒ logexpm1 w", "w = 800: log ∞", TryLogExpm1),
        new("logsumexp", "log Σ w·e^u ⇒ m + log Σ w·e^(u − m), m = max u", "u = 800: log ∞", LogSumExp.TryWrite),
        new("asinh", "log(x + √(x² + 1)) ⇒ asinh x", "x = −1e9: log 0", TryAsinh),
        new("atanh", "log((1 + x)/(1 − x)) ⇒ 2·atanh x", "x = 1e-20: log 1", TryAtanh),
        new("log1p", "log(1 + x) ⇒ log1p(x)", "x = 1e-20: log 1", TryLog1p),
        new("logit", "log(p/(1 − p)) ⇒ logit p", "p = 0.5 + 1e-10: log 1", TryLogit),
        new("log of quotient", "log(a/b) ⇒ log1p((a − b)/b), log a − log b", "a = 1e-200, b = 1e200: log 0", LogOfQuotient.TryWrite),
        new("log of product", "log Π b^e ⇒ Σ e·log |b|", "b = 1e-200: log 0", LogOfProduct.TryWrite) { IsRegrouping = true },
        new("weighted log-softmax", "w·log(e^u/Σ e^v) ⇒ 0 for w = 0", "w = 0, u = −∞: 0·∞", TryWeightedLog),
        new("xlog1py", "y·log(1 + x) ⇒ xlog1py(y, x)", "y = 0, x = −1: 0·∞; x = 1e-20: log 1", TryXLog1pY),
        new("xlogy", "y·log x ⇒ xlogy(y, x)", "x = y = 0: 0·∞", TryXLogY),
    ];

    private static Sym? TryLog1p(Form form, Synthesis s)
    {
        if (form is not Logarithm { Argument: Sum { Constant: var one } sum } || one != Rational.One)
        {
            return null;
        }

        var rest = s.Forms.Subtract(sum, s.Forms.One);
        var value = s.Emit(rest);
        var log1p = s.Apply(Logarithms.Log1p, value);
        return MayOverflow(rest, s)
            ? s.Table.Select(s.Apply(Arithmetic.Greater, value, s.Table.Real(Large, s.Type)), s.Emit(s.Forms.Log(rest)), log1p)
            : log1p;
    }

    /// <summary>A product that can exceed the greatest number though its logarithm is an ordinary one.</summary>
    private static bool MayOverflow(Form form, Synthesis s)
    {
        var factors = s.Forms.FactorsOf(form).Factors;
        return !factors.Any(f => f.Base is Sum or Exponential or ExponentialPair) && factors.Where(f => f.Exponent.Sign > 0).Sum(f => f.Exponent.ToDouble()) >= 2;
    }

    private static Sym? TryLogExpm1(Form form, Synthesis s)
    {
        return form is Logarithm { Argument: ExponentialPair { IsSum: false, Exponent: var w } } ? s.Apply(Logistic.LogExpm1, w) : null;
    }

    /// <summary>q·log(±(e^w − 1)) + p·w with w = a − b: the logarithm of e^a − e^b or of e^b − e^a, times a power of either.</summary>
    private static Sym? TryDifference(Form form, Synthesis s)
    {
        foreach (var term in FormTable.TermsOf(form))
        {
            if (term.Monomial is not Logarithm log || Signed(log.Argument) is not var (pair, sign))
            {
                continue;
            }

            var rest = s.Forms.Combine([new(form, Rational.One), term with { Coefficient = -term.Coefficient }]);
            var shifted = ShiftedDifference.Of(pair.Exponent, rest, term.Coefficient, s.Forms);
            if (shifted is null && sign > 0)
            {
                continue;
            }

            var (a, b, left) = shifted ?? new ShiftedDifference(s.Forms.Zero, s.Forms.Zero, rest);
            var value = shifted is null ? s.Apply(Logistic.Log1mExp, pair.Exponent) : Difference(sign > 0 ? a : b, sign > 0 ? b : a, s);
            return (s.Number(term.Coefficient) * value).Plus(left, s);
        }

        return null;
    }

    private static (ExponentialPair Pair, int Sign)? Signed(Form argument) => argument switch
    {
        ExponentialPair { IsSum: false } pair => (pair, 1),
        Sum { Constant.IsZero: true, Terms: [{ Monomial: ExponentialPair { IsSum: false } pair, Coefficient: var c }] } when c == -1 => (pair, -1),
        _ => null,
    };

    private static Sym Difference(Form a, Form b, Synthesis s)
        => FormTable.Is(a, 0) ? s.Apply(Logistic.Log1mExp, b) : s.Apply(Logistic.LogSubExp, a, b);

    private static Sym? TryAsinh(Form form, Synthesis s)
    {
        if (form is not Logarithm { Argument: Sum { Constant.IsZero: true, Terms: [var a, var b] } })
        {
            return null;
        }

        return TryAsinh(a, b, s) ?? TryAsinh(b, a, s);
    }

    private static Sym? TryAsinh(Term root, Term argument, Synthesis s)
    {
        var x = s.Forms.Scale(argument.Monomial, argument.Coefficient);
        var expected = s.Forms.Power(s.Forms.Add(s.Forms.One, s.Forms.Power(x, 2)), Rational.Half);
        return s.Forms.Scale(root.Monomial, root.Coefficient) == expected ? s.Apply(Hyperbolics.Asinh, x) : null;
    }

    /// <summary>log((1 + x)/(1 − x)), also as a difference of two logarithms.</summary>
    private static Sym? TryAtanh(Form form, Synthesis s)
    {
        if (LogOfQuotient.Read(form, s) is not { } quotient || FormTable.ConstantOf(quotient.Numerator) != Rational.One
            || !FormTable.Is(s.Forms.Add(quotient.Numerator, quotient.Denominator), 2))
        {
            return null;
        }

        var x = s.Forms.Subtract(quotient.Numerator, s.Forms.One);
        return s.Number(quotient.Coefficient * 2).Times(s.Apply(Hyperbolics.Atanh, x)).Plus(quotient.Rest, s);
    }

    /// <summary>The argument is p rather than 1 − p, which is rounded: log((1 − p)/p) is −logit p.</summary>
    private static Sym? TryLogit(Form form, Synthesis s)
    {
        if (LogOfQuotient.Read(form, s) is not { Numerator: not Number } quotient || !FormTable.Is(s.Forms.Add(quotient.Numerator, quotient.Denominator), 1))
        {
            return null;
        }

        var isComplement = quotient.Numerator is Sum { Constant.IsZero: false } && quotient.Denominator is not Sum { Constant.IsZero: false };
        return s.Number(isComplement ? -quotient.Coefficient : quotient.Coefficient)
            .Times(s.Apply(Logistic.Logit, isComplement ? quotient.Denominator : quotient.Numerator)).Plus(quotient.Rest, s);
    }

    private static Sym? TryXLog1pY(Form form, Synthesis s)
        => s.Forms.FactorsOf(form).Factors.Any(f => f.Base is Logarithm { Argument: Sum { Constant: var one } } && one == Rational.One) ? TryXLogY(form, s) : null;

    /// <summary>A product of two operands of which one is u − log Σ e^v.</summary>
    private static Sym? TryWeightedLog(Form form, Synthesis s)
    {
        if (s.Node is not Apply { Primitive: var p, Children: [var a, var b] } || p != Arithmetic.Multiply)
        {
            return null;
        }

        return IsLogOfShare(b) && s.CanVanish(s.FormOf(a)) ? s.Apply(Ratios.WeightedLog, s.Build(a), s.Build(b))
            : IsLogOfShare(a) && s.CanVanish(s.FormOf(b)) ? s.Apply(Ratios.WeightedLog, s.Build(b), s.Build(a))
            : null;

        bool IsLogOfShare(Sym operand) => operand.Type == s.Type && s.FormOf(operand) is Sum sum
            && sum.Terms.Any(t => t.Monomial is Logarithm { Argument: var total } && ExponentialSum.IsOne(total, s));
    }

    /// <summary>A product with one logarithm, whose other factors can be 0.</summary>
    private static Sym? TryXLogY(Form form, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        var logs = factors.Where(IsLogarithm).ToList();
        if (logs.Count != 1 || logs[0].Exponent != Rational.One || ((Logarithm)logs[0].Base).Argument is var argument && !s.CanVanish(argument))
        {
            return null;
        }

        // Sums of exponentials have a form of their own, without overflow.
        if (ExponentialSum.IsOne(argument, s))
        {
            return null;
        }

        var weights = factors.Where(f => !IsLogarithm(f) && f.Exponent.Sign > 0 && s.CanVanish(f.Base)).ToList();
        if (weights.Count == 0)
        {
            return null;
        }

        // Where a denominator can vanish with the weight, their quotient is the weight: 0/0 is no zero.
        var leaves = weights.SelectMany(w => w.Base.Leaves).ToImmutableHashSet();
        weights.AddRange(factors.Where(f => !IsLogarithm(f) && f.Exponent.Sign < 0 && s.CanVanish(f.Base) && f.Base.Leaves.Any(leaves.Contains)));
        var others = factors.Except(weights).Where(f => !IsLogarithm(f));
        var weight = StructuralForm.Product(Rational.One, weights, s);
        var xlogy = argument is Atom { Sym: LoopResult result } && LogOfRecurrence.TryWrite(result, x => s.Apply(Logarithms.XLogY, weight, x), s) is { } power ? power
            : LogOfQuotient.Read(logs[0].Base, s) is { } quotient ? s.Number(quotient.Coefficient).Times(quotient.Write(weight, s))
            : argument is Sum { Constant: var one } && one == Rational.One
            ? s.Apply(Logarithms.XLog1pY, weight, s.Emit(s.Forms.Subtract(argument, s.Forms.One)))
            : s.Apply(Logarithms.XLogY, weight, s.Emit(argument));
        return StructuralForm.Product(coefficient, others, s) * xlogy;

        // That of a number is the base of another logarithm.
        static bool IsLogarithm(Factor factor) => factor.Base is Logarithm { Argument: not Number };
    }
}
