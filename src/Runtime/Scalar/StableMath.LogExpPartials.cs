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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Softplus(double x, out double slope)
    {
        if (!(Math.Abs(x) <= LargestExponent))
        {
            (var edge, slope) = SoftplusOfEdge(x);
            return edge;
        }

        var power = DoubleDouble.ExpParts(-Math.Abs(x));
        var whole = OnePlusPower(power);

        // Without a branch: the sign cannot be foreseen.
        var (argument, zero) = (Vector128.CreateScalarUnsafe(x), Vector128<double>.Zero);
        var isPositive = Vector128.GreaterThanOrEqual(argument, zero);
        var share = new DoubleDouble(
            Vector128.ConditionalSelect(isPositive, Vector128.CreateScalarUnsafe(1.0), Vector128.CreateScalarUnsafe(power.High)).ToScalar(),
            Vector128.AndNot(Vector128.CreateScalarUnsafe(power.Low), isPositive).ToScalar());
        slope = DoubleDouble.RoundedQuotient(share, whole, 1.0 / (double)whole);
        return DoubleDouble.RoundedSum(DoubleDouble.LogParts(whole.High, whole.Low), Vector128.MaxNative(argument, zero).ToScalar());
    }

    /// <summary>log(eᵃ + eᵇ) and its partial derivatives, the shares of the two.</summary>
    /// <param name="a">Any number.</param>
    /// <param name="b">Any number.</param>
    /// <param name="aShare">Receives <see cref="SigmoidOfDifference(double, double)"/> of a and b.</param>
    /// <param name="bShare">Receives that of b and a.</param>
    /// <returns>As <see cref="LogAddExp(double, double)"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogAddExp(double a, double b, out double aShare, out double bShare)
    {
        if (!(Math.Abs(a - b) <= LargestExponent))
        {
            (var edge, aShare, bShare) = LogAddExpOfEdge(a, b);
            return edge;
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogSubExp(double a, double b, out double slope)
    {
        if (!(b - a is > NegligiblePower and < -SmallestLogged))
        {
            (var edge, slope) = LogSubExpOfEdge(a, b);
            return edge;
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SigmoidOfDifference(double a, double b, out double slope)
    {
        if (!(Math.Abs(a - b) <= LargestExponent))
        {
            (var edge, slope) = SigmoidOfDifferenceOfEdge(a, b);
            return edge;
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

    // Tuples, since variables whose addresses are passed are kept in memory by those who call; not inlined, since what is inlined
    // here is out of reach for the common case: a method has a budget.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double Value, double Slope) SoftplusOfEdge(double x) => (Softplus(x), Sigmoid(x));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double Value, double OfA, double OfB) LogAddExpOfEdge(double a, double b)
        => (LogAddExp(a, b), SigmoidOfDifference(a, b), SigmoidOfDifference(b, a));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double Value, double Slope) LogSubExpOfEdge(double a, double b) => (LogSubExp(a, b), LogSubExpSlope(a, b));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double Value, double Slope) SigmoidOfDifferenceOfEdge(double a, double b)
        => (SigmoidOfDifference(a, b), SigmoidOfDifferenceSlope(a, b));

    /// <summary>1 + p for a power p ≤ 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble OnePlusPower(DoubleDouble power)
    {
        var whole = DoubleDouble.SumOrdered(1.0, power.High);
        return new(whole.High, whole.Low + power.Low);
    }

    /// <summary>
    /// 1/(1 + p) and p/(1 + p), of which the first goes to the larger of a and b, and log(1 + p), for a power p ≤ 1. Without
    /// a branch: which is larger cannot be foreseen.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double OfA, double OfB) Shares(DoubleDouble power, double a, double b, out DoubleDouble log)
    {
        var whole = OnePlusPower(power);
        log = DoubleDouble.LogParts(whole.High, whole.Low);
        var reciprocal = 1.0 / (double)whole;
        var larger = Vector128.CreateScalarUnsafe(DoubleDouble.RoundedReciprocal(whole, reciprocal));
        var smaller = Vector128.CreateScalarUnsafe(DoubleDouble.RoundedQuotient(power, whole, reciprocal));
        var isOrdered = Vector128.GreaterThanOrEqual(Vector128.CreateScalarUnsafe(a), Vector128.CreateScalarUnsafe(b));
        return (Vector128.ConditionalSelect(isOrdered, larger, smaller).ToScalar(), Vector128.ConditionalSelect(isOrdered, smaller, larger).ToScalar());
    }
}
