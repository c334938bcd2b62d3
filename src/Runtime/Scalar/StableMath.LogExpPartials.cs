using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SymGrad;

/// <content>Logarithms of sums of exponentials with their derivatives, which are made of the same exponential.</content>
public static partial class StableMath
{
    /// <summary>log(1 + eˣ) and its derivative.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="slope">Receives 1/(1 + e^−x), within 1 ulp.</param>
    /// <returns>As <see cref="Softplus(double)"/>.</returns>
    public static double Softplus(double x, out double slope)
    {
        if (!(Math.Abs(x) <= LargestExponent))
        {
            slope = Sigmoid(x);
            return Softplus(x);
        }

        var power = DoubleDouble.ExpParts(-Math.Abs(x));
        (slope, _) = Shares(power, x, 0.0, out var log);
        return DoubleDouble.RoundedSum(log, Math.Max(x, 0.0));
    }

    /// <summary>log(eᵃ + eᵇ) and its partial derivatives, the shares of the two.</summary>
    /// <param name="a">Any number.</param>
    /// <param name="b">Any number.</param>
    /// <param name="aShare">Receives <see cref="SigmoidOfDifference(double, double)"/> of a and b.</param>
    /// <param name="bShare">Receives that of b and a.</param>
    /// <returns>As <see cref="LogAddExp(double, double)"/>.</returns>
    public static double LogAddExp(double a, double b, out double aShare, out double bShare)
    {
        if (!(Math.Abs(a - b) <= LargestExponent))
        {
            aShare = SigmoidOfDifference(a, b);
            bShare = SigmoidOfDifference(b, a);
            return LogAddExp(a, b);
        }

        var (larger, smaller) = Ordered(a, b);
        var power = DoubleDouble.ExpParts(DoubleDouble.Sum(smaller, -larger));
        (aShare, bShare) = Shares(power, a, b, out var log);
        var sum = DoubleDouble.RoundedSum(log, larger);
        return Math.Abs(sum) >= Cancelling * Math.Abs(larger) ? sum : LogAddExpNearZero(larger, smaller);
    }

    /// <summary>log(eᵃ − eᵇ) for a ≥ b and its partial derivatives.</summary>
    /// <param name="a">Any number.</param>
    /// <param name="b">A number ≤ a; NaN above.</param>
    /// <param name="slope">Receives the partial derivative in b, −eᵇ/(eᵃ − eᵇ), within 2 ulps; that in a is 1 less this.</param>
    /// <returns>As <see cref="LogSubExp(double, double)"/>.</returns>
    public static double LogSubExp(double a, double b, out double slope)
    {
        if (!(b - a is > NegligiblePower and < -SmallestLogged))
        {
            slope = LogSubExpSlope(a, b);
            return LogSubExp(a, b);
        }

        var expm1 = DoubleDouble.Expm1Parts(DoubleDouble.Sum(b, -a), out var exp);
        slope = exp / (double)expm1;
        var sum = DoubleDouble.RoundedSum(DoubleDouble.LogParts(-expm1.High, -expm1.Low), a);
        return Math.Abs(sum) >= Cancelling * Math.Abs(a) ? sum : LogSubExpNearZero(a, b);
    }

    /// <summary>−eᵇ/(eᵃ − eᵇ) for a ≥ b, the derivative of <see cref="LogSubExp(double, double)"/> in b.</summary>
    /// <param name="a">Any number.</param>
    /// <param name="b">A number ≤ a.</param>
    /// <returns>The derivative, within 2 ulps, with gradual underflow; −∞ for a = b.</returns>
    public static double LogSubExpSlope(double a, double b)
    {
        if (b - a is > NegligiblePower and < -SmallestLogged)
        {
            var expm1 = DoubleDouble.Expm1Parts(DoubleDouble.Sum(b, -a), out var exp);
            return exp / (double)expm1;
        }

        return b - a <= NegligiblePower ? -ExpOfDifference(b, a) : Log1mExpSlope(b - a);
    }

    /// <summary>σ(a − b) = eᵃ/(eᵃ + eᵇ) and its derivative.</summary>
    /// <param name="a">Any number.</param>
    /// <param name="b">Any number.</param>
    /// <param name="slope">Receives the derivative in a, σ(a − b)·σ(b − a), within 1 ulp; that in b is its negative.</param>
    /// <returns>As <see cref="SigmoidOfDifference(double, double)"/>.</returns>
    public static double SigmoidOfDifference(double a, double b, out double slope)
    {
        if (!(Math.Abs(a - b) <= LargestExponent))
        {
            slope = SigmoidOfDifferenceSlope(a, b);
            return SigmoidOfDifference(a, b);
        }

        var power = DoubleDouble.Exp(DoubleDouble.Sum(b, -a));
        var whole = DoubleDouble.Sum(1.0, power.High);
        whole = new(whole.High, whole.Low + power.Low);
        var reciprocal = 1.0 / whole.High;
        var share = DoubleDouble.Quotient(1.0, whole, reciprocal);
        var rest = DoubleDouble.Quotient(power, whole, reciprocal);
        slope = (double)(share * rest);
        return (double)share;
    }

    /// <summary>σ(a − b)·σ(b − a), the derivative of <see cref="SigmoidOfDifference(double, double)"/> in a.</summary>
    /// <param name="a">Any number.</param>
    /// <param name="b">Any number.</param>
    /// <returns>The derivative, within 2 ulps, with gradual underflow.</returns>
    public static double SigmoidOfDifferenceSlope(double a, double b)
    {
        if (!(Math.Abs(a - b) <= LargestExponent))
        {
            return SigmoidOfDifference(a, b) * SigmoidOfDifference(b, a);
        }

        SigmoidOfDifference(a, b, out var slope);
        return slope;
    }

    /// <summary>
    /// 1/(1 + p) and p/(1 + p), of which the first goes to the larger of a and b, and log(1 + p), for a power p ≤ 1. Without
    /// a branch: which is larger cannot be foreseen.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double OfA, double OfB) Shares(DoubleDouble power, double a, double b, out DoubleDouble log)
    {
        var whole = DoubleDouble.SumOrdered(1.0, power.High);
        whole = new(whole.High, whole.Low + power.Low);
        log = DoubleDouble.LogParts(whole.High, whole.Low);
        var reciprocal = 1.0 / (double)whole;
        var larger = Vector128.CreateScalarUnsafe((double)DoubleDouble.Quotient(1.0, whole, reciprocal));
        var smaller = Vector128.CreateScalarUnsafe((double)DoubleDouble.Quotient(power, whole, reciprocal));
        var isOrdered = Vector128.GreaterThanOrEqual(Vector128.CreateScalarUnsafe(a), Vector128.CreateScalarUnsafe(b));
        return (Vector128.ConditionalSelect(isOrdered, larger, smaller).ToScalar(), Vector128.ConditionalSelect(isOrdered, smaller, larger).ToScalar());
    }
}
