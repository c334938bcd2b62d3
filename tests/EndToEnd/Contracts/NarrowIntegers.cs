using System;
using System.Collections.Generic;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Integers narrower than <c>int</c> as data beside the numbers: labels, categories, pixels, counts.</summary>
public sealed partial class NarrowIntegers
{
    private enum Unit : byte
    {
        Plain = 3,
        Percent = 250,
    }

    [Fact]
    public void Spans_lists_and_arrays_of_them_are_read_as_they_are()
    {
        byte[] labels = [0, 255, 2];
        short[] shifts = [-3, 300, 7];
        double[] w = [0.5, -1.5, 2];
        double[] gradient = new double[3];
        double value = ScoreValueAndGradient(w, labels, shifts, [-128, 127, 1], 65535, gradient);
        Assert.Equal(Score(w, labels, shifts, [-128, 127, 1], 65535), value, 1e-9);
        Assert.Equal(((0.0 - 3) * -128) + 65535, gradient[0], 1e-9);
        Assert.Equal((255.0 + 300) * 127, gradient[1], 1e-9);
        Assert.Equal(2.0 + 7, gradient[2], 1e-9);
    }

    [Theory]
    [InlineData(0.75, 300)]
    [InlineData(-1.25, -1)]
    [InlineData(2, 70000)]
    public void Arithmetic_keeps_the_bits_that_the_type_has(double x, int n)
    {
        double value = WrappedValueAndGradient(x, n, out double gradient);
        Assert.Equal(Wrapped(x, n), value, 1e-6);
        const double h = 1e-4;
        Assert.Equal((Wrapped(x + h, n) - Wrapped(x - h, n)) / (2 * h), gradient, 1e-3);
    }

    [Fact]
    public void Exceptions_are_those_of_the_source()
    {
        Assert.Equal("labels", Assert.Throws<ArgumentException>(() => GuardedValueAndGradient(1, [7, 3], [1], out _)).ParamName);
        Assert.Equal(2.0 * 4, GuardedValueAndGradient(2, [3, 4], [1], out double gradient), 1e-15);
        Assert.Equal(4, gradient, 1e-15);
    }

    [Fact]
    public void Members_may_be_narrow()
    {
        var sample = new Sample(2, 5, Unit.Percent);
        Assert.Equal(2 * 5 * 250 * 2.0, WeightedValueAndGradient(sample, 2, out var gradient, out double kGradient), 1e-12);
        Assert.Equal(5 * 250 * 2.0, gradient.Value, 1e-12);
        Assert.Equal(2 * 5 * 250.0, kGradient, 1e-12);
    }

    [Differentiable]
    private static double Score(double[] w, ReadOnlySpan<byte> labels, short[] shifts, List<sbyte> signs, ushort last)
    {
        double sum = last * w[0];
        for (int i = 0; i < w.Length; i++)
        {
            sum += w[i] * (labels[i] + shifts[i]) * signs[i];
        }

        return sum;
    }

    [Differentiable]
    private static double Wrapped(double x, int n)
    {
        byte b = (byte)n;
        short s = (short)(n * 3);
        sbyte[] table = [(sbyte)n, (sbyte)(n + 100), -5];
        b += 200;
        s++;
        table[1]--;
        Span<ushort> counts = stackalloc ushort[] { (ushort)n, 7 };
        counts[1] -= 8;
        return (x * x * b) + (x * s) + (Math.Sin(x) * table[0] * table[1] * table[2]) + (x * (counts[0] + counts[1]));
    }

    [Differentiable]
    private static double Guarded(double x, ReadOnlySpan<byte> labels, byte[] places)
    {
        if (labels[0] > 5)
        {
            throw new ArgumentException("Too great.", nameof(labels));
        }

        return x * labels[places[0]];
    }

    [Differentiable]
    private static double Weighted(Sample sample, double k) => sample.Value * sample.Count * (int)sample.Unit * k;

    private readonly record struct Sample(double Value, byte Count, Unit Unit);
}
