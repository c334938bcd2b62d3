using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>
/// Twenty functions for which no rule was written, in the shapes of the language: each differentiates to full accuracy
/// because its parts do. Their exact derivatives come from <c>tests/tools/twenty_functions.py</c>.
/// </summary>
public static partial class Twenty
{
    private const double Boltzmann = 8.617333262e-5;

    /// <summary>The price of a call by Black and Scholes.</summary>
    [Differentiable(Emit.Number), At(100.0, 95.0, 0.25, 0.03, 0.75)]
    public static double BlackScholes(double spot, double strike, double volatility, double rate, double time)
    {
        double deviation = volatility * Math.Sqrt(time);
        double d1 = (Math.Log(spot / strike) + ((rate + (0.5 * volatility * volatility)) * time)) / deviation;
        return (spot * StableMath.NormalCdf(d1)) - (strike * Math.Exp(-rate * time) * StableMath.NormalCdf(d1 - deviation));
    }

    /// <summary>The potential of Morse.</summary>
    [Differentiable(Emit.Number), At(1.3, 4.5, 1.9, 0.74)]
    public static double Morse(double r, double depth, double width, double rest)
    {
        double e = 1 - Math.Exp(-width * (r - rest));
        return depth * e * e;
    }

    /// <summary>The potential of Lennard-Jones over all pairs of points on a line.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.0, 1.1, 2.3, 3.2 }, 0.9, 1.05, Ulps = 32)]
    public static double LennardJones(ReadOnlySpan<double> x, double energy, double radius)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double q = radius / (x[i] - x[j]);
                double q6 = q * q * q * q * q * q;
                sum += 4 * energy * (q6 - 1) * q6;
            }
        }

        return sum;
    }

    /// <summary>Colebrook's friction factor by fixed-point iteration.</summary>
    [Differentiable(Emit.Number), At(1e5, 1e-4, 12)]
    public static double Colebrook(double reynolds, double roughness, int steps)
    {
        double s = 8;
        for (int i = 0; i < steps; i++)
        {
            s = -2 * Math.Log10((roughness / 3.7) + (2.51 * s / reynolds));
        }

        return 1 / (s * s);
    }

    /// <summary>The current of a diode with a series resistance, by Newton's method.</summary>
    [Differentiable(Emit.Number), At(0.7, 1e-3, 300.0, 8, Ulps = 64)]
    public static double Diode(double voltage, double saturation, double temperature, int steps)
    {
        double thermal = temperature * Boltzmann;
        double current = 0;
        for (int i = 0; i < steps; i++)
        {
            double e = Math.Exp((voltage - (10 * current)) / thermal * 0.1);
            double residual = current - (saturation * (e - 1));
            current -= residual / (1 + (saturation * e / thermal));
        }

        return current;
    }

    /// <summary>The Legendre polynomial of degree n.</summary>
    [Differentiable(Emit.Number), At(0.62, 9, Ulps = 64), At(-0.3, 1)]
    public static double Legendre(double x, int degree)
    {
        double previous = 0;
        double current = 1;
        for (int n = 0; n < degree; n++)
        {
            double next = (((2 * n) + 1) * x * current - (n * previous)) / (n + 1);
            previous = current;
            current = next;
        }

        return current;
    }

    /// <summary>The Bessel function J₀ by its series.</summary>
    [Differentiable(Emit.Number), At(2.2, 20), At(0.1, 20)]
    public static double BesselSeries(double x, int terms)
    {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; k <= terms; k++)
        {
            term *= -quarter / (k * k);
            sum += term;
        }

        return sum;
    }

    /// <summary>The price of a bond: discounted coupons and the face value.</summary>
    [Differentiable(Emit.Number), At(new[] { 5.0, 5.0, 5.0, 105.0 }, 0.037)]
    public static double Bond(ReadOnlySpan<double> payments, double yield)
    {
        double factor = 1;
        double price = 0;
        foreach (double payment in payments)
        {
            factor /= 1 + yield;
            price += payment * factor;
        }

        return price;
    }

    /// <summary>A binomial tree of three steps, its nodes as scalars.</summary>
    [Differentiable(Emit.Number), At(100.0, 98.0, 1.08, 0.01)]
    public static double BinomialTree(double spot, double strike, double up, double rate)
    {
        double down = 1 / up;
        double p = (Math.Exp(rate) - down) / (up - down);
        double a = Math.Max((spot * up * up) - strike, 0);
        double b = Math.Max(spot - strike, 0);
        double c = Math.Max((spot * down * down) - strike, 0);
        double ab = ((p * a) + ((1 - p) * b)) * Math.Exp(-rate);
        double bc = ((p * b) + ((1 - p) * c)) * Math.Exp(-rate);
        return ((p * ab) + ((1 - p) * bc)) * Math.Exp(-rate);
    }

    /// <summary>A Gaussian process kernel summed over pairs with its own length scale.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.1, 0.5, 1.7 }, 0.8, 1.3)]
    public static double Matern(ReadOnlySpan<double> x, double length, double variance)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i + 1; j < x.Length; j++)
            {
                double r = Math.Sqrt(5) * Math.Abs(x[i] - x[j]) / length;
                sum += variance * (1 + r + (r * r / 3)) * Math.Exp(-r);
            }
        }

        return sum;
    }

    /// <summary>Michaelis and Menten's kinetics with competitive inhibition.</summary>
    [Differentiable(Emit.Number), At(3.1, 0.4, 10.0, 1.7, 0.9)]
    public static double Inhibition(double substrate, double inhibitor, double maximum, double affinity, double constant)
    {
        double apparent = affinity * (1 + (inhibitor / constant));
        return maximum * substrate / (apparent + substrate);
    }

    /// <summary>The volume of a wet spherical cap, by cases.</summary>
    [Differentiable(Emit.Number), At(0.7, 2.0), At(-1.0, 2.0), At(5.0, 2.0)]
    public static double Cap(double height, double radius) => height switch
    {
        <= 0 => 0.001 * height * radius,
        _ when height < 2 * radius => Math.PI * height * height * ((3 * radius) - height) / 3,
        _ => 4 * Math.PI * radius * radius * radius / 3,
    };

    /// <summary>The relative humidity from the dew point by Magnus' formula.</summary>
    [Differentiable(Emit.Number), At(24.0, 13.5)]
    public static double Humidity(double temperature, double dewPoint)
        => Math.Exp((17.625 * dewPoint / (243.04 + dewPoint)) - (17.625 * temperature / (243.04 + temperature)));

    /// <summary>Rayleigh's quotient of a symmetric matrix given by its lower triangle.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.6, -0.2, 1.1 }, new[] { 2.0, 0.3, 1.5, -0.4, 0.25, 3.0 }, Ulps = 32)]
    public static double Rayleigh(ReadOnlySpan<double> x, ReadOnlySpan<double> triangle)
    {
        double top = 0;
        double bottom = 0;
        for (int i = 0; i < x.Length; i++)
        {
            bottom += x[i] * x[i];
            for (int j = 0; j <= i; j++)
            {
                double entry = triangle[(i * (i + 1) / 2) + j];
                top += (i == j ? 1 : 2) * entry * x[i] * x[j];
            }
        }

        return top / bottom;
    }

    /// <summary>The log density of Student's t distribution, the degrees of freedom being a variable.</summary>
    [Differentiable(Emit.Number), At(1.4, 3.5, Ulps = 32)]
    public static double StudentLogDensity(double t, double freedom)
        => StableMath.LGamma((freedom + 1) / 2) - StableMath.LGamma(freedom / 2)
            - (0.5 * Math.Log(freedom * Math.PI)) - ((freedom + 1) / 2 * Math.Log(1 + (t * t / freedom)));

    /// <summary>The discrete Fourier coefficient's power at one frequency.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 2.0, 0.25 }, 1.3, Ulps = 32)]
    public static double Periodogram(ReadOnlySpan<double> x, double frequency)
    {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < x.Length; i++)
        {
            real += x[i] * Math.Cos(frequency * i);
            imaginary -= x[i] * Math.Sin(frequency * i);
        }

        return ((real * real) + (imaginary * imaginary)) / x.Length;
    }

    /// <summary>Predator and prey by the midpoint method.</summary>
    [Differentiable(Emit.Number), At(1.2, 0.7, 0.9, 1.1, 10)]
    public static double LotkaVolterra(double prey, double predator, double growth, double decay, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            double x = prey + (0.05 * prey * (growth - predator));
            double y = predator + (0.05 * predator * (prey - decay));
            prey += 0.1 * x * (growth - y);
            predator += 0.1 * y * (x - decay);
        }

        return prey * predator;
    }

    /// <summary>Every second element, downwards.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, -0.8, 1.2, 0.4, -0.1 }, 1.7)]
    public static double StridedArcs(ReadOnlySpan<double> x, double sharpness)
    {
        double sum = 0;
        for (int i = x.Length - 1; i >= 0; i -= 2)
        {
            sum += x[i] * Math.Atan(sharpness * x[i]) / (1 + i);
        }

        return sum;
    }

    /// <summary>The geometric mean over the harmonic mean.</summary>
    [Differentiable(Emit.Number), At(new[] { 1.3, 1.7, 2.2, 0.4 })]
    public static double MeanRatio(ReadOnlySpan<double> x)
    {
        double product = 1;
        double inverses = 0;
        for (int i = 0; i < x.Length; i++)
        {
            product *= x[i];
            inverses += 1 / x[i];
        }

        return Math.Pow(product, 1.0 / x.Length) * inverses / x.Length;
    }

    /// <summary>The survival of Weibull and the hazard, with a guard at zero.</summary>
    [Differentiable(Emit.Number), At(0.8, 1.6, 1.2)]
    public static double Weibull(double time, double shape, double scale)
    {
        if (time <= 0)
        {
            return 1;
        }

        double z = Math.Pow(time / scale, shape);
        return Math.Exp(-z) * (1 + z);
    }
}
