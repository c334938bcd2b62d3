using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Second names for variables and elements: ref locals, ref loop variables, parameters by reference.</summary>
public static partial class References
{
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, -0.2, 0.5 }, 1.5)]
    public static double ScaledByReference(double[] x, double scale)
    {
        double[] y = (double[])x.Clone();
        foreach (ref double v in y.AsSpan())
        {
            v *= scale * v;
        }

        double sum = 0;
        foreach (ref readonly double v in y.AsSpan())
        {
            sum += Math.Sin(v);
        }

        return sum;
    }

    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, -0.2, 0.5 }, 1.5)]
    public static double OtherName(double[] x, double scale)
    {
        double[] y = (double[])x.Clone();
        ref double first = ref y[0];
        first *= scale;
        y[0] += x[1];
        ref double total = ref scale;
        for (int i = 1; i < y.Length; i++)
        {
            ref double here = ref y[i];
            here += first * y[i - 1];
            total += here * here;
        }

        return scale * first;
    }

    /// <summary>A reference declared before the loop that writes through it.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, -0.2, 0.5 }, 2)]
    public static double Bucket(double[] x, int k)
    {
        double[] sums = new double[3];
        ref double bucket = ref sums[k];
        for (int i = 0; i < x.Length; i++)
        {
            bucket += x[i] * x[i];
            sums[0] += bucket * x[i];
        }

        return sums[0] * sums[k];
    }

    /// <summary>The bound of the loop has another name, by which the body changes it.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, -0.2, 0.5 }, 4)]
    public static double BoundWithTwoNames(double[] x, int n)
    {
        ref int limit = ref n;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += x[i] * (i + 1);
            if (x[i] < 0)
            {
                limit--;
            }
        }

        return sum * sum;
    }

    /// <summary>The bound of the loop is an element that the body changes through a slice.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, -0.2, 0.5 }, 4)]
    public static double BoundInAnArray(double[] x, int n)
    {
        int[] limits = new int[20];
        limits[3] = n;
        Span<int> tail = limits.AsSpan(3);
        double sum = 0;
        for (int i = 0; i < limits[3]; i++)
        {
            sum += x[i] * (i + 1);
            if (x[i] < 0)
            {
                tail[0]--;
            }
        }

        return sum * sum;
    }

    /// <summary>The method that gets the element also sees the array.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, -0.2, 0.5 })]
    public static double ElementAndArray(double[] x)
    {
        double[] y = (double[])x.Clone();
        for (int i = 0; i < y.Length; i++)
        {
            Relax(ref y[i], y);
        }

        return y[0] * y[1] * y[3];
    }

    private static void Relax(ref double element, double[] all)
    {
        element += 0.5 * all[0];
        element *= all[1] + all[0];
    }
}
