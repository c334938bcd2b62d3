using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>What becomes simple, or stable, only when the source is grouped otherwise.</summary>
internal static class RegroupingRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new("inverse functions", "log e^x ⇒ x", "x = 800: log ∞", TryCollapse) { IsRegrouping = true },
        new("natural base", "10^(x/log 10) ⇒ e^x", "x = 700: the error of x/log 10 is magnified", TryNaturalBase),
        new("inverse operations", "1/(1/x) ⇒ x", "x = 1e-310: 0", TryInverse),
        new("exponential of logarithm", "e^(log x) ⇒ x for x ≥ 0", "x = 0: the derivative is 0·∞", TryExpOfLog),
        new("cancelled terms", "(a + b) + (a − b) ⇒ 2·a", "b = 1e17·a: 0 or 2·b·ε", TryCancelled) { IsRegrouping = true },
        new("regrouped sum", "a + b ⇒ a + b, where a appears in no part of the source", "log(2 + 2·e^x)", TrySum) { IsRegrouping = true },
        new("regrouped product", "a·b ⇒ a·b, where a appears in no part of the source", "a/(1 + e^x)/(1 + e^x)", TryProduct) { IsRegrouping = true },
    ];

    /// <summary>A function call that amounts to an earlier, simpler expression.</summary>
    private static Sym? TryCollapse(Form form, Synthesis s)
    {
        if (s.Node is not Apply { Primitive.Infix: null } node)
        {
            return null;
        }

        var isLogOfExp = node.Primitive.Name.StartsWith("log", System.StringComparison.Ordinal) && FormTable.TermsOf(form).All(t => t.Monomial is not Logarithm);
        var isExpOfLog = node.Primitive == Exponentials.Exp && s.Forms.FactorsOf(form) is { Factors: { IsEmpty: false } factors } && factors.All(f => f.Base is not (Exponential or ExponentialPair));
        if ((isLogOfExp || isExpOfLog) && form.Source == node && form is not Atom)
        {
            return StructuralForm.Write(form, s);
        }

        var simpler = form is Atom atom ? atom.Sym : form is Number ? null : form.Source;
        return simpler == node || (simpler is null && form is not Number) || simpler?.Id > node.Id ? null : s.Emit(form);
    }

    /// <summary>A power whose exponent has been divided by the logarithm of its base.</summary>
    private static Sym? TryNaturalBase(Form form, Synthesis s)
        => s.Node is Apply { Primitive: var p } && (p == Exponentials.Exp2 || p == Exponentials.Exp10 || p == GeneralPower.Pow)
            && form is Exponential { Exponent: var exponent } && !s.Forms.FactorsOf(exponent).Factors.Any(f => IsLogarithmOfNumber(f.Base))
            && FormTable.TermsOf(exponent).All(t => s.Forms.FactorsOf(t.Monomial).Factors.All(f => f.Base is not Logarithm))
            ? s.Apply(Exponentials.Exp, exponent)
            : null;

    private static bool IsLogarithmOfNumber(Form form)
        => FormTable.TermsOf(form) is { IsEmpty: false } terms && terms.All(t => t.Monomial is Logarithm { Argument: Number });

    /// <summary>A product or quotient that amounts to one of its operands' operands.</summary>
    private static Sym? TryInverse(Form form, Synthesis s)
    {
        if (s.Node is not Apply { Primitive: var p } node || (p != Arithmetic.Multiply && p != Arithmetic.Divide))
        {
            return null;
        }

        var simpler = form is Atom atom ? atom.Sym : form.Source;
        return simpler is null || simpler.Id >= node.Id || !IsWithin(simpler, node) ? null : s.Emit(form);
    }

    /// <summary>Whether an expression is part of another, a few operations down.</summary>
    private static bool IsWithin(Sym part, Sym whole, int depth = 8)
        => depth > 0 && part.Id < whole.Id && whole is Apply { Primitive.Infix: not null } && whole.Children.Any(c => c == part || IsWithin(part, c, depth - 1));

    /// <summary>For x &lt; 0 the NaN of the logarithm stays.</summary>
    private static Sym? TryExpOfLog(Form form, Synthesis s)
    {
        if (form is not Atom { Sym: Apply { Primitive: var p, Children: [var exponent] } node } || p != Exponentials.Exp
            || s.FormOf(exponent) is not Logarithm { Argument: var x })
        {
            return null;
        }

        var value = s.Emit(x);
        return s.Table.Select(s.Apply(Arithmetic.GreaterOrEqual, value, s.Number(Rational.Zero)), value, node);
    }

    /// <summary>A sum in whose parts the same term stands with opposite signs, or a product with the same factor above and below.</summary>
    private static Sym? TryCancelled(Form form, Synthesis s)
    {
        if (s.Node is not Apply { Primitive.Infix: not null, Children: [var a, var b] } node || a.Type != node.Type || b.Type != node.Type)
        {
            return null;
        }

        var (first, second) = (s.FormOf(a), s.FormOf(b));
        var isCancelled = node.Primitive == Arithmetic.Add ? Opposes(first, second, 1)
            : node.Primitive == Arithmetic.Subtract ? Opposes(first, second, -1)
            : node.Primitive == Arithmetic.Multiply ? Cancels(first, second, 1, s)
            : node.Primitive == Arithmetic.Divide && Cancels(first, second, -1, s);
        return isCancelled && form is not Atom ? StructuralForm.Write(form, s) : null;
    }

    private static bool Opposes(Form a, Form b, int sign)
        => FormTable.TermsOf(a).Any(t => FormTable.TermsOf(b).Any(u => u.Monomial == t.Monomial && u.Coefficient.Sign * sign == -t.Coefficient.Sign));

    private static bool Cancels(Form a, Form b, int sign, Synthesis s)
    {
        var (above, below) = (s.Forms.FactorsOf(a).Factors, s.Forms.FactorsOf(b).Factors);
        return above.Any(f => below.Any(g => g.Base == f.Base && g.Exponent.Sign * sign == -f.Exponent.Sign))
            || (above.Any(f => f.Base is Exponential) && below.Any(f => f.Base is Exponential));
    }

    private static Sym? TrySum(Form form, Synthesis s)
        => form is Sum sum && !IsAsGrouped(sum, s) && sum.Terms.Any(t => s.HasRule(t.Monomial))
            ? StructuralForm.Sum(sum.Constant, sum.Terms, s)
            : null;

    /// <summary>
    /// Whether no terms of the operands of the source's sum meet, of which one has several: it has a stable form as a whole.
    /// </summary>
    private static bool IsAsGrouped(Sum sum, Synthesis s)
        => s.Node is Apply { Primitive: var p, Children: [var a, var b] } && (p == Arithmetic.Add || p == Arithmetic.Subtract)
            && s.FormOf(a) is var first && s.FormOf(b) is var second && (FormTable.ConstantOf(first).IsZero || FormTable.ConstantOf(second).IsZero)
            && sum.Terms.Length > 2 && FormTable.TermsOf(first).Length + FormTable.TermsOf(second).Length == sum.Terms.Length;

    private static Sym? TryProduct(Form form, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        return factors.Length > 1 && factors.Any(f => s.HasRule(f.Base))
            ? StructuralForm.Product(coefficient, factors, s)
            : null;
    }
}
