using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Several shapes in one program: gathers, tables, passes over earlier results, numbers beside outputs.</summary>
public static partial class Mixed
{
    /// <summary>Adds a multiple of one vector to another in place.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0 }, new[] { 1.0, 0.25, -0.75 }, 1.5)]
    public static void Axpy(ReadOnlySpan<double> x, Span<double> y, double factor)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] += factor * x[i];
        }
    }

    /// <summary>Elements by an index list, some of them twice.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 2.0, 0.3 }, new[] { 2, 0, 2, 1 })]
    public static double Gather(ReadOnlySpan<double> x, ReadOnlySpan<int> index)
    {
        double sum = 0;
        for (int i = 0; i < index.Length; i++)
        {
            sum += Math.Sin(x[index[i]]) * (i + 1);
        }

        return sum;
    }

    /// <summary>Linear interpolation in a table.</summary>
    [Differentiable(Emit.Number), At(1.3, new[] { 0.5, -1.0, 2.0, 0.3 })]
    public static double Interpolate(double x, ReadOnlySpan<double> table)
    {
        int k = (int)Math.Floor(x);
        double t = x - k;
        return (table[k] * (1 - t)) + (table[k + 1] * t);
    }

    /// <summary>Two passes: the mean, then the spread about it.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 2.0, 0.3 })]
    public static double TwoPass(ReadOnlySpan<double> x)
    {
        double mean = 0;
        for (int i = 0; i < x.Length; i++)
        {
            mean += x[i];
        }

        mean /= x.Length;
        double second = 0;
        double third = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double d = x[i] - mean;
            second += d * d;
            third += d * d * d;
        }

        return third / Math.Pow(second, 1.5);
    }

    /// <summary>The least of the greatest of each row.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 2.0, 0.3, 0.7, 0.1 }, 3)]
    public static double Minimax(ReadOnlySpan<double> a, int rows)
    {
        int columns = a.Length / rows;
        double least = double.PositiveInfinity;
        for (int i = 0; i < rows; i++)
        {
            double greatest = double.NegativeInfinity;
            for (int j = 0; j < columns; j++)
            {
                greatest = Math.Max(greatest, a[(i * columns) + j]);
            }

            least = Math.Min(least, greatest);
        }

        return least * least;
    }

    /// <summary>Fills an output and returns its energy.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0 }, 0.3, 3)]
    public static double Residuals(ReadOnlySpan<double> x, double shift, Span<double> residuals)
    {
        double energy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            residuals[i] = (x[i] * x[i]) - shift;
            energy += residuals[i] * residuals[i];
        }

        return energy;
    }

    /// <summary>A sawtooth and a remainder.</summary>
    [Differentiable(Emit.Plain), At(2.7, 0.8)]
    public static double Sawtooth(double x, double period)
        => (x % period) + ((x - Math.Floor(x)) * (x - Math.Floor(x))) + Math.Truncate(x);

    /// <summary>Every way to round, at steps too: there is no second derivative.</summary>
    [Differentiable(Emit.Number), At(2.5, -1.5), At(0.49999999999999994, -2.7), At(-3.5, 1.2)]
    public static double Rounded(double x, double y)
        => (y * Math.Round(x, MidpointRounding.AwayFromZero)) + (x * Math.Round(y, MidpointRounding.ToZero)) + (x * y * Math.Round(x))
            + (x * Math.Round(x / 3, MidpointRounding.ToPositiveInfinity)) + (y * Math.Round(y, MidpointRounding.ToNegativeInfinity)) + Math.Round(x * y, MidpointRounding.ToEven);

    /// <summary>The shape of the loop depends on the length.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 2.0, 0.3 }), At(new[] { 0.5, 0.25 })]
    public static double ByLength(ReadOnlySpan<double> x)
    {
        if (x.Length <= 2)
        {
            return x[0] * x[1];
        }

        double sum = 0;
        int n = x.Length > 3 ? x.Length - 1 : x.Length;
        for (int i = 0; i < n; i++)
        {
            sum += x[i] * (i < 2 ? 1 : 3);
        }

        return sum * sum;
    }

    /// <summary>A recurrence over rows whose step is a sum over columns.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 0.2, 0.3, 0.7, 0.1 }, 2, 0.4)]
    public static double RowRecurrence(ReadOnlySpan<double> a, int columns, double decay)
    {
        double state = 1;
        for (int i = 0; i < a.Length / columns; i++)
        {
            double drive = 0;
            for (int j = 0; j < columns; j++)
            {
                drive += Math.Sin(a[(i * columns) + j] * state);
            }

            state = (decay * state) + drive;
        }

        return state;
    }

    /// <summary>The logarithm of a product that underflows before the logarithm is taken.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 0.9, 0.2, 0.3 })]
    public static double LogOfProduct(ReadOnlySpan<double> probabilities)
    {
        double product = 1;
        foreach (double p in probabilities)
        {
            product *= p;
        }

        return -Math.Log(product);
    }
}
