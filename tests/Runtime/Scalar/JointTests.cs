using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Runtime.Tests.Scalar;

/// <summary>A value and what comes with it in one call.</summary>
/// <param name="Call">The value, then the partial derivatives.</param>
/// <param name="Exact">The same in 256 bits.</param>
/// <param name="MaxUlps">The documented bounds.</param>
public sealed record JointFunction(string Points, Func<double[], double[]> Call, Func<Wide[], Wide[]> Exact, params double[] MaxUlps);

/// <summary>Functions that come with their partial derivatives, against 256 bits at the points of the reference tables.</summary>
public sealed class JointTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, JointFunction> Functions = new()
    {
        ["Expm1"] = new("Expm1", x => [StableMath.Expm1(x[0], out var d), d], x => [Wide.Expm1(x[0]), Wide.Exp(x[0])], 1, 0.51),
        ["ExpRel"] = new("ExpRel", x => [StableMath.ExpRel(x[0], out var d), d], x => [Wide.ExpRel(x[0]), Wide.ExpMoment(x[0], 1)], 1, 1),
        ["Log1pRel"] = new("Log1pRel", x => [StableMath.Log1pRel(x[0], out var d), d], x => [Wide.Log1pRel(x[0]), Wide.Log1pMoment(x[0], 1)], 1, 1),
        ["LogQuotient"] = new("LogQuotient", x => [StableMath.LogQuotient(x[0], x[1], x[0] - x[1], out var q), q], x => [Wide.LogQuotient(x[0], x[1], x[0] - x[1]), x[0] / x[1]], 1, 1),
        ["XLogY"] = new("XLogY", x => [StableMath.XLogY(x[0], x[1], out var d), d], x => [Wide.XLogY(x[0], x[1]), Wide.XLogYSlope(x[0], x[1])], 1, 1),
        ["XLog1pY"] = new("XLog1pY", x => [StableMath.XLog1pY(x[0], x[1], out var d), d], x => [Wide.XLog1pY(x[0], x[1]), Wide.XLog1pYSlope(x[0], x[1])], 1, 1),
        ["Softplus"] = new("Softplus", x => [StableMath.Softplus(x[0], out var d), d], x => [Wide.Softplus(x[0]), Wide.Sigmoid(x[0])], 1, 1),
        ["Log1mExp"] = new("Log1mExp", x => [StableMath.Log1mExp(x[0], out var d), d], x => [Wide.Log1mExp(x[0]), Wide.Log1mExpSlope(x[0])], 1, 2),
        ["LogExpm1"] = new("LogExpm1", x => [StableMath.LogExpm1(x[0], out var d), d], x => [Wide.LogExpm1(x[0]), Wide.Log1mExpSlope(-x[0])], 1, 2),
        ["LogAddExp"] = new("LogAddExp", x => [StableMath.LogAddExp(x[0], x[1], out var d, out var e), d, e], x => [Wide.LogAddExp(x[0], x[1]), Wide.SigmoidOfDifference(x[0], x[1]), Wide.SigmoidOfDifference(x[1], x[0])], 1, 1, 1),
        ["LogSubExp"] = new("LogSubExp", x => [StableMath.LogSubExp(x[0], x[1], out var d), d], x => [Wide.LogSubExp(x[0], x[1]), Wide.LogSubExpSlope(x[0], x[1])], 1, 2),
        ["SigmoidOfDifference"] = new("SigmoidOfDifferenceSlope", x => [StableMath.SigmoidOfDifference(x[0], x[1], out var d), d], x => [Wide.SigmoidOfDifference(x[0], x[1]), Wide.SigmoidOfDifferenceSlope(x[0], x[1])], 1, 1),
        ["Sinc"] = new("Sinc", x => [StableMath.Sinc(x[0], out var d), BesideZero(x[0]) ? 0.0 : d], x => [Wide.Sinc(x[0]), BesideZero((double)x[0]) ? Wide.Zero : Wide.SincDerivative(x[0])], 1, 1),
        ["Sinh"] = new("Sinh", x => [StableMath.Sinh(x[0], out var d), d], x => [Wide.Sinh(x[0]), Wide.Cosh(x[0])], 1, 1),
        ["Tanh"] = new("Tanh", x => [StableMath.Tanh(x[0], out var d), d], x => [Wide.Tanh(x[0]), Wide.SechSquared(x[0])], 1, 1),
        ["Asinh"] = new("Asinh", x => [StableMath.Asinh(x[0], out var d), d], x => [Wide.Asinh(x[0]), Wide.AsinhSlope(x[0])], 1, 1),
        ["HypotExcess"] = new("Hypot", x => [StableMath.HypotExcess(x[0], Math.Abs(x[1]), out var n, out var d), n, d], x => [Wide.HypotExcess(x[0], Wide.Abs(x[1])), .. Norm(x).Take(2)], 2.5, 1, 1.5),
        ["NormP"] = new("NormP", x => [StableMath.NormP(x[0], x[1], x[2], out var a, out var b, out var p), a, b, p], x => [Wide.NormP(x[0], x[1], x[2]), Wide.NormPSlope(x[0], x[1], x[2]), Wide.NormPSlope(x[1], x[0], x[2]), Wide.NormPExponentSlope(x[0], x[1], x[2])], 2, 3, 3, 5),
        ["PseudoHuber"] = new("PseudoHuber", x => [StableMath.PseudoHuber(x[0], x[1], out var d, out var e), d, e], x => [Wide.PseudoHuber(x[0], x[1]), Wide.PseudoHuberSlope(x[0], x[1]), Wide.PseudoHuberDeltaSlope(x[0], x[1])], 3, 2.5, 5),
        ["Hypot"] = new("Hypot", x => [StableMath.Hypot(x[0], x[1], out var d, out var e), d, e], x => [.. Norm(x)], 1, 1.5, 1.5),
        ["Hypot of three"] = new("Hypot3", x => [StableMath.Hypot(x[0], x[1], x[2], out var d, out var e, out var f), d, e, f], x => [.. Norm(x)], 1, 1.5, 1.5, 1.5),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_and_its_partials_stay_within_their_documented_bounds(string name)
    {
        var function = Functions[name];
        var rows = ReferenceTable.ReadDouble(function.Points).Select(row => Measure(function, row.Arguments)).ToList();
        for (var k = 0; k < function.MaxUlps.Length; k++)
        {
            var worst = rows.MaxBy(r => r.Ulps[k]);
            output.WriteLine($"{name}, number {k}: {worst.Ulps[k]:F3} ulps at {string.Join(", ", worst.Arguments)}");
            Assert.True(worst.Ulps[k] <= function.MaxUlps[k], $"{name}({string.Join(", ", worst.Arguments)}): number {k} is wrong by {worst.Ulps[k]} ulps");
        }
    }

    private static (double[] Arguments, double[] Ulps) Measure(JointFunction function, double[] arguments)
    {
        var exact = function.Exact([.. arguments.Select(a => (Wide)a)]);
        return (arguments, [.. function.Call(arguments).Zip(exact, Error)]);
    }

    private static double Error(double actual, Wide exact)
    {
        var rounded = (double)exact;
        return Ulps.Error(actual, rounded, (double)(exact - rounded) / Ulps.Of(rounded));
    }

    /// <summary>Where the derivative of sin(x)/x is small, its error is bounded by 1/x and not by itself.</summary>
    private static bool BesideZero(double x) => Math.Abs(x) > 2.0 && Math.Abs(StableMath.SincDerivative(x)) < 0.2 / Math.Abs(x);

    private static IEnumerable<Wide> Norm(Wide[] x)
    {
        var norm = x.Aggregate((a, b) => Wide.Hypot(a, b));
        return x.Select(a => Wide.Normalised(a, norm)).Prepend(norm);
    }
}
