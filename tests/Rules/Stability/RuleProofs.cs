using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using Xunit;

namespace SymGrad.Rules.Tests.Stability;

/// <summary>
/// Every rule is an identity, and cures what it is for: the expression as written and its stable form agree as real
/// functions, and the stable form in double is within a few ulps of the truth.
/// </summary>
public class RuleProofs
{
    /// <summary>Enough for e^1000 − 1 next to 1 and for differences of arguments 2^−60 apart.</summary>
    private static readonly BigMath Exact = new(3000);

    /// <summary>Some forms hold constants (log 2) that are rounded to double.</summary>
    private const int AgreementBits = 50;

    [Theory]
    [InlineData("softplus", "log(1 + exp(x))", 1)]
    [InlineData("softplus", "x - 2 * log(1 + exp(x))", 2)]
    [InlineData("softplus", "log(cosh(x))", 3)]
    [InlineData("softplus", "log(exp(x) + exp(y))", 1)]
    [InlineData("logsubexp", "log(exp(x) - exp(x - abs(y)))", 2)]
    [InlineData("logsubexp", "log(1 - exp(-abs(x)))", 1)]
    [InlineData("logexpm1", "log(exp(abs(x)) - 1)", 2)]
    [InlineData("logsumexp", "log(exp(x) + exp(y) + exp(x + y))", 2)]
    [InlineData("logsumexp", "log(2 * exp(x) + 3 * exp(y))", 2)]
    [InlineData("asinh", "log(x + sqrt(x * x + 1))", 1)]
    [InlineData("atanh", "log((1 + x) / (1 - x))", 1)]
    [InlineData("log1p", "log(1 + abs(x))", 1)]
    [InlineData("log1p", "log(1 + x * x)", 2)]
    [InlineData("log1p", "log((1 + x) * (1 + x)) / 2", 3)]
    [InlineData("logexpm1", "log((exp(x) - 1) * (exp(x) - 1)) / 2", 2)]
    [InlineData("xlog1py", "y * log((1 - x) * (1 - x)) / 2", 3)]
    [InlineData("log of quotient", "log(abs(x) + 1) - log(x * x) / 2", 2)]
    [InlineData("log of quotient", "log(x) - log(x + 1)", 2)]
    [InlineData("logit", "-log((1 - x) / x)", 2)]
    [InlineData("natural base", "pow(10, -x / log(10))", 0)]
    [InlineData("power in exponent", "exp(y * log(abs(x)))", 0)]
    [InlineData("inverse operations", "1 / (1 / x)", 0)]
    [InlineData("difference of roots", "pow(x + 1, 0.5) - pow(x, 0.5)", 3)]
    [InlineData("difference of reciprocals", "1 / pow(x, 0.5) - 1 / sqrt(x + 1)", 4)]
    [InlineData("log of product", "log(x * x * abs(y))", 3)]
    [InlineData("log of quotient", "log(abs(x) / abs(y))", 3)]
    [InlineData("log of quotient", "log(abs(x) + 1) - log(abs(x))", 2)]
    [InlineData("inverse functions", "log(sigmoid(x) / (1 - sigmoid(x)))", 0)]
    [InlineData("xlogy", "y * log(abs(x))", 2)]
    [InlineData("sinc", "sin(x) / x", 1)]
    [InlineData("exprel", "(exp(x) - 1) / x", 1)]
    [InlineData("exprel", "x / (exp(x) - 1)", 2)]
    [InlineData("log1prel", "log(1 + abs(x)) / abs(x)", 1)]
    [InlineData("sinc²", "(1 - cos(x)) / (x * x)", 3)]
    [InlineData("logistic", "1 / (1 + exp(-x))", 1)]
    [InlineData("logistic", "1 - 1 / (1 + exp(-x))", 1)]
    [InlineData("logistic", "1 - tanh(x) * tanh(x)", 3)]
    [InlineData("logistic", "exp(x) - 2 + exp(-x)", 3)]
    [InlineData("logistic", "exp(x) / (exp(x) + exp(y))", 1)]
    [InlineData("expm1", "exp(x) - exp(y)", 9)]
    [InlineData("norm", "sqrt(x * x + y * y)", 1)]
    [InlineData("norm", "sqrt(x * x + 4 * y * y + 9)", 3)]
    [InlineData("abs", "sqrt(x * x)", 0)]
    [InlineData("cosm1", "1 - cos(x)", 1)]
    [InlineData("difference of roots", "sqrt(abs(x) + 1) - sqrt(abs(x))", 3)]
    [InlineData("difference of roots", "sqrt(x * x + 1) - x", 3)]
    [InlineData("difference of roots", "x + sqrt(x * x + 1)", 3)]
    [InlineData("difference of roots", "y * y * (sqrt(1 + x / y * (x / y)) - 1)", 3)]
    [InlineData("difference of roots", "2 * y * y * (3 * sqrt(1 + x * x / (4 * y * y)) - 3)", 3)]
    [InlineData("difference of reciprocals", "1 / (x + 1) - 1 / x", 3)]
    [InlineData("difference of squares", "x * x - y * y", 2)]
    [InlineData("variance", "0.5 * (x * x + y * y) - 0.25 * (x + y) * (x + y)", 3)]
    public void StableFormIsEqualAndAccurate(string rule, string text, double ulps)
    {
        var written = FormulaText.Parse(text, new SymTable());
        var stable = Stable.Run(written);
        Assert.Contains(rule, stable.Rewrites.Select(r => r.Rule.Name));

        foreach (var point in Points())
        {
            var exact = Evaluate(written, point);
            if (exact.IsNaN || exact.IsInfinity)
            {
                continue;
            }

            Agree(exact, Evaluate(stable.Formula.Result!, point), point);
            var rounded = new RoundedEvaluator(point).Number(stable.Formula.Result!);
            Assert.True(Ulps.Distance(rounded, exact.ToDouble()) <= ulps + 1, $"{text} at {Show(point)}: {rounded:R}, exactly {exact.ToDouble():R}");
        }
    }

    private static BigFloat Evaluate(Sym sym, (string, double)[] point) => new ExactEvaluator(Exact, point).Number(sym);

    private static void Agree(BigFloat exact, BigFloat stable, (string, double)[] point)
    {
        var difference = BigFloat.Abs(Exact.Subtract(exact, stable));
        Assert.True(difference <= BigFloat.ScaleB(BigFloat.Abs(exact), -AgreementBits), $"not an identity at {Show(point)}: {exact.ToDouble():R}, {stable.ToDouble():R}");
    }

    /// <summary>Magnitudes 2^−60 … 2^9 of both signs, and pairs that nearly agree.</summary>
    private static IEnumerable<(string, double)[]> Points()
    {
        var random = new Random(20261122);
        for (var k = 0; k < 40; k++)
        {
            var x = Sample(random);
            var y = k % 3 == 0 ? x * (1 + Math.ScaleB(random.NextDouble(), -random.Next(2, 50))) : Sample(random);
            yield return [("x", x), ("y", y)];
        }
    }

    private static double Sample(Random random)
        => (random.Next(2) == 0 ? 1 : -1) * Math.ScaleB(1 + random.NextDouble(), random.Next(-60, 9));

    private static string Show((string Name, double Value)[] point) => string.Join(", ", point.Select(p => $"{p.Name} = {p.Value:R}"));
}
