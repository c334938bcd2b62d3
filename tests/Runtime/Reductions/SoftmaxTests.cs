using System;
using System.Linq;
using Xunit;

namespace SymGrad.Runtime.Tests.Reductions;

public sealed class SoftmaxTests
{
    /// <summary>exp, the sum and the division: about 1 ulp each.</summary>
    private const double Tolerance = 3.0;

    [Fact]
    public void Softmax_is_exp_of_the_difference_to_log_sum_exp_for_every_length()
    {
        Random random = new(5);
        for (int length = 1; length <= 33; length++)
        {
            double[] x = [.. Enumerable.Range(0, length).Select(_ => (random.NextDouble() * 60.0) - 30.0 + 1e4)];
            double[] result = new double[length];
            StableMath.Softmax(x, result);
            double[] weights = [.. x.Select(v => Math.Exp(v - x.Max()))];
            double sum = StableMath.Sum(weights);
            for (int i = 0; i < length; i++)
            {
                Assert.True(Ulps.Error(result[i], weights[i] / sum) <= Tolerance + 2.0, $"{result[i]:R}, not {weights[i] / sum:R}");
            }
        }
    }

    [Fact]
    public void Log_softmax_keeps_the_relative_accuracy_of_a_component_near_0()
    {
        double[] result = new double[2];
        StableMath.LogSoftmax([0.0, -50.0], result);

        // −log(1 + e⁻⁵⁰) = −e⁻⁵⁰ to 22 digits.
        Assert.True(Ulps.Error(result[0], -1.9287498479639178e-22) <= Tolerance, result[0].ToString("R"));
        Assert.Equal(-50.0, result[1]);
    }

    [Fact]
    public void Infinite_largest_elements_share_the_mass()
    {
        double[] result = new double[3];
        StableMath.Softmax([double.PositiveInfinity, 5.0, double.PositiveInfinity], result);
        Assert.Equal([0.5, 0.0, 0.5], result);
        StableMath.LogSoftmax([double.PositiveInfinity, 5.0, 6.0], result);
        Assert.Equal([0.0, double.NegativeInfinity, double.NegativeInfinity], result);
        StableMath.Softmax([double.NegativeInfinity, 5.0, double.NegativeInfinity], result);
        Assert.Equal([0.0, 1.0, 0.0], result);
    }

    [Fact]
    public void Softmax_may_overwrite_its_input_but_not_overlap_it_in_part()
    {
        double[] x = [1.0, 2.0, 3.0, 4.0];
        double[] apart = new double[4];
        StableMath.Softmax(x, apart);
        StableMath.Softmax(x, x);
        Assert.Equal(apart, x);
        Assert.Throws<ArgumentException>("result", () => StableMath.Softmax(x.AsSpan(0, 3), x.AsSpan(1, 3)));
        Assert.Throws<ArgumentException>("result", () => StableMath.Softmax(x, apart.AsSpan(1)));
        Assert.Throws<ArgumentException>("result", () => StableMathF.LogSoftmax(new float[2], new float[3]));
    }
}
