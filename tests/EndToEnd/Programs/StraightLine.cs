using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Formulas without loops or branches.</summary>
public static partial class StraightLine
{
    private const double GasConstant = 8.31446261815324;

    private const double LightSpeed = 299792.458;

    /// <summary>The function of Rosenbrock in two variables.</summary>
    [Differentiable(Emit.Plain), At(-1.2, 1.0), At(0.7, -0.4)]
    public static double Rosenbrock(double x, double y) => (100 * (y - (x * x)) * (y - (x * x))) + ((1 - x) * (1 - x));

    /// <summary>The pressure of a van der Waals gas in pascals.</summary>
    [Differentiable(Emit.Plain), At(300.0, 0.02, 0.364, 4.27e-5)]
    public static double VanDerWaals(double temperature, double volume, [Constant] double a, [Constant] double b)
        => (GasConstant * temperature / (volume - b)) - (a / (volume * volume));

    /// <summary>Planck's law up to a constant factor. At 0.2 it is nearly linear in the temperature.</summary>
    [Differentiable(Emit.Plain), At(1.3, 0.8), At(0.2, 2.5, HessianUlps = 8192)]
    public static double Planck(double frequency, double temperature)
    {
        double cube = frequency * frequency * frequency;
        double exponent = frequency / temperature;
        return cube / (Math.Exp(exponent) - 1);
    }

    /// <summary>The angle between two bearings seen on a sphere.</summary>
    [Differentiable(Emit.Plain), At(0.3, 0.4, 1.1, -0.6)]
    public static double GreatCircle(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        double a = Math.Sin((latitude2 - latitude1) / 2);
        double b = Math.Sin((longitude2 - longitude1) / 2);
        double h = (a * a) + (Math.Cos(latitude1) * Math.Cos(latitude2) * b * b);
        return 2 * Math.Asin(Math.Sqrt(h));
    }

    /// <summary>A damped oscillation.</summary>
    [Differentiable(Emit.Plain), At(0.9, 0.3, 2.1, 0.5)]
    public static double Oscillation(double t, double damping, double frequency, double phase)
        => Math.Exp(-damping * t) * Math.Cos((frequency * t) + phase);

    /// <summary>Kepler's equation as a residual.</summary>
    [Differentiable(Emit.Plain), At(1.2, 0.3, 0.4)]
    public static double Kepler(double anomaly, double eccentricity, double mean) => anomaly - (eccentricity * Math.Sin(anomaly)) - mean;

    /// <summary>Redshift of a moving source.</summary>
    [Differentiable(Emit.Plain), At(12000.0, 0.4)]
    public static double Redshift(double speed, double angle)
    {
        double beta = speed / LightSpeed;
        return (1 + (beta * Math.Cos(angle))) / Math.Sqrt(1 - (beta * beta));
    }

    /// <summary>Inverse hyperbolic functions and the members of double.</summary>
    [Differentiable(Emit.Plain), At(0.4, 1.7)]
    public static double Hyperbolics(double x, double y)
#pragma warning disable SYMG2004 // No point lies at y = 0.
        => Math.Asinh(x * y) + Math.Acosh(1 + y) + Math.Atanh(x / 2) + double.Hypot(x, y) + Math.Sinh(x) - Math.Cosh(y) + Math.Tanh(x * y);
#pragma warning restore SYMG2004

    /// <summary>Powers of several kinds.</summary>
    [Differentiable(Emit.Plain), At(1.7, 0.6)]
    public static double Powers(double x, double y)
#pragma warning disable SYMG2002 // Every x is positive.
        => Math.Pow(x, 3) + Math.Pow(x, y) + Math.Pow(2, y) + Math.Sqrt(x * y) + Math.Cbrt(x + y) + Math.Pow(x, -1.5);
#pragma warning restore SYMG2002

    /// <summary>Logarithms to several bases.</summary>
    [Differentiable(Emit.Plain), At(3.7, 2.2)]
    public static double Logarithms(double x, double y)
        => Math.Log(x) + Math.Log2(y) + Math.Log10(x * y) + Math.Log(x, 3.0);

    /// <summary>Reassigned and compound-assigned locals, and increments.</summary>
    [Differentiable(Emit.Plain), At(0.8, -1.4)]
    public static double Reassigned(double x, double y)
    {
        double t = x;
        t *= y;
        t += Math.Sin(t);
        double u = t;
        u -= x / y;
        x = u * t;
        y++;
        return x / (y * y) + t--;
    }

    /// <summary>Integer arithmetic decides the coefficients.</summary>
    [Differentiable(Emit.Plain), At(0.8, 7), At(0.8, -3)]
    public static double IntegerCoefficients(double x, int n)
    {
        int half = n / 2;
        int rest = n % 3;
        int shifted = (n << 1) - (n & 1);
        return (half * x * x) + (rest * Math.Sin(x)) + (shifted / 4.0 * x);
    }
}
