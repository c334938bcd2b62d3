using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <content>Exponentials and logarithms with their derivatives, which share most of the work.</content>
public static partial class StableMath
{
    /// <summary>eˣ − 1 and its derivative.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="slope">Receives eˣ, within 0.51 ulp.</param>
    /// <returns>As <see cref="Expm1(double)"/>.</returns>
    public static double Expm1(double x, out double slope)
    {
        if (Math.Abs(x) is > Negligible and < 50.0)
        {
            return (double)DoubleDouble.Expm1Parts(x, out slope);
        }

        slope = Exp(x);
        return Expm1OfEdge(x);
    }

    /// <summary>(eˣ − 1)/x and its derivative.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="slope">Receives the first moment, within 1 ulp; see <see cref="ExpMoment(double, int)"/>.</param>
    /// <returns>As <see cref="ExpRel(double)"/>.</returns>
    /// <remarks>Source: (eˣ − (eˣ − 1)/x)/x in two doubles; near 0, where that cancels, the series of the moment.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ExpRel(double x, out double slope)
    {
        if (!(Math.Abs(x) is >= 0.125 and < 50.0))
        {
            (var edge, slope) = ExpRelOfEdge(x);
            return edge;
        }

        var reciprocal = 1.0 / x;
        var expm1 = DoubleDouble.Expm1Parts(x);
        var value = DoubleDouble.Quotient(expm1, x, reciprocal);
        slope = DoubleDouble.RoundedQuotient(Difference(DoubleDouble.OnePlus(expm1), value), x, reciprocal);
        return (double)value;
    }

    /// <summary>log(1 + x)/x and its derivative, which is negative.</summary>
    /// <param name="x">A number ≥ −1; NaN below.</param>
    /// <param name="moment">Receives minus the derivative, within 1 ulp; see <see cref="Log1pMoment(double, int)"/>.</param>
    /// <returns>As <see cref="Log1pRel(double)"/>.</returns>
    /// <remarks>Source: (log(1 + x)/x − 1/(1 + x))/x in two doubles; near 0, where that cancels, the series of the moment.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log1pRel(double x, out double moment)
    {
        if (!(Math.Abs(x) >= 0.03125 && x is > -1.0 and < 1e50))
        {
            (var edge, moment) = Log1pRelOfEdge(x);
            return edge;
        }

        var reciprocal = 1.0 / x;
        var more = DoubleDouble.OnePlus(x);
        var value = DoubleDouble.Quotient(DoubleDouble.PreciseLogOfSum(more.High, more.Low), x, reciprocal);
        moment = DoubleDouble.RoundedQuotient(Difference(value, DoubleDouble.Quotient(1.0, more)), x, reciprocal);
        return (double)value;
    }

    /// <summary>log(1 − eˣ) for x ≤ 0 and its derivative.</summary>
    /// <param name="x">A number ≤ 0; NaN above.</param>
    /// <param name="slope">Receives −eˣ/(1 − eˣ), within 2 ulps, with gradual underflow.</param>
    /// <returns>As <see cref="Log1mExp(double)"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log1mExp(double x, out double slope)
    {
        if (x is >= NegligiblePower and < -SmallestLogged)
        {
            var expm1 = DoubleDouble.Expm1Parts(x, out var exp);
            slope = exp / (double)expm1;
            return (double)DoubleDouble.LogParts(-expm1.High, -expm1.Low);
        }

        (var edge, slope) = Log1mExpOfEdge(x);
        return edge;
    }

    /// <summary>log(eˣ − 1) for x ≥ 0.</summary>
    /// <param name="x">A number ≥ 0; NaN below.</param>
    /// <returns>log(eˣ − 1), within 1 ulp, also beside its zero log 2. ±0 gives −∞, +∞ gives +∞.</returns>
    /// <remarks>Source: both functions in two doubles, or in 256 bits where the logarithm is next to nothing.</remarks>
    public static double LogExpm1(double x) =>
        x is > SmallestLogged and < -NegligiblePower ? LogOfExpm1(DoubleDouble.Expm1PartsOfPositive(x), x) : LogExpm1OfEdge(x);

    /// <summary>log(eˣ − 1) for x ≥ 0, and −1/(eˣ − 1), its derivative but for a 1.</summary>
    /// <param name="x">A number ≥ 0; NaN below.</param>
    /// <param name="excess">Receives −1/(eˣ − 1) = <see cref="Log1mExpSlope(double)"/> of −x; 1 less this is the derivative.</param>
    /// <returns>As <see cref="LogExpm1(double)"/>.</returns>
    public static double LogExpm1(double x, out double excess)
    {
        if (!(x is > SmallestLogged and < -NegligiblePower))
        {
            excess = Log1mExpSlope(-x);
            return LogExpm1OfEdge(x);
        }

        var expm1 = DoubleDouble.Expm1PartsOfPositive(x);
        excess = -1.0 / (double)expm1;
        return LogOfExpm1(expm1, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LogOfExpm1(DoubleDouble expm1, double x)
    {
        var log = (double)DoubleDouble.LogParts(expm1.High, expm1.Low);
        return Math.Abs(log) >= Cancelled ? log : LogExpm1NearZero(x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double LogExpm1NearZero(double x)
    {
        // The exponential of x by that of log 2, where it is 2: eˣ − 1 = 1 + 2·(e^(x − log 2) − 1).
        var difference = DoubleDouble.Sum(x, -DoubleDouble.Ln2.High);
        var expm1 = DoubleDouble.Expm1(new(difference.High, difference.Low - DoubleDouble.Ln2.Low));
        return (double)DoubleDouble.Log1p(new DoubleDouble(2.0 * expm1.High, 2.0 * expm1.Low));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double LogExpm1OfEdge(double x) =>
        x >= -NegligiblePower ? x - Exp(-x)
        : x > 0.0 ? (double)DoubleDouble.Log(x)
        : x == 0.0 ? double.NegativeInfinity : double.NaN;

    /// <summary>The derivative −eˣ/(1 − eˣ) of <see cref="Log1mExp(double)"/>.</summary>
    /// <param name="x">A number ≤ 0.</param>
    /// <returns>The derivative, within 2 ulps, with gradual underflow; −∞ at ±0.</returns>
    public static double Log1mExpSlope(double x) => -(Exp(x) / Math.Abs(Expm1(x)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double Value, double Slope) ExpRelOfEdge(double x) => (ExpRel(x), ExpMoment(x, 1));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double Value, double Moment) Log1pRelOfEdge(double x) => (Log1pRel(x), Log1pMoment(x, 1));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double Value, double Slope) Log1mExpOfEdge(double x) => (Log1mExp(x), Log1mExpSlope(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble Difference(DoubleDouble a, DoubleDouble b)
    {
        var sum = DoubleDouble.Sum(a.High, -b.High);
        return new(sum.High, sum.Low + (a.Low - b.Low));
    }
}
