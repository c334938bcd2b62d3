using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace QuickStart.Gallery;

/// <summary>The generated gradient of a function of one number.</summary>
internal delegate void ScalarGradient<T>(T x, out T xGradient);

/// <summary>The generated gradient of a function of two numbers.</summary>
internal delegate void PairGradient(double x, double y, out double xGradient, out double yGradient);

/// <summary>The generated gradient of a function of a span.</summary>
internal delegate void SpanGradient(ReadOnlySpan<double> x, Span<double> xGradient);

/// <summary>One line of the gallery: a function, a point, and its gradient there by the book and by SymGrad.</summary>
/// <param name="Case">The number of the case.</param>
/// <param name="Formula">The function, as short text.</param>
/// <param name="Point">Where.</param>
/// <param name="Naive">The gradient by <see cref="Autograd"/>.</param>
/// <param name="SymGrad">The generated gradient.</param>
/// <param name="Exact">The exact gradient, the limit or the convention, rounded.</param>
/// <param name="Precision">The relative distance of neighbouring numbers of the type, 2⁻⁵² or 2⁻²³.</param>
internal sealed record GalleryRow(
    int Case, string Formula, double[] Point, double[] Naive, double[] SymGrad, double[] Exact, double Precision)
{
    /// <summary>How far a component may be from the exact one, in units of <see cref="Precision"/>.</summary>
    private const double Tolerance = 8;

    /// <summary>The relative distance of neighbouring <see cref="double"/> numbers.</summary>
    public const double DoublePrecision = 1.0 / (1L << 52);
    private const double SinglePrecision = 1.0 / (1 << 23);

    /// <summary>Whether the gradient by the book is NaN, infinite or wrong by more than half of its digits.</summary>
    public bool NaiveFails => !(Error(Naive) * Precision < Math.Sqrt(Precision));

    /// <summary>Whether SymGrad's gradient is the exact one but for rounding.</summary>
    public bool SymGradHolds => Error(SymGrad) <= Tolerance;

    /// <summary>The largest error of SymGrad's components, each in units of <see cref="Precision"/> of the exact one.</summary>
    public double SymGradError => Error(SymGrad);

    public static GalleryRow Of(
        int number, string formula, double x, Func<Node<double>, Node<double>> naive, ScalarGradient<double> symGrad, double exact)
    {
        symGrad(x, out double xGradient);
        return new(number, formula, [x], Autograd.Gradient<double>(v => naive(v[0]), [x]), [xGradient], [exact], DoublePrecision);
    }

    public static GalleryRow Of(
        int number, string formula, float x, Func<Node<float>, Node<float>> naive, ScalarGradient<float> symGrad, double exact)
    {
        symGrad(x, out float xGradient);
        float[] naiveGradient = Autograd.Gradient<float>(v => naive(v[0]), [x]);
        return new(number, formula + " (float)", [x], [naiveGradient[0]], [xGradient], [exact], SinglePrecision);
    }

    public static GalleryRow Of(
        int number, string formula, (double X, double Y) point, Func<Node<double>, Node<double>, Node<double>> naive, PairGradient symGrad,
        params double[] exact)
    {
        symGrad(point.X, point.Y, out double xGradient, out double yGradient);
        double[] x = [point.X, point.Y];
        return new(number, formula, x, Autograd.Gradient<double>(v => naive(v[0], v[1]), x), [xGradient, yGradient], exact, DoublePrecision);
    }

    public static GalleryRow Of(
        int number, string formula, double[] x, Func<Node<double>[], Node<double>> naive, SpanGradient symGrad, params double[] exact)
    {
        var xGradient = new double[x.Length];
        symGrad(x, xGradient);
        return new(number, formula, x, Autograd.Gradient(naive, x), xGradient, exact, DoublePrecision);
    }

    /// <summary>A number, or the first components of a vector, as short text.</summary>
    public string Text(double[] values)
    {
        if (values.Length == 1)
        {
            return Text(values[0], "G4");
        }

        bool isShort = values.Length <= 3;
        IEnumerable<string> shown = values.Take(isShort ? 3 : 2).Select(value => Text(value, "G3"));
        return $"({string.Join(", ", shown)}{(isShort ? "" : ", …")})";
    }

    private string Text(double value, string format) => value switch
    {
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "-∞",
        _ when Math.Abs(value) == Largest => value > 0 ? "max" : "-max",
        _ => value.ToString(format, CultureInfo.InvariantCulture)
            .Replace("E+0", "E", StringComparison.Ordinal).Replace("E+", "E", StringComparison.Ordinal),
    };

    /// <summary>The value at which infinite partials saturate.</summary>
    private double Largest => Precision < SinglePrecision ? double.MaxValue : float.MaxValue;

    private double Error(double[] gradient) => gradient.Zip(Exact, Error).Max();

    private double Error(double actual, double exact) => actual.Equals(exact) || actual == exact
        ? 0
        : double.IsFinite(actual) ? Math.Abs(actual - exact) / Math.Max(Math.Abs(exact) * Precision, double.Epsilon) : double.PositiveInfinity;
}
