using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Stabilise;
using Xunit;

namespace SymGrad.Rules.Tests.Stability;

/// <summary>What must not be changed is not.</summary>
public class SoundnessTests
{
    [Theory]
    [InlineData("x * y + z")]
    [InlineData("(x + y) + (z + x)")]
    [InlineData("x - x")]
    [InlineData("x + a - x")]
    [InlineData("x / x")]
    [InlineData("0 * x")]
    [InlineData("sqrt(x) * sqrt(x)")]
    [InlineData("x * (y / x)")]
    [InlineData("log(x) * 3")]
    [InlineData("exp(x) * y + 1")]
    [InlineData("x * x + y * y")]
    [InlineData("1 + exp(x)")]
    [InlineData("Sum(i, x, x[i] * y[i])")]
    [InlineData("sin(x) * cos(x) - tan(y)")]
    [InlineData("x > 0 ? x : 0.01 * x")]
    [InlineData("max(x, 0)")]
    [InlineData("pow(x, 3)")]
    [InlineData("pow(abs(x), y)")]
    [InlineData("log(abs(x)) + log(abs(y))")]
    [InlineData("log(abs(x)) - y")]
    [InlineData("pow(10, x)")]
    [InlineData("exp2(x + y)")]
    [InlineData("exp(x * y)")]
    [InlineData("x * 0.1 * 10")]
    public void ExpressionsWithoutAStableFormAreTheSameObject(string text)
    {
        var written = FormulaText.Parse(text, new SymTable());

        Assert.Same(written, Stable.Of(written));
    }

    [Theory]
    [InlineData("x < 20 ? log(1 + exp(x)) : x", "x < 20 ? softplus(x) : x")]
    [InlineData("log(max(p, 1E-07))", "log(max(p, 1E-07))")]
    [InlineData("x == 0 ? 2 : sin(x) / x", "x == 0 ? 2 : sinc(x)")]
    [InlineData("x > 0 ? log(x) : 0", "x > 0 ? log(x) : 0")]
    public void GuardsKeepTheirMeaning(string text, string stable) => Assert.Equal(stable, Stable.Text(text));

    [Theory]
    [InlineData("pow(x, y)", PowDomain.Clamped, "powclamped(x, y)")]
    [InlineData("pow(x, 2.5)", PowDomain.Clamped, "powclamped(x, 2.5)")]
    [InlineData("pow(x, y)", PowDomain.Ieee, "pow(x, y)")]
    [InlineData("pow(x, 2.5)", PowDomain.Ieee, "pow(x, 2.5)")]
    public void PowersOfNegativeNumbersFollowTheConvention(string text, object pow, string stable)
        => Assert.Equal(stable, Stable.Run(FormulaText.Parse(text, new SymTable()), (PowDomain)pow).Formula.Result!.ToString());

    [Theory]
    [InlineData("pow(x, 0.5) - sqrt(x + 5)", -4, -1)]
    [InlineData("pow(x + 1, 0.5) + 1 - pow(x, 0.5)", -1, 1)]
    [InlineData("log((1 + x) * (1 + x)) / 2", -3, 0.6931471805599453)]
    [InlineData("log(x * x) / 2 - log(1 - x)", -1, -0.6931471805599453)]
    [InlineData("log(sqrt(1 + x) * sqrt(1 + x))", -3, double.NaN)]
    [InlineData("exp(y * log(x) - x)", -2, double.NaN)]
    public void OutsideOfTheCaseThatIsMeantNothingChanges(string text, double x, double value)
    {
        var stable = Stable.Of(FormulaText.Parse(text, new SymTable()));

        Assert.Equal(value, new RoundedEvaluator(("x", x), ("y", 2)).Number(stable), 15);
    }

    [Theory]
    [InlineData("x * (1.0 / 3)", "x * 0.3333333333333333")]
    [InlineData("0.1 + 0.2 + x", "0.30000000000000004 + x")]
    public void ConstantsThatServeNothingAreAsCSharpFoldsThem(string text, string stable) => Assert.Equal(stable, Stable.Text(text));

    [Fact]
    public void AProductOfUnknownSignKeepsItsNaN() => Assert.Contains("signum", Stable.Text("log(x * y * z * w)"));

    [Fact]
    public void AShortProductIsOneFunctionThatKnowsItsNaN() => Assert.Equal("logproduct(x, y)", Stable.Text("log(x * y)"));

    [Fact]
    public void FactsOpenRules()
        => Assert.Equal("log(p) + log(q)", Stable.Text("log(p * q)", Stable.Within("p", 0, 1), Stable.Within("q", 0, 1)));

    [Fact]
    public void EveryRewriteIsReported()
    {
        var written = FormulaText.Parse("y * log(1 / (1 + exp(-x))) + sqrt(a * a + b * b)", new SymTable());
        var rewrites = Stable.Run(written).Rewrites;

        Assert.Contains(rewrites, r => r.Before.ToString() == "log(1 / (1 + exp(-x)))" && r.After.ToString() == "-softplus(-x)");
        Assert.Contains(rewrites, r => r.Rule.Name == "norm");
    }

    [Fact]
    public void TheStableFormIsStable()
    {
        var once = Stable.Of(FormulaText.Parse("-(y * log(1 / (1 + exp(-x))) + (1 - y) * log(1 - 1 / (1 + exp(-x))))", new SymTable()));

        Assert.Same(once, Stable.Of(once));
    }

    [Theory]
    [InlineData("x / (x - x)", "x - x")]
    [InlineData("1 / ((x + 1) * (x + 1) - x * x - 2 * x - 1)", null)]
    [InlineData("y / (2 * x - (x + x))", "2 * x - (x + x)")]
    [InlineData("y / (x - y)", null)]
    [InlineData("1 / (0 * x)", "0 * x")]
    public void DenominatorsThatAreIdenticallyZeroAreFound(string text, string? denominator)
    {
        var written = FormulaText.Parse(text, new SymTable());
        var found = IdenticallyZero.Find(new Formula(written.Table, written, [], null), CancellationToken.None);

        Assert.Equal(denominator is null ? [] : ImmutableArray.Create(denominator), found.Select(f => f.ToString()));
    }

    /// <summary>x / (x − x) rounds to an infinity, which would look like a value.</summary>
    [Fact]
    public void AQuotientByWhatIsIdenticallyZeroIsNaN() => Assert.Equal("y + x * NaN", Stable.Text("y + x / (x - x)"));

    [Fact]
    public void DeepNestingDoesNotExhaustTheStack()
    {
        var table = new SymTable();
        var sum = table.Parameter("x", SymType.Double);
        for (var k = 0; k < 3000; k++)
        {
            sum = table.Apply(k % 2 == 0 ? Arithmetic.Add : Arithmetic.Multiply, sum, table.Parameter("y" + k, SymType.Double));
        }

        Assert.Same(sum, Stable.Of(sum));
    }
}
