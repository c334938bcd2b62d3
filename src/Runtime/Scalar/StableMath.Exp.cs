using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>eˣ, with the same bits on every machine and in less time than <see cref="Math.Exp(double)"/>.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>eˣ, within 0.51 ulp, with gradual underflow. −∞ gives 0, +∞ and overflow give +∞.</returns>
    /// <remarks>Source: Tang's table-driven exponential (1989), without a call of the platform's library.</remarks>
    public static double Exp(double x) => Math.Abs(x) <= LargestExponent ? DoubleDouble.FastExp(x) : ExpOfEdge(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double ExpOfEdge(double x) =>
        x < ExpUnderflow ? 0.0 : x > 710.0 ? double.PositiveInfinity : double.IsNaN(x) ? x : DoubleDouble.RoundedExp(x);
}
