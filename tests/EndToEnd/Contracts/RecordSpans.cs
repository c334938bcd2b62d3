using System;
using System.Collections.Generic;
using System.Numerics;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Arrays, spans and lists of structs: a gradient is a span of the same struct. Expected are the derivatives by hand.</summary>
public sealed partial class RecordSpans
{
    private static readonly Pair[] Points = [new(0.5, -1.25), new(2, 0.75), new(-1.5, 3)];

    [Fact]
    public void Elements_of_a_span_have_a_gradient_each()
    {
        var gradient = new Pair[3];
        double expected = (0.5 * 2 * 0.75) + (2 * -1.5 * 3) + (-1.5 * 0.5 * -1.25);
        Assert.Equal(expected, CyclicValueAndGradient(Points, gradient), 1e-14);

        // Σ xᵢ·xᵢ₊₁·yᵢ₊₁
        for (int i = 0; i < 3; i++)
        {
            var (before, here, after) = (Points[(i + 2) % 3], Points[i], Points[(i + 1) % 3]);
            Assert.Equal((after.X * after.Y) + (before.X * here.Y), gradient[i].X, 1e-14);
            Assert.Equal(before.X * here.X, gradient[i].Y, 1e-14);
        }
    }

    [Fact]
    public void Lists_and_arrays_are_read_where_they_lie()
    {
        var gradient = new Pair[3];
        Assert.Equal(OfList([.. Points], 1.5), OfListValueAndGradient([.. Points], 1.5, gradient, out double kGradient), 1e-14);
        Assert.Equal(1.5 * Points[1].Y * Points[1].Y, gradient[1].X, 1e-13);
        Assert.Equal(3 * Points[1].X * Points[1].Y, gradient[1].Y, 1e-13);
        Assert.Equal(OfList([.. Points], 1), kGradient, 1e-14);

        Assert.Equal(Tail(Points, 2), TailValueAndGradient(Points, 2, gradient, out _), 1e-14);
        Assert.Equal(new Pair(0, 0), gradient[0]);
        Assert.Equal(2 * Points[2].X, gradient[2].X, 1e-14);
    }

    [Fact]
    public void A_state_is_changed_in_place_by_members_methods_and_references()
    {
        Pair[] dots = [new(1, 0), new(0, 1), new(-1, 2)];
        var (state, outDots) = (Copy(), (Pair[])dots.Clone());
        StepJvp(state, 0.1, 1, outDots);
        var expected = Copy();
        Step(expected, 0.1);
        Assert.Equal(expected, state);
        for (int i = 0; i < 3; i++)
        {
            // x' = x + h·y, y' = (y − x')·2 + x'
            double x = dots[i].X + (0.1 * dots[i].Y) + Points[i].Y;
            Assert.Equal(x, outDots[i].X, 1e-14);
            Assert.Equal((2 * (dots[i].Y - x)) + x, outDots[i].Y, 1e-14);
        }

        // ⟨J·v, w⟩ = ⟨v, Jᵀ·w⟩
        Pair[] bars = [new(0.3, 1), new(-2, 0.25), new(1, 1)];
        double before = Dot(bars, outDots);
        double hBar = 0;
        StepVjp(Copy(), 0.1, bars, ref hBar);
        Assert.Equal(before, Dot(bars, dots) + hBar, 1e-13);
    }

    [Fact]
    public void Arrays_of_structs_are_locals_too()
    {
        double value = BuiltValueAndGradient(0.7, 4, out double gradient);
        const double h = 1e-5;
        Assert.Equal(Built(0.7, 4), value, 1e-13);
        Assert.Equal((Built(0.7 + h, 4) - Built(0.7 - h, 4)) / (2 * h), gradient, 1e-7);
    }

    [Fact]
    public void Vectors_of_the_platform_are_structs_like_others()
    {
        Vector3[] v = [new(1, 2, 3), new(-0.5f, 0.25f, 2)];
        var gradient = new Vector3[2];
        float value = EnergyValueAndGradient(v, new Vector3(1, 0.5f, -1), gradient, out var axisGradient);
        Assert.Equal(Energy(v, new Vector3(1, 0.5f, -1)), value, 1e-5f);
        Assert.Equal(2 * Vector3.Dot(v[1], new Vector3(1, 0.5f, -1)) * 0.5f, gradient[1].Y, 1e-5f);
        Assert.Equal((2 * -1f * 1) + (2 * -2.375f * -0.5f), axisGradient.X, 1e-5f);
    }

    [Fact]
    public void Lengths_and_overlaps_are_checked_by_the_name_of_the_result()
    {
        Assert.Equal("psGradient", Assert.Throws<ArgumentException>(() => CyclicGradient(Points, new Pair[2])).ParamName);
        var state = Copy();
        Assert.Equal("psGradient", Assert.Throws<ArgumentException>(() => CyclicGradient(state, state)).ParamName);
        Assert.Equal("k", Assert.Throws<ArgumentOutOfRangeException>(() => OfListValueAndGradient([.. Points], -1, new Pair[3], out _)).ParamName);
    }

    private static Pair[] Copy() => [.. Points];

    private static double Dot(Pair[] a, Pair[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (a[i].X * b[i].X) + (a[i].Y * b[i].Y);
        }

        return sum;
    }

    [Differentiable]
    private static double Cyclic(ReadOnlySpan<Pair> ps)
    {
        double sum = 0;
        for (int i = 0; i < ps.Length; i++)
        {
            var next = ps[(i + 1) % ps.Length];
            sum += ps[i].X * next.Product;
        }

        return sum;
    }

    [Differentiable]
    private static double OfList(List<Pair> ps, double k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        double sum = 0;
        for (int i = 0; i < ps.Count; i++)
        {
            // The list hands out copies, so that this changes nothing.
            ps[i].Halve();
            var (x, y) = ps[i];
            sum += k * x * y * y;
        }

        return sum;
    }

    [Differentiable]
    private static double Tail(Pair[] ps, double k)
    {
        double sum = 0;
        foreach (var p in ps.AsSpan(1))
        {
            sum += p.X * p.X;
        }

        return sum * k / 2;
    }

    [Differentiable(Derivatives.Jvp | Derivatives.Vjp)]
    private static void Step(Span<Pair> ps, double h)
    {
        for (int i = 0; i < ps.Length; i++)
        {
            ps[i].X += h * ps[i].Y;
        }

        foreach (ref var p in ps)
        {
            p.Y -= p.X;
            p.Halve();
            p = new Pair(p.X * 2, p.Y * 4);
        }

        for (int i = 0; i < ps.Length; i++)
        {
            ref var p = ref ps[i];
            p += new Pair(0, p.X);
        }
    }

    [Differentiable]
    private static double Built(double x, int n)
    {
        var ps = new Pair[n];
        for (int i = 0; i < n; i++)
        {
            ps[i] = new Pair(x * i, Math.Sin(x));
        }

        ps[1].Halve();
        Pair total = default;
        foreach (var p in ps)
        {
            total += p;
        }

        (double First, double Second)[] tuples = [(total.X, x), (x * x, total.Y)];
        return tuples[0].First * tuples[1].Second * tuples[1].First;
    }

    [Differentiable]
    private static float Energy(ReadOnlySpan<Vector3> vs, Vector3 axis)
    {
        float sum = 0;
        foreach (var v in vs)
        {
            float along = Vector3.Dot(v, axis);
            sum += along * along;
        }

        return sum;
    }

    private record struct Pair(double X, double Y)
    {
        public readonly double Product => X * Y;

        public static Pair operator +(Pair a, Pair b) => new(a.X + b.X, a.Y + b.Y);

        public void Halve()
        {
            X *= 0.5;
            Y *= 0.5;
        }
    }
}
