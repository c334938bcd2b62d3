using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Static arrays: coefficients of series, knots of tables.</summary>
public static partial class Tables
{
    private static readonly double[] Coefficients = [1.0, 0.5, -0.25, 0.125, 0.1, -0.3];

    private static readonly double[] Knots = [-2, -1, -0.5, 0, 0.25, 0.5, 1, 2, 3.5];

    private static readonly double[,] Surface = { { 1, 2, 4 }, { 3, 5, 7 }, { 2, 8, 6 } };

    private static readonly double[] Reciprocals = Reciprocal(40);

    private static double[] _neverAssigned = [0.5, 0.25, 2, 4];

    private static ReadOnlySpan<double> Weights => new double[] { 0.2, 0.3, 0.4, 0.7 };

    /// <summary>A series that ends where a term no longer counts.</summary>
    [Differentiable(Emit.Number), At(0.3), At(1.5), At(0.0)]
    public static double Series(double x)
    {
        double sum = Coefficients[1] * x;
        double power = x;
        for (int k = 2; k < Coefficients.Length; k++)
        {
            double before = sum;
            power *= x;
            sum += Coefficients[k] * power;
#pragma warning disable SYMG2006 // The sum ends where a term no longer changes it.
            if (sum == before)
#pragma warning restore SYMG2006
            {
                return sum;
            }
        }

        return sum - Coefficients[0];
    }

    [Differentiable(Emit.Number), At(0.3), At(0.9)]
    public static double SeriesOfComputedTable(double x)
    {
        double sum = 0;
        double power = 1;
        for (int k = 1; k < Reciprocals.Length && power > 1e-6; k++)
        {
            power *= x;
            sum += Reciprocals[k] * power;
        }

        return sum;
    }

    /// <summary>Linear interpolation: the interval is looked up.</summary>
    [Differentiable(Emit.Number), At(0.3, 2.0), At(-1.7, 0.5), At(2.9, 1.0)]
    public static double Interpolated(double x, double scale)
    {
        int lo = 0;
        int hi = Knots.Length - 1;
        while (hi - lo > 1)
        {
            int middle = (lo + hi) / 2;
            if (Knots[middle] > x)
            {
                hi = middle;
            }
            else
            {
                lo = middle;
            }
        }

        double t = (x - Knots[lo]) / (Knots[hi] - Knots[lo]);
        return scale * (((1 - t) * Math.Sin(Knots[lo])) + (t * Math.Sin(Knots[hi])));
    }

    [Differentiable(Emit.Number), At(0.3, 0.8, 1), At(0.3, 0.8, 0)]
    public static double Bilinear(double x, double y, int row)
    {
        double sum = 0;
        for (int j = 0; j + 1 < Surface.GetLength(1); j++)
        {
            sum += ((1 - x) * Surface[row, j]) + (x * Surface[row + 1, j + 1] * y);
        }

        return sum * sum;
    }

    [Differentiable(Emit.Number), At(0.3, 3), At(0.3, 1)]
    public static double PrivateTable(double x, int n)
    {
        double sum = 1;
        for (int k = 0; k < n; k++)
        {
            sum = (sum * x) + (_neverAssigned[k] * Weights[k]);
        }

        return sum;
    }

    /// <summary>A parameter with the name of the table.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.8, 1.2 }, 0.5)]
    public static double SameName(double[] Knots, double x)
    {
        double sum = 0;
        for (int k = 0; k < Knots.Length; k++)
        {
            sum += Knots[k] * Tables.Knots[k + 2] * x;
        }

        return sum * sum;
    }

    private static double[] Reciprocal(int count)
    {
        double[] made = new double[count];
        for (int k = 1; k < count; k++)
        {
            made[k] = 1.0 / k;
        }

        return made;
    }
}
