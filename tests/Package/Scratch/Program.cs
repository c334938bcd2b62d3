using System;
using SymGrad;

double value = Model.LossValueAndGradient(2, 0.5, out double xGradient);
Console.WriteLine($"loss {value}, gradient {xGradient}");

Model.LossGradient(3, 0.5, out xGradient);
Console.WriteLine($"gradient {xGradient}");

double[] w = [3, 4];
double[] wGradient = new double[2];
value = Model.SquaredNormValueAndGradient(w, wGradient);
Console.WriteLine($"squared norm {value}, gradient {wGradient[0]} {wGradient[1]}");

double norm = GradientClipping.ByNorm(wGradient, 5);
Console.WriteLine($"norm {norm}, clipped {wGradient[0]} {wGradient[1]}");

new Sgd(length: 2, rate: 0.5).Step(w, wGradient);
Console.WriteLine($"after a step {w[0]} {w[1]}");

/// <summary>What a user of the package writes.</summary>
public static partial class Model
{
    /// <summary>The squared distance of <paramref name="x"/> from a target.</summary>
    /// <param name="x">The parameter.</param>
    /// <param name="target">The target.</param>
    /// <returns>The squared distance.</returns>
    [Differentiable]
    public static double Loss(double x, [Constant] double target) => (x - target) * (x - target);

    /// <summary>The sum of the squares.</summary>
    /// <param name="w">The numbers.</param>
    /// <returns>The sum.</returns>
    [Differentiable]
    public static double SquaredNorm(ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (int i = 0; i < w.Length; i++)
        {
            sum += w[i] * w[i];
        }

        return sum;
    }
}
