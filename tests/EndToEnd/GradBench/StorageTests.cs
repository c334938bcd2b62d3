using System.Linq;
using Xunit;

namespace SymGrad.EndToEnd.Tests.GradBench;

/// <summary>
/// What the reverse sweep of each problem stores, in bytes, with the arrays that the method makes and their adjoints: at most what storing
/// every number once would take that a loop carries from one iteration to the next (the elements of an array that it changes are such numbers).
/// lse and kmeans store nothing: they have no method for a workspace.
/// </summary>
public sealed class StorageTests
{
    [Theory]
    [InlineData("llsq/n16_m128", 1_024)]
    [InlineData("llsq/n1024_m128", 1_024)]
    public void Llsq_stores_the_powers_of_one_point(string name, int bytes)
    {
        var instance = new Instance(name);
        double[] x = instance.Array("x");
        int n = instance.Count("n");
        long sum = n;
        long residualAndPower = 2L * n * x.Length;
        AssertStores(bytes, LeastSquares.LlsqGradientWorkspaceLength(x, n), sum + residualAndPower);
    }

    [Theory]
    [InlineData("gmm/d2_k5_n1000", 432)]
    [InlineData("gmm/d10_k10_n1000", 2_880)]
    public void Gmm_stores_the_transformed_differences_of_one_point(string name, int bytes)
    {
        var instance = new Instance(name);
        var (d, k, n) = (instance.Count("d"), instance.Count("k"), instance.Count("n"));
        long counter = (long)n * k * d * (d - 1) / 2;
        long transformed = (long)n * k * (d + (d * (d - 1) / 2));
        long centred = (long)n * k * d;
        long terms = (long)n * k;
        AssertStores(
            bytes,
            GaussianMixture.ObjectiveGradientWorkspaceLength(
                d, k, n, instance.Array("alpha"), instance.Array("mu"), instance.Array("q"), instance.Array("l"), instance.Array("x"), instance.Number("gamma"), instance.Count("m")),
            counter + transformed + centred + terms);
    }

    [Theory]
    [InlineData("lstm/l2_c1024_b14", 803_152)]
    [InlineData("lstm/l4_c4096_b14", 5_964_336)]
    public void Lstm_stores_its_state_and_what_goes_from_layer_to_layer(string name, int bytes)
    {
        var instance = new Instance(name);
        var (l, c, b) = (instance.Count("l"), instance.Count("c"), instance.Count("b"));
        long state = (c - 1L) * 2 * l * b;
        long predicted = (c - 1L) * (l + 2) * b;
        long total = (c - 1L) * b;
        AssertStores(
            bytes,
            LstmModel.ObjectiveGradientWorkspaceLength(l, c, b, instance.Array("main_params"), instance.Array("extra_params"), instance.Array("state"), instance.Array("sequence")),
            state + predicted + total);
    }

    /// <summary>The loop carries the errors: they are outputs, of whose cotangents a copy is made.</summary>
    [Fact]
    public void Ba_stores_the_cotangents_of_its_errors()
    {
        var problem = BundleCase.Read(new Instance("ba/ba1_p31843"));
        int count = problem.Weights.Length;
        AssertStores(
            16 * count,
            BundleAdjustment.ResidualsVjpWorkspaceLength(
                problem.Cameras, problem.Points, problem.Weights, problem.Observations, problem.Features, new double[2 * count], new double[count]),
            3L * count);
    }

    [Fact]
    public void Lse_and_kmeans_store_nothing()
        => Assert.DoesNotContain(
            new[] { typeof(LogSumExp), typeof(KMeans) }.SelectMany(t => t.GetMethods()), m => m.Name.EndsWith("WorkspaceLength", System.StringComparison.Ordinal));

    private static void AssertStores(int bytes, int workspace, long carried)
    {
        Assert.Equal(bytes, workspace);
        Assert.True(workspace <= 8 * carried, $"{workspace} bytes where {8 * carried} would hold every carried number once");
    }
}
