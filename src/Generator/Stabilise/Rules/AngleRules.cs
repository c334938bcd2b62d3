using System.Collections.Immutable;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>Differences of trigonometric functions, and their inverses at the edge of the domain.</summary>
internal static class AngleRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new("difference of sines", "sin a − sin b ⇒ 2·sin((a − b)/2)·cos((a + b)/2)", "a = b + 1e-20: 0", (f, s) => TryDifference(f, s, Trigonometry.Sin)),
        new("difference of cosines", "cos a − cos b ⇒ −2·sin((a − b)/2)·sin((a + b)/2)", "a = b + 1e-20: 0", (f, s) => TryDifference(f, s, Trigonometry.Cos)),
        new("arc cosine", "acos(1 − x) ⇒ 2·asin(√(x/2))", "x = 1e-20: acos 1", TryArcCosine),
    ];

    /// <summary>Where terms of the arguments cancel in their difference; others may be far apart, and their sum inexact.</summary>
    private static Sym? TryDifference(Form form, Synthesis s, Primitive function)
    {
        if (form is not Sum { Constant.IsZero: true, Terms: [{ Monomial: Function { Primitive: var p, Arguments: [var a] } } first, { Monomial: Function { Primitive: var q, Arguments: [var b] } } second] }
            || p != function || q != function || first.Coefficient != -second.Coefficient)
        {
            return null;
        }

        var difference = s.Forms.Subtract(a, b);
        if (!RootDifference.Simplifies(difference, a, b))
        {
            return null;
        }

        var sine = s.Apply(Trigonometry.Sin, s.Forms.Scale(difference, Rational.Half));
        var mean = s.Forms.Scale(s.Forms.Add(a, b), Rational.Half);
        var scale = first.Coefficient * (function == Trigonometry.Sin ? 2 : -2);
        return s.Number(scale).Times(sine.Times(s.Apply(function == Trigonometry.Sin ? Trigonometry.Cos : Trigonometry.Sin, mean)));
    }

    private static Sym? TryArcCosine(Form form, Synthesis s)
        => form is Function { Primitive: var p, Arguments: [Sum { Constant: var one } argument] } && p == InverseTrigonometry.Acos && one == Rational.One
            ? 2 * s.Apply(InverseTrigonometry.Asin, s.Apply(Powers.Sqrt, s.Forms.Scale(s.Forms.Subtract(s.Forms.One, argument), Rational.Half)))
            : null;
}
