using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Methods that compute with values with members.</summary>
public static partial class Members
{
    private static readonly double[] Coefficients = { 1.0, 2.0, 0.5 };

    /// <summary>A struct that both branches assign to, and an object without a type name.</summary>
    [Differentiable(Emit.Number), At(0.7, 1.3), At(-0.7, 1.3)]
    public static double AssignedInBranches(double x, double y)
    {
        (double First, double Second) pair;
        if (x > 0)
        {
            pair = (x * y, y);
        }
        else
        {
            pair = (y * y, x);
        }

        var both = new { Sum = pair.First + pair.Second, Product = pair.First * pair.Second };
        return both.Sum * both.Product;
    }

    private static readonly double Scale = 1.5;

    private static double Half => 0.5;

    /// <summary>A record struct with operators, a computed property and <c>with</c>.</summary>
    [Differentiable(Emit.Plain), At(0.7, -1.3)]
    public static double Points(double x, double y)
    {
        var p = new Point(x, y);
        var q = p + p.Scaled(2);
        return q.Norm2 * q.X;
    }

    /// <summary>A struct whose method changes it, in a loop.</summary>
    [Differentiable(Emit.Number), At(0.7, 0.1)]
    public static double Oscillator(double x, double h)
    {
        var body = new Body { Position = x };
        for (int i = 0; i < 50; i++)
        {
            body.Step(h);
        }

        return body.Position * body.Velocity;
    }

    /// <summary>A tuple that a helper returns, on one of two ways.</summary>
    [Differentiable(Emit.Plain), At(0.4), At(1.4)]
    public static double Pair(double x)
    {
        var pair = PairOf(x);
        pair.First += 1;
        return pair.First * pair.Second;
    }

    /// <summary>A tuple carried through a loop and taken apart.</summary>
    [Differentiable(Emit.Number), At(0.4)]
    public static double Recurrence(double x)
    {
        (double a, double b) state = (x, 1);
        for (int i = 0; i < 6; i++)
        {
            state = (state.b, state.a + (state.b * x));
        }

        var (first, second) = state;
        (first, second) = (second, first * second);
        return first - second;
    }

    /// <summary>An object that is accumulated into.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 2.0 })]
    public static double Accumulated(ReadOnlySpan<double> x)
    {
        var sum = new SumOfSquares();
        foreach (var v in x)
        {
            sum.Add(v);
        }

        return sum.Total;
    }

    /// <summary>A record class with a default, taken apart.</summary>
    [Differentiable(Emit.Plain), At(0.4)]
    public static double Deconstructed(double x)
    {
        var (a, b) = new Line(x);
        return (a * b) + new Line(x * a, 3).A;
    }

    /// <summary>Parameters of a primary constructor, and a constructor with a body.</summary>
    [Differentiable(Emit.Plain), At(0.4, 2.5)]
    public static double Constructed(double rate, double t) => new Decay(rate).At(t) * new Squared(rate).Times(t);

    /// <summary>Static values that an initialiser or getter gives.</summary>
    [Differentiable(Emit.Number), At(0.4)]
    public static double Polynomial(double x)
    {
        double sum = 0;
        for (int i = 0; i < Coefficients.Length; i++)
        {
            sum = (sum * x) + Coefficients[i];
        }

        return Scale * Half * sum;
    }

    /// <summary>A return out of a loop of a helper, with members.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.0, 2.0 }, 1.2), At(new[] { 0.5, 1.0, 2.0 }, 100.0)]
    public static double FirstAbove(ReadOnlySpan<double> x, double limit)
    {
        var found = Find(x, limit);
        return found.X * found.Y;
    }

    /// <summary>One of two values with members, and a switch.</summary>
    [Differentiable(Emit.Plain), At(0.4, 1), At(-0.4, 2), At(-0.4, 3)]
    public static double Chosen(double x, int k)
    {
        var p = x > 0 ? new Point(x, 2) : new Point(1, x * x);
        var q = k switch { 1 => p, 2 => p.Scaled(x), _ => new Point(p.Y, p.X * x) };
        return q.X + (q.Y * x);
    }

    /// <summary>An array of two dimensions, and a helper that returns a stretch of an array.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 2.0, 0.3 })]
    public static double Determinants(ReadOnlySpan<double> x)
    {
        var m = new double[2, 2];
        m[0, 0] = x[0];
        m[0, 1] = x[1] * x[1];
        m[1, 0] = x[2];
        m[1, 1] = x[3] + x[0];
        double sum = (m[0, 0] * m[1, 1]) - (m[0, 1] * m[1, 0]);
        foreach (var v in Tail(x))
        {
            sum += v * v;
        }

        return sum;
    }

    /// <summary>A helper returns an array that it has made.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.0, 2.0, 0.3 }, 1.5), At(new[] { 0.5, 1.0, 2.0, 0.3 }, -1.0)]
    public static double Cumulated(double[] weights, [Constant] double x)
    {
        if (x < 0)
        {
            return 0;
        }

        var cumulated = Cumulative(weights);
        return cumulated[(int)Math.Floor(x)] / cumulated[^1];
    }

    private static double[] Cumulative(double[] weights)
    {
        var sums = new double[weights.Length];
        sums[0] = weights[0];
        for (int i = 1; i < weights.Length; i++)
        {
            sums[i] = sums[i - 1] + weights[i];
        }

        return sums;
    }

    private static ReadOnlySpan<double> Tail(ReadOnlySpan<double> x) => x[1..];

    private static (double First, double Second) PairOf(double x)
    {
        if (x > 1)
        {
            return (x, x * x);
        }

        return (Math.Sin(x), Math.Cos(x));
    }

    private static Point Find(ReadOnlySpan<double> x, double limit)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] * x[0] > limit)
            {
                return new Point(x[i], i * limit);
            }
        }

        return new Point(x[0], limit);
    }

    public readonly record struct Point(double X, double Y)
    {
        public double Norm2 => (X * X) + (Y * Y);

        public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

        public Point Scaled(double s) => this with { X = X * s, Y = Y * s };
    }

    private struct Body
    {
        public double Position, Velocity;

        public void Step(double h)
        {
            Velocity -= h * Position;
            Position += h * Velocity;
        }
    }

    private sealed class SumOfSquares
    {
        private double _sum;

        public double Total => _sum;

        public void Add(double v) => _sum += v * v;
    }

    private sealed record Line(double A, int B = 2);

    private sealed class Decay(double rate)
    {
        public double At(double t) => Math.Exp(-rate * t);
    }

    private sealed class Squared
    {
        private readonly double _square;

        public Squared(double a) => _square = a * a;

        public double Times(double x) => _square * x;
    }
}
