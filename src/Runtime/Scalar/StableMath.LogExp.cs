using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>log(1 − eˣ) for x ≤ 0. The exponent is passed with its sign: it is e to the x, not to the −x.</summary>
    /// <param name="x">A number ≤ 0; NaN above.</param>
    /// <returns>log(1 − eˣ), within 1 ulp; never positive. ±0 gives −∞, −∞ gives −0.</returns>
    /// <remarks>
    /// Source: log(−expm1 x), both in two doubles, which serves both cases of Mächler, "Accurately computing
    /// log(1 − exp(−|a|))", 2012.
    /// </remarks>
    public static double Log1mExp(double x)
    {
        if (x is >= NegligiblePower and < -SmallestLogged)
        {
            return (double)Log1mExpParts(x);
        }

        return x < NegligiblePower ? -SmallExp(x)
            : x < 0.0 ? (double)DoubleDouble.Log(-x)
            : x == 0.0 ? double.NegativeInfinity : double.NaN;
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
    /// log(eᵃ + eᵇ), within 1 ulp, also beside its zeros, the curve eᵃ + eᵇ = 1. Two equal infinities give that infinity,
    /// −∞ and b give b.
    /// </returns>
    /// <remarks>Source: max + log1p(e^−|a − b|), with a − b exact and all sums in two doubles, or in 256 bits where they cancel.</remarks>
    public static double LogAddExp(double a, double b)
    {
        if (!(Math.Abs(a - b) <= LargestExponent))
        {
            return LogAddSmallExp(Math.Max(a, b), Math.Min(a, b));
        }

        var (larger, smaller) = Ordered(a, b);
        var power = DoubleDouble.ExpParts(DoubleDouble.Sum(smaller, -larger));
        var sum = DoubleDouble.RoundedSum(DoubleDouble.Log1pParts(power.High, power.Low), larger);
        return Math.Abs(sum) >= Cancelling * Math.Abs(larger) ? sum : LogAddExpNearZero(larger, smaller);
    }

    /// <summary>log(eᵃ − eᵇ) for a ≥ b, without overflow or underflow.</summary>
    /// <param name="a">Any number.</param>
    /// <param name="b">A number ≤ a; NaN above.</param>
    /// <returns>
    /// log(eᵃ − eᵇ), within 1 ulp, also beside its zeros, the curve eᵃ − eᵇ = 1. a = b gives −∞ (two +∞ give NaN),
    /// b = −∞ gives a.
    /// </returns>
    /// <remarks>Source: a + log(1 − e^(b − a)), with b − a exact and all sums in two doubles, or in 256 bits where they cancel.</remarks>
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
        if (difference <= NegligiblePower)
        {
            return a - DoubleDouble.RoundedExp(exact);
        }

        var sum = DoubleDouble.RoundedSum(difference < -SmallestLogged ? Log1mExpParts(exact) : DoubleDouble.Log(-exact), a);
        return Math.Abs(sum) >= Cancelling * Math.Abs(a) ? sum : LogSubExpNearZero(a, b);
    }

    /// <summary>The square of eˣ is beyond the last bit of eˣ here.</summary>
    private const double NegligiblePower = -40.0;

    /// <summary>Smaller numbers are scaled before their logarithm is taken.</summary>
    private const double SmallestLogged = 1e-300;

    /// <summary>Below these fractions of a summand a sum needs its summands to more than 58 and to more than 63 bits.</summary>
    private const double Cancelling = 0.25, Cancelled = 0.00390625;

    /// <summary>log(eᵃ + eᵇ) where eᵇ is next to nothing beside eᵃ, or a number is not finite.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double LogAddSmallExp(double larger, double smaller)
    {
        // NaN, which Max hands on; and two equal infinities, whose difference is NaN.
        return smaller - larger >= ExpUnderflow ? larger + DoubleDouble.RoundedExp(DoubleDouble.Sum(smaller, -larger)) : larger;
    }

    /// <summary>The larger and the smaller of two numbers, in one instruction each, as <see cref="Math.Max(double, double)"/> is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Larger, double Smaller) Ordered(double a, double b)
    {
        var (x, y) = (Vector128.CreateScalarUnsafe(a), Vector128.CreateScalarUnsafe(b));
        return (Vector128.MaxNative(x, y).ToScalar(), Vector128.MinNative(x, y).ToScalar());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double LogAddExpNearZero(double larger, double smaller)
    {
        var log = DoubleDouble.Log1p(DoubleDouble.Exp(DoubleDouble.Sum(smaller, -larger)));
        var sum = DoubleDouble.RoundedSum(log, larger);
        return Math.Abs(sum) >= Cancelled * Math.Abs(larger) ? sum : (double)Wide.LogAddExp(larger, smaller);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double LogSubExpNearZero(double a, double b)
    {
        var sum = DoubleDouble.RoundedSum(DoubleDouble.Log(-DoubleDouble.Expm1(DoubleDouble.Sum(b, -a))), a);
        return Math.Abs(sum) >= Cancelled * Math.Abs(a) ? sum : (double)Wide.LogSubExp(a, b);
    }

    /// <summary>log(1 − eˣ) for −40 ≤ x ≤ −10⁻³⁰⁰: of the difference in two doubles, which has all the bits of a small eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble Log1mExpParts(DoubleDouble x)
    {
        var expm1 = DoubleDouble.Expm1Parts(x);
        return DoubleDouble.LogParts(-expm1.High, -expm1.Low);
    }
}
