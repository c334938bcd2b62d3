using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Loops whose state passes from one iteration to the next.</summary>
public static partial class Recurrences
{
    /// <summary>A polynomial by Horner's scheme, from the highest coefficient.</summary>
    [Differentiable(Emit.Number), At(0.7, new[] { 1.0, -2.0, 0.5, 3.0 })]
    public static double Horner(double x, ReadOnlySpan<double> coefficients)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            value = (value * x) + coefficients[i];
        }

        return value;
    }

    /// <summary>A continued fraction from the innermost term.</summary>
    [Differentiable(Emit.Number), At(0.7, new[] { 1.0, 2.0, 0.5, 3.0 })]
    public static double ContinuedFraction(double x, ReadOnlySpan<double> terms)
    {
        double value = 0;
        for (int i = terms.Length - 1; i >= 0; i--)
        {
            value = terms[i] * x / (1 + value);
        }

        return value;
    }

    /// <summary>An AR(2) filter and the energy of its output.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, -0.7, 1.2, 0.4, 0.9 }, 0.5, -0.25)]
    public static double Autoregression(ReadOnlySpan<double> x, double a, double b)
    {
        double previous = 0;
        double beforePrevious = 0;
        double energy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double y = x[i] + (a * previous) + (b * beforePrevious);
            energy += y * y;
            beforePrevious = previous;
            previous = y;
        }

        return energy;
    }

    /// <summary>The logistic equation by Euler's method.</summary>
    [Differentiable(Emit.Number), At(0.1, 1.7, 0.05, 20)]
    public static double LogisticGrowth(double start, double rate, [Constant] double step, int steps)
    {
        double y = start;
        for (int i = 0; i < steps; i++)
        {
            y += step * rate * y * (1 - y);
        }

        return y;
    }

    /// <summary>A pendulum by the symplectic Euler method.</summary>
    [Differentiable(Emit.Number), At(0.6, 0.2, 9.81, 25)]
    public static double Pendulum(double angle, double speed, double gravity, int steps)
    {
        const double Step = 0.02;
        double time = 0;
        for (int i = 0; i < steps; i++)
        {
            speed -= Step * gravity * Math.Sin(angle);
            angle += Step * speed;
            time += Step;
        }

        return (0.5 * speed * speed) - (gravity * Math.Cos(angle)) + (time * angle);
    }

    /// <summary>Runge and Kutta's method of order four for y' = −k·y² + sin t.</summary>
    [Differentiable(Emit.Number), At(1.0, 0.8, 6, Ulps = 64)]
    public static double RungeKutta(double start, double k, int steps)
    {
        double y = start;
        double t = 0;
        double h = 1.0 / 8;
        for (int i = 0; i < steps; i++)
        {
            double k1 = Slope(t, y, k);
            double k2 = Slope(t + (h / 2), y + (h / 2 * k1), k);
            double k3 = Slope(t + (h / 2), y + (h / 2 * k2), k);
            double k4 = Slope(t + h, y + (h * k3), k);
            y += h / 6 * (k1 + (2 * k2) + (2 * k3) + k4);
            t += h;
        }

        return y;
    }

    /// <summary>Newton's method for a square root, a fixed number of steps.</summary>
    [Differentiable(Emit.Number), At(7.3, 6)]
    public static double NewtonRoot(double x, int steps)
    {
        double y = x;
        for (int i = 0; i < steps; i++)
        {
            y = 0.5 * (y + (x / y));
        }

        return y;
    }

    /// <summary>Chebyshev's recurrence with a swap by a tuple.</summary>
    [Differentiable(Emit.Number), At(0.3, 7), At(0.3, 0)]
    public static double Chebyshev(double x, int n)
    {
        (double previous, double current) = (1, x);
        for (int i = 0; i < n; i++)
        {
            (previous, current) = (current, (2 * x * current) - previous);
        }

        return previous;
    }

    /// <summary>Exponential smoothing with a restart: a condition inside a recurrence.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, 5.0, 0.4, 0.9, -4.0, 0.2 }, 0.3)]
    public static double SmoothingWithRestart(ReadOnlySpan<double> x, double alpha)
    {
        double level = 0;
        double loss = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double error = x[i] - level;
            if (Math.Abs(error) > 3)
            {
                level = x[i];
            }
            else
            {
                level += alpha * error;
            }

            loss += error * error;
        }

        return loss;
    }

    /// <summary>The arithmetic-geometric mean.</summary>
    [Differentiable(Emit.Number), At(1.0, 0.4)]
    public static double ArithmeticGeometricMean(double a, double b)
    {
        for (int i = 0; i < 6; i++)
        {
            double mean = (a + b) / 2;
#pragma warning disable SYMG2009 // No point lies at 0.
            b = Math.Sqrt(a * b);
#pragma warning restore SYMG2009
            a = mean;
        }

        return a;
    }

    /// <summary>Kalman's filter for a random walk: log likelihood of the observations.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.5, 0.1, 0.9 }, 0.2, 0.5, Ulps = 64)]
    public static double KalmanLikelihood(ReadOnlySpan<double> y, double process, double noise)
    {
        double mean = 0;
        double variance = 1;
        double logLikelihood = 0;
        for (int i = 0; i < y.Length; i++)
        {
            variance += process;
            double innovation = y[i] - mean;
            double total = variance + noise;
            logLikelihood -= 0.5 * (Math.Log(2 * Math.PI * total) + (innovation * innovation / total));
            double gain = variance / total;
            mean += gain * innovation;
            variance *= 1 - gain;
        }

        return logLikelihood;
    }

    private static double Slope(double t, double y, double k) => (-k * y * y) + Math.Sin(t);
}
