using System;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// log of what a loop x ← xᵖ leaves behind: after n iterations it is pⁿ·log x₀, with |x₀| for an even p. The value itself
/// overflows after a few iterations.
/// </summary>
internal static class LogOfRecurrence
{
    public static Sym? TryWrite(LoopResult result, Synthesis s) => TryWrite(result, x => s.Apply(Logarithms.Log, x), s);

    /// <summary>The same under a function that is linear in the logarithm: <c>y·log</c>, 0 where y is.</summary>
    /// <param name="result">What the loop leaves behind.</param>
    /// <param name="log">The logarithm of an expression.</param>
    /// <param name="s">Writes expressions.</param>
    public static Sym? TryWrite(LoopResult result, Func<Sym, Sym> log, Synthesis s)
    {
        if (result.IsArray || !result.Loop.IsCounted || TryExponent(result, s) is not { } p)
        {
            return null;
        }

        var (lo, hi) = (s.Build(result.Loop.Lo), s.Build(result.Loop.Hi));
        var initial = s.Build(result.Loop.Initial(result.Carry));
        var logged = log(p.IsEven ? s.Apply(Selection.Abs, initial) : initial);
        var count = Arithmetic.Convert(hi - lo, s.Type);
        var power = p == 2 ? s.Apply(Exponentials.Exp2, count) : s.Apply(GeneralPower.Pow, s.Number(p), count);
        return s.Table.Select(s.Apply(Arithmetic.Less, lo, hi), power * logged, log(initial));
    }

    /// <summary>The whole p > 1 where the next value is the p-th power of the last.</summary>
    private static Rational? TryExponent(LoopResult result, Synthesis s)
    {
        var open = s.Open(result.Loop);
        var (coefficient, factors) = s.Forms.FactorsOf(s.FormOf(open.Next[result.Carry]));
        return coefficient == Rational.One && factors.Length == 1 && factors[0] is var factor
            && factor.Base is Atom { Sym: var sym } && sym == open.Carries[result.Carry]
            && factor.Exponent.IsInteger && factor.Exponent > Rational.One
            ? factor.Exponent
            : null;
    }
}
