using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SymGrad.Runtime.Tests.Simd;

public sealed class KernelAccuracyTests
{
    /// <summary>The kernels aim at 1 ulp; the referenced argument may be the worst of them, so nothing is added.</summary>
    private const double DoubleTolerance = 1.0;

    /// <summary>Float kernels round a double result of at least 34 bits once.</summary>
    private const double SingleTolerance = 0.51;

    public static TheoryData<string> Referenced =>
        new(KernelTable.Functions.Keys.Where(name => !name.StartsWith("powclamped", StringComparison.Ordinal)));

    public static TheoryData<string> All => new(KernelTable.Functions.Keys);

    [Theory]
    [MemberData(nameof(Referenced))]
    public void A_kernel_is_within_one_ulp_of_the_exact_value_and_equal_in_every_width(string name)
    {
        List<VectorReferences.Row> rows = VectorReferences.Read(name);
        double[] x = [.. rows.Select(row => row.Arguments[0])];
        double[] y = [.. rows.Select(row => row.Arguments[^1])];
        double[] narrow = new double[x.Length];
        double[] actual = new double[x.Length];
        KernelTable.Functions[name].Evaluate(16, x, y, narrow);
        foreach (int width in VectorFunction.Widths)
        {
            KernelTable.Functions[name].Evaluate(width, x, y, actual);
            Assert.Equal(narrow, actual);
        }

        for (int i = 0; i < rows.Count; i++)
        {
            double error = rows[i].UlpsFrom(actual[i]);
            Assert.True(error <= DoubleTolerance, $"{name}({x[i]:R}, {y[i]:R}) = {actual[i]:R}: {error:F3} ulp");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_float_kernel_rounds_the_double_kernel_once_and_is_equal_in_every_width(string name)
    {
        VectorFunction function = KernelTable.Functions[name];
        (float[] x, float[] y) = SingleArguments(name, 4000);
        double[] exact = new double[x.Length];
        function.Evaluate(64, Array.ConvertAll(x, v => (double)v), Array.ConvertAll(y, v => (double)v), exact);
        float[] narrow = new float[x.Length];
        float[] actual = new float[x.Length];
        function.Evaluate(16, x, y, narrow);
        foreach (int width in VectorFunction.Widths)
        {
            function.Evaluate(width, x, y, actual);
            Assert.Equal(narrow, actual);
        }

        bool saturated = name.EndsWith("partial", StringComparison.Ordinal);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = saturated && double.IsFinite(exact[i]) ? Math.Clamp(exact[i], -float.MaxValue, float.MaxValue) : exact[i];
            double error = SingleUlps(actual[i], expected);
            Assert.True(error <= SingleTolerance, $"{name}({x[i]:R}, {y[i]:R}) = {actual[i]:R}, not {expected:R}: {error:F3} ulp");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_lane_does_not_depend_on_its_position_or_its_neighbours_for_any_length(string name)
    {
        VectorFunction function = KernelTable.Functions[name];
        double[] special = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, 5e-324, 1e300, -1e12, 0.3, -0.7, 1.0];
        Random random = new(17);
        for (int length = 1; length <= 33; length++)
        {
            double[] x = [.. Enumerable.Range(0, length).Select(_ => special[random.Next(special.Length)])];
            double[] y = [.. Enumerable.Range(0, length).Select(_ => special[random.Next(special.Length)])];
            double[] actual = new double[length];
            double[] alone = new double[1];
            foreach (int width in VectorFunction.Widths)
            {
                function.Evaluate(width, x, y, actual);
                for (int i = 0; i < length; i++)
                {
                    function.Evaluate(16, x.AsSpan(i, 1), y.AsSpan(i, 1), alone);
                    Assert.True(alone[0].Equals(actual[i]), $"{name}({x[i]}, {y[i]}) = {actual[i]} in lane {i}, alone {alone[0]}");
                }
            }
        }
    }

    private static (float[] X, float[] Y) SingleArguments(string name, int count)
    {
        Random random = new(name.Length);
        float Any() => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
        float Near() => (float)(Math.Pow(2.0, random.Next(-30, 8)) * (2.0 * random.NextDouble() - 1.0));
        float[] x = [.. Enumerable.Range(0, count).Select(i => i % 3 == 0 ? Any() : Near())];
        float[] y = [.. Enumerable.Range(0, count).Select(i => i % 3 == 0 ? Any() : Near())];
        return (x, y);
    }

    private static double SingleUlps(float actual, double exact)
    {
        if (float.IsNaN(actual) || float.IsInfinity(actual) || double.IsNaN(exact))
        {
            return actual.Equals((float)exact) ? 0.0 : double.PositiveInfinity;
        }

        double ulp = Math.ScaleB(1.0, exact == 0.0 ? -149 : Math.Max(Math.ILogB(exact) - 23, -149));
        return Math.Abs(actual - exact) / ulp;
    }
}
