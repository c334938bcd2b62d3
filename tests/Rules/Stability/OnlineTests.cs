using System;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;
using Xunit;

namespace SymGrad.Rules.Tests.Stability;

/// <summary>Loops that update means, deviations and logarithms in every step, and loops that only look like it.</summary>
public class OnlineTests
{
    private const string Mean = "Sum(i, 0, x.Length, x[i]) / max(double(x.Length), 1)";

    private const string Deviation = $"x[i] - stop({Mean}) - Sum(i, 0, x.Length, x[i] - stop({Mean})) / max(double(x.Length), 1)";

    private readonly SymTable _table = new();

    [Fact]
    public void ARunningMeanIsASumOverACount()
        => Assert.Equal(Mean, Final((0, s => s.Own + ((s.X - s.Own) / (s.Index + 1)))));

    [Fact]
    public void AMeanAsAConvexCombinationIsTheSame()
        => Assert.Equal(Mean, Final((0, s => ((s.Own * s.Index) + s.X) / (s.Index + 1))));

    [Fact]
    public void WelfordsUpdateIsASumOfSquares()
        => Assert.Equal(
            $"Sum(i, 0, x.Length, ({Deviation}) * ({Deviation}))",
            Final((0, s => s.Own + ((s.X - s[1]) * (s.X - s[1] - ((s.X - s[1]) / (s.Index + 1))))), (0, s => s.Own + ((s.X - s.Own) / (s.Index + 1)))));

    [Fact]
    public void TheSquaredDifferenceFromTheOldMeanIsTheSameSum()
        => Assert.Equal(
            $"Sum(i, 0, x.Length, ({Deviation}) * ({Deviation}))",
            Final((0, s => s.Own + ((s.X - s[1]) * (s.X - s[1]) * s.Index / (s.Index + 1))), (0, s => s.Own + ((s.X - s.Own) / (s.Index + 1)))));

    [Fact]
    public void ASumRescaledToTheMaximumIsASumOfShiftedExponentials()
        => Assert.Equal(
            "Sum(i, 0, x.Length, exp(x[i] - Max(i, 0, x.Length, x[i])))",
            Final(
                (0, s => (s.Own * Exp(s[1] - Max(s[1], s.X))) + Exp(s.X - Max(s[1], s.X))),
                (double.NegativeInfinity, s => Max(s.Own, s.X))));

    [Fact]
    public void ARunningLogarithmOfASumOfExponentialsIsOneLogarithm()
        => Assert.Equal("LogSumExp(i, 0, x.Length, x[i])", Final((double.NegativeInfinity, s => Logistic.LogAddExp.Of(s.Own, s.X))));

    [Theory]
    [InlineData("decay")]
    [InlineData("wrong count")]
    [InlineData("wrong mean")]
    [InlineData("max of both")]
    [InlineData("alternating")]
    [InlineData("product")]
    public void WhatIsNoSumStaysALoop(string name)
    {
        string final = name switch
        {
            "decay" => Final((0, s => (0.9 * s.Own) + (0.1 * s.X))),
            "wrong count" => Final((0, s => s.Own + ((s.X - s.Own) / ((s.Index * s.Index) + 1)))),
            "wrong mean" => Final((0, s => s.Own + ((s.X - s[1]) * (s.X - s[1]))), (0, s => s.Own + ((s.X - s.Own) / (s.Index + 1)))),
            "max of both" => Final((0, s => (s.Own * Exp(s[1] - Max(s[1], s.X))) + Exp(s.X - s[1])), (0, s => Max(s.Own, s.X))),
            "alternating" => Final((0, s => s.X - s.Own)),
            _ => Final((1, s => (s.Own * s.X) + 1)),
        };

        Assert.Contains("Loop(", final);
    }

    /// <summary>A mean that starts with a weight of its own is a mean with one more value.</summary>
    [Fact]
    public void AStartThatIsNoElementKeepsItsWeight()
        => Assert.Equal("0 < x.Length ? (3 + Sum(i, 0, x.Length, x[i])) / (double(x.Length) + 1) : 3", Final((3, s => s.Own + ((s.X - s.Own) / (s.Index + 2)))).Replace("1 + double(x.Length)", "double(x.Length) + 1"));

    private static Sym Exp(Sym x) => Exponentials.Exp.Of(x);

    private static Sym Max(Sym x, Sym y) => Selection.Max.Of(x, y);

    /// <summary>The stable form of the first of some carries after a loop over x.</summary>
    private string Final(params (double Initial, Func<Step, Sym> Next)[] carries)
    {
        var x = _table.Parameter("x", SymType.Double, isArray: true);
        var index = _table.FreshIndex("i", _table.Integer(0), _table.Length(x));
        Variable[] variables = [.. carries.Select((_, k) => _table.Fresh("c" + k, SymType.Double))];
        var loop = carries.Select((c, k) => new Carry(variables[k], _table.Real(c.Initial), c.Next(new Step(index, _table.Load(x, index), variables, k)))).ToList();
        return Stable.Of(LoopLifting.Results(index, loop)[0]).ToString();
    }

    /// <summary>What an iteration may use.</summary>
    private sealed record Step(Variable I, Sym X, Variable[] Carries, int Number)
    {
        public Sym Index => Arithmetic.Convert(I, SymType.Double);

        public Sym Own => Carries[Number];

        public Sym this[int carry] => Carries[carry];
    }
}
