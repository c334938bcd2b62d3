using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>log(1 − eˣ) for x ≤ 0. The exponent is passed with its sign: it is e to the x, not to the −x.</summary>
    /// <param name="x">A number ≤ 0; NaN above.</param>
    /// <returns>log(1 − eˣ), within 1 ulp; never positive. ±0 gives −∞, −∞ gives −0.</returns>
    /// <remarks>
    /// Source: Mächler, "Accurately computing log(1 − exp(−|a|))", 2012: log(−expm1 x) above −log 2, log1p(−eˣ) below,
    /// both in two doubles.
    /// </remarks>
    public static double Log1mExp(double x)
    {
        if (!(x < 0.0))
        {
            return x == 0.0 ? double.NegativeInfinity : double.NaN;
        }

        if (x < -40.0)
        {
            return x < ExpUnderflow ? -0.0 : -DoubleDouble.RoundedExp(x);
        }

        return (double)Log1mExp((DoubleDouble)x);
    }

    /// <summary>e^(a − b), with the exact difference of a and b: the rounding error of a − b would be a relative error of the power.</summary>
    /// <param name="a">Any number.</param>
    /// <param name="b">Any number.</param>
    /// <returns>e^(a − b), within 1 ulp; 1 for a = b, also where both are the same infinity.</returns>
    public static double ExpOfDifference(double a, double b)
    {
        if (a == b)
        {
            return 1.0;
        }

        var difference = a - b;
        return difference > ExpUnderflow && difference < 700.0
            ? DoubleDouble.RoundedExp(DoubleDouble.Sum(a, -b))
            : Math.Exp(difference);
    }

    /// <summary>log(eᵃ + eᵇ), without overflow or underflow.</summary>
    /// <param name="a">Any number.</param>
    /// <param name="b">Any number.</param>
    /// <returns>
    /// log(eᵃ + eᵇ), within 1 ulp; near its zeros, the curve eᵃ + eᵇ = 1, within 2^-67 if that is larger. Two equal
    /// infinities give that infinity, −∞ and b give b.
    /// </returns>
    /// <remarks>Source: max + log1p(e^−|a − b|), with a − b exact and all sums in two doubles.</remarks>
    public static double LogAddExp(double a, double b)
    {
        var larger = Math.Max(a, b);
        var difference = Math.Min(a, b) - larger;
        if (!(difference >= ExpUnderflow))
        {
            // Also two equal infinities, whose difference is NaN, and NaN itself, which Max hands on.
            return larger;
        }

        var exact = DoubleDouble.Sum(Math.Min(a, b), -larger);
        if (difference > -40.0)
        {
            return (double)(DoubleDouble.Log1p(DoubleDouble.Exp(exact)) + larger);
        }

        return larger + DoubleDouble.RoundedExp(exact);
    }

    /// <summary>log(eᵃ − eᵇ) for a ≥ b, without overflow or underflow.</summary>
    /// <param name="a">Any number.</param>
    /// <param name="b">A number ≤ a; NaN above.</param>
    /// <returns>
    /// log(eᵃ − eᵇ), within 1 ulp; near its zeros, the curve eᵃ − eᵇ = 1, within 2^-66 if that is larger. a = b gives
    /// −∞ (two +∞ give NaN), b = −∞ gives a.
    /// </returns>
    /// <remarks>Source: a + log(1 − e^(b − a)), with b − a exact and all sums in two doubles.</remarks>
    public static double LogSubExp(double a, double b)
    {
        if (!(a > b))
        {
            return a == b && a != double.PositiveInfinity ? double.NegativeInfinity : double.NaN;
        }

        var difference = b - a;
        if (difference < ExpUnderflow)
        {
            return a;
        }

        var exact = DoubleDouble.Sum(b, -a);
        return difference > -40.0
            ? (double)(Log1mExp(exact) + a)
            : a - DoubleDouble.RoundedExp(exact);
    }

    /// <summary>log(1 − eˣ) for −40 ≤ x &lt; 0.</summary>
    private static DoubleDouble Log1mExp(DoubleDouble x) =>
        x.High > -0.6931471805599453
            ? DoubleDouble.Log(-DoubleDouble.Expm1(x))
            : DoubleDouble.Log1p(-DoubleDouble.Exp(x));
}
