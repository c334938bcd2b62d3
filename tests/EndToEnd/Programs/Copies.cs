using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Arrays that are copied, cleared and filled as wholes or in stretches.</summary>
public static partial class Copies
{
    /// <summary>A copy onto itself, one place further: what is read is what was there before.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1, 2, 0.25 })]
    public static double Shifted(double[] x)
    {
        double[] y = (double[])x.Clone();
        Array.Copy(y, 0, y, 1, y.Length - 1);
        y[0] *= 2;
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            sum += y[i] * y[i] * i;
        }

        return sum * y[0];
    }

    /// <summary>The same with spans.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1, 2, 0.25 })]
    public static void ShiftedSpan(Span<double> x)
    {
        x[..^1].CopyTo(x[1..]);
        x[0] = x[1] * x[2];
    }

    /// <summary>Stretches are cleared and filled.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1, 2, 0.25, 3 }, 1.5)]
    public static double Stretches(double[] x, double a)
    {
        double[] y = new double[x.Length];
        Array.Copy(x, y, x.Length);
        Array.Clear(y, 1, 2);
        Array.Fill(y, a * a, 3, 1);
        double sum = 0;
        foreach (double v in y)
        {
            sum += v * v;
        }

        Array.Fill(y, sum);
        return y[0] * y[4];
    }

    /// <summary>The same array is cleared before a loop and in it: two steps that do the same.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1, 2 }, 3)]
    public static double ClearedAgain(double[] x, int steps)
    {
        double[] a = new double[x.Length];
        double[] y = (double[])x.Clone();
        Gather(y, a);
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < y.Length; i++)
            {
                y[i] += 0.5 * a[i] * a[i];
            }

            Gather(y, a);
        }

        return a[0] * y[1];
    }

    private static void Gather(double[] y, double[] a)
    {
        Array.Clear(a);
        for (int i = 0; i < y.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                a[i] += y[j] * y[i];
                a[j] -= y[i];
            }
        }
    }
}
