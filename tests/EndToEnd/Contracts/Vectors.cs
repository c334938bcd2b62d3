using System;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Loops over <c>Vector&lt;T&gt;</c>, of any number of elements beside that of the lanes.</summary>
public static partial class Vectors
{
    [Differentiable]
    internal static double SumOfSquares(ReadOnlySpan<double> x)
    {
        var sums = Vector<double>.Zero;
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var v = new Vector<double>(x.Slice(i));
            sums += v * v;
        }

        double sum = Vector.Sum(sums);
        for (; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }

        return sum;
    }

    /// <summary>What is left behind the last vector counts thrice: the derivative is that of the program, whatever it means.</summary>
    [Differentiable]
    internal static double OtherTail(ReadOnlySpan<double> x)
    {
        var sums = Vector<double>.Zero;
        int i = 0, end = x.Length - (x.Length % Vector<double>.Count);
        for (; i < end; i += Vector<double>.Count)
        {
            sums += new Vector<double>(x[i..]);
        }

        double sum = Vector.Dot(sums, Vector<double>.One);
        for (; i < x.Length; i++)
        {
            sum += 3 * x[i];
        }

        return sum;
    }

    /// <summary>Huber's loss, by masks, the vectors in an array.</summary>
    [Differentiable]
    internal static double Huber(double[] x, double[] y, double delta)
    {
        var sums = Vector<double>.Zero;
        var limit = new Vector<double>(delta);
        int i = 0;
        for (; i + Vector<double>.Count <= x.Length; i += Vector<double>.Count)
        {
            var r = Vector.Abs(new Vector<double>(x, i) - new Vector<double>(y, i));
            var isSmall = Vector.LessThanOrEqual(r, limit);
            sums += Vector.ConditionalSelect(isSmall, 0.5 * r * r, limit * (r - (0.5 * limit)));
        }

        double sum = Vector.Sum(sums);
        for (; i < x.Length; i++)
        {
            double r = Math.Abs(x[i] - y[i]);
            sum += r <= delta ? 0.5 * r * r : delta * (r - (0.5 * delta));
        }

        return sum;
    }

    /// <summary>x/‖x‖ · weight by vectors that lie in the spans.</summary>
    [Differentiable]
    internal static void Normalised(ReadOnlySpan<float> x, float weight, Span<float> y)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(x);
        var results = MemoryMarshal.Cast<float, Vector<float>>(y);
        var sums = Vector<float>.Zero;
        foreach (var v in vectors)
        {
            sums += v * v;
        }

        float sum = Vector.Sum(sums);
        int rest = vectors.Length * Vector<float>.Count;
        for (int i = rest; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }

        float scale = weight / MathF.Sqrt(sum);
        for (int k = 0; k < vectors.Length; k++)
        {
            results[k] = vectors[k] * scale;
        }

        for (int i = rest; i < x.Length; i++)
        {
            y[i] = x[i] * scale;
        }
    }

    /// <summary>The greatest element, lane after lane at the end.</summary>
    [Differentiable]
    internal static double Greatest(ReadOnlySpan<double> x)
    {
        var greatest = new Vector<double>(double.NegativeInfinity);
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            greatest = Vector.Max(greatest, new Vector<double>(x.Slice(i)));
        }

        double result = double.NegativeInfinity;
        for (int lane = 0; lane < Vector<double>.Count; lane++)
        {
            result = Math.Max(result, greatest[lane]);
        }

        for (; i < x.Length; i++)
        {
            result = Math.Max(result, x[i]);
        }

        return result;
    }

    /// <summary>In place, where the machine has vectors; by a function of a vector.</summary>
    [Differentiable]
    internal static void Smooth(Span<double> x)
    {
        int i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
            {
                Root(new Vector<double>(x.Slice(i))).CopyTo(x.Slice(i));
            }
        }

        for (; i < x.Length; i++)
        {
            x[i] = Math.Sqrt(1 + (x[i] * x[i]));
        }
    }

    private static Vector<double> Root(Vector<double> v) => Vector.SquareRoot(Vector<double>.One + (v * v));

    /// <summary>Two vectors in an iteration, and a polynomial by a fused multiplication.</summary>
    [Differentiable]
    internal static double Unrolled(ReadOnlySpan<double> x)
    {
        int n = Vector<double>.Count, i = 0;
        Vector<double> a = default, b = default;
        for (; i <= x.Length - (2 * n); i += 2 * n)
        {
            a += Cube(new Vector<double>(x.Slice(i)));
            b += Cube(new Vector<double>(x.Slice(i + n)));
        }

        double sum = Vector.Sum(a + b);
        for (; i < x.Length; i++)
        {
            sum += (x[i] * x[i] * x[i]) + x[i];
        }

        return sum;
    }

    private static Vector<double> Cube(Vector<double> v) => Vector.FusedMultiplyAdd(v * v, v, v);

    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 34)];

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(k => Math.Sin((3 * k) + 1) * (k + 1.5))];

    [Theory, MemberData(nameof(Lengths))]
    public static void ASumOfSquaresIsOneOverAllElements(int n)
    {
        var (x, gradient) = (Numbers(n), new double[n]);
        Assert.Equal(SumOfSquares(x), SumOfSquaresValueAndGradient(x, gradient), 1e-12 * n * n * n);
        Assert.Equal(x.Select(v => 2 * v), gradient);
    }

    [Theory, MemberData(nameof(Lengths))]
    public static void ATailOfItsOwnKeepsIts(int n)
    {
        var (x, gradient) = (Numbers(n), new double[n]);
        Assert.Equal(OtherTail(x), OtherTailValueAndGradient(x, gradient), 1e-12 * n * n);
        Assert.Equal(x.Select((_, k) => k < n - (n % Vector<double>.Count) ? 1.0 : 3.0), gradient);
    }

    [Theory, MemberData(nameof(Lengths))]
    public static void MasksSelect(int n)
    {
        double[] x = Numbers(n), y = [.. Numbers(n + 1).Skip(1)], xGradient = new double[n], yGradient = new double[n];
        var value = HuberValueAndGradient(x, y, 2.5, xGradient, yGradient, out var deltaGradient);
        var r = x.Zip(y, (a, b) => a - b).ToArray();
        Assert.Equal(Huber(x, y, 2.5), value, 1e-12 * n * n);
        Assert.Equal(r.Select(v => Math.Clamp(v, -2.5, 2.5)), xGradient);
        Assert.Equal(r.Select(v => -Math.Clamp(v, -2.5, 2.5)), yGradient);
        Assert.Equal(r.Sum(v => Math.Max(Math.Abs(v) - 2.5, 0)), deltaGradient, 1e-12 * n * n);
    }

    [Theory, MemberData(nameof(Lengths))]
    public static void SpansAreReadAndWrittenAsVectors(int n)
    {
        float[] x = [.. Numbers(n).Select(v => (float)v)], y = new float[n], yBar = [.. Enumerable.Range(0, n).Select(k => k - 0.5f)], xBar = new float[n], expected = new float[n];
        float weightBar = 0;
        NormalisedVjp(x, 2, y, yBar, xBar, ref weightBar);
        Normalised(x, 2, expected);

        double norm = Math.Sqrt(x.Sum(v => (double)v * v)), along = x.Zip(yBar, (v, b) => (double)v * b).Sum() / norm;
        for (var k = 0; k < n; k++)
        {
            Assert.Equal(expected[k], y[k], 1e-5);
            Assert.Equal(2 * (yBar[k] - (along * x[k] / norm)) / norm, xBar[k], 1e-4);
        }

        Assert.Equal(n == 0 ? 0 : along, weightBar, 1e-4);
    }

    [Theory, MemberData(nameof(Lengths))]
    public static void TheGreatestElementTakesAll(int n)
    {
        var (x, gradient) = (Numbers(n), new double[n]);
        Assert.Equal(Greatest(x), GreatestValueAndGradient(x, gradient));
        Assert.Equal(x.Select(v => v == x.Max() ? 1.0 : 0.0), gradient);
    }

    [Theory, MemberData(nameof(Lengths))]
    public static void ASpanIsChangedInPlace(int n)
    {
        double[] x = Numbers(n), y = Numbers(n), bar = [.. Enumerable.Range(0, n).Select(k => k - 0.5)], expected = [.. x.Zip(bar, (v, b) => b * v / Math.Sqrt(1 + (v * v)))];
        SmoothVjp(y, bar);
        for (var k = 0; k < n; k++)
        {
            Assert.Equal(Math.Sqrt(1 + (x[k] * x[k])), y[k], 1e-14 * Math.Abs(y[k]));
            Assert.Equal(expected[k], bar[k], 1e-13 * (1 + Math.Abs(expected[k])));
        }
    }

    [Theory, MemberData(nameof(Lengths))]
    public static void SeveralVectorsInAnIteration(int n)
    {
        var (x, gradient) = (Numbers(n), new double[n]);
        var value = UnrolledValueAndGradient(x, gradient);
        Assert.Equal(Unrolled(x), value, 1e-11 * n * n * n);
        for (var k = 0; k < n; k++)
        {
            Assert.Equal(1 + (3 * x[k] * x[k]), gradient[k], 1e-14 * gradient[k]);
        }
    }

    [Fact]
    public static void ADestinationThatIsTooShortThrowsAsInTheSource()
    {
        var x = new float[Vector<float>.Count];
        Assert.ThrowsAny<Exception>(() => Normalised(x, 1, new float[1]));
        Assert.ThrowsAny<Exception>(() => NormalisedJvp(x, 1, new float[1], x, 1, new float[1]));
    }
}
