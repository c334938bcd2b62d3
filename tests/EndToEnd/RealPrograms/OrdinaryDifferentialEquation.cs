using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.RealPrograms;

/// <summary>Predators and prey (Lotka and Volterra), integrated by the classic method of Runge and Kutta and compared with observations.</summary>
public static partial class OrdinaryDifferentialEquation
{
    /// <summary>The sum of squared deviations of the solution from the observations.</summary>
    /// <param name="parameters">Growth, predation, efficiency, death.</param>
    /// <param name="start">Prey and predators at the start.</param>
    /// <param name="observed">Both at each time after a step.</param>
    /// <param name="step">The step in time.</param>
    [Differentiable(Emit.Number), At(
        new[] { 1.1, 0.4, 0.1, 0.4 }, new[] { 2.0, 1.0 }, new[] { 2.2, 0.95, 2.5, 0.9, 2.9, 0.8, 3.2, 0.85 }, 0.25, Ulps = 128)]
    public static double Misfit(double[] parameters, double[] start, [Constant] double[] observed, double step)
    {
        double[] y = (double[])start.Clone();
        double[] k1 = new double[2];
        double[] k2 = new double[2];
        double[] k3 = new double[2];
        double[] k4 = new double[2];
        double[] trial = new double[2];
        double misfit = 0;
        for (int t = 0; t < observed.Length / 2; t++)
        {
            Slope(parameters, y, k1);
            Move(y, k1, 0.5 * step, trial);
            Slope(parameters, trial, k2);
            Move(y, k2, 0.5 * step, trial);
            Slope(parameters, trial, k3);
            Move(y, k3, step, trial);
            Slope(parameters, trial, k4);
            for (int i = 0; i < y.Length; i++)
            {
                y[i] += step / 6 * (k1[i] + (2 * k2[i]) + (2 * k3[i]) + k4[i]);
                double deviation = y[i] - observed[(2 * t) + i];
                misfit += deviation * deviation;
            }
        }

        return misfit;
    }

    private static void Slope(double[] parameters, double[] y, double[] slope)
    {
        slope[0] = (parameters[0] * y[0]) - (parameters[1] * y[0] * y[1]);
        slope[1] = (parameters[2] * y[0] * y[1]) - (parameters[3] * y[1]);
    }

    private static void Move(double[] y, double[] slope, double step, double[] result)
    {
        for (int i = 0; i < y.Length; i++)
        {
            result[i] = y[i] + (step * slope[i]);
        }
    }
}
