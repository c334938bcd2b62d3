using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>sin(x)/x, with its limit 1 at 0 (the unnormalised cardinal sine).</summary>
    /// <param name="x">Any number, in radians.</param>
    /// <returns>sin(x)/x, within 1 ulp, also beside its zeros. ±∞ give 0.</returns>
    /// <remarks>Source: DLMF 10.49.3 (spherical Bessel function j₀); the Taylor series for |x| &lt; 1.5, the sine in two doubles elsewhere.</remarks>
    public static double Sinc(double x)
    {
        if (Math.Abs(x) < 1.5)
        {
            return SmallSinc(x);
        }

        if (Math.Abs(x) < 1e300)
        {
            return DoubleDouble.RoundedQuotient(DoubleDouble.Sin(x), x);
        }

        return double.IsFinite(x) ? (double)(DoubleDouble.Sin(x) / x)
            : 1.0 / Math.Abs(x);
    }

    /// <summary>sin(x)/x and its derivative.</summary>
    /// <param name="x">Any number, in radians.</param>
    /// <param name="derivative">Receives <see cref="SincDerivative"/>.</param>
    /// <returns>As <see cref="Sinc(double)"/>.</returns>
    public static double Sinc(double x, out double derivative)
    {
        if (!(Math.Abs(x) is >= 2.0 and < 1e50))
        {
            derivative = SincDerivative(x);
            return Sinc(x);
        }

        var r = DoubleDouble.ReduceByHalfPi(x, out var quadrant);
        var (sine, cosine) = DoubleDouble.SinCosOfQuadrant(r, quadrant);
        derivative = DoubleDouble.RoundedQuotient(cosine * x - sine, DoubleDouble.Product(x, x));
        return DoubleDouble.RoundedQuotient(sine, x);
    }

    /// <summary>The derivative of <see cref="Sinc(double)"/>: (cos x − sin(x)/x)/x, with its limit 0 at 0.</summary>
    /// <param name="x">Any number, in radians.</param>
    /// <returns>
    /// The derivative, within 1 ulp; near its zeros beyond 0, where tan x = x, within 2^-54/|x| if that is larger.
    /// ±∞ give 0.
    /// </returns>
    /// <remarks>Source: DLMF 10.49.3 (−j₁); the Taylor series for |x| &lt; 2, sine and cosine in two doubles elsewhere.</remarks>
    public static double SincDerivative(double x)
    {
        if (Math.Abs(x) < 2.0)
        {
            return SmallSincDerivative(x);
        }

        if (!double.IsFinite(x))
        {
            return double.IsNaN(x) ? x : 0.0;
        }

        var r = DoubleDouble.ReduceByHalfPi(x, out var quadrant);
        var cosine = DoubleDouble.SinOfQuadrant(r, quadrant + 1);

        // sin(x)/x is beyond the last bit of the cosine, since no double is so close to a zero of it.
        return Math.Abs(x) > 1e50
            ? (double)(cosine / x)
            : DoubleDouble.RoundedQuotient(cosine * x - DoubleDouble.SinOfQuadrant(r, quadrant), DoubleDouble.Product(x, x));
    }

    /// <summary>cos x − 1, without the cancellation near the multiples of 2π.</summary>
    /// <param name="x">Any finite number, in radians; NaN for ±∞.</param>
    /// <returns>cos x − 1, within 1 ulp; never positive. ±0 give −0.</returns>
    /// <remarks>Source: −2·sin²(x/2) (DLMF 4.21.29), the sine in two doubles after Payne–Hanek reduction.</remarks>
    public static double CosM1(double x)
    {
        if (Math.Abs(x) < 1e-8)
        {
            return -0.5 * x * x;
        }

        if (!double.IsFinite(x))
        {
            return double.NaN;
        }

        var sine = DoubleDouble.Sin(0.5 * x);
        return -2.0 * (double)(sine * sine);
    }

    /// <summary>Σ (−1)^k·x^2k/(2k + 1)!: the first two terms exact, the rest at most a tenth of the sum.</summary>
    private static double SmallSinc(double x)
    {
        var square = DoubleDouble.Product(x, x);
        var x2 = square.High;
        var series = Polynomial.Estrin(
            x2, 1.0 / 120, -1.0 / 5040, 1.0 / 362880, -1.0 / 39916800, 1.0 / 6227020800, -1.0 / 1307674368000, 1.0 / 355687428096000,
            -1.0 / 121645100408832000, 1.0 / 51090942171709440000.0);
        var sixth = square * DoubleDouble.Sixth;
        var sum = DoubleDouble.SumOrdered(1.0, -sixth.High);
        return sum.High + Math.FusedMultiplyAdd(x2 * x2, series, sum.Low - sixth.Low);
    }

    /// <summary>Σ (−1)^k·2k·x^(2k−1)/(2k + 1)!, k ≥ 1: the first two terms exact, the rest at most a tenth of the sum.</summary>
    private static double SmallSincDerivative(double x)
    {
        var square = DoubleDouble.Product(x, x);
        var x2 = square.High;
        var series = Polynomial.Estrin(
            x2, -1.0 / 840, 1.0 / 45360, -1.0 / 3991680, 1.0 / 518918400, -1.0 / 93405312000, 1.0 / 22230464256000,
            -1.0 / 6758061133824000, 1.0 / 2554547108585472000, -1.0 / 1175091669949317120000.0,
            1.0 / 646300418472124416000000.0, -1.0 / 418802671169936621568000000.0, 1.0 / 315777214062132212662272000000.0);
        var thirtieth = square * DoubleDouble.Thirtieth;
        var sum = DoubleDouble.SumOrdered(DoubleDouble.MinusThird.High, thirtieth.High);
        var low = Math.FusedMultiplyAdd(x2 * x2, series, sum.Low + (thirtieth.Low + DoubleDouble.MinusThird.Low));
        var product = DoubleDouble.Product(x, sum.High);
        return product.High + Math.FusedMultiplyAdd(x, low, product.Low);
    }
}
