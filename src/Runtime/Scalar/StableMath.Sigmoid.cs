using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>log(1 + eˣ), the smooth maximum of x and 0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>log(1 + eˣ), within 1 ulp, with gradual underflow. −∞ gives 0, +∞ gives +∞.</returns>
    /// <remarks>Source: max(x, 0) + log1p(e^−|x|) (Mächler, "Accurately computing log(1 − exp(−|a|))", 2012) in two doubles.</remarks>
    public static double Softplus(double x)
    {
        if (x > 40.0)
        {
            return x;
        }

        if (x < -40.0)
        {
            return x < ExpUnderflow ? 0.0 : DoubleDouble.RoundedExp(x);
        }

        if (double.IsNaN(x))
        {
            return x;
        }

        var log = DoubleDouble.Log1p(DoubleDouble.Exp(-Math.Abs(x)));
        return (double)(x > 0.0 ? log + x : log);
    }

    /// <summary>1/(1 + e^−x), the logistic function.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>1/(1 + e^−x), within 1 ulp, with gradual underflow. −∞ gives 0, +∞ gives 1.</returns>
    /// <remarks>Source: e^−|x| never overflows; the quotient is formed in two doubles.</remarks>
    public static double Sigmoid(double x)
    {
        if (x > 40.0)
        {
            return 1.0;
        }

        if (x < -40.0)
        {
            return x < ExpUnderflow ? 0.0 : DoubleDouble.RoundedExp(x);
        }

        if (double.IsNaN(x))
        {
            return x;
        }

        var e = DoubleDouble.Exp(-Math.Abs(x));
        return (double)((x < 0.0 ? e : 1.0) / (e + 1.0));
    }

    /// <summary>log(1/(1 + e^−x)) = −log(1 + e^−x), the logarithm of <see cref="Sigmoid(double)"/>.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>log of the logistic function, within 1 ulp. −∞ gives −∞, +∞ gives −0.</returns>
    /// <remarks>Source: −<see cref="Softplus(double)"/>(−x).</remarks>
    public static double LogSigmoid(double x) => -Softplus(-x);

    /// <summary>log(p/(1 − p)), the inverse of <see cref="Sigmoid(double)"/>.</summary>
    /// <param name="p">A number in [0, 1]; NaN outside.</param>
    /// <returns>log(p/(1 − p)), within 1 ulp, also beside its zero at ½. 0 gives −∞, 1 gives +∞.</returns>
    /// <remarks>Source: near ½ log1p((2p − 1)/(1 − p)), whose numerator is exact (Sterbenz); else the quotient in two doubles.</remarks>
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

        var complement = DoubleDouble.Sum(1.0, -p);
        return (double)(p is > 0.375 and < 0.625
            ? DoubleDouble.Log1p((DoubleDouble)(2.0 * p - 1.0) / complement)
            : DoubleDouble.Log((DoubleDouble)p / complement));
    }
}
