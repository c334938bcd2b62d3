using System;

namespace SymGrad.EndToEnd.Tests.GradBench;

/// <summary>llsq of GradBench: a polynomial fitted to the sign function.</summary>
public static partial class LeastSquares
{
    /// <summary>½ Σᵢ (sign tᵢ − Σⱼ xⱼ·tᵢʲ)² over n points tᵢ from −1 to 1.</summary>
    [Differentiable]
    public static double Llsq(double[] x, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double t = Point(i, n);
            double residual = Sign(t);
            double power = 1;
            for (int j = 0; j < x.Length; j++)
            {
                residual -= x[j] * power;
                power *= t;
            }

            sum += residual * residual;
        }

        return sum / 2;
    }

    private static double Point(int i, int n) => -1.0 + (i * 2.0 / (n - 1.0));

    private static double Sign(double t)
    {
        if (t < 0)
        {
            return -1;
        }

        return t > 0 ? 1 : 0;
    }
}
