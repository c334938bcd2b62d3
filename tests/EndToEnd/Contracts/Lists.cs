using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Lists that a method makes and adds to, and functions of the platform that search arrays or move their elements.</summary>
public static partial class Lists
{
    /// <summary>The mean square of the positive elements.</summary>
    [Differentiable]
    internal static double Filtered(double[] a)
    {
        var kept = new List<double>();
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] > 0)
            {
                kept.Add(a[i]);
            }
        }

        double sum = 0;
        foreach (double v in kept)
        {
            sum += v * v;
        }

        return sum / kept.Count;
    }

    /// <summary>Products of all pairs, in a list that another method fills; the sum of the squares of its differences.</summary>
    [Differentiable]
    internal static double Pairs(double[] a)
    {
        var pairs = AllPairs(a);
        double sum = 0;
        for (int i = 1; i < pairs.Count; i++)
        {
            double d = pairs[i] - pairs[i - 1];
            sum += d * d;
        }

        return sum + pairs[^1];
    }

    private static List<double> AllPairs(double[] a)
    {
        List<double> pairs = [];
        for (int i = 0; i < a.Length; i++)
        {
            AddProducts(pairs, a, i);
        }

        return pairs;
    }

    private static void AddProducts(List<double> pairs, double[] a, int i)
    {
        for (int j = 0; j <= i; j++)
        {
            pairs.Add(a[i] * a[j]);
        }
    }

    /// <summary>A stack: an element below 0 takes the product of the two on top.</summary>
    [Differentiable]
    internal static double Stacked(double[] a)
    {
        var stack = new List<double>(a.Length);
        foreach (double v in a)
        {
            if (v >= 0 || stack.Count < 2)
            {
                stack.Add(v);
                continue;
            }

            double product = stack[^1] * stack[^2];
            stack.RemoveAt(stack.Count - 1);
            stack.RemoveAt(stack.Count - 1);
            stack.Add(product * v);
        }

        double sum = 0;
        for (int i = 0; i < stack.Count; i++)
        {
            sum += (i + 1) * stack[i];
        }

        return sum;
    }

    /// <summary>A list for each row, used up in the iteration; another that goes on.</summary>
    [Differentiable]
    internal static double Rows(double[] a, int columns)
    {
        var totals = new List<double>();
        for (int i = 0; i + columns <= a.Length; i += columns)
        {
            var row = new List<double>();
            row.AddRange(a[i..(i + columns)]);
            row.Add(1);
            double product = 1;
            foreach (double v in row)
            {
                product *= v + 2;
            }

            totals.Add(product);
        }

        double[] all = totals.ToArray();
        double sum = 0;
        for (int i = 0; i < all.Length; i++)
        {
            sum += (i + 1) * all[i];
        }

        return sum;
    }

    /// <summary>Newton's iterates for a root, kept.</summary>
    [Differentiable, MaxIterations(50)]
    internal static double Iterates(double x)
    {
        var iterates = new List<double> (10);
        double y = 1;
        while (Math.Abs((y * y) - x) > 1e-14)
        {
            y = 0.5 * (y + (x / y));
            iterates.Add(y);
        }

        return iterates[^1];
    }

    /// <summary>Linear interpolation between knots that a binary search finds.</summary>
    [Differentiable]
    internal static double Interpolated([Constant] double[] knots, double[] values, double t)
    {
        int k = Array.BinarySearch(knots, t);
        k = Math.Clamp(k < 0 ? ~k - 1 : k, 0, knots.Length - 2);
        return values[k] + ((values[k + 1] - values[k]) * (t - knots[k]) / (knots[k + 1] - knots[k]));
    }

    [Differentiable]
    internal static double Searched(ReadOnlySpan<double> a, ReadOnlySpan<int> keys, int key)
    {
        int i = keys.IndexOf(key), j = keys.LastIndexOf(key);
        return i < 0 || !keys.Contains(key) ? a[0] : a[i] * a[i] * a[j];
    }

    [Differentiable]
    internal static void Turned(Span<double> a)
    {
        a.Reverse();
        a[0] *= 2;
        a[1..].Reverse();
    }

    [Fact]
    public static void OnlyWhatIsAddedCounts()
    {
        double[] a = [1, -2, 3, 0, 5, -6], gradient = new double[6];
        Assert.Equal(35 / 3.0, FilteredValueAndGradient(a, gradient), 1e-14);
        Assert.Equal([2 / 3.0, 0, 2, 0, 10 / 3.0, 0], gradient.Select(g => Math.Round(g, 14)), (x, y) => Math.Abs(x - y) < 1e-13);
        Assert.True(double.IsNaN(FilteredValueAndGradient([-1], new double[1])));
    }

    [Fact]
    public static void AListIsFilledByMethodsAndLoops() => Check(Pairs, PairsValueAndGradient, [0.5, -1.5, 2, 0.25]);

    [Fact]
    public static void AListMayShrink() => Check(Stacked, StackedValueAndGradient, [2, 3, -1.5, 4, 0.5, -2, -1, 7]);

    [Fact]
    public static void AListMayLiveForAnIteration()
        => Check(a => Rows(a, 2), (double[] a, Span<double> g) => RowsValueAndGradient(a, 2, g), [0.5, -1.5, 2, 0.25, 1, 3]);

    [Fact]
    public static void AListOfAWhileLoopIsAsLongAsItMayRun()
    {
        Assert.Equal(Math.Sqrt(2), IteratesValueAndGradient(2, out var gradient), 1e-15);
        Assert.Equal(0.5 / Math.Sqrt(2), gradient, 1e-14);
    }

    [Fact]
    public static void AnIndexBehindTheLastElementThrowsAsInTheSource()
        => Assert.ThrowsAny<ArgumentException>(() => PairsValueAndGradient([], []));

    [Theory]
    [InlineData(-1.0)]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    [InlineData(2.5)]
    [InlineData(9.0)]
    public static void ABinarySearchFindsWhatThatOfThePlatformFinds(double t)
    {
        double[] knots = [0, 1, 1.5, 4], values = [1, 3, -2, 5], gradient = new double[4];
        Assert.Equal(Interpolated(knots, values, t), InterpolatedValueAndGradient(knots, values, t, gradient, out var slope), 1e-14);
        int k = Math.Clamp(Array.FindLastIndex(knots, v => v <= t), 0, 2);
        double share = (t - knots[k]) / (knots[k + 1] - knots[k]);
        Assert.Equal((values[k + 1] - values[k]) / (knots[k + 1] - knots[k]), slope, 1e-13);
        Assert.Equal(Enumerable.Range(0, 4).Select(i => i == k ? 1 - share : i == k + 1 ? share : 0), gradient, (x, y) => Math.Abs(x - y) < 1e-14);
    }

    [Theory]
    [InlineData(7, new[] { 0.0, 2 * 2 * 5, 0, 0, 4 })]
    [InlineData(9, new[] { 0.0, 0, 3 * 3 * 3, 0, 0 })]
    [InlineData(1, new[] { 1.0, 0, 0, 0, 0 })]
    public static void ElementsAreFound(int key, double[] expected)
    {
        var gradient = new double[5];
        SearchedValueAndGradient([1, 2, 3, 4, 5], [3, 7, 9, 8, 7], key, gradient);
        Assert.Equal(expected, gradient);
    }

    [Fact]
    public static void ElementsAreTurnedRound()
    {
        double[] a = [1, 2, 3, 4], bar = [10, 20, 30, 40];
        TurnedVjp(a, bar);
        Assert.Equal([8.0, 1, 2, 3], a);
        Assert.Equal([20.0, 30, 40, 20], bar);
    }

    private delegate double ValueAndGradient(double[] a, Span<double> gradient);

    /// <summary>Against central differences, which of these polynomials of low degree are exact to their rounding.</summary>
    private static void Check(Func<double[], double> function, ValueAndGradient derivative, double[] a)
    {
        var gradient = new double[a.Length];
        Assert.Equal(function(a), derivative(a, gradient), 1e-13 * Math.Abs(function(a)));
        for (var k = 0; k < a.Length; k++)
        {
            // Richardson: the error of fourth order is left, with the fifth derivative.
            double Slope(double h) => (function([.. a.Select((v, i) => i == k ? v + h : v)]) - function([.. a.Select((v, i) => i == k ? v - h : v)])) / (2 * h);
            double expected = ((4 * Slope(1e-3)) - Slope(2e-3)) / 3;
            Assert.Equal(expected, gradient[k], 1e-9 * (1 + Math.Abs(expected)));
        }
    }
}
