using System;
using System.Numerics.Tensors;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Tensors as parameters, results and seeds, wherever their elements lie.</summary>
public static partial class Tensors
{
    [Differentiable]
    internal static double Quadratic(ReadOnlyTensorSpan<double> a, ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < a.Lengths[0]; i++)
        {
            for (int j = 0; j < a.Lengths[1]; j++)
            {
                sum += x[i] * a[i, j] * x[j];
            }
        }

        return sum;
    }

    [Differentiable]
    internal static double MeanSquare(TensorSpan<float> t)
    {
        double sum = 0;
        foreach (var v in t)
        {
            sum += v * v;
        }

        return sum / t.FlattenedLength;
    }

    /// <summary>Each element times the last of its row.</summary>
    [Differentiable]
    internal static void TimesLast(ReadOnlyTensorSpan<double> t, TensorSpan<double> y)
    {
        for (nint i = 0; i < t.Lengths[0]; i++)
        {
            for (nint j = 0; j < t.Lengths[1]; j++)
            {
                for (nint k = 0; k < t.Lengths[2]; k++)
                {
                    y[i, j, k] = Math.Sin(t[i, j, k]) * t[i, j, ^1];
                }
            }
        }
    }

    [Differentiable]
    internal static double Library(ReadOnlyTensorSpan<double> t) => Tensor.Dot<double>(t, t) + Tensor.Sum<double>(t);

    private static double[] A => [1, 2, 3, 4, 5, 6, 7, 8, 9];

    private static double[] X => [0.5, -1, 2];

    [Fact]
    public static void TheGradientOfAQuadraticFormIsThatOfItsFormula()
    {
        double[] xGradient = new double[3], aGradient = new double[9];
        var value = QuadraticValueAndGradient(new ReadOnlyTensorSpan<double>(A, [3, 3]), X, new TensorSpan<double>(aGradient, [3, 3]), xGradient);
        CheckQuadratic(value, aGradient, xGradient, (i, j) => A[(3 * i) + j]);
    }

    [Fact]
    public static void ATransposedTensorIsReadAndItsGradientWrittenByItsStrides()
    {
        double[] xGradient = new double[3], aGradient = new double[9];
        var transposed = new ReadOnlyTensorSpan<double>(A, [3, 3], [1, 3]);
        var value = QuadraticValueAndGradient(transposed, X, new TensorSpan<double>(aGradient, [3, 3], [1, 3]), xGradient);
        CheckQuadratic(value, Transpose(aGradient), xGradient, (i, j) => A[(3 * j) + i]);
    }

    [Fact]
    public static void ASliceOfATensorIsOne()
    {
        double[] xGradient = new double[3], aGradient = new double[9];
        var whole = new ReadOnlyTensorSpan<double>([1, 2, 3, -1, 4, 5, 6, -1, 7, 8, 9, -1], [3, 4]);
        var value = QuadraticValueAndGradient(whole.Slice([0..3, 0..3]), X, new TensorSpan<double>(aGradient, [3, 3]), xGradient);
        CheckQuadratic(value, aGradient, xGradient, (i, j) => A[(3 * i) + j]);
    }

    [Fact]
    public static void ForeachGoesThroughAllElements()
    {
        var gradient = new float[8];
        var value = MeanSquareValueAndGradient(new TensorSpan<float>([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2]), new TensorSpan<float>(gradient, [2, 2, 2]));
        Assert.Equal(204.0 / 8, value);
        Assert.Equal([0.25f, 0.5f, 0.75f, 1, 1.25f, 1.5f, 1.75f, 2], gradient);
    }

    [Fact]
    public static void ATensorIsWritten()
    {
        double[] t = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8], y = new double[8], bar = [1, 2, 3, 4, 5, 6, 7, 8], tBar = new double[8];
        TimesLastVjp(new(t, [2, 2, 2]), new(y, [2, 2, 2]), new(bar, [2, 2, 2]), new(tBar, [2, 2, 2]));
        for (var k = 0; k < 8; k += 2)
        {
            Assert.Equal(Math.Sin(t[k]) * t[k + 1], y[k], 1e-15);
            Assert.Equal(Math.Sin(t[k + 1]) * t[k + 1], y[k + 1], 1e-15);
            Assert.Equal(bar[k] * Math.Cos(t[k]) * t[k + 1], tBar[k], 1e-14);
            Assert.Equal((bar[k] * Math.Sin(t[k])) + (bar[k + 1] * ((Math.Cos(t[k + 1]) * t[k + 1]) + Math.Sin(t[k + 1]))), tBar[k + 1], 1e-14);
        }
    }

    [Fact]
    public static void FunctionsOfTheTensorLibraryHaveDerivatives()
    {
        var gradient = new double[9];
        var value = LibraryValueAndGradient(new(A, [3, 3]), new(gradient, [3, 3]));
        Assert.Equal(285 + 45, value);
        Assert.Equal([3, 5, 7, 9, 11, 13, 15, 17, 19], gradient);
    }

    [Fact]
    public static void AGradientOfAnotherShapeIsRefused()
        => Assert.Throws<ArgumentException>("aGradient", () => QuadraticValueAndGradient(new(A, [3, 3]), X, new(new double[9], [9, 1]), new double[3]));

    [Fact]
    public static void ATensorWithMoreDimensionsThrowsAsInTheSource()
    {
        var expected = Assert.ThrowsAny<Exception>(() => Quadratic(new(new double[8], [2, 2, 2]), X));
        var thrown = Assert.ThrowsAny<Exception>(() => QuadraticValueAndGradient(new(new double[8], [2, 2, 2]), X, new(new double[8], [2, 2, 2]), new double[3]));
        Assert.IsType(expected.GetType(), thrown);
    }

    private static void CheckQuadratic(double value, double[] aGradient, double[] xGradient, Func<int, int, double> a)
    {
        double expected = 0;
        for (var i = 0; i < 3; i++)
        {
            double slope = 0;
            for (var j = 0; j < 3; j++)
            {
                expected += X[i] * a(i, j) * X[j];
                slope += (a(i, j) + a(j, i)) * X[j];
                Assert.Equal(X[i] * X[j], aGradient[(3 * i) + j]);
            }

            Assert.Equal(slope, xGradient[i]);
        }

        Assert.Equal(expected, value);
    }

    private static double[] Transpose(double[] matrix)
    {
        var transposed = new double[9];
        for (var k = 0; k < 9; k++)
        {
            transposed[k] = matrix[(3 * (k % 3)) + (k / 3)];
        }

        return transposed;
    }
}
