using System.Linq;
using SymGrad.Generator.Ir;
using Xunit;

namespace SymGrad.Rules.Tests.Stability;

/// <summary>Every spelling of a function becomes the same stable form.</summary>
public class DisguiseTests
{
    private const string Mean = "stop(Sum(i, 0, x.Length, x[i]) / double(x.Length))";
    private const string Deviation = $"x[i] - {Mean} - Sum(i, 0, x.Length, x[i] - {Mean}) / double(x.Length)";

    [Theory]
    [InlineData("log(1 + exp(x))")]
    [InlineData("log(exp(x) + 1)")]
    [InlineData("log1p(exp(x))")]
    [InlineData("-log(1 / (1 + exp(x)))")]
    [InlineData("x + log(1 + exp(-x))")]
    [InlineData("x - log(exp(x) / (1 + exp(x)))")]
    [InlineData("log(2 + 2 * exp(x)) - log(2)")]
    [InlineData("log(exp(x / 2) + exp(-x / 2)) + x / 2")]
    public void Softplus(string text) => Becomes("softplus(x)", text);

    [Theory]
    [InlineData("log(1 / (1 + exp(-x)))")]
    [InlineData("log(exp(x) / (1 + exp(x)))")]
    [InlineData("-log(1 + exp(-x))")]
    [InlineData("log(0.5 * (1 + tanh(x / 2)))")]
    [InlineData("x - log(1 + exp(x))")]
    [InlineData("log(1 - 1 / (1 + exp(x)))")]
    [InlineData("log(sigmoid(x))")]
    public void LogSigmoid(string text) => Becomes("-softplus(-x)", text);

    [Fact]
    public void The_stable_form_of_an_operand_is_not_taken_apart_where_no_terms_meet()
        => Becomes("1 / exprel(x) - log1mexp(-x)", "x / (exp(x) - 1) - log(1 - exp(-x))");

    [Fact]
    public void A_power_by_its_logarithm_is_a_power_at_0_too() => Becomes("x >= 0 ? pow(x, y) : exp(xlogy(y, x))", "exp(y * log(x))");

    [Theory]
    [InlineData("1 / (1 + exp(-x))")]
    [InlineData("exp(x) / (1 + exp(x))")]
    [InlineData("0.5 * (1 + tanh(x / 2))")]
    [InlineData("1 - 1 / (1 + exp(x))")]
    [InlineData("(tanh(0.5 * x) + 1) / 2")]
    [InlineData("1 - sigmoid(-x)")]
    [InlineData("3 / (3 + 3 * exp(-x))")]
    [InlineData("exp(x / 2) / (exp(x / 2) + exp(-x / 2))")]
    [InlineData("1 / (exp(-x) + 1)")]
    public void Sigmoid(string text) => Becomes("sigmoid(x)", text);

    [Theory]
    [InlineData("1 - 1 / (1 + exp(-x))")]
    [InlineData("1 - exp(x) / (1 + exp(x))")]
    [InlineData("1 / (1 + exp(x))")]
    [InlineData("exp(-x) / (1 + exp(-x))")]
    [InlineData("0.5 * (1 - tanh(x / 2))")]
    public void OneMinusSigmoid(string text) => Becomes("sigmoid(-x)", text);

    [Theory]
    [InlineData("(exp(x) - exp(-x)) / (exp(x) + exp(-x))")]
    [InlineData("(exp(2 * x) - 1) / (exp(2 * x) + 1)")]
    [InlineData("2 / (1 + exp(-2 * x)) - 1")]
    [InlineData("1 - 2 / (exp(2 * x) + 1)")]
    [InlineData("sinh(x) / cosh(x)")]
    [InlineData("2 * sigmoid(2 * x) - 1")]
    public void Tanh(string text) => Becomes("tanh(x)", text);

    [Theory]
    [InlineData("exp(x) - 1", "expm1(x)")]
    [InlineData("-1 + exp(x)", "expm1(x)")]
    [InlineData("-(1 - exp(x))", "expm1(x)")]
    [InlineData("2 * exp(x) - 2", "2 * expm1(x)")]
    [InlineData("a * exp(x) - a", "a * expm1(x)")]
    [InlineData("1 - exp(-x)", "-expm1(-x)")]
    [InlineData("(exp(x + y) - exp(y)) / exp(y)", "expm1(x)")]
    public void Expm1(string text, string stable) => Becomes(stable, text);

    [Theory]
    [InlineData("log(1 + x)", "log1p(x)")]
    [InlineData("log(x + 1)", "log1p(x)")]
    [InlineData("log(1 - x)", "log1p(-x)")]
    [InlineData("log((2 + 2 * x) / 2)", "log1p(x)")]
    [InlineData("-log(1 / (1 + x))", "log1p(x)")]
    [InlineData("log2(1 + x)", "log1p(x) / 0.6931471805599453")]
    [InlineData("log10(x + 1)", "log1p(x) / 2.302585092994046")]
    public void Log1p(string text, string stable) => Becomes(stable, text);

    [Theory]
    [InlineData("log(exp(a) + exp(b))", "logaddexp(a, b)")]
    [InlineData("b + log(1 + exp(a - b))", "logaddexp(a, b)")]
    [InlineData("log((exp(a) + exp(b)) / 2) + log(2)", "logaddexp(a, b)")]
    [InlineData("-log(1 / (exp(a) + exp(b)))", "logaddexp(a, b)")]
    [InlineData("a + log(1 + exp(b - a))", "logaddexp(a, b)")]
    [InlineData("max(a, b) + log(exp(a - max(a, b)) + exp(b - max(a, b)))", "logaddexp(a, b)")]
    [InlineData("log(exp(a) - exp(b))", "logsubexp(a, b)")]
    [InlineData("a + log(1 - exp(b - a))", "logsubexp(a, b)")]
    [InlineData("log(exp(-a) + exp(-b))", "logaddexp(-a, -b)")]
    [InlineData("log(2 * exp(a) + 3 * exp(b))", "stop(max(a, b)) + lognearone(2 * expofdifference(a, stop(max(a, b))) + 3 * expofdifference(b, stop(max(a, b))), 4 + 2 * expm1(a - stop(max(a, b))) + 3 * expm1(b - stop(max(a, b))))")]
    public void LogAddExp(string text, string stable) => BecomesUpToOrder(stable, text);

    [Theory]
    [InlineData("log(1 - exp(x))")]
    [InlineData("log1p(-exp(x))")]
    [InlineData("log(-expm1(x))")]
    [InlineData("x + log(exp(-x) - 1)")]
    [InlineData("log(2 - 2 * exp(x)) - log(2)")]
    public void Log1mExp(string text) => Becomes("log1mexp(x)", text);

    [Theory]
    [InlineData("-(y * log(1 / (1 + exp(-x))) + (1 - y) * log(1 - 1 / (1 + exp(-x))))")]
    [InlineData("-y * log(sigmoid(x)) - (1 - y) * log(1 - sigmoid(x))")]
    [InlineData("-(y * log(exp(x) / (exp(x) + 1)) + (1 - y) * log(1 - exp(x) / (exp(x) + 1)))")]
    [InlineData("-(log(0.5 * (1 + tanh(x / 2))) * y + log(1 - 0.5 * (1 + tanh(x / 2))) * (1 - y))")]
    [InlineData("y * log(1 + exp(-x)) + (1 - y) * log(1 + exp(x))")]
    public void CrossEntropyFromLogits(string text)
    {
        var stable = Stable.Text(text);
        Assert.Contains("softplus(-x)", stable);
        Assert.Contains("softplus(x)", stable);
        Assert.DoesNotContain("log(", stable);
    }

    [Theory]
    [InlineData("log(Sum(i, x, exp(x[i])))")]
    [InlineData("Max(j, x, x[j]) + log(Sum(i, x, exp(x[i] - Max(j, x, x[j]))))")]
    [InlineData("log(Sum(i, x, exp(x[i] + 3))) - 3")]
    [InlineData("-log(1 / Sum(i, x, exp(x[i])))")]
    [InlineData("log(Sum(i, x, 2 * exp(x[i])) / 2)")]
    public void LogSumExpOverSpans(string text) => Becomes("LogSumExp(i, 0, x.Length, x[i])", text.Replace("j", "i"));

    [Theory]
    [InlineData("exp(x[k]) / Sum(i, x, exp(x[i]))")]
    [InlineData("exp(x[k] - Max(i, x, x[i])) / Sum(i, x, exp(x[i] - Max(i, x, x[i])))")]
    [InlineData("1 / Sum(i, x, exp(x[i])) * exp(x[k])")]
    [InlineData("exp(x[k] - x[0]) / Sum(i, x, exp(x[i] - x[0]))")]
    [InlineData("2 * exp(x[k]) / (2 * Sum(i, x, exp(x[i])))")]
    public void SoftmaxOverSpans(string text) => Becomes(
        "part(expofdifference(x[k], stop(Max(i, 0, x.Length, x[i]))), Sum(i, 0, x.Length, double(i) == double(k) ? 0 : expofdifference(x[i], stop(Max(i, 0, x.Length, x[i])))))", text);

    [Theory]
    [InlineData("log(exp(x[0]) / Sum(i, x, exp(x[i])))")]
    [InlineData("x[0] - log(Sum(i, x, exp(x[i])))")]
    [InlineData("-log(Sum(i, x, exp(x[i])) / exp(x[0]))")]
    [InlineData("x[0] - Max(i, x, x[i]) - log(Sum(i, x, exp(x[i] - Max(i, x, x[i]))))")]
    [InlineData("-log(Sum(i, x, exp(x[i] - x[0])))")]
    public void LogSoftmaxOverSpans(string text) => Becomes(
        "-logwhole(x[0] - stop(Max(i, 0, x.Length, x[i])), Sum(i, 0, x.Length, double(i) == 0 ? 0 : expofdifference(x[i], stop(Max(i, 0, x.Length, x[i])))))", text);

    [Theory]
    [InlineData("log(Sum(i, x, exp(x[i] / t)))")]
    [InlineData("log(Sum(i, x, 2 * exp(x[i] * (1 / t)))) - log(2)")]
    public void LogSumExpOfScaledTerms(string text) => Assert.StartsWith("LogSumExp(i, 0, x.Length, (x[i] - stop(1 / t < 0 ? Min(", Stable.Text(text));

    [Theory]
    [InlineData("Sum(i, x, w[i] * exp(x[i])) / Sum(i, x, exp(x[i]))")]
    [InlineData("Sum(i, x, w[i] * exp(x[i] - Max(i, x, x[i]))) / Sum(i, x, exp(x[i] - Max(i, x, x[i])))")]
    [InlineData("Sum(i, x, exp(x[i] + 3) * w[i]) * exp(-3) / Sum(i, x, exp(x[i]))")]
    public void WeightedAverages(string text) => Becomes(
        "Sum(i, 0, x.Length, w[i] * expofdifference(x[i], stop(Max(i, 0, x.Length, x[i])))) / Sum(i, 0, x.Length, expofdifference(x[i], stop(Max(i, 0, x.Length, x[i]))))", text);

    [Theory]
    [InlineData("exp(a) / (exp(a) + exp(b))")]
    [InlineData("1 / (1 + exp(b - a))")]
    [InlineData("1 - exp(b) / (exp(a) + exp(b))")]
    [InlineData("exp(a - b) / (exp(a - b) + 1)")]
    [InlineData("2 * exp(a) / (2 * exp(a) + 2 * exp(b))")]
    public void SoftmaxOfTwo(string text) => Becomes("share(a, b)", text);

    [Theory]
    [InlineData("sqrt(x * x + y * y)", "hypot(x, y)")]
    [InlineData("sqrt(y * y + x * x)", "hypot(x, y)")]
    [InlineData("sqrt(pow(x, 2) + pow(y, 2))", "hypot(x, y)")]
    [InlineData("sqrt(4 * x * x + 4 * y * y)", "2 * hypot(x, y)")]
    [InlineData("pow(x * x + y * y, 0.5)", "hypot(x, y)")]
    [InlineData("sqrt(x * x + y * y + z * z)", "hypot(hypot(x, y), z)")]
    [InlineData("sqrt(1 + x * x)", "hypot(1, x)")]
    [InlineData("sqrt(Sum(i, x, x[i] * x[i]))", "Norm(i, 0, x.Length, x[i])")]
    [InlineData("sqrt(Sum(i, x, pow(x[i], 2)))", "Norm(i, 0, x.Length, x[i])")]
    [InlineData("sqrt(Sum(i, x, 4 * x[i] * x[i]))", "2 * Norm(i, 0, x.Length, x[i])")]
    [InlineData("x[0] / sqrt(Sum(i, x, x[i] * x[i]))", "Norm(i, 0, x.Length, x[i]) == 0 ? 0 : x[0] / Norm(i, 0, x.Length, x[i])")]
    [InlineData("sqrt(Sum(i, x, x[i] * x[i]) / 4)", "0.5 * Norm(i, 0, x.Length, x[i])")]
    [InlineData("sqrt(x * x)", "abs(x)")]
    public void Norms(string text, string stable) => BecomesUpToOrder(stable, text);

    [Theory]
    [InlineData("Sum(i, x, x[i] * x[i]) / xLength - Sum(i, x, x[i]) / xLength * (Sum(i, x, x[i]) / xLength)")]
    [InlineData("(Sum(i, x, x[i] * x[i]) - Sum(i, x, x[i]) * Sum(i, x, x[i]) / xLength) / xLength")]
    [InlineData("Sum(i, x, pow(x[i], 2)) / xLength - pow(Sum(i, x, x[i]) / xLength, 2)")]
    [InlineData("1 / xLength * Sum(i, x, x[i] * x[i]) - pow(Sum(i, x, x[i]), 2) / (xLength * xLength)")]
    [InlineData("-(pow(Sum(i, x, x[i]) / xLength, 2) - Sum(i, x, x[i] * x[i]) / xLength)")]
    public void Variance(string text) => Becomes($"Sum(i, 0, x.Length, ({Deviation}) * ({Deviation})) / double(x.Length)", text);

    [Theory]
    [InlineData("x[0] - Sum(i, x, x[i]) / xLength")]
    [InlineData("x[0] - Sum(i, x, x[i] / xLength)")]
    [InlineData("-(1 / xLength * Sum(i, x, x[i]) - x[0])")]
    public void Deviations(string text)
        => Assert.Contains("Sum(i, 0, x.Length, x[i] - stop(", Stable.Text(text));

    [Theory]
    [InlineData("log(pow(x, 100))", "100 * log(abs(x))")]
    [InlineData("log(x * x)", "2 * log(abs(x))")]
    [InlineData("log(x * x * x)", "3 * log(x)")]
    [InlineData("log(1 / x)", "-log(x)")]
    [InlineData("log(sqrt(x))", "log(x) / 2")]
    [InlineData("log(exp(x))", "x")]
    [InlineData("log(exp(a) * exp(b))", "a + b")]
    [InlineData("log2(exp2(x))", "x")]
    [InlineData("exp(log(x))", "x >= 0 ? x : exp(log(x))")]
    [InlineData("cbrt(x * x * x)", "x")]
    [InlineData("a * exp(u) / (b * exp(v))", "a * exp(u - v) / b")]
    [InlineData("a * exp(u) / (b * exp(u))", "a / b")]
    public void LogarithmsAndExponentials(string text, string stable) => Becomes(stable, text);

    [Theory]
    [InlineData("sin(x) / x", "sinc(x)")]
    [InlineData("x == 0 ? 1 : sin(x) / x", "sinc(x)")]
    [InlineData("x != 0 ? sin(x) / x : 1", "sinc(x)")]
    [InlineData("sin(2 * x) / x", "2 * sinc(2 * x)")]
    [InlineData("(exp(x) - 1) / x", "exprel(x)")]
    [InlineData("x == 0 ? 1 : (exp(x) - 1) / x", "exprel(x)")]
    [InlineData("log(1 + x) / x", "log1prel(x)")]
    [InlineData("(1 - cos(x)) / (x * x)", "0.5 * (sinc(x / 2) * sinc(x / 2))")]
    [InlineData("x == 0 ? 0.5 : (1 - cos(x)) / pow(x, 2)", "0.5 * (sinc(x / 2) * sinc(x / 2))")]
    [InlineData("1 - cos(x)", "-cosm1(x)")]
    [InlineData("2 * cos(x) - 2", "2 * cosm1(x)")]
    public void RemovableSingularities(string text, string stable) => Becomes(stable, text);

    [Theory]
    [InlineData("sqrt(x + 1) - sqrt(x)", "1 / (sqrt(x + 1) + sqrt(x))")]
    [InlineData("a * a - b * b", "(a - b) * (a + b)")]
    [InlineData("pow(a, 2) - 1", "(a - 1) * (a + 1)")]
    [InlineData("4 * a * a - 9", "(2 * a - 3) * (2 * a + 3)")]
    [InlineData("1 / (x + 1) - 1 / x", "-(1 / (x + 1) / x)")]
    public void Differences(string text, string stable) => BecomesUpToOrder(stable, text);

    [Theory]
    [InlineData("log((1 + x) * 10 * (1.0 / 10))", "log1p(x)")]
    [InlineData("log(1.0 / 3 * (3 + 3 * x))", "log1p(x)")]
    [InlineData("1 / (x + 1) - 0.1 / (0.1 * x)", "-(1 / (x + 1) / x)")]
    [InlineData("exp(x * (1 / 0.1) * 0.1) - 1", "expm1(x)")]
    [InlineData("log(x + 1) * (1 / 0.3) * 0.3", "log1p(x)")]
    public void ConstantExpressionsAreExact(string text, string stable) => BecomesUpToOrder(stable, text);

    [Theory]
    [InlineData("log((1 + x) * (1 + x)) / 2", "1 + x > 0 ? log1p(x) : log((1 + x) * (1 + x)) / 2")]
    [InlineData("log(pow(1 + x, 2)) / 2", "1 + x > 0 ? log1p(x) : log(pow(1 + x, 2)) / 2")]
    [InlineData("log(1 + x) - log(x * x) / 2", "x > 0 ? (1 / x < 1 ? log1p(1 / x) : log1p(x) - log(x)) : (-x > 0 ? -logit(-x) : log1p(x) - log(x * x) / 2)")]
    [InlineData("y * log((1 - x) * (1 - x)) / 2", "1 - x > 0 ? xlog1py(y, -x) : xlogy(y, abs(1 - x))")]
    [InlineData("y * log2(x)", "1.4426950408889634 * xlogy(y, x)")]
    [InlineData("log(sqrt(1 + x) * sqrt(1 + x))", "1 + x > 0 ? log1p(x) : log(sqrt(1 + x) * sqrt(1 + x))")]
    [InlineData("pow(x + 1, 0.5) - sqrt(x)", "x + 1 > 0 ? 1 / (sqrt(x) + sqrt(x + 1)) : powclamped(x + 1, 0.5) - sqrt(x)")]
    [InlineData("1 / pow(x, 0.5) - 1 / sqrt(x + 1)", "x > 0 ? 1 / (sqrt(x + 1) + sqrt(x)) / sqrt(x + 1) / sqrt(x) : 1 / powclamped(x, 0.5) - 1 / sqrt(x + 1)")]
    public void WhatIsMeantForOneSignIsStableThere(string text, string stable) => Becomes(stable, text);

    [Theory]
    [InlineData("log(1 + x) - log(x)")]
    [InlineData("-(log(x) - log(1 + x))")]
    [InlineData("log2(1 + x) * log(2) - log(x)")]
    [InlineData("log(1 + x) - log10(x) * log(10)")]
    [InlineData("log(1 + x) * (log(6) - log(3)) / log(2) - log(x)")]
    public void LogOfNext(string text) => Becomes("1 / x < 1 ? log1p(1 / x) : log1p(x) - log(x)", text);

    [Theory]
    [InlineData("log(p / (1 - p))", "logit(p)")]
    [InlineData("-log((1 - p) / p)", "logit(p)")]
    [InlineData("-(log(0.5 * (1 / (p * (1 / (1 - p))))) - log(0.5))", "logit(p)")]
    public void Logit(string text, string stable) => Becomes(stable, text);

    [Theory]
    [InlineData("pow(10, -x / log(10))", "exp(-x)")]
    [InlineData("exp2(x / log(2))", "exp(x)")]
    [InlineData("pow(3, x / log(3))", "exp(x)")]
    [InlineData("1 / (1 / x)", "x")]
    [InlineData("3 * x / 3", "x")]
    [InlineData("log(1 - 1 / (1 / x))", "log1p(-x)")]
    [InlineData("log(-(-log(1 / (1 - x))))", "log(-log1p(-x))")]
    [InlineData("exp(a * log(x) - x)", "x > 0 ? (pow(x, a) > 1E-290 ? (pow(x, a) < 1E+290 ? (exp(-x) > 1E-290 ? (exp(-x) < 1E+290 ? pow(x, a) * exp(-x) : exp(xlogy(a, x) - x)) : exp(xlogy(a, x) - x)) : exp(xlogy(a, x) - x)) : exp(xlogy(a, x) - x)) : exp(xlogy(a, x) - x)")]
    public void Inverses(string text, string stable) => Becomes(stable, text);

    [Fact]
    public void FloatFormulasBecomeFloatForms()
    {
        var stable = Stable.Of(FormulaText.Parse("1 / (1 + exp(-x))", new SymTable(), SymType.Single));

        Assert.Equal("sigmoid(x)", stable.ToString());
        Assert.Equal(SymType.Single, stable.Type);
    }

    [Fact]
    public void LocalsAreSeenThrough()
    {
        var text = new FormulaText(new SymTable()).Let("e", "exp(-z)").Let("s", "1 / (1 + e)");

        Assert.Equal("-softplus(-z)", Stable.Of(text.Read("log(s)")).ToString());
    }

    private static void Becomes(string stable, string text) => Assert.Equal(stable, Stable.Text(text));

    /// <summary>Terms come in the order in which they were first met, which a disguise changes.</summary>
    private static void BecomesUpToOrder(string stable, string text)
        => Assert.Equal(string.Concat(stable.Order()), string.Concat(Stable.Text(text).Order()));
}
