using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.BugZoo;

/// <summary>Objects of classes, as a method makes them: constructors that call others, base classes, members of the same name.</summary>
public static partial class ConstructorZoo
{
    /// <summary>A constructor that calls another of its type.</summary>
    [Differentiable(Emit.Number), At(0.7, 1.3)]
    public static double OfAnother(double x, double y) => new Normal().Density(x) + new Normal(y, 1.5).Density(x * y);

    /// <summary>A private object that is set by a constructor only.</summary>
    [Differentiable(Emit.Number), At(0.7, 1.3)]
    public static double OfAnObject(double x, double scale) => new Scaled(scale).Value(x);

    /// <summary>A base class is constructed first, whether its constructor is named or not.</summary>
    [Differentiable(Emit.Number), At(0.7, 1.3)]
    public static double OfBases(double x, double y) => new Named(x).Of(y) * new Unnamed(y).Of(x) + new Deeper(x).Of(y);

    /// <summary>Primary constructors hand on what they compute.</summary>
    [Differentiable(Emit.Number), At(0.7, 1.3)]
    public static double OfPrimary(double x, double y)
    {
        var line = new Sloped(y);
        return (line.X * line.Slope * line.Unit) + new Inner(y).Of(x) + new Mixed(x).Of(y);
    }

    /// <summary>A parameter of a primary constructor and a private field, which a derived class has by the same name.</summary>
    [Differentiable(Emit.Number), At(0.7, 1.3)]
    public static double OfOneName(double x, double y) => new Nearer(x).Of(y) + (2 * new Closer(y).Of(x));

    /// <summary>A struct, and an array that is handed on.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.5, -2.5 })]
    public static double OfParts(ReadOnlySpan<double> x)
    {
        var point = new Point(x[0]);
        return (point.X * point.Y) + new Row(x[1..].ToArray()).Sum();
    }

    /// <summary>An accessor that does more than to read the field behind it.</summary>
    [Differentiable(Emit.Number), At(0.5, 1.5)]
    public static double Accessor(double x, double y) => new Level { Height = x * y }.Height * y;

    /// <summary>The place of a target is found before its value.</summary>
    [Differentiable(Emit.Number), At(0.5, 1.5)]
    public static double PlaceFirst(double x, double y)
    {
        double[] a = [x, y, x * y];
        int i = 0;
        a[i++] = a[i] * 3;
        a[i] = a[0] * (i = 2);
        return (a[0] * a[1]) + (a[i] * x);
    }

    private sealed class Normal
    {
        private double _mean, _sigma, _factor;

        public Normal()
            : this(0.5, 2)
        {
        }

        public Normal(double mean, double sigma)
        {
            _mean = mean;
            _sigma = sigma;
            _factor = 1 / (sigma * Math.Sqrt(2 * Math.PI));
        }

        public double Density(double x)
        {
            double d = (x - _mean) / _sigma;
            return _factor * Math.Exp(-0.5 * d * d);
        }
    }

    private sealed class Scaled
    {
        private Normal _normal = new();
        private double _scale;

        public Scaled(double scale) => _scale = scale;

        public double Value(double x) => _scale * _normal.Density(x);
    }

    private class Base
    {
        protected double S = 3;

        protected Base() => S *= 2;

        protected Base(double s) => S = s * s;
    }

    private class Unnamed : Base
    {
        private readonly double _t;

        public Unnamed(double x) => _t = x * S;

        public double Of(double y) => (_t * y) + S;
    }

    private sealed class Named : Base
    {
        private readonly double _t;

        public Named(double x)
            : base(2 * x)
            => _t = x * S;

        public double Of(double y) => (_t * y) + S;
    }

    private sealed class Deeper : Unnamed
    {
        public Deeper(double x)
            : base(x + 1)
        {
        }
    }

    private record Line(double X, int Unit = 2);

    private sealed record Sloped(double Slope) : Line(3 * Slope);

    private class Outer(double w)
    {
        protected double W { get; } = w * w;

        public double Times(double x) => w * x;
    }

    private sealed class Inner(double y) : Outer(3 * y)
    {
        public double Of(double x) => (W * x) + Times(y);
    }

    private sealed class Mixed : Outer
    {
        private readonly double _k;

        public Mixed(double k)
            : base(k + 1)
            => _k = k * W;

        public double Of(double x) => (_k * x) + W;
    }

    private sealed class Nearer(double w) : Outer(w * w)
    {
        public double Of(double x) => Times(x) + w;
    }

    private class Far
    {
        private readonly double _x;

        public Far(double x) => _x = x;

        public double Times(double y) => _x * y;
    }

    private sealed class Closer : Far
    {
        private readonly double _x;

        public Closer(double x)
            : base(x * x)
            => _x = x;

        public double Of(double y) => Times(y) + _x;
    }

    private struct Point
    {
        public double X, Y;

        public Point(double x)
            : this(x, x * x)
            => X += 1;

        public Point(double x, double y) => (X, Y) = (x, y);
    }

    private sealed class Level
    {
        public double Height
        {
            get => 2 * field;
            init;
        }
    }

    private sealed class Row
    {
        private readonly double[] _values;
        private readonly int _count;

        public Row(double[] values)
            : this(values, values.Length)
        {
        }

        private Row(double[] values, int count) => (_values, _count) = (values, count);

        public double Sum()
        {
            double sum = 0;
            for (int i = 0; i < _count; i++)
            {
                sum += _values[i] * _values[i];
            }

            return sum;
        }
    }
}
