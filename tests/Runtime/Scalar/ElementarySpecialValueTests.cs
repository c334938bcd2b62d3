using System;
using Xunit;
using static SymGrad.StableMath;

namespace SymGrad.Runtime.Tests.Scalar;

/// <summary>Zeros with their sign, infinities, ends of domains and NaN of the elementary functions.</summary>
public sealed class ElementarySpecialValueTests
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN;

    public static TheoryData<string, double, double> OneArgument => new()
    {
        { nameof(Log1p), 0.0, 0.0 }, { nameof(Log1p), -0.0, -0.0 }, { nameof(Log1p), -1.0, -Inf }, { nameof(Log1p), Inf, Inf },
        { nameof(Log1p), -1.5, NaN }, { nameof(Log1p), -Inf, NaN }, { nameof(Log1p), NaN, NaN }, { nameof(Log1p), 1e-20, 1e-20 },
        { nameof(Log2P1), -0.0, -0.0 }, { nameof(Log2P1), -1.0, -Inf }, { nameof(Log2P1), Inf, Inf }, { nameof(Log2P1), NaN, NaN },
        { nameof(Log2P1), 7.0, 3.0 }, { nameof(Log10P1), 999.0, 3.0 }, { nameof(Log10P1), -2.0, NaN }, { nameof(Log10P1), -0.0, -0.0 },
        { nameof(Log1pMx), 0.0, 0.0 }, { nameof(Log1pMx), -1.0, -Inf }, { nameof(Log1pMx), Inf, -Inf }, { nameof(Log1pMx), -2.0, NaN },
        { nameof(Log1pMx), NaN, NaN }, { nameof(Log1pRel), 0.0, 1.0 }, { nameof(Log1pRel), -0.0, 1.0 }, { nameof(Log1pRel), -1.0, Inf },
        { nameof(Log1pRel), Inf, 0.0 }, { nameof(Log1pRel), -2.0, NaN }, { nameof(Log1pRel), NaN, NaN },
        { nameof(Expm1), -0.0, -0.0 }, { nameof(Expm1), Inf, Inf }, { nameof(Expm1), -Inf, -1.0 }, { nameof(Expm1), NaN, NaN },
        { nameof(Expm1), 710.0, Inf }, { nameof(Expm1), -1e308, -1.0 }, { nameof(Exp2M1), 1024.0, Inf }, { nameof(Exp2M1), 10.0, 1023.0 },
        { nameof(Exp2M1), -0.0, -0.0 }, { nameof(Exp2M1), -Inf, -1.0 }, { nameof(Exp2M1), NaN, NaN }, { nameof(Exp10M1), 3.0, 999.0 },
        { nameof(Exp10M1), 309.0, Inf }, { nameof(Exp10M1), 1e308, Inf }, { nameof(Exp10M1), NaN, NaN }, { nameof(Expm1Mx), 0.0, 0.0 },
        { nameof(Expm1Mx), -0.0, 0.0 }, { nameof(Expm1Mx), Inf, Inf }, { nameof(Expm1Mx), -Inf, Inf }, { nameof(Expm1Mx), NaN, NaN },
        { nameof(ExpRel), 0.0, 1.0 }, { nameof(ExpRel), -0.0, 1.0 }, { nameof(ExpRel), Inf, Inf }, { nameof(ExpRel), -Inf, 0.0 },
        { nameof(ExpRel), 1e300, Inf }, { nameof(ExpRel), NaN, NaN },
        { nameof(Softplus), Inf, Inf }, { nameof(Softplus), -Inf, 0.0 }, { nameof(Softplus), -800.0, 0.0 }, { nameof(Softplus), 800.0, 800.0 },
        { nameof(Softplus), NaN, NaN }, { nameof(Sigmoid), 0.0, 0.5 }, { nameof(Sigmoid), Inf, 1.0 }, { nameof(Sigmoid), -Inf, 0.0 },
        { nameof(Sigmoid), NaN, NaN }, { nameof(LogSigmoid), Inf, -0.0 }, { nameof(LogSigmoid), -Inf, -Inf }, { nameof(LogSigmoid), NaN, NaN },
        { nameof(LogSigmoid), -1e300, -1e300 }, { nameof(Logit), 0.0, -Inf }, { nameof(Logit), 1.0, Inf }, { nameof(Logit), 0.5, 0.0 },
        { nameof(Logit), -0.1, NaN }, { nameof(Logit), 1.1, NaN }, { nameof(Logit), NaN, NaN },
        { nameof(Log1mExp), 0.0, -Inf }, { nameof(Log1mExp), -0.0, -Inf }, { nameof(Log1mExp), -Inf, -0.0 }, { nameof(Log1mExp), 1e-300, NaN },
        { nameof(Log1mExp), NaN, NaN }, { nameof(Sinc), 0.0, 1.0 }, { nameof(Sinc), -0.0, 1.0 }, { nameof(Sinc), Inf, 0.0 },
        { nameof(Sinc), -Inf, 0.0 }, { nameof(Sinc), NaN, NaN }, { nameof(SincDerivative), 0.0, 0.0 }, { nameof(SincDerivative), Inf, 0.0 },
        { nameof(SincDerivative), NaN, NaN }, { nameof(CosM1), 0.0, -0.0 }, { nameof(CosM1), Inf, NaN }, { nameof(CosM1), NaN, NaN },
    };

    public static TheoryData<string, double, double, double> TwoArguments => new()
    {
        { nameof(LogAddExp), -Inf, -Inf, -Inf }, { nameof(LogAddExp), Inf, Inf, Inf }, { nameof(LogAddExp), -Inf, 2.0, 2.0 },
        { nameof(LogAddExp), Inf, -Inf, Inf }, { nameof(LogAddExp), 1e308, -1e308, 1e308 }, { nameof(LogAddExp), NaN, 1.0, NaN },
        { nameof(LogAddExp), -Inf, NaN, NaN }, { nameof(LogSubExp), 1.0, 1.0, -Inf }, { nameof(LogSubExp), -Inf, -Inf, -Inf },
        { nameof(LogSubExp), Inf, Inf, NaN }, { nameof(LogSubExp), Inf, 1.0, Inf }, { nameof(LogSubExp), 3.0, -Inf, 3.0 },
        { nameof(LogSubExp), 1.0, 2.0, NaN }, { nameof(LogSubExp), NaN, 1.0, NaN }, { nameof(LogSubExp), 1e308, -1e308, 1e308 },
        { nameof(XLogY), 0.0, 0.0, 0.0 }, { nameof(XLogY), -0.0, Inf, 0.0 }, { nameof(XLogY), 0.0, -1.0, NaN }, { nameof(XLogY), 0.0, NaN, NaN },
        { nameof(XLogY), NaN, 1.0, NaN }, { nameof(XLogY), 2.0, 0.0, -Inf }, { nameof(XLogY), -2.0, Inf, -Inf }, { nameof(XLogY), Inf, 2.0, Inf },
        { nameof(XLog1pY), 0.0, -1.0, 0.0 }, { nameof(XLog1pY), 0.0, Inf, 0.0 }, { nameof(XLog1pY), 0.0, -2.0, NaN },
        { nameof(XLog1pY), 2.0, -1.0, -Inf }, { nameof(XLog1pY), NaN, 0.0, NaN }, { nameof(XLog1pY), Inf, 1.0, Inf },
        { nameof(Hypot), 0.0, -0.0, 0.0 }, { nameof(Hypot), Inf, 1.0, Inf }, { nameof(Hypot), -Inf, Inf, Inf }, { nameof(Hypot), Inf, NaN, NaN },
        { nameof(Hypot), 3e300, 4e300, 5e300 }, { nameof(Hypot), double.Epsilon, 0.0, double.Epsilon },
        { nameof(Hypot), double.MaxValue, double.MaxValue, Inf },
        { nameof(PowM1), 1.0, 1e300, 0.0 }, { nameof(PowM1), 5.0, 0.0, 0.0 }, { nameof(PowM1), 0.0, 2.0, -1.0 }, { nameof(PowM1), 0.0, -2.0, Inf },
        { nameof(PowM1), -0.0, -3.0, -Inf }, { nameof(PowM1), Inf, -1.0, -1.0 }, { nameof(PowM1), -2.0, 3.0, -9.0 }, { nameof(PowM1), -2.0, 0.5, NaN },
        { nameof(PowM1), 0.5, Inf, -1.0 }, { nameof(PowM1), NaN, 0.0, NaN }, { nameof(PowM1), 1.0, NaN, NaN }, { nameof(PowM1), -2.0, 1e300, Inf },
        { nameof(PowM1), -0.5, -1e300, Inf }, { nameof(PowM1), -2.0, 2049.0, -Inf },
    };

    [Theory]
    [MemberData(nameof(OneArgument))]
    public void Function_of_one_argument_has_the_documented_special_value(string name, double x, double expected)
    {
        var function = typeof(StableMath).GetMethod(name, [typeof(double)])!.CreateDelegate<Func<double, double>>();
        SpecialValue.AssertSame(expected, function(x));
    }

    [Theory]
    [MemberData(nameof(TwoArguments))]
    public void Function_of_two_arguments_has_the_documented_special_value(string name, double x, double y, double expected)
    {
        var function = typeof(StableMath).GetMethod(name, [typeof(double), typeof(double)])!.CreateDelegate<Func<double, double, double>>();
        SpecialValue.AssertSame(expected, function(x, y));
    }
}
