using System;
using System.Collections.Generic;
using System.Numerics;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>
/// Parameters, results and instances that are taken apart: the derivatives have the shapes of api.md, and the bits of the same formula over numbers
/// and spans, whose derivatives are held against exact ones elsewhere.
/// </summary>
public static partial class Surfaces
{
    public readonly record struct Point(double X, double Y);

    public struct Body
    {
        public double Position;
        public double Velocity;
        public int Id;
    }

    public sealed class Settings
    {
        public double A { get; set; }

        public double B { get; set; }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp | Derivatives.Value)]
    internal static double OfPoint(Point p, double s) => Math.Exp(p.X * s) * p.Y;

    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp | Derivatives.Value)]
    internal static double OfNumbers(double x, double y, double s) => Math.Exp(x * s) * y;

    [Differentiable]
    internal static Body Step(Body b, double h)
    {
        b.Velocity -= h * b.Position;
        b.Position += h * b.Velocity;
        return b;
    }

    [Differentiable]
    internal static (double Sine, double Cosine) SineAndCosine(double x) => Math.SinCos(x);

    [Differentiable]
    internal static double OfSettings(Settings settings, double x) => settings.A * x * settings.B;

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    internal static double OfMatrix(double[,] a)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                sum += a[i, j] * a[i, j] * (i + 1);
            }
        }

        return sum;
    }

    [Differentiable]
    internal static void Product(double[,] a, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < a.GetLength(0); i++)
        {
            double sum = 0;
            for (int j = 0; j < a.GetLength(1); j++)
            {
                sum += a[i, j] * x[j];
            }

            y[i] = sum;
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp)]
    internal static double OfRows(double[][] rows, double c)
    {
        double sum = 0;
        foreach (var row in rows)
        {
            double total = 0;
            foreach (var v in row)
            {
                total += v;
            }

            sum += total * total * c;
        }

        return sum;
    }

    [Differentiable]
    internal static double OfList(List<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Count; i++)
        {
            sum += x[i] * x[i];
        }

        return sum;
    }

    [Differentiable]
    internal static float Angle(Vector3 a, Vector3 b) => Vector3.Dot(a, b) / (a.Length() * b.Length());

    [Differentiable]
    internal static float AngleOfNumbers(float a, float b, float c, float x, float y, float z)
        => ((a * x) + (b * y) + (c * z)) / (MathF.Sqrt((a * a) + (b * b) + (c * c)) * MathF.Sqrt((x * x) + (y * y) + (z * z)));

    [Differentiable]
    internal static double OfChoice(double x, string unit, DayOfWeek day, double y) => day == DayOfWeek.Monday ? x * y : throw new ArgumentException(unit);

    [Differentiable]
    internal static Vector3 Cross(Vector3 a, Vector3 b) => Vector3.Cross(a, b);

    [Differentiable]
    internal static double Mandelbrot(Complex c)
    {
        var z = c;
        for (int i = 0; i < 3; i++)
        {
            z = (z * z) + c;
        }

        return z.Magnitude;
    }

    [Fact]
    public static void A_struct_has_a_gradient_of_its_type()
    {
        var value = OfPointValueAndGradient(new Point(0.3, 2), 1.5, out Point p, out var s);
        Assert.Equal(OfNumbersValueAndGradient(0.3, 2, 1.5, out var x, out var y, out var expected), value);
        Assert.Equal(new Point(x, y), p);
        Assert.Equal(expected, s);
        Assert.Equal(value, OfPointValue(new Point(0.3, 2), 1.5));
    }

    [Fact]
    public static void Tangents_and_adjoints_of_a_struct_are_of_its_type()
    {
        OfPointJvp(new Point(0.3, 2), 1.5, new Point(0.7, -1), 0.2, out var dot);
        OfNumbersJvp(0.3, 2, 1.5, 0.7, -1, 0.2, out var expected);
        Assert.Equal(expected, dot);

        var (bar, x, y, s, sExpected) = (new Point(10, 20), 10.0, 20.0, 30.0, 30.0);
        OfPointVjp(new Point(0.3, 2), 1.5, 3, ref bar, ref s);
        OfNumbersVjp(0.3, 2, 1.5, 3, ref x, ref y, ref sExpected);
        Assert.Equal(new Point(x, y), bar);
        Assert.Equal(sExpected, s);
    }

    [Fact]
    public static void A_struct_is_returned_with_its_tangent_and_takes_a_cotangent()
    {
        var body = new Body { Position = 1, Velocity = 2, Id = 7 };
        var value = StepJvp(body, 0.1, new Body { Position = 1 }, 0, out var dot);
        Assert.Equal((1 + (0.1 * 1.9), 1.9, 7), (value.Position, value.Velocity, value.Id));
        Assert.Equal((0.99, -0.1, 0), (dot.Position, dot.Velocity, dot.Id));

        var (bar, hBar) = (default(Body), 0.0);
        StepVjp(body, 0.1, new Body { Velocity = 1 }, ref bar, ref hBar);
        Assert.Equal((-0.1, 1, -1), (bar.Position, bar.Velocity, hBar));
    }

    [Fact]
    public static void A_tuple_is_returned_with_its_tangent()
    {
        Assert.Equal(Math.SinCos(0.3), SineAndCosineJvp(0.3, 2, out var dot));
        Assert.Equal((2 * Math.Cos(0.3), -2 * Math.Sin(0.3)), dot);
    }

    [Fact]
    public static void An_object_has_its_gradient_set_in_an_object_of_the_caller()
    {
        var gradient = new Settings { A = double.NaN, B = double.NaN };
        OfSettingsGradient(new Settings { A = 3, B = 5 }, 2, gradient, out var x);
        Assert.Equal((10, 6, 15), (gradient.A, gradient.B, x));
    }

    [Fact]
    public static void A_matrix_has_a_gradient_of_its_shape()
    {
        double[,] a = { { 1, 2, 3 }, { 4, 5, 6 } };
        var gradient = new double[2, 3];
        Assert.Equal(1 + 4 + 9 + (2 * (16 + 25 + 36)), OfMatrixValueAndGradient(a, gradient));
        Assert.Equal(new double[,] { { 2, 4, 6 }, { 16, 20, 24 } }, gradient);
        OfMatrixVjp(a, 0.5, gradient);
        Assert.Equal(new double[,] { { 3, 6, 9 }, { 24, 30, 36 } }, gradient);
    }

    [Fact]
    public static void A_matrix_of_another_shape_throws()
        => Assert.Throws<ArgumentException>("aGradient", () => OfMatrixGradient(new double[2, 3], new double[3, 2]));

    [Fact]
    public static void A_product_with_a_matrix_has_a_tangent()
    {
        double[,] a = { { 1, 2 }, { 3, 4 } };
        var (y, dot) = (new double[2], new double[2]);
        ProductJvp(a, [5, 6], y, new double[,] { { 1, 0 }, { 0, 0 } }, [0, 1], dot);
        Assert.Equal([17, 39], y);
        Assert.Equal([7, 4], dot);
    }

    [Fact]
    public static void Arrays_of_arrays_have_gradients_of_their_lengths()
    {
        double[][] rows = [[1, 2], [], [3]];
        double[][] gradient = [[0, 0], [], [0]];
        Assert.Equal(2 * (9 + 9), OfRowsValueAndGradient(rows, 2, gradient, out var c));
        Assert.Equal([[12, 12], [], [12]], gradient);
        Assert.Equal(18, c);
        OfRowsJvp(rows, 2, [[1, 0], [], [1]], 0, out var dot);
        Assert.Equal(24, dot);
        Assert.Throws<ArgumentException>("rowsGradient", () => OfRowsGradient(rows, 2, [[0, 0], [0], [0]], out _));
    }

    [Fact]
    public static void Strings_and_enumerations_are_passed_on()
    {
        Assert.Equal(6, OfChoiceValueAndGradient(2, "m", DayOfWeek.Monday, 3, out var x, out var y));
        Assert.Equal((3, 2), (x, y));
        Assert.Throws<ArgumentException>(() => OfChoiceGradient(2, "m", DayOfWeek.Sunday, 3, out _, out _));
    }

    [Fact]
    public static void A_list_has_a_gradient_in_a_span()
    {
        var gradient = new double[2];
        Assert.Equal(25, OfListValueAndGradient([3, 4], gradient));
        Assert.Equal([6, 8], gradient);
    }

    [Fact]
    public static void Vectors_have_the_bits_of_their_numbers()
    {
        var value = AngleValueAndGradient(new(1, 2, 3), new(-1, 0.5f, 2), out var a, out var b);
        Assert.Equal(AngleOfNumbersValueAndGradient(1, 2, 3, -1, 0.5f, 2, out var x, out var y, out var z, out var u, out var v, out var w), value);
        Assert.Equal(new Vector3(x, y, z), a);
        Assert.Equal(new Vector3(u, v, w), b);
    }

    [Fact]
    public static void A_cross_product_takes_a_cotangent()
    {
        var (a, b) = (Vector3.Zero, Vector3.Zero);
        Assert.Equal(Vector3.UnitZ, CrossVjp(Vector3.UnitX, Vector3.UnitY, new(1, 2, 3), ref a, ref b));
        Assert.Equal(Vector3.Cross(Vector3.UnitY, new(1, 2, 3)), a);
        Assert.Equal(Vector3.Cross(new(1, 2, 3), Vector3.UnitX), b);
    }

    /// <summary>z₃ of z ↦ z² + c has dz₃/dc by the recurrence dz ↦ 2 z dz + 1; |z₃| has the gradient z̄·dz / |z₃|, conjugated.</summary>
    [Fact]
    public static void A_complex_number_has_the_gradient_of_its_parts()
    {
        var c = new Complex(0.3, 0.4);
        var (z, slope) = (c, Complex.One);
        for (int i = 0; i < 3; i++)
        {
            (z, slope) = ((z * z) + c, (2 * z * slope) + 1);
        }

        Assert.Equal(z.Magnitude, MandelbrotValueAndGradient(c, out var gradient), 1e-15);
        var expected = Complex.Conjugate(slope) * z / z.Magnitude;
        Assert.Equal(expected.Real, gradient.Real, 1e-14);
        Assert.Equal(expected.Imaginary, gradient.Imaginary, 1e-14);
    }

    [Fact]
    public static void Fields_of_an_instance_are_constants()
    {
        Assert.Equal((3 * 4.0) + 2, new Model { Weight = 3 }.FValueAndGradient(2, out var x));
        Assert.Equal(12, x);
        var (values, gradient) = (new double[2], new double[2]);
        new Model { Weight = 3 }.FValueAndGradientBatch([1, 2], values, gradient);
        Assert.Equal([5, 14], values);
        Assert.Equal([6, 12], gradient);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Model().FGradient(-1, out _));
    }

    [Fact]
    public static void Structs_and_primary_constructors_have_derivatives_of_their_methods()
    {
        new Quadratic(3).FGradient(2, out var x);
        Assert.Equal(12, x);
        new Decay(0.5).FGradient(2, out var t);
        Assert.Equal(-0.5 * Math.Exp(-1), t);
    }

    public partial class Model
    {
        private readonly double[] _offsets = [1, 2];

        public double Weight { get; init; } = 2;

        [Differentiable(Derivatives.Gradient | Derivatives.Batch)]
        public double F(double x)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(x);
            return (Weight * x * x) + _offsets[1];
        }
    }

    public readonly partial struct Quadratic(double a)
    {
        public double A { get; } = a;

        [Differentiable]
        public double F(double x) => A * x * x;
    }

    public partial class Decay(double rate)
    {
        [Differentiable]
        public double F(double t) => Math.Exp(-rate * t);
    }
}
