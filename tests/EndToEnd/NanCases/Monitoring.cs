using System;
using Xunit;

namespace SymGrad.EndToEnd.Tests.NanCases;

/// <summary>Cases 9, 23 and 25: a layer trained too fast, clipping over groups, norms of groups during training.</summary>
public sealed partial class Monitoring
{
    private const int Width = 3;

    private static readonly double[] Inputs = [0.5, 1.2, -0.3, 1.1, 0.4, 0.9, -0.7, -1.5, 0.2, -1.3, -0.2, -1.1, 2, 1, 1, -2, -0.5, -1.5];

    private static readonly double[] Labels = [1, 1, 0, 0, 1, 0];

    [Fact]
    public void Training_at_a_rate_that_breaks_the_source_stays_finite_and_converges()
    {
        double[] weights = new double[Width];
        double[] gradient = new double[Width];
        bool sourceBroke = false;
        var adam = new Adam(Width, rate: 500);
        double loss = double.NaN;
        for (int step = 0; step < 200; step++)
        {
            loss = LossValueAndGradient(weights, Inputs, Labels, gradient);
            Assert.True(double.IsFinite(loss), $"loss {loss} in step {step}");
            Assert.All(gradient, partial => Assert.True(double.IsFinite(partial)));
            sourceBroke |= !double.IsFinite(Loss(weights, Inputs, Labels));
            adam.Step(weights, gradient);
        }

        Assert.True(sourceBroke, "the rate breaks the source");
        Assert.InRange(loss, 0, 1e-3);
    }

    [Fact]
    public void Clipping_over_groups_reports_NaN_and_does_not_spread_it()
    {
        double[] first = [3, double.NaN];
        double[] second = [4, 0];
        var norm = default(GlobalNorm);
        norm.Add(first);
        norm.Add(second);
        Assert.False(norm.Scale(second, 1));
        Assert.True(double.IsNaN(norm.Value));
        Assert.Equal([4, 0], second);
    }

    [Fact]
    public void Norms_of_groups_are_watched_without_allocation()
    {
        double[] weights = new double[Width];
        double[] gradient = new double[Width];
        double watched = Watch(weights, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        watched += Watch(weights, gradient);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(watched > 0);
    }

    private static double Watch(double[] weights, double[] gradient)
    {
        LossGradient(weights, Inputs, Labels, gradient);
        var group = default(GlobalNorm);
        group.Add(gradient.AsSpan(0, 1));
        double first = group.Value;
        group.Add(gradient.AsSpan(1));
        group.Scale(gradient, 1);
        return first + group.Value;
    }

    /// <summary>A dense layer of one unit, a sigmoid, the cross-entropy.</summary>
    [Differentiable]
    private static double Loss(ReadOnlySpan<double> weights, [Constant] ReadOnlySpan<double> inputs, [Constant] ReadOnlySpan<double> labels)
    {
        double sum = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            double z = 0;
            for (int k = 0; k < weights.Length; k++)
            {
                z += weights[k] * inputs[(row * weights.Length) + k];
            }

            double p = 1 / (1 + Math.Exp(-z));
            sum -= (labels[row] * Math.Log(p)) + ((1 - labels[row]) * Math.Log(1 - p));
        }

        return sum / labels.Length;
    }
}
