using System;

namespace SymGrad.EndToEnd.Tests.NanCases;

/// <summary>Cases 6 to 8: losses through a sigmoid and a logarithm.</summary>
internal static partial class Losses
{
    [Differentiable]
    public static double NegativeLogSigmoid(double x, double y) => -Math.Log(1 / (1 + Math.Exp(-x))) * y;

    [Differentiable]
    public static double NegativeLogOfRatio(double x, double y) => -Math.Log(SigmoidAsRatio(x)) * y;

    [Differentiable]
    public static double NegativeLogOfTanh(double x, double y) => -Math.Log(0.5 * (1 + Math.Tanh(x / 2))) * y;

    [Differentiable]
    public static double NegativeLogOverLocals(double x, double y)
    {
        double e = Math.Exp(-x);
        double denominator = 1 + e;
        double p = 1 / denominator;
        double loss = Math.Log(p);
        return -loss * y;
    }

    [Differentiable]
    public static double CrossEntropy(double x, double y)
    {
        double p = 1 / (1 + Math.Exp(-x));
        return -((y * Math.Log(p)) + ((1 - y) * Math.Log(1 - p)));
    }

    /// <summary>The clamp is the user's wish: it is differentiated as written, flat outside its bounds.</summary>
    [Differentiable]
    public static double Clamped(double x) => -Math.Log(Math.Clamp(1 / (1 + Math.Exp(-x)), 1e-7, 1 - 1e-7));

    [Differentiable]
    public static double Offset(double x) => -Math.Log((1 / (1 + Math.Exp(-x))) + 1e-7);

    [Differentiable]
    public static double ClampedCrossEntropy(double x, double t)
    {
        double p = Math.Clamp(1 / (1 + Math.Exp(-x)), 1e-7, 1 - 1e-7);
        return -((t * Math.Log(p)) + ((1 - t) * Math.Log(1 - p)));
    }

    private static double SigmoidAsRatio(double x) => Math.Exp(x) / (1 + Math.Exp(x));
}
