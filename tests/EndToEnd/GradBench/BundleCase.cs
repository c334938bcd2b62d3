using System;
using System.Linq;

namespace SymGrad.EndToEnd.Tests.GradBench;

/// <summary>
/// ba: one camera, point, weight and feature, repeated. The Jacobian of every observation is the same, so that its product with any
/// cotangents follows from the expected entries of one.
/// </summary>
internal sealed class BundleCase
{
    private const int CameraSize = 11;
    private const int PointSize = 3;

    private readonly double[] _residual;
    private readonly double _weightResidual;

    /// <summary>Two rows (x, then y) of 11 entries of the camera, 3 of the point and 1 of the weight; then the one of the weight's own residual.</summary>
    private readonly double[] _entries;

    private BundleCase(double[] residual, double weightResidual, double[] entries) => (_residual, _weightResidual, _entries) = (residual, weightResidual, entries);

    public required double[] Cameras { get; init; }

    public required double[] Points { get; init; }

    public required double[] Weights { get; init; }

    public required int[] Observations { get; init; }

    public required double[] Features { get; init; }

    public static BundleCase Read(Instance instance)
    {
        var input = instance.Json("input");
        var expected = instance.Json("expected");
        double[] Numbers(string key) => [.. input.GetProperty(key).EnumerateArray().Select(e => e.GetDouble())];
        var (n, m, p) = (input.GetProperty("n").GetInt32(), input.GetProperty("m").GetInt32(), input.GetProperty("p").GetInt32());
        var objective = expected.GetProperty("objective");
        return new BundleCase(
            [.. objective.GetProperty("reproj_error").GetProperty("elements").EnumerateArray().Select(e => e.GetDouble())],
            objective.GetProperty("w_err").GetProperty("element").GetDouble(),
            [.. expected.GetProperty("jacobian_sample").GetProperty("vals").EnumerateArray().Select(e => e.GetDouble())])
        {
            Cameras = Repeated(Numbers("cam"), n),
            Points = Repeated(Numbers("x"), m),
            Weights = Repeated([input.GetProperty("w").GetDouble()], p),
            Features = Repeated(Numbers("feat"), p),
            Observations = [.. Enumerable.Range(0, p).SelectMany(i => new[] { i % n, i % m })],
        };
    }

    public void AssertVjp()
    {
        int count = Weights.Length;
        var random = new Random(1);
        double[] errorsBar = [.. Enumerable.Range(0, 2 * count).Select(_ => random.NextDouble() - 0.5)];
        double[] weightErrorsBar = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
        double[] errors = new double[2 * count];
        double[] weightErrors = new double[count];
        double[] camerasBar = new double[Cameras.Length];
        double[] pointsBar = new double[Points.Length];
        double[] weightsBar = new double[count];
        BundleAdjustment.ResidualsVjp(
            Cameras, Points, Weights, Observations, Features, errors, weightErrors, errorsBar, weightErrorsBar, camerasBar, pointsBar, weightsBar);

        Instance.AssertMatches(Repeated(_residual, count), errors);
        Instance.AssertMatches(Repeated([_weightResidual], count), weightErrors);
        var (camerasExpected, pointsExpected, weightsExpected) = Product(errorsBar, weightErrorsBar);
        Instance.AssertMatches(camerasExpected, camerasBar);
        Instance.AssertMatches(pointsExpected, pointsBar);
        Instance.AssertMatches(weightsExpected, weightsBar);
    }

    /// <summary>Jᵀw from the expected entries.</summary>
    private (double[] Cameras, double[] Points, double[] Weights) Product(double[] errorsBar, double[] weightErrorsBar)
    {
        double[] cameras = new double[Cameras.Length];
        double[] points = new double[Points.Length];
        double[] weights = new double[Weights.Length];
        for (int i = 0; i < Weights.Length; i++)
        {
            for (int row = 0; row < 2; row++)
            {
                var entries = _entries.AsSpan(row * (CameraSize + PointSize + 1));
                double w = errorsBar[(2 * i) + row];
                Add(cameras.AsSpan(Observations[2 * i] * CameraSize, CameraSize), entries, w);
                Add(points.AsSpan(Observations[(2 * i) + 1] * PointSize, PointSize), entries[CameraSize..], w);
                Add(weights.AsSpan(i, 1), entries[(CameraSize + PointSize)..], w);
            }

            Add(weights.AsSpan(i, 1), _entries.AsSpan(_entries.Length - 1), weightErrorsBar[i]);
        }

        return (cameras, points, weights);
    }

    private static void Add(Span<double> sums, ReadOnlySpan<double> entries, double factor)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += entries[i] * factor;
        }
    }

    private static double[] Repeated(double[] block, int count) => [.. Enumerable.Repeat(block, count).SelectMany(b => b)];
}
