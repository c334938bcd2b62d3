using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.RealPrograms;

/// <summary>Bodies that attract each other, integrated by the velocity form of Verlet's method.</summary>
public static partial class ParticleSystem
{
    private const int Steps = 50;

    /// <summary>The total energy, and with it the distance of the first body from a target, after fifty steps.</summary>
    /// <param name="positions">x and y of each body.</param>
    /// <param name="velocities">x and y of each body.</param>
    /// <param name="masses">One for each.</param>
    /// <param name="step">The step in time.</param>
    [Differentiable(Emit.Number), At(
        new[] { 0.0, 0, 1, 0.1, -0.2, 1.5 }, new[] { 0.0, 0.1, 0.1, 0.9, -0.7, 0.2 }, new[] { 1.0, 0.1, 0.05 }, 0.02, Ulps = 4096)]
    public static double Score(double[] positions, double[] velocities, double[] masses, double step)
    {
        int n = masses.Length;
        double[] x = (double[])positions.Clone();
        double[] v = (double[])velocities.Clone();
        double[] a = new double[2 * n];
        Accelerate(x, masses, a);
        for (int t = 0; t < Steps; t++)
        {
            for (int i = 0; i < 2 * n; i++)
            {
                v[i] += 0.5 * step * a[i];
                x[i] += step * v[i];
            }

            Accelerate(x, masses, a);
            for (int i = 0; i < 2 * n; i++)
            {
                v[i] += 0.5 * step * a[i];
            }
        }

        double energy = 0;
        for (int i = 0; i < n; i++)
        {
            energy += 0.5 * masses[i] * ((v[2 * i] * v[2 * i]) + (v[(2 * i) + 1] * v[(2 * i) + 1]));
        }

        return energy + (x[0] * x[0]) + (x[1] * x[1]);
    }

    /// <summary>Softened gravity.</summary>
    private static void Accelerate(double[] x, double[] masses, double[] a)
    {
        Array.Clear(a);
        for (int i = 0; i < masses.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double dx = x[2 * j] - x[2 * i];
                double dy = x[(2 * j) + 1] - x[(2 * i) + 1];
                double squared = (dx * dx) + (dy * dy) + 0.01;
                double pull = 1 / (squared * Math.Sqrt(squared));
                a[2 * i] += masses[j] * pull * dx;
                a[(2 * i) + 1] += masses[j] * pull * dy;
                a[2 * j] -= masses[i] * pull * dx;
                a[(2 * j) + 1] -= masses[i] * pull * dy;
            }
        }
    }
}
