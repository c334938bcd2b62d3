using System;
using System.Collections.Generic;
using Xunit;

namespace SymGrad.Runtime.Tests.Simd;

public sealed class PowClampedKernelTests
{
    /// <summary>Kernel and scalar function are each within 1 ulp of the exact value.</summary>
    private const double Tolerance = 2.0;

    [Theory]
    [InlineData("powclamped")]
    [InlineData("powclampedbasepartial")]
    [InlineData("powclampedexponentpartial")]
    public void A_clamped_power_kernel_agrees_with_the_scalar_function_everywhere(string name)
    {
        Func<double, double, double> scalar = name switch
        {
            "powclamped" => StableMath.PowClamped,
            "powclampedbasepartial" => StableMath.PowClampedBasePartial,
            _ => StableMath.PowClampedExponentPartial,
        };
        (double[] x, double[] y) = Arguments();
        double[] actual = new double[x.Length];
        KernelTable.Functions[name].Evaluate(64, x, y, actual);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = scalar(x[i], y[i]);
            double error = Ulps.Error(actual[i], expected);
            Assert.True(error <= Tolerance, $"{name}({x[i]:R}, {y[i]:R}) = {actual[i]:R}, not {expected:R}");
        }
    }

    [Fact]
    public void Pow_has_the_special_values_of_Math_Pow()
    {
        (double[] x, double[] y) = Arguments();
        double[] actual = new double[x.Length];
        KernelTable.Functions["pow"].Evaluate(64, x, y, actual);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = Math.Pow(x[i], y[i]);
            bool equal = double.IsFinite(expected) && expected != 0.0
                ? Ulps.Error(actual[i], expected) <= Tolerance
                : BitConverter.DoubleToInt64Bits(actual[i]) == BitConverter.DoubleToInt64Bits(expected) || double.IsNaN(expected) && double.IsNaN(actual[i]);
            Assert.True(equal, $"pow({x[i]:R}, {y[i]:R}) = {actual[i]:R}, not {expected:R}");
        }
    }

    private static (double[] X, double[] Y) Arguments()
    {
        double[] special =
        [
            0.0, 5e-324, 1e-310, 1e-200, 0.25, 0.5, 1.0, 1.0000000000000002, 1.5, 2.0, 3.0, 4.0, 7.0, 100.25, 1023.0, 1e16, 1e18, 1e200,
            double.MaxValue, double.PositiveInfinity,
        ];
        List<double> x = [];
        List<double> y = [];
        foreach (double a in special)
        {
            foreach (double b in special)
            {
                x.AddRange([a, -a, a, -a]);
                y.AddRange([b, b, -b, -b]);
            }

            x.AddRange([double.NaN, a, -a]);
            y.AddRange([a, double.NaN, double.NaN]);
        }

        return ([.. x], [.. y]);
    }
}
