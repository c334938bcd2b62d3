using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>log(1 + eˣ), the smooth maximum of x and 0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>log(1 + eˣ), within 1 ulp, with gradual underflow. −∞ gives 0, +∞ gives +∞.</returns>
    /// <remarks>Source: max(x, 0) + log1p(e^−|x|) (Mächler, "Accurately computing log(1 − exp(−|a|))", 2012) in two doubles.</remarks>
    public static double Softplus(double x)
    {
        if (!(Math.Abs(x) <= LargestExponent))
        {
            return x < 0.0 ? SmallExp(x) : x;
        }

        var power = DoubleDouble.ExpParts(-Math.Abs(x));
        return DoubleDouble.RoundedSum(DoubleDouble.Log1pParts(power.High, power.Low), Math.Max(x, 0.0));
    }

    /// <summary>1/(1 + e^−x), the logistic function.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>1/(1 + e^−x), within 1 ulp, with gradual underflow. −∞ gives 0, +∞ gives 1.</returns>
    /// <remarks>Source: the sum and its reciprocal in two doubles.</remarks>
    public static double Sigmoid(double x) => Math.Abs(x) <= LargestExponent ? LogisticShare(x) : SaturatedSigmoid(x);

    /// <summary>log(1/(1 + e^−x)) = −log(1 + e^−x), the logarithm of <see cref="Sigmoid(double)"/>.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>log of the logistic function, within 1 ulp. −∞ gives −∞, +∞ gives −0.</returns>
    /// <remarks>Source: −<see cref="Softplus(double)"/>(−x).</remarks>
    public static double LogSigmoid(double x) => -Softplus(-x);

    /// <summary>log(p/(1 − p)), the inverse of <see cref="Sigmoid(double)"/>.</summary>
    /// <param name="p">A number in [0, 1]; NaN outside.</param>
    /// <returns>log(p/(1 − p)), within 1 ulp, also beside its zero at ½. 0 gives −∞, 1 gives +∞.</returns>
    /// <remarks>Source: the logarithm of the quotient in two doubles, whose difference from 1 is exact also near ½.</remarks>
    public static double Logit(double p)
    {
        if (!(p > 0.0 && p < 1.0))
        {
            return p == 0.0 ? double.NegativeInfinity : p == 1.0 ? double.PositiveInfinity : double.NaN;
        }

        if (p < 1e-60)
        {
            return (double)DoubleDouble.Log(p);
        }

        var odds = DoubleDouble.Quotient(p, DoubleDouble.SumOrdered(1.0, -p));
        return (double)DoubleDouble.LogParts(odds.High, odds.Low);
    }

    /// <summary>Up to this magnitude of x, eˣ and e^−x are far inside the range of normal numbers.</summary>
    private const double LargestExponent = 690.0;

    /// <summary>1/(1 + e^−x) for |x| ≤ 690.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LogisticShare(DoubleDouble x)
    {
        var power = DoubleDouble.Exp(-x);
        var sum = DoubleDouble.Sum(1.0, power.High);
        return DoubleDouble.RoundedQuotient(1.0, new(sum.High, sum.Low + power.Low));
    }

    /// <summary>The logistic function beyond ±690 and of NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double SaturatedSigmoid(double x) => x < 0.0 ? SmallExp(x) : double.IsNaN(x) ? x : 1.0;

    /// <summary>eˣ for x ≤ 0, with gradual underflow.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double SmallExp(double x) => x < ExpUnderflow ? 0.0 : DoubleDouble.RoundedExp(x);
}
