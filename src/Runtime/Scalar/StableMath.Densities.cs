using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>exp(−x²), the derivative of the error function but for its factor 2/√π.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>exp(−x²), within 1 ulp, with gradual underflow.</returns>
    /// <remarks>Source: the exponential of the exact square, in two doubles; rounding x² alone costs up to 700 ulps.</remarks>
    public static double Gaussian(double x)
        => Math.Abs(x) < 28.0 ? DoubleDouble.RoundedExp(-DoubleDouble.Product(x, x)) : double.IsNaN(x) ? x : 0.0;

    /// <summary>exp(−x²/2)/√(2π), the density of the normal distribution.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The density, within 1 ulp, with gradual underflow.</returns>
    /// <remarks>Source: as <see cref="Gaussian(double)"/>.</remarks>
    public static double NormalPdf(double x)
    {
        if (!(Math.Abs(x) < 40.0))
        {
            return double.IsNaN(x) ? x : 0.0;
        }

        var significand = DoubleDouble.Exp(DoubleDouble.Product(-0.5 * x, x), out var exponent);
        return DoubleDouble.Scale((double)(significand * new DoubleDouble(0.3989422804014327, -2.492327202777543e-17)), exponent);
    }

    /// <summary>1/cosh² x, the derivative of the hyperbolic tangent.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>1/cosh² x, within 1 ulp, with gradual underflow; never 0 before that, as 1 − tanh² x is.</returns>
    /// <remarks>Source: 4q/(1 + q)² with q = e^−2|x|, in two doubles.</remarks>
    public static double SechSquared(double x)
    {
        if (!(Math.Abs(x) < 380.0))
        {
            return double.IsNaN(x) ? x : 0.0;
        }

        var q = DoubleDouble.Exp(-2.0 * Math.Abs(x), out var exponent);
        if (exponent < -60)
        {
            return DoubleDouble.Scale((double)q, exponent + 2);
        }

        var scaled = q.ScaledBy(exponent);
        var sum = scaled + 1.0;
        return 4.0 * (double)(scaled / (sum * sum));
    }

    /// <summary>σ(a − b) = eᵃ/(eᵃ + eᵇ), the derivative of <see cref="LogAddExp(double, double)"/> in a.</summary>
    /// <param name="a">Any number.</param>
    /// <param name="b">Any number.</param>
    /// <returns>The share of eᵃ, within 2 ulps, with gradual underflow; ½ for a = b, also where both are infinite.</returns>
    /// <remarks>
    /// Source: <see cref="Sigmoid(double)"/> of the rounded difference, corrected to first order (σ′/σ = 1 − σ) by its exact
    /// rounding error.
    /// </remarks>
    public static double SigmoidOfDifference(double a, double b)
    {
        if (a == b)
        {
            return 0.5;
        }

        var difference = a - b;
        var sigmoid = Sigmoid(difference);
        return Math.Abs(difference) < 800.0
            ? Math.FusedMultiplyAdd(sigmoid, DoubleDouble.Sum(a, -b).Low * Sigmoid(-difference), sigmoid)
            : sigmoid;
    }
}
