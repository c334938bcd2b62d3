using System;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.Optimization;
using SymGrad;

namespace QuickStart.Training;

/// <summary>Minimises an objective from the origin.</summary>
/// <returns>The number of iterations and the point found.</returns>
internal delegate (int Iterations, double[] Point) Trainer(Objective objective);

internal static class Trainers
{
    /// <summary>A number of steps of Adam over the whole data; stops when the loss is no longer finite.</summary>
    public static Trainer Adam(int steps, double rate) => objective =>
    {
        var point = new double[objective.Length];
        var gradient = new double[objective.Length];
        var adam = new Adam(objective.Length, rate);
        for (int step = 0; step < steps; step++)
        {
            if (!double.IsFinite(objective.ValueAndGradient(point, gradient)))
            {
                return (step, point);
            }

            adam.Step(point, gradient);
        }

        return (steps, point);
    };

    /// <summary>The quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno, from Math.NET Numerics.</summary>
    public static (int Iterations, double[] Point) Bfgs(Objective objective)
    {
        var minimizer = new BfgsMinimizer(
            gradientTolerance: 1e-6, parameterTolerance: 1e-10, functionProgressTolerance: 1e-12, maximumIterations: 1000);
        MinimizationResult result = minimizer.FindMinimum(
            ObjectiveFunction.Gradient(ValueAndGradient), Vector<double>.Build.Dense(objective.Length));
        return (result.Iterations, result.MinimizingPoint.ToArray());

        (double, Vector<double>) ValueAndGradient(Vector<double> point)
        {
            // The minimizer keeps what it is given: it needs a new vector each time.
            var gradient = new double[objective.Length];
            return (objective.ValueAndGradient(point.ToArray(), gradient), new DenseVector(gradient));
        }
    }
}
