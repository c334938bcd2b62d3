using System;
using System.Linq;
using Xunit;

namespace SymGrad.EndToEnd.Tests.GradBench;

/// <summary>The gradients of the problems of ADBench and GradBench against the expected ones.</summary>
public sealed class ProblemTests
{
    [Theory]
    [InlineData("lse/n2500")]
    public void Gradient_of_lse(string name)
    {
        var instance = new Instance(name);
        double[] x = instance.Array("x");
        double[] gradient = new double[x.Length];
        Instance.AssertMatches([instance.Number("primal")], [LogSumExp.LseValueAndGradient(x, gradient)]);
        Instance.AssertMatches(instance.Array("grad"), gradient);
    }

    [Theory]
    [InlineData("llsq/n16_m128")]
    [InlineData("llsq/n1024_m128")]
    public void Gradient_of_llsq(string name)
    {
        var instance = new Instance(name);
        double[] x = instance.Array("x");
        double[] gradient = new double[x.Length];
        Instance.AssertMatches([instance.Number("primal")], [LeastSquares.LlsqValueAndGradient(x, instance.Count("n"), gradient)]);
        Instance.AssertMatches(instance.Array("grad"), gradient);
    }

    [Theory]
    [InlineData("gmm/d2_k5_n1000")]
    [InlineData("gmm/d10_k10_n1000")]
    public void Gradient_of_gmm(string name)
    {
        var instance = new Instance(name);
        double[][] inputs = [.. new[] { "alpha", "mu", "q", "l" }.Select(instance.Array)];
        double[][] gradients = [.. inputs.Select(i => new double[i.Length])];
        double value = GaussianMixture.ObjectiveValueAndGradient(
            instance.Count("d"), instance.Count("k"), instance.Count("n"), inputs[0], inputs[1], inputs[2], inputs[3], instance.Array("x"),
            instance.Number("gamma"), instance.Count("m"), gradients[0], gradients[1], gradients[2], gradients[3]);
        Instance.AssertMatches([instance.Number("objective")], [value]);
        Instance.AssertMatches(instance.Array("grad_alpha"), gradients[0]);
        Instance.AssertMatches(instance.Array("grad_mu"), gradients[1]);
        Instance.AssertMatches(instance.Array("grad_q"), gradients[2]);
        Instance.AssertMatches(instance.Array("grad_l"), gradients[3]);
    }

    /// <summary>The expected direction is the gradient over the diagonal of the Hessian, 2 for each point that is nearest to a centroid.</summary>
    [Theory]
    [InlineData("kmeans/k10_n1000_d8")]
    public void Gradient_of_kmeans(string name)
    {
        var instance = new Instance(name);
        var (d, k, n) = (instance.Count("d"), instance.Count("k"), instance.Count("n"));
        double[] points = instance.Array("points");
        double[] centroids = instance.Array("centroids");
        double[] gradient = new double[centroids.Length];
        Instance.AssertMatches([instance.Number("cost")], [KMeans.CostValueAndGradient(d, k, n, points, centroids, gradient)]);
        Instance.AssertMatches(instance.Array("dir"), [.. gradient.Select((g, i) => g / Curvature(d, k, n, points, centroids, i))]);
    }

    /// <summary>
    /// An element of the Hessian's diagonal by a step of the gradient. Where no point changes its centroid the cost is quadratic, so that the
    /// quotient is exact up to rounding: it is rounded to the whole number that it has to be.
    /// </summary>
    private static double Curvature(int d, int k, int n, double[] points, double[] centroids, int i)
    {
        const double step = 1.0 / (1 << 24);
        double[][] gradients = [new double[centroids.Length], new double[centroids.Length]];
        double[] moved = [.. centroids];
        for (int side = 0; side < 2; side++)
        {
            moved[i] = centroids[i] + (side == 0 ? -step : step);
            KMeans.CostGradient(d, k, n, points, moved, gradients[side]);
        }

        return Math.Round((gradients[1][i] - gradients[0][i]) / (2 * step));
    }

    [Theory]
    [InlineData("lstm/l2_c1024_b14")]
    [InlineData("lstm/l4_c4096_b14")]
    public void Gradient_of_lstm(string name)
    {
        var instance = new Instance(name);
        double[] mainParams = instance.Array("main_params");
        double[] extraParams = instance.Array("extra_params");
        double[] gradient = new double[mainParams.Length + extraParams.Length];
        double value = LstmModel.ObjectiveValueAndGradient(
            instance.Count("l"), instance.Count("c"), instance.Count("b"), mainParams, extraParams, instance.Array("state"), instance.Array("sequence"),
            gradient.AsSpan(0, mainParams.Length), gradient.AsSpan(mainParams.Length));
        Instance.AssertMatches([instance.Number("objective")], [value]);
        Instance.AssertMatches(instance.Array("grad"), gradient);
    }

    [Theory]
    [InlineData("ba/ba1_p31843")]
    public void Vjp_of_ba(string name) => BundleCase.Read(new Instance(name)).AssertVjp();
}
