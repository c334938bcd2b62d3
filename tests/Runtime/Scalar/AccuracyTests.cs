using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Runtime.Tests.Scalar;

/// <summary>Every function against exact references over its whole domain, in ulps, at its documented bound.</summary>
public sealed class AccuracyTests(ITestOutputHelper output)
{
    // A double within 4 ulps rounds to a float within half an ulp and 4·2^-29.
    private const double MaxSingleUlps = 0.5001;

    private static readonly Dictionary<string, ScalarFunction> Functions = new()
    {
        ["Exp"] = ScalarFunction.Of(StableMath.Exp, StableMathF.Exp),
        ["Log"] = ScalarFunction.Of(StableMath.Log, StableMathF.Log),
        ["Sinh"] = ScalarFunction.Of(StableMath.Sinh, StableMathF.Sinh),
        ["Cosh"] = ScalarFunction.Of(StableMath.Cosh, StableMathF.Cosh),
        ["Tanh"] = ScalarFunction.Of(StableMath.Tanh, StableMathF.Tanh),
        ["Asinh"] = ScalarFunction.Of(StableMath.Asinh, StableMathF.Asinh),
        ["AsinhSlope"] = ScalarFunction.Of(StableMath.AsinhSlope, StableMathF.AsinhSlope, 1.5),
        ["Atanh"] = ScalarFunction.Of(StableMath.Atanh, StableMathF.Atanh),
        ["LogProduct"] = ScalarFunction.Of((x, y) => StableMath.LogProduct(x, y), (x, y) => StableMathF.LogProduct(x, y)),
        ["LogQuotient"] = ScalarFunction.Of((a, b) => StableMath.LogQuotient(a, b, a - b), (a, b) => StableMathF.LogQuotient(a, b, a - b)),
        ["SqrtProduct"] = ScalarFunction.Of(StableMath.SqrtProduct, StableMathF.SqrtProduct),
        ["Log1mExpSlope"] = ScalarFunction.Of(StableMath.Log1mExpSlope, StableMathF.Log1mExpSlope, 2.0),
        ["LogExpm1"] = ScalarFunction.Of(x => StableMath.LogExpm1(x), StableMathF.LogExpm1),
        ["LogSubExpSlope"] = ScalarFunction.Of(StableMath.LogSubExpSlope, StableMathF.LogSubExpSlope, 2.0),
        ["SigmoidOfDifferenceSlope"] = ScalarFunction.Of(StableMath.SigmoidOfDifferenceSlope, StableMathF.SigmoidOfDifferenceSlope, 2.0),
        ["Log1p"] = ScalarFunction.Of(StableMath.Log1p, StableMathF.Log1p),
        ["Log2P1"] = ScalarFunction.Of(StableMath.Log2P1, StableMathF.Log2P1),
        ["Log10P1"] = ScalarFunction.Of(StableMath.Log10P1, StableMathF.Log10P1),
        ["Log1pMx"] = ScalarFunction.Of(StableMath.Log1pMx, StableMathF.Log1pMx),
        ["Log1pRel"] = ScalarFunction.Of(StableMath.Log1pRel, StableMathF.Log1pRel),
        ["Expm1"] = ScalarFunction.Of(StableMath.Expm1, StableMathF.Expm1),
        ["Exp2M1"] = ScalarFunction.Of(StableMath.Exp2M1, StableMathF.Exp2M1),
        ["Exp10M1"] = ScalarFunction.Of(StableMath.Exp10M1, StableMathF.Exp10M1),
        ["Expm1Mx"] = ScalarFunction.Of(StableMath.Expm1Mx, StableMathF.Expm1Mx),
        ["ExpRel"] = ScalarFunction.Of(StableMath.ExpRel, StableMathF.ExpRel),
        ["Softplus"] = ScalarFunction.Of(StableMath.Softplus, StableMathF.Softplus),
        ["Sigmoid"] = ScalarFunction.Of(StableMath.Sigmoid, StableMathF.Sigmoid),
        ["LogSigmoid"] = ScalarFunction.Of(StableMath.LogSigmoid, StableMathF.LogSigmoid),
        ["Log1mExp"] = ScalarFunction.Of(StableMath.Log1mExp, StableMathF.Log1mExp),
        ["Logit"] = ScalarFunction.Of(StableMath.Logit, StableMathF.Logit),
        ["ExpOfDifference"] = ScalarFunction.Of(StableMath.ExpOfDifference, StableMathF.ExpOfDifference),
        ["LogAddExp"] = ScalarFunction.Of(StableMath.LogAddExp, StableMathF.LogAddExp),
        ["LogSubExp"] = ScalarFunction.Of(StableMath.LogSubExp, StableMathF.LogSubExp),
        ["XLogY"] = ScalarFunction.Of(StableMath.XLogY, StableMathF.XLogY),
        ["XLog1pY"] = ScalarFunction.Of(StableMath.XLog1pY, StableMathF.XLog1pY),
        ["Hypot"] = ScalarFunction.Of((x, y) => StableMath.Hypot(x, y), (x, y) => StableMathF.Hypot(x, y)),
        ["Hypot3"] = ScalarFunction.Of((x, y, z) => StableMath.Hypot(x, y, z), (x, y, z) => StableMathF.Hypot(x, y, z)),
        ["NormP"] = ScalarFunction.Of((a, b, p) => StableMath.NormP(a, b, p), (a, b, p) => StableMathF.NormP(a, b, p), 2.0),
        ["NormPSlope"] = ScalarFunction.Of(StableMath.NormPSlope, StableMathF.NormPSlope, 3.0),
        ["NormPExponentSlope"] = ScalarFunction.Of(StableMath.NormPExponentSlope, StableMathF.NormPExponentSlope, 5.0),
        ["PseudoHuber"] = ScalarFunction.Of((x, d) => StableMath.PseudoHuber(x, d), (x, d) => StableMathF.PseudoHuber(x, d), 3.0),
        ["PseudoHuberSlope"] = ScalarFunction.Of(StableMath.PseudoHuberSlope, StableMathF.PseudoHuberSlope, 2.5),
        ["PseudoHuberDeltaSlope"] = ScalarFunction.Of(StableMath.PseudoHuberDeltaSlope, StableMathF.PseudoHuberDeltaSlope, 5.0),
        ["Sinc"] = ScalarFunction.Of(StableMath.Sinc, StableMathF.Sinc),
        ["SincDerivative"] = ScalarFunction.Of(StableMath.SincDerivative, StableMathF.SincDerivative, 1.0, a => Math.ScaleB(1.0, -54) / Math.Abs(a[0])),
        ["CosM1"] = ScalarFunction.Of(StableMath.CosM1, StableMathF.CosM1),
        ["PowM1"] = ScalarFunction.Of(StableMath.PowM1, StableMathF.PowM1),
        ["PowClamped"] = ScalarFunction.Of(StableMath.PowClamped, StableMathF.PowClamped),
        ["PowClampedBasePartial"] = ScalarFunction.Of(StableMath.PowClampedBasePartial, StableMathF.PowClampedBasePartial),
        ["PowClampedExponentPartial"] = ScalarFunction.Of(StableMath.PowClampedExponentPartial, StableMathF.PowClampedExponentPartial),
        ["Erf"] = ScalarFunction.Of(StableMath.Erf, StableMathF.Erf, 2.0),
        ["Erfc"] = ScalarFunction.Of(StableMath.Erfc, StableMathF.Erfc, 4.0),
        ["Erfcx"] = ScalarFunction.Of(StableMath.Erfcx, StableMathF.Erfcx, 4.0),
        ["NormalCdf"] = ScalarFunction.Of(StableMath.NormalCdf, StableMathF.NormalCdf, 4.0),
        ["NormalLogCdf"] = ScalarFunction.Of(StableMath.NormalLogCdf, StableMathF.NormalLogCdf, 4.0),
        ["LGamma"] = ScalarFunction.Of(StableMath.LGamma, StableMathF.LGamma, 4.0, a => a[0] < 0.0 ? Math.ScaleB(1.0, -60) : 0.0),
        ["Digamma"] = ScalarFunction.Of(StableMath.Digamma, StableMathF.Digamma, 4.0, a => a[0] < 0.0 ? Math.ScaleB(1.0, -57) : 0.0),
        ["Trigamma"] = ScalarFunction.Of(StableMath.Trigamma, StableMathF.Trigamma, 4.0),
        ["LBeta"] = ScalarFunction.Of(StableMath.LBeta, StableMathF.LBeta, 4.0, _ => Math.ScaleB(1.0, -62)),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Double_function_stays_within_its_documented_bound(string name)
    {
        var function = Functions[name];
        var rows = ReferenceTable.ReadDouble(name).Select(row => Measure(function, row)).ToList();
        var worst = rows.MaxBy(r => r.Excess);
        output.WriteLine($"{name}: {rows.Max(r => r.Relevant):F3} ulps over {rows.Count} points");
        Assert.True(worst.Excess <= 1.0, $"{name}({string.Join(", ", worst.Row.Arguments)}) is {worst.Actual:R}, expected {worst.Row.Rounded:R}: {worst.Ulps} ulps");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Float_function_is_rounded_once_from_double(string name)
    {
        var function = Functions[name];
        foreach (var row in ReferenceTable.ReadSingle(name))
        {
            var arguments = row.Arguments.Select(a => (float)a).ToArray();
            var actual = function.Single(arguments);
            var ulps = Ulps.Error(actual, (float)row.Rounded, row.Rest);
            var absolute = function.MaxAbsolute(row.Arguments) / Ulps.OfSingle(row.Rounded);
            Assert.True(ulps <= Math.Max(MaxSingleUlps, absolute), $"{name}({string.Join(", ", arguments)}) is {actual:R}, expected {(float)row.Rounded:R}: {ulps} ulps");
        }
    }

    /// <summary>The error in ulps, as a fraction of what is allowed, and in ulps where the relative bound is the one that counts.</summary>
    private static (ReferenceRow Row, double Actual, double Ulps, double Excess, double Relevant) Measure(ScalarFunction function, ReferenceRow row)
    {
        var actual = function.Double(row.Arguments);
        var ulps = Ulps.Error(actual, row.Rounded, row.Rest);
        var absolute = function.MaxAbsolute(row.Arguments) / Ulps.Of(row.Rounded);
        return (row, actual, ulps, ulps / Math.Max(function.MaxUlps, absolute), absolute > function.MaxUlps ? 0.0 : ulps);
    }
}
