using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>xʸ − 1, without the cancellation where xʸ is near 1.</summary>
    /// <param name="x">Any number; a negative one with an exponent that is not whole gives NaN, as <see cref="Math.Pow"/>.</param>
    /// <param name="y">Any number.</param>
    /// <returns>xʸ − 1, within 1 ulp. At 0 and the infinities as <see cref="Math.Pow"/>; x = 1 or y = 0 gives 0.</returns>
    /// <remarks>Source: expm1(y·log x) (Boost.Math, powm1), the product kept in two doubles; an odd power of x &lt; 0 is −|x|ʸ − 1.</remarks>
    public static double PowM1(double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        if (x == 0.0 || y == 0.0 || !double.IsFinite(x) || !double.IsFinite(y))
        {
            return Math.Pow(x, y) - 1.0;
        }

        if (x < 0.0 && !double.IsInteger(y))
        {
            return double.NaN;
        }

        var log = DoubleDouble.Log(Math.Abs(x));
        return x < 0.0 && double.IsOddInteger(y) ? NegatedPowM1(log, y) : ExpM1OfProduct(log, y);
    }

    /// <summary>e^(y·log) − 1.</summary>
    private static double ExpM1OfProduct(DoubleDouble log, double y)
    {
        var product = y * log.High;
        if (Math.Abs(product) <= FirstOrder)
        {
            return DoubleDouble.RoundedProduct(y, log);
        }

        return Math.Abs(product) < 1100.0 ? RoundedExpm1(log * y) : RoundedExpm1(product);
    }

    /// <summary>−e^(y·log) − 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double NegatedPowM1(DoubleDouble log, double y)
    {
        var power = ExpOfProduct(y, log, out var exponent);
        return exponent is > -200 and < 1000
            ? (double)(-power.ScaledBy(exponent) - 1.0)
            : -DoubleDouble.Scale((double)power, exponent) - 1.0;
    }

    /// <summary>e^(y·log) as a significand and a power of two, which stops at 2^±8000.</summary>
    private static DoubleDouble ExpOfProduct(DoubleDouble y, DoubleDouble log, out int exponent)
    {
        var product = y.High * log.High;
        if (Math.Abs(product) < 5000.0)
        {
            return DoubleDouble.Exp(y * log, out exponent);
        }

        exponent = product > 0.0 ? 8000 : -8000;
        return 1.0;
    }
}
