using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>Powers and roots.</summary>
internal static class PowerRules
{
    private const double Tiny = 1e-290;
    private const double Huge = 1e290;

    public static ImmutableArray<Rule> All { get; } =
    [
        new("powm1", "x^p − 1 ⇒ powm1(x, p)", "x = 2, p = 1e-20: 0", TryPowM1),
        new("compound", "(1 + x)^p ⇒ e^(p·log1p x)", "x = 1e-17, p = 1e17: 1", TryCompound),
        new("p-norm", "(Σ aᵖ)^(1/p) ⇒ m·(Σ (a/m)ᵖ)^(1/p), m = max a", "a = 1e200, p = 3: ∞", PowerNorm.TryWrite),
        new("root of product over range", "(Π x)^(1/n) ⇒ m·e^(Σ log(x/m)/n) where Π x leaves the range", "x = 1e-3, n = 400: 0", RootOfProduct.TryWrite),
        new("power times exponential", "xᵃ·e^u ⇒ e^(a·log x + u) where either factor overflows", "x = a = 1000, u = −x: ∞·0", TryPowerTimesExponential),
        new("root of product", "√(x·y) ⇒ √|x|·√|y|", "x = 1e200, y = 1e200: ∞", TryRootOfProduct),
        new("difference of cube roots", "∛a − ∛b ⇒ (a − b)/(∛a² + ∛a·∛b + ∛b²)", "a = 1e20, b = a + 1: 0", TryCubeRoots),
        new("clamped power", "x^p ⇒ max(x, 0)^p for a fractional p", "x = −2, p = 2.5: NaN", TryClamped),
    ];

    /// <summary>The convention of <see cref="PowDomain.Clamped"/>.</summary>
    private static Sym? TryClamped(Form form, Synthesis s)
        => form is Function { Primitive: var p, Arguments: [var x, var exponent] } && p == GeneralPower.Pow && !s.Forms.IsNonNegative(x)
            ? s.Power(x, exponent)
            : null;

    private static Sym? TryPowM1(Form form, Synthesis s)
    {
        if (form is not Sum { Terms: [{ Monomial: Function { Primitive: var p, Arguments: [var x, var exponent] }, Coefficient: var c }], Constant: var constant }
            || p != GeneralPower.Pow || constant != -c)
        {
            return null;
        }

        // For x ≤ 0 the conventions of pow hold.
        var value = s.Emit(x);
        var power = s.Power(x, exponent) - 1;
        var powm1 = s.Apply(GeneralPower.PowM1, x, exponent);
        return s.Number(c).Times(s.Forms.IsPositive(x) ? powm1 : s.Table.Select(s.Apply(Arithmetic.Greater, value, s.Number(Rational.Zero)), powm1, power));
    }

    /// <summary>For small x the rounding of 1 + x is magnified by p; for others the rounding of p·log1p(x) would be.</summary>
    private static Sym? TryCompound(Form form, Synthesis s)
    {
        if (form is not Function { Primitive: var p, Arguments: [Sum { Constant: var one } sum, var exponent] } || p != GeneralPower.Pow || one != Rational.One || exponent is Number)
        {
            return null;
        }

        var x = s.Emit(s.Forms.Subtract(sum, s.Forms.One));
        var power = s.Emit(exponent);
        return s.Table.Select(
            s.Apply(Arithmetic.Less, s.Apply(Selection.Abs, x), s.Number(Rational.Half)),
            s.Apply(Exponentials.Exp, power * s.Apply(Logarithms.Log1p, x)),
            s.Power(sum, exponent));
    }

    /// <summary>The logarithmic form magnifies the rounding of its exponent, so it serves only where a factor leaves the range.</summary>
    private static Sym? TryPowerTimesExponential(Form form, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        var power = factors.FirstOrDefault(f => f.Base is Function { Primitive: var p } && p == GeneralPower.Pow && f.Exponent == Rational.One);
        var exponential = factors.FirstOrDefault(f => f.Base is Exponential { Source: not null });
        if (power.Base is not Function { Arguments: [var x, var a] } || exponential.Base is not Exponential { Exponent: var u })
        {
            return null;
        }

        var value = PowerTimesExponential(s.Emit(power.Base), s.Emit(exponential.Base), s.Apply(Logarithms.XLogY, a, x) + s.Emit(u), s);
        return StructuralForm.Product(coefficient, factors.Where(f => f != power && f != exponential), s).Times(value);
    }

    /// <summary>first·second, as e^logarithm where either is out of range.</summary>
    private static Sym PowerTimesExponential(Sym first, Sym second, Sym logarithm, Synthesis s)
    {
        return InRange(first, InRange(second, first * second));

        Sym InRange(Sym factor, Sym inside) => s.Table.Select(
            s.Apply(Arithmetic.Greater, factor, s.Table.Real(Tiny, s.Type)),
            s.Table.Select(s.Apply(Arithmetic.Less, factor, s.Table.Real(Huge, s.Type)), inside, s.Apply(Exponentials.Exp, logarithm)),
            s.Apply(Exponentials.Exp, logarithm));
    }

    /// <summary>e^(a·log x + u), which magnifies the rounding of its exponent. For x ≤ 0 it stays as it is.</summary>
    public static Sym? TryPowerInExponent(Form form, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        if (factors.FirstOrDefault(f => f.Base is Exponential) is not { Base: Exponential { Exponent: var exponent } whole } exponential
            || s.Node is Apply { Primitive: var p } && p == GeneralPower.Pow)
        {
            return null;
        }

        var powers = FormTable.TermsOf(exponent).Where(t => LogarithmIn(t, s) is not null).ToList();
        // Of (1 + x)^a the logarithm is exact, and the base is not.
        if (powers.Count != 1 || LogarithmIn(powers[0], s) is not { Argument: var x } logarithm || FormTable.ConstantOf(x) == Rational.One)
        {
            return null;
        }

        var a = s.Forms.Divide(s.Forms.Scale(powers[0].Monomial, powers[0].Coefficient), logarithm);
        var u = s.Forms.Combine([new(exponent, Rational.One), powers[0] with { Coefficient = -powers[0].Coefficient }]);
        var isPower = FormTable.Is(u, 0);
        var power = s.Apply(GeneralPower.Pow, x, a);
        var sum = s.Apply(Logarithms.XLogY, a, x) + s.Emit(u);
        var value = isPower ? power : PowerTimesExponential(power, s.Apply(Exponentials.Exp, u), sum, s);
        // A power has its derivative at 0 by convention; that of its logarithmic form would be 0·∞.
        var guarded = s.Forms.IsPositive(x) || (isPower && s.Forms.IsNonNegative(x)) ? value
            : s.Table.Select(
                s.Apply(isPower ? Arithmetic.GreaterOrEqual : Arithmetic.Greater, s.Emit(x), s.Number(Rational.Zero)),
                value,
                s.Apply(Exponentials.Exp, isPower ? s.Apply(Logarithms.XLogY, a, x) : sum));
        return StructuralForm.Product(coefficient, factors.Where(f => f != exponential), s).Times(guarded);
    }

    /// <summary>log x of a·log x.</summary>
    private static Logarithm? LogarithmIn(Term term, Synthesis s)
        => s.Forms.FactorsOf(term.Monomial).Factors is { Length: > 1 } factors && factors.Where(f => f.Base is Logarithm).ToList() is [{ Base: Logarithm { Argument: not Number } log, Exponent: var e }] && e == Rational.One
            ? log
            : null;

    /// <summary>Negative products keep their NaN: the signs of all factors are gathered under the last root.</summary>
    private static Sym? TryRootOfProduct(Form form, Synthesis s)
    {
        if (s.Node is not Apply { Primitive: var p } || p != Powers.Sqrt)
        {
            return null;
        }

        var (coefficient, factors) = s.Forms.FactorsOf(form);
        if (factors.Count(f => f.Base is not Number) > 1 && factors.All(f => f.Exponent == Rational.Half && f.Base is not Product))
        {
            return StructuralForm.Product(coefficient, factors, s);
        }

        if (factors.Length != 1 || factors[0].Base is not Product product || !product.Factors.All(f => f.Exponent == Rational.One))
        {
            return null;
        }

        var values = product.Factors.Select(f => s.Emit(f.Base)).ToList();
        if (values is [var x, var y])
        {
            return s.Number(coefficient).Times(s.Apply(Products.Sqrt, x, y));
        }

        var roots = product.Factors.All(f => s.Forms.IsNonNegative(f.Base)) ? values : WithSignsInTheLast(values, s);
        return s.Number(coefficient).Times(roots.Select(r => s.Apply(Powers.Sqrt, r)).Aggregate((a, b) => a * b));
    }

    private static List<Sym> WithSignsInTheLast(List<Sym> values, Synthesis s)
    {
        var others = values.Take(values.Count - 1).ToList();
        return [.. others.Select(v => s.Apply(Selection.Abs, v)), others.Aggregate(values.Last(), (last, v) => last * s.Apply(Selection.Signum, v))];
    }

    private static Sym? TryCubeRoots(Form form, Synthesis s)
    {
        if (form is not Sum { Constant.IsZero: true, Terms: [{ Monomial: Function { Primitive: var p, Arguments: [var a] } first } plus, { Monomial: Function { Primitive: var q, Arguments: [var b] } second } minus] }
            || p != Powers.Cbrt || q != Powers.Cbrt || plus.Coefficient != -minus.Coefficient)
        {
            return null;
        }

        var (x, y) = (s.Emit(first), s.Emit(second));
        return s.Number(plus.Coefficient).Times(s.Emit(s.Forms.Subtract(a, b)).Over((x * x) + (x * y) + (y * y)));
    }
}
