using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Iterations whose end depends on what they compute: the derivative is that of the iteration as it ran.</summary>
public static partial class Whiles
{
    /// <summary>Heron's square root, until the residual is small.</summary>
    [Differentiable(Emit.Number), At(7.3), At(0.02), At(1.0)]
    public static double Heron(double a)
    {
        double x = a;
        while (Math.Abs((x * x) - a) > 1e-3)
        {
            x = 0.5 * (x + (a / x));
        }

        return x;
    }

    /// <summary>Newton's method for x·eˣ = a, until the step is small: at least one step is made.</summary>
    [Differentiable(Emit.Number), At(1.5), At(0.3), At(20.0, Ulps = 64)]
    public static double LambertW(double a)
    {
        double w = Math.Log(1 + a);
        double step;
        do
        {
            double e = Math.Exp(w);
            step = ((w * e) - a) / (e * (1 + w));
            w -= step;
        }
        while (Math.Abs(step) > 1e-5);

        return w;
    }

    /// <summary>Newton's method that leaves by <c>break</c> after the step.</summary>
    [Differentiable(Emit.Number), At(7.3, 2.0), At(0.02, 0.5)]
    public static double CubeRoot(double a, [Constant] double x)
    {
        while (true)
        {
            double next = ((2 * x) + (a / (x * x))) / 3;
            bool goesOn = Math.Abs(next - x) >= 1e-4;
            x = next;
            if (!goesOn)
            {
                break;
            }
        }

        return x;
    }

    /// <summary>The same by a loop without a header.</summary>
    [Differentiable(Emit.Number), At(7.3, 2.0), At(0.02, 0.5)]
    public static double CubeRootForever(double a, [Constant] double x)
    {
        for (; ; )
        {
            double next = ((2 * x) + (a / (x * x))) / 3;
            if (!(Math.Abs(next - x) >= 1e-4))
            {
                return next * a;
            }

            x = next;
        }
    }

    /// <summary>Bisection: the end points do not vary with the function's parameter, only their values do.</summary>
    [Differentiable(Emit.Number), At(2.3, 0.25, 8.0), At(0.7, 0.5, 3.0)]
    public static double Bisection(double a, double low, double high)
    {
        while (high - low > 1e-3)
        {
            double middle = 0.5 * (low + high);
            if ((middle * middle * middle) - a < 0)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return ((low * 0.75) + (high * 0.25)) * a;
    }

    /// <summary>The arithmetic-geometric mean: two carries.</summary>
    [Differentiable(Emit.Number), At(3.0, 0.5), At(1.25, 1.0), At(2.0, 2.0)]
    public static double Agm(double a, double b)
    {
        while (Math.Abs(a - b) > 1e-6)
        {
            double mean = 0.5 * (a + b);
            b = Math.Sqrt(a * b);
            a = mean;
        }

        return a + (b * 1e-3);
    }

    /// <summary>The series of the lower incomplete gamma function, until its terms are small.</summary>
    [Differentiable(Emit.Number), At(1.7, 0.8), At(0.6, 2.5, Ulps = 32), At(2.0, 0.0)]
    public static double GammaSeries(double a, double x)
    {
        double term = 1 / a;
        double sum = term;
        double n = a;
        while (term > 1e-8 * sum)
        {
            n += 1;
            term *= x / n;
            sum += term;
        }

        return sum;
    }

    /// <summary>The continued fraction of the upper incomplete gamma function, by Lentz's method.</summary>
    [Differentiable(Emit.Number), At(1.7, 3.5, Ulps = 64), At(0.6, 6.5, Ulps = 64)]
    public static double GammaFraction(double a, double x)
    {
        double b = x + 1 - a;
        double c = 1 / 1e-30;
        double d = 1 / b;
        double h = d;
        int i = 1;
        while (true)
        {
            double an = -i * (i - a);
            b += 2;
            d = (an * d) + b;
            c = b + (an / c);
            d = 1 / d;
            double delta = d * c;
            h *= delta;
            if (!(Math.Abs(delta - 1) >= 1e-7))
            {
                break;
            }

            i++;
        }

        return h;
    }

    /// <summary>An integer that takes its own way decides what is done with the number.</summary>
    [Differentiable(Emit.Number), At(1.1, 27), At(0.9, 1), At(1.3, 6)]
    public static double Collatz(double x, int n)
    {
        double y = x;
        while (n != 1)
        {
            if (n % 2 == 0)
            {
                n /= 2;
                y *= 0.98;
            }
            else
            {
                n = (3 * n) + 1;
                y += x * 0.01;
            }
        }

        return y;
    }

    /// <summary>Euclid's algorithm beside a number.</summary>
    [Differentiable(Emit.Number), At(1.5, 48, 18), At(1.5, 7, 0), At(0.5, 17, 5)]
    public static double Gcd(double x, int a, int b)
    {
        double y = 1;
        while (b != 0)
        {
            int rest = a % b;
            a = b;
            b = rest;
            y = (y * x) + a;
        }

        return y * a;
    }

    /// <summary>x to the power n by squaring.</summary>
    [Differentiable(Emit.Number), At(1.3, 11), At(0.0, 3), At(-2.0, 0)]
    public static double Power(double x, int n)
    {
        double power = 1;
        double square = x;
        while (n > 0)
        {
            if ((n & 1) != 0)
            {
                power *= square;
            }

            square *= square;
            n >>= 1;
        }

        return power;
    }

    /// <summary>An ODE with a step that adapts to its error; a step that is too long is made again.</summary>
    [Differentiable(Emit.Number), At(1.2, 0.5, Ulps = 256), At(0.4, 2.0, Ulps = 256)]
    public static double AdaptiveStep(double y, double rate)
    {
        double t = 0;
        double h = 0.4;
        while (t < 1)
        {
            if (t + h > 1)
            {
                h = 1 - t;
            }

            double k1 = rate * y * (1 - (0.3 * y));
            double middle = y + (0.5 * h * k1);
            double k2 = rate * middle * (1 - (0.3 * middle));
            double error = Math.Abs(h * (k2 - k1));
            if (error > 0.02)
            {
                h *= 0.5;
                continue;
            }

            y += h * k2;
            t += h;
            h *= 1.25;
        }

        return y;
    }

    /// <summary>A loop in a loop, both until something has converged.</summary>
    [Differentiable(Emit.Number), At(2.5, 1.5, Ulps = 64), At(0.8, 3.0, Ulps = 64)]
    public static double RootOfRoot(double a, double b)
    {
        double x = 1;
        double change = 1;
        while (change > 1e-3)
        {
            double y = x;
            while (Math.Abs((y * y) - a) > 1e-3)
            {
                y = 0.5 * (y + (a / y));
            }

            double next = 0.5 * (x + (b * y / (1 + x)));
            change = Math.Abs(next - x);
            x = next;
        }

        return x;
    }

    /// <summary>A loop until convergence for each element.</summary>
    [Differentiable(Emit.Number), At(new[] { 2.0, 0.3, 5.5 }, Ulps = 32), At(new double[0])]
    public static double SumOfRoots(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double y = 1;
            while (Math.Abs((y * y) - x[i]) > 1e-3)
            {
                y = 0.5 * (y + (x[i] / y));
            }

            sum += y * (i + 1);
        }

        return sum;
    }

    /// <summary>A sum for each step until it is large enough.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 0.25, 0.125 }, 1.1), At(new[] { 3.0 }, 2.0)]
    public static double Growing(ReadOnlySpan<double> x, double w)
    {
        double total = 0.1;
        while (total < 5)
        {
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
            {
                sum += x[i] * w * total;
            }

            total += sum;
        }

        return total;
    }

    /// <summary>Runs once, whatever its condition says.</summary>
    [Differentiable(Emit.Number), At(3.0), At(0.5)]
    public static double Halved(double x)
    {
        do
        {
            x *= 0.5;
        }
        while (x > 1);

        return x;
    }

    /// <summary>A condition that has an effect, and one that ends the loop before anything else is computed.</summary>
    [Differentiable(Emit.Number), At(1.5, 4), At(1.5, 0)]
    public static double CountedDown(double x, int n)
    {
        double y = x;
        while (n-- > 0)
        {
            y = Math.Sin(y) + n;
        }

        return y * n;
    }

    /// <summary>A condition that is computed by an assignment.</summary>
    [Differentiable(Emit.Number), At(1.9), At(0.5)]
    public static double AssignedInCondition(double x)
    {
        double y;
        while ((y = x * x) > 1.5)
        {
            x = 0.8 * x;
        }

        return y + x;
    }

    /// <summary>A counter in floating point.</summary>
    [Differentiable(Emit.Number), At(0.5, 0.3), At(2.0, 5.0)]
    public static double Marched(double x, double h)
    {
        double y = x;
        for (double t = 0; t < 1; t += h)
        {
            y += h * Math.Cos(y);
        }

        return y;
    }

    /// <summary>Returns from loops within loops.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 0.7, 0.9, 1.1 }, 1.0), At(new[] { 0.5, 0.7, 0.9, 1.1 }, 10.0), At(new[] { 2.0, 0.7 }, 1.0)]
    public static double FirstPair(ReadOnlySpan<double> x, double level)
    {
        int i = 0;
        while (i < x.Length)
        {
            int j = i;
            while (j < x.Length)
            {
                if (x[i] * x[j] > level)
                {
                    return x[i] + (x[j] * level);
                }

                j++;
            }

            i++;
        }

        return level * level;
    }
}
