using System;
using Xunit;
using static SymGrad.StableMath;

namespace SymGrad.Runtime.Tests.Scalar;

/// <summary>Poles, infinities, NaN and exact values of the special functions.</summary>
public sealed class SpecialFunctionValueTests
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN;

    public static TheoryData<string, double, double> OneArgument => new()
    {
        { nameof(Erf), 0.0, 0.0 }, { nameof(Erf), -0.0, -0.0 }, { nameof(Erf), Inf, 1.0 }, { nameof(Erf), -Inf, -1.0 }, { nameof(Erf), NaN, NaN },
        { nameof(Erfc), 0.0, 1.0 }, { nameof(Erfc), Inf, 0.0 }, { nameof(Erfc), -Inf, 2.0 }, { nameof(Erfc), NaN, NaN },
        { nameof(Erfcx), 0.0, 1.0 }, { nameof(Erfcx), Inf, 0.0 }, { nameof(Erfcx), -Inf, Inf }, { nameof(Erfcx), -27.0, Inf }, { nameof(Erfcx), NaN, NaN },
        { nameof(NormalCdf), 0.0, 0.5 }, { nameof(NormalCdf), Inf, 1.0 }, { nameof(NormalCdf), -Inf, 0.0 }, { nameof(NormalCdf), NaN, NaN },
        { nameof(NormalLogCdf), Inf, -0.0 }, { nameof(NormalLogCdf), -Inf, -Inf }, { nameof(NormalLogCdf), -1e155, -Inf }, { nameof(NormalLogCdf), NaN, NaN },
        { nameof(LGamma), 1.0, 0.0 }, { nameof(LGamma), 2.0, 0.0 }, { nameof(LGamma), 0.0, Inf }, { nameof(LGamma), -0.0, Inf }, { nameof(LGamma), -3.0, Inf },
        { nameof(LGamma), Inf, Inf }, { nameof(LGamma), -Inf, Inf }, { nameof(LGamma), 1e306, Inf }, { nameof(LGamma), -1e300, Inf }, { nameof(LGamma), NaN, NaN },
        { nameof(Digamma), 0.0, -Inf }, { nameof(Digamma), -0.0, Inf }, { nameof(Digamma), -2.0, NaN }, { nameof(Digamma), Inf, Inf },
        { nameof(Digamma), -Inf, NaN }, { nameof(Digamma), NaN, NaN },
        { nameof(Trigamma), 0.0, Inf }, { nameof(Trigamma), -0.0, Inf }, { nameof(Trigamma), -2.0, Inf }, { nameof(Trigamma), Inf, 0.0 },
        { nameof(Trigamma), -Inf, Inf }, { nameof(Trigamma), NaN, NaN }, { nameof(Trigamma), double.Epsilon, Inf }, { nameof(Trigamma), -double.Epsilon, Inf },
    };

    [Theory]
    [MemberData(nameof(OneArgument))]
    public void Function_has_the_documented_special_value(string name, double x, double expected)
    {
        var function = typeof(StableMath).GetMethod(name, [typeof(double)])!.CreateDelegate<Func<double, double>>();
        SpecialValue.AssertSame(expected, function(x));
    }

    [Theory]
    [InlineData(0.0, 1.0, Inf)]
    [InlineData(0.0, 0.0, Inf)]
    [InlineData(2.0, Inf, -Inf)]
    [InlineData(Inf, Inf, -Inf)]
    [InlineData(0.0, Inf, NaN)]
    [InlineData(-1.0, 2.0, NaN)]
    [InlineData(NaN, 1.0, NaN)]
    [InlineData(0.0, NaN, NaN)]
    [InlineData(Inf, NaN, NaN)]
    public void Log_beta_has_the_documented_value_at_the_ends_of_its_domain(double a, double b, double expected)
    {
        SpecialValue.AssertSame(expected, LBeta(a, b));
        SpecialValue.AssertSame(expected, LBeta(b, a));
    }

    [Theory]
    [InlineData(-2.4570247382208006)]
    [InlineData(-3.1435808883499796)]
    [InlineData(-0.3)]
    [InlineData(7.25)]
    public void Recurrence_of_log_gamma_holds_to_the_absolute_bound(double x) =>
        // log |Γ(x + 1)| = log |Γ(x)| + log |x| (DLMF 5.5.1); the error of x + 1 and of three values of size 10 is a few 1e-15.
        Assert.Equal(LGamma(x + 1.0), LGamma(x) + Math.Log(Math.Abs(x)), 1e-14);
}
