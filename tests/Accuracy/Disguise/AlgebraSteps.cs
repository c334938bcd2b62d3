using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Accuracy.Tests.Disguise;

/// <summary>A way to write a term differently.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Apply">The term in its new form, or null where the step does not apply.</param>
internal sealed record AlgebraStep(string Name, Func<Term, Setting, Term?> Apply);

/// <summary>What a step may use.</summary>
/// <param name="Random">Chooses between forms.</param>
/// <param name="Positive">The variables that are positive all over the domain.</param>
internal sealed record Setting(Random Random, ImmutableHashSet<string> Positive)
{
    private static readonly ImmutableArray<string> Factors = ["2.0", "4.0", "0.5", "3.0", "10.0", "0.1"];

    /// <summary>A constant to scale by. Any is exact, since it stands in the term twice and means the same number both times.</summary>
    public Number Factor() => new(Pick(Factors));

    public T Pick<T>(params IReadOnlyList<T> choices) => choices[Random.Next(choices.Count)];

    /// <summary>Whether a term is positive by its structure, wherever the function is defined.</summary>
    public bool IsPositive(Term term) => term switch
    {
        Number number => number.Text != "0.0",
        Name name => Positive.Contains(name.Identifier),
        Operation { Operator: '+' or '*' or '/' } o => IsPositive(o.Left) && IsPositive(o.Right),
        Call { Function: "Math.Exp" or "Math.Cosh" or "double.Exp2" } => true,
        Call { Function: "Math.Pow" or "Math.Sqrt" } call => IsPositive(call.Arguments[0]),
        _ => false,
    };
}

/// <summary>
/// The steps. Each keeps the function over the real numbers exactly, constants being the numbers that their expressions
/// mean: <c>Math.Log(2.0)</c> is log 2, not its double. So a change of base is exact, where one by a literal would not be.
/// </summary>
internal static class AlgebraSteps
{
    private static readonly Term One = new Number("1.0");
    private static readonly Term Two = new Number("2.0");
    private static readonly Term Ten = new Number("10.0");

    public static ImmutableArray<AlgebraStep> All { get; } =
    [
        new("commute", (t, _) => t is Operation { Operator: '+' or '*' } o ? o with { Left = o.Right, Right = o.Left } : null),
        new("associate", Associate),
        new("regroup a difference", (t, _) => t switch
        {
            Operation('-', Operation('-', var a, var b), var c) => a - (b + c),
            Operation('-', Operation('+', var a, var b), var c) => a + (b - c),
            Operation('+', Operation('-', var a, var b), var c) => a - (b - c),
            Operation('-', var a, Operation('-', var b, var c)) => (a - b) + c,
            _ => null,
        }),
        new("regroup a quotient", (t, _) => t switch
        {
            Operation('/', Operation('*', var a, var b), var c) => a * (b / c),
            Operation('/', Operation('/', var a, var b), var c) => a / (b * c),
            Operation('*', Operation('/', var a, var b), var c) => (a * c) / b,
            Operation('*', var a, Operation('/', var b, var c)) => (a * b) / c,
            _ => null,
        }),
        new("reverse a difference", (t, _) => t is Operation('-', var a, var b) ? -(b - a) : null),
        new("a difference is a sum", (t, _) => t is Operation('-', var a, var b) ? a + -b : null),
        new("negate twice", (t, _) => t is Number ? null : -(-t)),
        new("move a sign", (t, s) => t switch
        {
            Operation('*' or '/', var a, var b) o => o with { Left = -a, Right = -b },
            Negation(Operation('*' or '/', var a, _) o) => o with { Left = -a },
            Negation(Operation('+', var a, var b)) => -a - b,
            _ => null,
        }),
        new("scale", Scale),
        new("take a reciprocal", (t, s) => t switch
        {
            Operation('/', var a, var b) when s.IsPositive(a) && s.IsPositive(b) => s.Pick(One / (b / a), a * (One / b)),
            Operation('/', var a, var b) => a * (One / b),
            _ when s.IsPositive(t) && t is not Number => One / (One / t),
            _ => null,
        }),
        new("change the base of a logarithm", (t, s) => t is Call("Math.Log", [var a])
            ? s.Pick(
                Call.Of("Math.Log2", a) * Log(Two),
                Call.Of("Math.Log10", a) * Log(Ten),
                Call.Of("Math.Log", a, Two) * Log(Two))
            : null),
        new("change the base of a power", (t, s) => t is Call("Math.Exp", [var a])
            ? s.Pick(
                Call.Of("double.Exp2", a / Log(Two)),
                Call.Of("Math.Pow", Two, a / Log(Two)),
                Call.Of("Math.Pow", Ten, a / Log(Ten)))
            : null),
        new("divide an exponential", (t, s) => t switch
        {
            Call("Math.Exp", [Operation('+', var a, var b)]) => Exp(a) * Exp(b),
            Call("Math.Exp", [Operation('-', var a, var b)]) => Exp(a) / Exp(b),
            Call("Math.Exp", [Negation(var a)]) => One / Exp(a),
            Call("Math.Exp", [var a]) => s.Pick(Exp(a / Two) * Exp(a / Two), One / Exp(-a)),
            Operation('*', Call("Math.Exp", [var a]), Call("Math.Exp", [var b])) => Exp(a + b),
            Operation('/', Call("Math.Exp", [var a]), Call("Math.Exp", [var b])) => Exp(a - b),
            _ => null,
        }),
        new("the logarithm of another power", (t, s) => t is Call("Math.Log", [var a])
            ? s.Pick(-Log(One / a), Two * Log(Call.Of("Math.Sqrt", a)), (Log(a * a)) / Two)
            : null),
        new("as a power", (t, s) => t switch
        {
            Operation('*', var a, var b) when a.ToString() == b.ToString() => Call.Of("Math.Pow", a, Two),
            Call("Math.Sqrt", [var a]) => Call.Of("Math.Pow", a, new Number("0.5")),
            Call("Math.Pow", [var a, var b]) when s.IsPositive(a) => Exp(b * Log(a)),
            _ => null,
        }),
        new("swap the branches", (t, _) => t switch
        {
            Choice { Relation: ">" } c => new Choice("<=", c.Left, c.Right, c.Else, c.Then),
            Choice { Relation: "<" } c => new Choice("<=", c.Right, c.Left, c.Else, c.Then),
            _ => null,
        }),
    ];

    private static Term? Associate(Term term, Setting setting)
    {
        if (term is not Operation { Operator: '+' or '*' } outer)
        {
            return null;
        }

        var forms = new List<Term>();
        if (outer.Left is Operation left && left.Operator == outer.Operator)
        {
            forms.Add(outer with { Left = left.Left, Right = outer with { Left = left.Right } });
        }

        if (outer.Right is Operation right && right.Operator == outer.Operator)
        {
            forms.Add(outer with { Left = outer with { Right = right.Left }, Right = right.Right });
        }

        return forms.Count == 0 ? null : setting.Pick(forms);
    }

    private static Term? Scale(Term term, Setting setting)
    {
        var factor = setting.Factor();
        return term switch
        {
            Number => null,
            Operation('/', var a, var b) => (factor * a) / (factor * b),
            Call("Math.Log", [var a]) => Log(factor * a) - Log(factor),
            _ => setting.Pick((factor * term) / factor, factor * (term / factor)),
        };
    }

    private static Term Log(Term term) => Call.Of("Math.Log", term);

    private static Term Exp(Term term) => Call.Of("Math.Exp", term);
}
