using System;

namespace SymGrad.EndToEnd.Tests.NanCases;

/// <summary>Cases 21 and 22: nothing leaks from the branch not taken, in a loop neither.</summary>
internal static partial class Conditionals
{
    [Differentiable]
    public static double GuardedLog(double x) => x > 0 ? Math.Log(x) : 0;

    [Differentiable]
    public static double GuardedSineRatio(double x) => x == 0 ? 1 : Math.Sin(x) / x;

    [Differentiable]
    public static double EarlyReturn(double x)
    {
        if (x <= 0)
        {
            return 0;
        }

        return Math.Sqrt(x);
    }

    [Differentiable]
    public static double SumOfGuardedLogs(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] > 0 ? Math.Log(x[i]) : 0;
        }

        return sum;
    }

    [Differentiable]
    public static double SumOfGuardedRatios(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] == 0 ? 1 : Math.Sin(x[i]) / x[i];
        }

        return sum;
    }

    [Differentiable]
    public static double GuardedArcCosine(double x) => Math.Abs(x) < 1 ? Math.Acos(x) : 0;

    [Differentiable]
    public static double RectifiedRoot(double x) => Math.Sqrt(Math.Max(x, 0));
}
