using System;

namespace SymGrad.EndToEnd.Tests.NanCases;

/// <summary>Cases 1 to 5: <c>pow</c> of what is zero or below, of what is tiny or huge.</summary>
internal static partial class Powers
{
#pragma warning disable SYMG2002 // The complaint: after the warning, the convention.
    [Differentiable]
    public static double Fractional(double x) => Math.Pow(x, 2.5);
#pragma warning restore SYMG2002

    [Differentiable]
    public static double InverseSquare(double x) => Math.Pow(x, -2);

    [Differentiable]
    public static float InverseSquareSingle(float x) => MathF.Pow(x, -2);

    [Differentiable]
    public static double Hundredth(double x) => Math.Pow(x, 100);

    [Differentiable]
    public static double LogHundredth(double x) => Math.Log(Math.Pow(x, 100));

    [Differentiable]
    public static float LogHundredthSingle(float x) => MathF.Log(MathF.Pow(x, 100));

    [Differentiable]
    public static double Power(double x, double p) => Math.Pow(x, p);

    [Differentiable]
    public static float PowerSingle(float x, float p) => MathF.Pow(x, p);

#pragma warning disable SYMG2002 // The complaint: after the warning, the convention.
    [Differentiable]
    public static double ScaledRoot(double x, double y) => y * Math.Pow(x, 0.5);
#pragma warning restore SYMG2002

    [Differentiable]
    public static double ProductOfPowers(double x, double p) => Math.Pow(x, p) * Math.Pow(p, x);

    [Differentiable]
    public static double SumOfPowers(double x, double p) => Math.Pow(x, p) + Math.Pow(x, 2 * p);
}
