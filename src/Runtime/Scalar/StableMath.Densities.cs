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
        if (!(Math.Abs(x) <= 0.5 * LargestExponent))
        {
            return TinySechSquared(Math.Abs(x));
        }

        var q = DoubleDouble.Exp(-2.0 * Math.Abs(x));
        var sum = DoubleDouble.SumOrdered(1.0, q.High);
        var square = DoubleDouble.Product(sum.High, sum.High);
        var low = Math.FusedMultiplyAdd(2.0 * sum.High, sum.Low + q.Low, square.Low);
        return 4.0 * DoubleDouble.RoundedQuotient(q, new(square.High, low));
    }

    /// <summary>4·e^−2x, with gradual underflow, or NaN.</summary>
    private static double TinySechSquared(double x)
    {
        if (!(x < 380.0))
        {
            return double.IsNaN(x) ? x : 0.0;
        }

        var significand = DoubleDouble.Exp(-2.0 * x, out var exponent);
        return DoubleDouble.Scale((double)significand, exponent + 2);
    }

    /// <summary>σ(a − b) = eᵃ/(eᵃ + eᵇ), the derivative of <see cref="LogAddExp(double, double)"/> in a.</summary>
    /// <param name="a">Any number.</param>
    /// <param name="b">Any number.</param>
    /// <returns>The share of eᵃ, within 1 ulp, with gradual underflow; ½ for a = b, also where both are +∞; 0 where both are −∞: what is masked has no share.</returns>
    /// <remarks>Source: as <see cref="Sigmoid(double)"/>, of the exact difference of a and b.</remarks>
    public static double SigmoidOfDifference(double a, double b)
    {
        var difference = a - b;
        return Math.Abs(difference) <= LargestExponent ? LogisticShare(DoubleDouble.Sum(a, -b))
            : a == b ? (a > 0.0 ? 0.5 : 0.0)
            : difference > ExpUnderflow && difference < 0.0 ? DoubleDouble.RoundedExp(DoubleDouble.Sum(a, -b))
            : SaturatedSigmoid(difference);
    }
}
