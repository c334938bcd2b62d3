using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.BugZoo;

/// <summary>What random programs of tests/Fuzz found, made small: code that did not compile, compilers that did not end, wrong values.</summary>
public static partial class FuzzZoo
{
    /// <summary>The bound of a loop in memory is a loop that another loop computes on the way: both were merged for ever.</summary>
    [Differentiable(Emit.Vector), At(0.3, 3, new[] { 0.5, 1.5, -0.25 }, new[] { 1.0, 2.0, 3.0 }, 3)]
    public static void BoundFromALoop(double a, int n, ReadOnlySpan<double> x, Span<double> y, Span<double> z)
    {
        int k = 0;
        double t = 1;
        for (int i = 0; i < n; i++)
        {
            if (k == 1)
            {
                t += Math.Cos(a);
            }

            k = x[i] > 0 ? 3 - k : k;
        }

        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                y[j] += Math.Tanh(a - x[i]);
            }

            t += Math.Sqrt(1.5 + Math.Cos(a));
        }

        for (int i = 0; i < z.Length; i++)
        {
            z[i] = x[i] + t;
        }
    }

    /// <summary>An array of which an element may have been stored is read in a loop that carries numbers.</summary>
    [Differentiable(Emit.Number), At(0.7, 3, new[] { 0.5, -0.25 }), At(0.7, 3, new[] { -0.5, -0.25 }), At(0.7, 0, new[] { -0.5, 1.5 })]
    public static double StoredInABranch(double b, int n, ReadOnlySpan<double> x)
    {
        double s = b, u = b;
        Span<double> w = stackalloc double[6];
        if (x[0] < w[0])
        {
            w[1] = x[1] * Math.Log(1.5 + Math.Cos(b));
        }

        for (int i = 0; i < n; i++)
        {
            (u, s) = (Math.Atan(w[i]) + (0.5 * s), u);
        }

        return s - u;
    }

    /// <summary>Truth values in a vector loop, behind a loop that is left early.</summary>
    [Differentiable(Emit.Vector), At(0.3, 0.6, 2, new[] { 0.5, -0.25, 0.75, 0.05 }, new[] { 0.5, -0.25, 0.75 }, 4), At(0.3, 0.6, 2, new[] { 0.5, -0.25, 0.75, 0.5 }, new[] { 0.5, 4.25, 0.75 }, 4)]
    public static void LeftBeforeVectors(double a, double b, int n, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        double s = a;
        int k = 3;
        bool flag = 0.1 > x[k];
        for (int e = 0; e < y.Length; e++)
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    k = i - y[2] < y[j] ? 2 : k;
                }

                if (flag)
                {
                    break;
                }
            }

            s = k switch { 0 => s, 1 or 2 => -s * y[0], _ => x[3] * s };
        }

        for (int q = 0; q < z.Length; q++)
        {
            z[q] = (s * x[q]) + b;
        }
    }

    /// <summary>The least of nothing has no place: it is not read where the other of two is less in any case.</summary>
    [Differentiable(Emit.Vector), At(0.3, 0.4, 0, new[] { 0, 1, 2 }, new[] { 0.5, 1.5, -0.25 }, 2), At(0.3, 0.4, 2, new[] { 0, 1, 2 }, new[] { 0.5, 1.5, -0.25 }, 2)]
    public static double LeastOfNothing(double s, double b, int n, ReadOnlySpan<int> map, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < 2; i++)
        {
            if (s < x[2])
            {
                y[1] = x[map[i]] > s ? x[i] * b : x[1];
            }
            else
            {
                for (int j = 0; j < n; j++)
                {
                    s = Math.Min(s, Math.Sin(x[map[j]]));
                }
            }
        }

        return s;
    }

    /// <summary>A loop in a branch whose values a reverse sweep needs, before a loop over arrays.</summary>
    [Differentiable(Emit.Vector), At(0.3, 0.4, 2, 3, new[] { 0.5, 1.5, -0.25 }, new[] { 0.75, -1.0, 2.0 }), At(0.9, 0.4, 2, 3, new[] { 0.5, 1.5, 1.75 }, new[] { 0.75, -1.0, 2.0 })]
    public static double KeptInABranch(double a, double s, int n, int m, ReadOnlySpan<double> x, Span<double> y)
    {
        if (a < y[0])
        {
            if (2 - x[2] >= x[0])
            {
                for (int i = 0; i < m; i++)
                {
                    s = Math.Max(s, s / (0.5 + Math.Sin(x[0])));
                }
            }
        }

        for (int i = n; i > 1; i--)
        {
            y[i] = Math.Cos(y[0]) < x[i - 1] ? s : i + y[i - 1];
            for (int j = 0; j < 3; j++)
            {
                for (int k = 0; k <= i; k++)
                {
                    s = Math.Min(s, y[0]);
                }
            }
        }

        return s;
    }

    /// <summary>A sum whose number of terms depends on the sum so far is no sum over independent terms.</summary>
    [Differentiable(Emit.Number), At(0.3, 3, new[] { 0.5, 1.5, -0.25 })]
    public static double TermsThatTheSumCounts(double b, int n, ReadOnlySpan<double> x)
    {
        double t = 0;
        for (int i = 0; i < n; i++)
        {
            double p = Math.Sqrt(1.5 + Math.Cos(t));
            for (int j = 0; j < n; j++)
            {
                foreach (double e in x)
                {
                    if (p / (2 + Math.Sin(x[j])) > j)
                    {
                        break;
                    }

                    t -= b * e;
                }
            }
        }

        return t;
    }

    /// <summary>A sum over a triangle under a logarithm: the inner sum is no factor before the outer one.</summary>
    [Differentiable(Emit.Number), At(3, new[] { 0.5, 1.5, -0.25 }, new[] { 2.0, 3.0, 4.0 })]
    public static double LogarithmOfATriangle(int n, ReadOnlySpan<double> x, ReadOnlySpan<double> w)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            double t = 0;
            for (int j = 0; j < i; j++)
            {
                t += Math.Exp(x[j]);
            }

            s += Math.Exp(w[i]) * t;
        }

        return Math.Log(s) + Math.Log(1 + (s * s));
    }

    /// <summary>A root of a product over nothing.</summary>
    [Differentiable(Emit.Number), At(0.9, 0.4, 1), At(0.9, 0.4, 0), At(0.9, 0.4, 3)]
    public static double RootOfAProductOfNothing(double s, double b, int n)
    {
        for (int i = 1; i < n; i++)
        {
            for (int j = n; j > 1; j--)
            {
                s *= Math.Sqrt(1.5 + Math.Cos(b * i));
            }
        }

        if (b < s)
        {
            s = -s;
            s += (s + b) * s;
        }

        return s - b;
    }

    /// <summary>A whole number that an iteration chooses while it writes an array and may break.</summary>
    [Differentiable(Emit.Vector), At(0.7, 0.4, 3, new[] { 2, 0, 1 }, new[] { 0.5, -0.75, -0.25 }, new[] { 1.0, 2.0, 3.0 }), At(0.7, 0.1, 3, new[] { 1, 1, 1 }, new[] { 0.5, -0.75, -0.25 }, new[] { 1.0, 2.0, 3.0 })]
    public static double ChosenBesideABreak(double s, double t, int n, ReadOnlySpan<int> map, ReadOnlySpan<double> x, Span<double> y)
    {
        int k = 0;
        for (int i = n - 1; i >= 0; i--)
        {
            if (x[i] < 0)
            {
                if (k == 1)
                {
                    y[map[i]] = Math.Log(1.5 + Math.Cos(i * s));
                    if (y[k] > t)
                    {
                        break;
                    }
                }
                else
                {
                    k = (k + 1) % 3;
                }

                s -= i;
            }

            y[i] -= s;
        }

        return s + t;
    }

    /// <summary>A condition that a loop asks at its head and its body names.</summary>
    [Differentiable(Emit.Vector), At(0.7, 0.4, 1.5, 3, new[] { 2, 0, 1 }, new[] { 0.5, -0.75, 0.25 }, new[] { 1.0, 2.0, 3.0 })]
    public static double AskedAtTheHead(double s, double t, double u, int n, ReadOnlySpan<int> map, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < n; i++)
        {
            if (u * x[i] >= t)
            {
                if (2 - u > y[i] && i < 1)
                {
                    break;
                }
            }
            else
            {
                (y[i], y[map[i]]) = (y[map[i]] * u, s);
            }
        }

        return s + t - u;
    }

    /// <summary>Two stores of which a loop reads what only the first, in a branch, has left.</summary>
    [Differentiable(Emit.Vector), At(0.3, 0.4, 0.6, 1, new[] { 0.5, 1.5, -0.25 }, new[] { 0.75, 1.0, 2.0 }, 3)]
    public static void ReadBetweenStores(double a, double t, double b, int k, ReadOnlySpan<double> x, Span<double> y, Span<double> z)
    {
        double s = a;
        if (a < y[k])
        {
            y[2] += s;
        }

        for (int i = 0; i < 4; i += 2)
        {
            for (int j = 0; j < x.Length; j++)
            {
                s = y[j] - x[j];
            }
        }

        for (int i = 0; i < z.Length; i++)
        {
            z[i] = (s * x[i]) + t;
        }

        y[2] += b;
    }

    /// <summary>A sum over cotangents that only a branch needs, beside the loop that clears them.</summary>
    [Differentiable(Emit.Vector), At(0.3, 0.4, new[] { 0.5, 1.5, -0.25 }, new[] { 0.75, 1.0, 2.0 }, new[] { 0.75, 1.0, 2.0 }), At(0.3, -0.4, new[] { 0.5, 1.5, -0.25 }, new[] { 0.75, 1.0, 0.2 }, new[] { 0.75, 1.0, 2.0 })]
    public static void SummedBeforeItIsCleared(double a, double b, ReadOnlySpan<double> x, Span<double> y, Span<double> z)
    {
        double s = a, t = b;
        if (b >= -a || Math.Cos(y[1]) < 0.25)
        {
            s = Math.Tanh(t);
            if (y[1] - 2 < x[2] && y[2] < 0.5)
            {
                z[0] = a;
                t = x[0];
            }
        }

        for (int i = 0; i < z.Length; i++)
        {
            z[i] = (s * x[i]) + t;
        }
    }

    /// <summary>A loop forwards that runs in the reverse sweep of another, from the last iteration to the first: it keeps its values where they belong.</summary>
    [Differentiable(Emit.Number), At(0.3, 0.4, new[] { 0.5, 1.5, -0.25, 0.75 })]
#pragma warning disable SYMG2005 // The number a is only compared.
    public static double KeptBackwards(double a, double b, ReadOnlySpan<double> x)
#pragma warning restore SYMG2005
    {
        double s = 1, t = a + 1, u = b;
        for (int i = 0; i < 4; i++)
        {
            (t, s) = (x[3 - i], t * t);
            for (int j = 0; j < x.Length; j++)
            {
                u = (Math.Sin(u) * Math.Sin(u)) + x[j];
            }
        }

        return (s * t) - u + x[3];
    }

    /// <summary>A term in which the carry cancels, though not as it is written.</summary>
    [Differentiable(Emit.Number), At(0.3, 0.4, 3, new[] { 0.5, 1.5 })]
    public static double CancelledCarry(double a, double b, int n, [Constant] ReadOnlySpan<double> x)
    {
        double s = a, u = b;
        for (int i = 0; i < x.Length; i++)
        {
            s = s < 0 ? s : s * x[i];
            for (int j = 1; j < n; j++)
            {
                u += Math.Cos(u - u);
            }
        }

        return (s * a) - u;
    }

    /// <summary>An element that only some iterations read, and that is not there where none runs.</summary>
    [Differentiable(Emit.Vector), At(0.3, 1, new[] { 0.5, 1.5 }, new[] { 0.75, 1.0 }, 2), At(0.3, 0, new[] { 0.5, 1.5 }, new double[0], 2)]
    public static void ReadWhereItRuns(double a, int n, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        double t = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < n; j++)
            {
                t = 0;
                if (j < 2)
                {
                    t = -y[j] * 0.5;
                }
            }
        }

        for (int i = 0; i < z.Length; i++)
        {
            z[i] = (a * x[i]) + t;
        }
    }

    /// <summary>The last value of a loop that does not run, in the loop that is computed in 256 bits.</summary>
    [Differentiable(Emit.Vector), At(0.3, 2, new[] { 0.5, 1.5 }, new[] { 0.75, 1.0 }, 2), At(0.9, 2, new[] { 0.5, 1.5 }, new[] { 0.75, 1.0 }, 2), At(0.9, 0, new[] { 0.5, 1.5 }, new double[0], 2)]
    public static void LastOfNone(double a, int n, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        double s = a;
        bool runs = a > x[0];
        for (int i = 0; i < n && runs; i++)
        {
            s = y[i] - x[0];
        }

        for (int i = 0; i < z.Length; i++)
        {
            z[i] = (s * x[i]) + 1;
        }
    }

    /// <summary>Where a loop ended, asked for in a branch, while the array that its condition reads is written.</summary>
    [Differentiable(Emit.Vector), At(0.3, 0.4, new[] { 0.5, 1.5 }, new[] { 0.75, 1.0, 2.0, 3.0, 4.0 }), At(-0.3, 0.4, new[] { 0.5, 1.5 }, new[] { 0.75, 1.0, 2.0, 3.0, 4.0 }), At(0.3, 0.4, new[] { 0.9, 1.5 }, new[] { 0.75, 1.0, 2.0, 3.0, 4.0 })]
    public static double EndedInABranch(double a, double b, ReadOnlySpan<double> x, Span<double> y)
    {
        bool flag = x[0] + a <= 0.5;
        if (y[0] > x[0])
        {
            int k = 0;
            while (k < 4)
            {
                k++;
                if (flag)
                {
                    break;
                }

                y[k] = b * x[1];
            }
        }

        return a * y[2];
    }

    /// <summary>An inner loop that breaks where elements say so, of an array that the outer loop writes too.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 1.5, 2.5, 0.75 }, 4), At(new[] { 2.5, 1.5, 1.25, 3.75 }, 4), At(new[] { 0.5 }, 0)]
    public static double BreaksBesideStores(Span<double> y, int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            s = s * y[i];
            if (s > y[0])
            {
                y[i] = s;
                for (int j = 0; j < i; j++)
                {
                    if (y[j] < s)
                    {
                        y[j] = y[j + 1] * s;
                        break;
                    }

                    s += y[j];
                }
            }
        }

        return s;
    }

    /// <summary>A loop whose history a branch fills, and what follows it fills again: both had the same name.</summary>
    [Differentiable(Emit.Vector), At(0.75, 0.25, 3, new[] { 0.5, 1.5, -0.25 }, new[] { 1.0, 2.0, 3.0, 4.0 }), At(-0.75, 2.0, 3, new[] { 0.5, 1.5, -0.25 }, new[] { 1.0, 2.0, 3.0, 4.0 }), At(0.25, 0.125, 1, new[] { 0.5 }, new[] { 1.0 })]
    public static double KeptTwice(double a, double b, int n, ReadOnlySpan<double> x, Span<double> y)
    {
        double u = b;
        if (b <= 0.5)
        {
            for (int i = 1; i < n; i++)
            {
                y[4 - i] = y[i] * a;
            }

            for (int i = 0; i < n; i++)
            {
                u = u < x[i] ? u * x[i] : Math.Sin(u) + x[i];
            }
        }

        for (int i = n; i > 1; i--)
        {
            for (int j = 0; j < i; j++)
            {
                u = (u < a ? j : 2) * u;
            }
        }

        return b - u;
    }

    /// <summary>Reverse loops that start from each other's values run a second time, then together, for what they write: each started from where the one before it starts.</summary>
    [Differentiable(Emit.Vector), At(0.25, 4, new[] { 0.5, 1.5, -0.25, 0.75 }, new[] { 1.0, 2.0, 3.0, 4.0, 5.0 }), At(0.75, 3, new[] { 0.5, -1.5, 0.25 }, new[] { 1.0, 2.0, 3.0, 4.0 })]
    public static double ChainedInReverse(double a, int n, ReadOnlySpan<double> x, Span<double> y)
    {
        double t = x[1];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 1; j < n; j++)
            {
                t = t < x[j] ? t * x[j] : Math.Sin(t) + x[j];
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            if (a < 0.5 && x[i] < 0.5)
            {
                y[n - i] = x[^2];
            }
        }

        return a + t;
    }

    /// <summary>A loop whose condition, in closed form, holds a step that another loop computes: its variables were looked up outside of it.</summary>
    [Differentiable(Emit.Number), At(0.75, 3, new[] { 0.5, 1.5, 0.25 }), At(0.25, 3, new[] { 0.5, 0.25, 0.125 }), At(0.25, 2, new[] { 0.5, 1.5 })]
    public static double StepFromALoop(double b, int n, ReadOnlySpan<double> x)
    {
        double t = x[0], u = b;
        int k = n;
        for (int i = 0; i < k; i++)
        {
            k = x[i] > 1 ? 2 : k;
            u += t;
        }

        if (b > x[k - 1])
        {
            for (int i = 0; i < n && t < 4; i++)
            {
                t += u;
            }
        }

        return t;
    }

    /// <summary>Where a search ends in an array that is overwritten afterwards.</summary>
    [Differentiable(Emit.Vector), At(0.75, 0.5, 3, new[] { 1, 2, 0 }, new[] { 0.5, 1.5, 0.25 }), At(0.75, 0.625, 3, new[] { 2, 1, 0 }, new[] { 0.5, 1.5, 0.25 })]
    public static double SearchedBeforeStores(double a, double b, int n, ReadOnlySpan<int> map, Span<double> y)
    {
        double s = a;
        int c = 0;
        while (c < n && y[c] >= b)
        {
            s = b;
            c++;
        }

        int k = 0;
        do
        {
            (y[k], y[map[k]]) = (y[map[k]], 1.5);
            k++;
        }
        while (k < n);

        return s * y[0];
    }

    /// <summary>The number of a row as a factor of all its elements: loops in blocks of rows asked for a number that they do not count.</summary>
    [Differentiable(Emit.Number), At(0.5, 3, new[] { 0.5, 1.5, -0.25, 0.75 }), At(0.5, 0, new[] { 0.5 })]
    public static double RowAsANumber(double a, int n, ReadOnlySpan<double> x)
    {
        double s = a;
        for (int i = 1; i < n; i++)
        {
            for (int j = n; j > 1; j--)
            {
                s += i * -x[j];
            }
        }

        return s;
    }

    /// <summary>The place of a maximum among maxima, of which a loop that does not run has none: its length was asked for there.</summary>
    [Differentiable(Emit.Number), At(0.75, 0.5, 3, new[] { 1, 2, 0 }), At(0.75, 0.5, 0, new[] { 1 }), At(0.25, 0.5, 1, new[] { 0 })]
    public static double LargestOfNone(double a, double b, int n, ReadOnlySpan<int> map)
    {
        double u = b;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < map[map[i]]; j++)
            {
                u = Math.Max(u, a);
            }
        }

        return u;
    }

    /// <summary>A difference that is zero by algebra, of what a loop carries: written as a sum, it was read outside of the loop.</summary>
    [Differentiable(Emit.Number), At(0.75, new[] { 0.5, 1.5, -0.25 }), At(0.75, new double[0])]
#pragma warning disable SYMG2005 // Elements decide how often the loop runs only.
    public static double AddsNothing(double b, ReadOnlySpan<double> x)
#pragma warning restore SYMG2005
    {
        double u = b;
        foreach (double e in x)
        {
            u += u - u;
        }

        return u * b;
    }

    /// <summary>A loop that is left before its first iteration for some of the outer ones: its tangents ran on.</summary>
    [Differentiable(Emit.Number), At(0.75, new[] { 0.5, 1.5, -0.25, 0.75 })]
    public static double LeftAtOnce(double b, ReadOnlySpan<double> x)
    {
        double t = b;
        for (int k = 0; k < 2; k++)
        {
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 2; j++)
                {
                    if (i > 1)
                    {
                        break;
                    }

                    t += x[i + 1] * t;
                }
            }
        }

        return t;
    }

    /// <summary>A store under a condition on the element that it overwrites: to undo it, the condition was asked again.</summary>
    [Differentiable(Emit.Vector), At(0.75, new[] { -0.5, 1.5, 0.25 }, new[] { 1.0, 0.5, 3.0 }, new[] { 1.5, 2.5, 3.5 }), At(0.75, new[] { -0.5, 1.5, 0.25 }, new[] { 1.0, 2.5, 3.0 }, new[] { 0.5, 0.25, 3.5 })]
    public static void SwappedIfBelow(double a, ReadOnlySpan<double> x, Span<double> y, Span<double> z)
    {
        if (x[0] < 0 && a > y[1])
        {
            (y[1], z[1]) = (z[1], y[1]);
        }

        if (y[1] > y[2])
        {
            (y[1], y[2]) = (y[2], y[1]);
        }

        for (int q = 0; q < z.Length; q++)
        {
            z[q] += a * x[q] * y[q];
        }
    }

    /// <summary>A loop in a branch that does not fit its array elsewhere: its reverse ran in any case.</summary>
    [Differentiable(Emit.Number), At(0.75, 3, new[] { 0.5, 1.5, -0.25 }), At(0.75, 4, new[] { 0.5, 1.5, -0.25 }), At(0.75, 0, new[] { 0.5 })]
    public static double OnlyWhereItFits(double a, int n, ReadOnlySpan<double> x)
    {
        double s = a;
        if (n <= x.Length && n > 0)
        {
            s *= x[n - 1];
            for (int i = 0; i < n; i++)
            {
#pragma warning disable SYMG2007 // Random programs amplify rounding.
                s = Math.Sin(s) * x[i];
#pragma warning restore SYMG2007
            }
        }

        return s;
    }

    /// <summary>A search that every iteration makes up to where it ends: its answers were to be kept for all places that it never gets to.</summary>
    [Differentiable(Emit.Number), At(0.75, 3, new[] { 0, 1, 2, 0 }, new[] { 0.5, 1.5, -0.25, 2.0 }), At(0.25, 2, new[] { 1, 1, 2, 0 }, new[] { -0.5, 0.5, 0.25, 1.0 })]
    public static double SearchedAgain(double a, int n, ReadOnlySpan<int> map, ReadOnlySpan<double> y)
    {
        double s = a;
        int k = 1;
        foreach (double e in y)
        {
            for (int i = 0; i < map[k]; i++)
            {
                if (s < 1)
                {
                    k = map[i];
                    s = Math.Max(s, i * e);
                }

                for (int j = n; j > 1; j--)
                {
                    if (a < y[map[i]])
                    {
                        break;
                    }

                    s = y[map[j]] * s;
                }
            }
        }

        return s;
    }

    /// <summary>Loops without a bound in a branch: what they keep was to have as many places as there are numbers.</summary>
    [Differentiable(Emit.Vector), At(0.25, 2, new[] { 0.5, 0.25, 0.75 }, new[] { 1.0, 2.0, 3.0 }), At(0.75, 2, new[] { 0.5, 1.5, 0.25 }, new[] { 1.0, 2.0, 3.0 })]
    public static double UntilItHolds(double a, int n, ReadOnlySpan<double> x, Span<double> y)
    {
        Span<double> w = stackalloc double[4];
        if (a < 0.5)
        {
            int i = 0;
            do
            {
                int j = 0;
                do
                {
                    (w[i], y[i]) = (y[i] * a, w[i]);
                    j++;
                }
                while (j < n && x[i] < a);
                i++;
            }
            while (i < n && x[i] > w[0] - 10);
        }

        return a * w[0] + w[1];
    }

    /// <summary>The value before a loop looks like a term of its: it counts also where the loop does not run at all.</summary>
    [Differentiable(Emit.Number), At(0.75, -1), At(0.75, 0), At(0.75, 1), At(0.75, 4)]
    public static double PowerByProducts(double b, int n)
    {
        double u = b;
        for (int i = n; i > 1; i--)
        {
            u *= b;
        }

        return u;
    }

    /// <inheritdoc cref="PowerByProducts"/>
    [Differentiable(Emit.Number), At(0, new[] { 0.5, 0.25, 0.75 }), At(1, new[] { 0.5, 0.25, 0.75 }), At(3, new[] { 0.5, 0.25, 0.75 })]
    public static double FirstOfThem(int n, ReadOnlySpan<double> x)
    {
        double max = x[0], sum = x[1];
        for (int i = 1; i < n; i++)
        {
            max = Math.Max(max, x[i]);
        }

        for (int i = n - 1; i >= 2; i--)
        {
            sum += x[i];
        }

        double exps = 0;
        for (int i = 0; i < n; i++)
        {
            exps += Math.Exp(x[i] - max);
        }

        return (sum * max) + Math.Log(1 + exps);
    }

    /// <summary>An array of zeros has no zero before it that a sum from 0 could start with.</summary>
    [Differentiable(Emit.Vector), At(0.5, 0, new[] { 1.0, 2.0, 3.0 }), At(0.5, 2, new[] { 1.0, -2.0, 3.0 })]
    public static double ZerosInFront(double a, int n, Span<double> y)
    {
        Span<double> w = new double[y.Length];
        (y[1], w[1]) = (w[1], y[1] * a);
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            if (w[i] < 0)
            {
                continue;
            }

            sum += w[i] * w[i];
        }

        return a - sum;
    }

    /// <summary>The loop begins beyond the index at which it would be left, and so it is not left there.</summary>
    [Differentiable(Emit.Number), At(0.5, 0, new[] { 2, 1, 3 }, new[] { 1.0, 2.0, 3.0 }), At(0.5, 2, new[] { 2, 1, 3 }, new[] { 1.0, 2.0, 3.0 })]
    public static double BeyondTheBreak(double a, int n, ReadOnlySpan<int> map, ReadOnlySpan<double> x)
    {
        int k = 0;
        for (int i = 0; i < map[k]; i++)
        {
            if (i == n - 1)
            {
                break;
            }

            k = k == 0 ? 2 : k;
        }

        return a * x[k];
    }

    /// <summary>A number compared with another spelling of itself, of which only one was to be computed in another way.</summary>
    [Differentiable(Emit.Vector), At(0.5f, new[] { 0f })]
    public static float AsGreatAsItself(float a, Span<float> y)
    {
        float v = MathF.Sqrt(1.5f + MathF.Cos(2f)), w = 1 * v;
        y[0] = a;
        return v < w ? a : a * w;
    }

    /// <summary>The reverse of a loop changes only some of what it carries; what it does not was declared for nothing.</summary>
    [Differentiable(Emit.Number), At(0.25, 0.75, 2, new[] { 0.5, 1.5, -0.25, 2.0 }), At(0.25, 0.25, 3, new[] { 3.5, 1.5, -0.25, 2.0 })]
    public static double CarriedForNothing(double a, double b, int n, ReadOnlySpan<double> x)
    {
        double p = a, u = b;
        for (int i = 0; i < n; i++)
        {
            double q = x[i];
            for (int j = 0; j < 2; j++)
            {
                q = Math.Exp(-Math.Abs(b)) >= 0.5 && p < 1 ? x[n - i] : x[3];
                u -= q;
            }

            p += q;
        }

        return a - u;
    }

    /// <summary>An element that only the right operand of &amp;&amp; reads, beside a value that was kept: not where the left one does not hold.</summary>
    [Differentiable(Emit.Number), At(0.5, 0.25, 0, new[] { 0.5, 1.5 }), At(0.5, 0.25, 2, new[] { 0.5, 1.5 })]
    public static double LargerOfTheLast(double a, double b, int n, ReadOnlySpan<double> x)
    {
        double s = a, u = b;
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < n; j++)
            {
                s = Math.Max(u, x[j]);
            }

            u += x[0];
        }

        return s - u;
    }

    /// <summary>A loop in a branch in a loop, of which the reverse takes what it kept: it was to be chosen like a number.</summary>
    [Differentiable(Emit.Vector), At(0.5, 1.5, 2, new[] { 0.25, 0.5 }, new[] { 1.0, 2.0 }), At(1.5, -1.5, 2, new[] { 0.25, 0.5 }, new[] { 1.0, 2.0 })]
    public static double KeptLoopInABranch(double a, double b, int n, ReadOnlySpan<double> x, Span<double> y)
    {
        double t = x[1], u = b;
        if (a >= 1)
        {
            for (int i = 0; i < n && b >= -2; i++)
            {
                (t, u) = (Math.Cos(u) * t, u + t);
            }
        }

        int j = 0;
        while (j < n)
        {
            y[j] = x[j] < a ? u : t;
            t += x[j] < a ? x[j] : 0;
            j++;
        }

        return a * t;
    }

    /// <summary>An iteration of which one result is the index as a float, beside one that may be computed in 256 bits.</summary>
    [Differentiable(Emit.Vector), At(0.5f, 3, new[] { 1f, 2f, 3f }, new[] { 3f, 2f, 1f })]
    public static float IndexAndSum(float a, int n, ReadOnlySpan<float> x, Span<float> y)
    {
        float s = a;
        for (int i = 0; i < n; i++)
        {
            y[i] = i;
            s += a * x[i];
        }

        return s;
    }

    /// <summary>A loop that runs once for its numbers and, together with another, once more for its array: its end has one name.</summary>
    [Differentiable(Emit.Vector), At(0.5, 1.5, new[] { 1.0, 0.5, 0.25 }, new[] { 3.0, 2.0, 1.0 }), At(0.5, -4.5, new[] { 1.0, 0.5, 0.25 }, new[] { 3.0, 2.0, 1.0 })]
    public static double EndsOnce(double a, [Constant] double b, ReadOnlySpan<double> x, Span<double> y)
    {
        double t = x[1], u = b + y[0];
        int i = 0;
        while (x[i] <= u && i < 2)
        {
            i++;
            t += x[i];
            y[i] = t;
        }

        return a;
    }

    /// <summary>An element overwritten twice, between which it is read at a place that data decide.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 1.5, -2.5 }, new[] { 2 }), At(new[] { 0.5, 1.5, -2.5 }, new[] { 0 })]
    public static void OverwrittenTwice(Span<double> y, ReadOnlySpan<int> map)
    {
        y[0] = y[1] * y[1];
        (y[0], y[map[0]]) = (y[map[0]], y[0]);
    }

    /// <summary>One array takes what another had in the iteration before.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 1.5, -2.5 }, new[] { 0.25, 0.75 }, new[] { 2.0, 3.0 })]
    public static void TakenOver(ReadOnlySpan<double> x, Span<double> y, Span<double> z)
    {
        foreach (double v in x)
        {
            (z[0], y[1]) = (y[1], v * v * y[0]);
        }
    }

    /// <summary>The same at places that data decide, in a loop that data end.</summary>
    [Differentiable(Emit.Vector), MaxIterations(8), At(new[] { 0.5, 1.5, -2.5, 3.5 }, new[] { 0.25, 0.75, 1.25, 1.75 }, new[] { 3, 1, 0, 2 })]
    public static void TakenOverWhile(Span<double> y, Span<double> z, ReadOnlySpan<int> map)
    {
        int c = 0;
        bool goesOn = y[0] > 0;
        while (c < 4 && goesOn)
        {
            c++;
            (y[map[c - 1]], z[c - 1]) = (z[c - 1] * z[c - 1], c * z[0]);
        }
    }

    /// <summary>A temporary array in each iteration of a loop that fills another.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.5, -2.5, 3.5 }, 2)]
    public static double TemporaryInAMap(ReadOnlySpan<double> a, int width)
    {
        var totals = new double[a.Length];
        for (int i = 0; i < a.Length - width; i++)
        {
            var row = new double[width + 1];
            for (int j = 0; j < width; j++)
            {
                row[j] = a[i + j];
            }

            row[width] = 1;
            double product = 1;
            foreach (double v in row)
            {
                product *= v + 2;
            }

            totals[i] = product;
        }

        double sum = 0;
        for (int i = 0; i < totals.Length; i++)
        {
            sum += (i + 1) * totals[i];
        }

        return sum;
    }

    /// <summary>A maximum with an element that exists only where the loop runs: that is asked first.</summary>
    [Differentiable(Emit.Vector), At(0.5, 1.5, 0, new[] { 7 }, new[] { 0.5, 2.5, 0.25 }), At(0.5, 1.5, 2, new[] { 1, 0 }, new[] { 0.5, 2.5, 0.25 }), At(0.5, 0.125, 1, new[] { 2 }, new[] { 0.5, 2.5, 0.25 })]
    public static double LastMaximum(double a, double b, int n, ReadOnlySpan<int> map, ReadOnlySpan<double> x)
    {
        double s = a;
        bool flag = x[0] > x[2];
        for (int i = 0; i < n; i++)
        {
            s = Math.Max(b, x[map[i]] > 2 ? 2 * x[map[i]] : 0.75 + x[map[i]]);
            for (int j = 0; j < 3; j++)
            {
                s = s < 0 ? s : s * s;
            }
        }

        if (flag)
        {
            s *= 1.25;
        }

        return s * x[1] - b;
    }

    /// <summary>What an inner loop starts from in the reverse sweep is kept by the outer one, and computed of its carries.</summary>
    [Differentiable(Emit.Number), At(0.5, 3, new[] { 0.5, 1.5, -0.25 }), At(0.5, 1, new[] { 0.5, 1.5 }), At(0.5, 0, new[] { 0.5, 1.5 })]
    public static double StartsFromKept(double b, int n, ReadOnlySpan<double> x)
    {
        double t = x[1], u = b;
        int k = 3;
        Span<double> w = stackalloc double[6];
        for (int i = 0; i < n; i++)
        {
            if (k is 0 or 3)
            {
                k = 2;
                t = w[0];
            }

            for (int j = 0; j < x.Length; j++)
            {
                double q = t;
                t = Math.Cos(u);
                u += q;
            }
        }

        return t;
    }

    /// <summary>What decides whether it is stored is not what was stored.</summary>
    [Differentiable(Emit.Vector), At(0.5, 3, new[] { 0.5, 1.5, -0.25 }, new[] { 2.0, 3.0, 4.0 }), At(-7.5, 3, new[] { 0.5, 1.5, -0.25 }, new[] { 2.0, 3.0, 4.0 }), At(-7.5, 0, new[] { 9.0, 0.25, 1.0 }, new[] { 2.0, 3.0, 4.0 })]
    public static double StoredIfItIsGreater(double b, int n, ReadOnlySpan<double> x, Span<double> y)
    {
        double u = b;
        if (x[1] > 0.5)
        {
            for (int i = 0; i < n; i++)
            {
                u += Math.Sin(x[i]);
            }
        }

        u += -2 - x[0];
        (y[0], y[2]) = (y[2], -x[2] <= u ? u : x[0]);
        return b - u;
    }

    /// <summary>A number that a loop carries, of which an inner loop makes a constant.</summary>
    [Differentiable(Emit.Vector), At(0.5, new[] { 1, 2, 0 }, new[] { 0.5, 1.5 }, new[] { 2.0, 3.0, 4.0 })]
    public static void CarriedInVain(double s, ReadOnlySpan<int> map, ReadOnlySpan<double> x, Span<double> y)
    {
        int k = 0;
        foreach (double v in x)
        {
            for (int i = 0; i < 3; i++)
            {
                k = i == 1 ? 2 : k;
            }

            (y[map[k]], y[1]) = (y[1], s * v);
        }
    }
}
