using System;

namespace QuickStart.Training;

/// <summary>A function to be minimised, with its gradient; counts what it is asked.</summary>
internal abstract class Objective(DataSet data)
{
    /// <summary>Keeps the minimum at a finite place: the training data can be separated.</summary>
    protected const double Penalty = 1e-3;

    protected DataSet Data { get; } = data;

    /// <summary>The number of parameters: the weights, then the bias.</summary>
    public int Length => Data.Columns + 1;

    /// <summary>How often a gradient was asked for.</summary>
    public int Gradients { get; private set; }

    /// <summary>How often the loss was computed, alone or with a gradient.</summary>
    public int Evaluations { get; protected set; }

    /// <summary>Called with the number of gradients so far and the loss.</summary>
    public Action<int, double>? Progress { get; init; }

    /// <returns>The loss at the point.</returns>
    public double ValueAndGradient(Span<double> point, Span<double> gradient)
    {
        double value = Compute(point, gradient);
        Gradients++;
        Progress?.Invoke(Gradients, value);
        return value;
    }

    protected abstract double Compute(Span<double> point, Span<double> gradient);
}

/// <summary>The loss and its gradient as SymGrad generated them.</summary>
internal sealed class GeneratedObjective(DataSet data) : Objective(data)
{
    protected override double Compute(Span<double> point, Span<double> gradient)
    {
        Evaluations++;
        return LogisticModel.LossValueAndGradient(Data.Rows, Data.Labels, point[..^1], point[^1], Penalty, gradient[..^1], out gradient[^1]);
    }
}

/// <summary>The loss as written and central differences of it.</summary>
internal sealed class FiniteDifferencesObjective(DataSet data) : Objective(data)
{
    /// <summary>∛ε, the step with the least sum of truncation and rounding error for a parameter of magnitude 1.</summary>
    private const double Step = 6.055454452393343e-06;

    protected override double Compute(Span<double> point, Span<double> gradient)
    {
        for (int j = 0; j < point.Length; j++)
        {
            double parameter = point[j];
            point[j] = parameter + Step;
            double above = Loss(point);
            point[j] = parameter - Step;
            double below = Loss(point);
            point[j] = parameter;
            gradient[j] = (above - below) / (2 * Step);
        }

        return Loss(point);
    }

    private double Loss(ReadOnlySpan<double> point)
    {
        Evaluations++;
        return LogisticModel.Loss(Data.Rows, Data.Labels, point[..^1], point[^1], Penalty);
    }
}

/// <summary>The loss as written and its derivative by the chain rule as written: dp = (1 − y)/(1 − p) − y/p, dz = dp·p·(1 − p).</summary>
internal sealed class NaiveObjective(DataSet data) : Objective(data)
{
    protected override double Compute(Span<double> point, Span<double> gradient)
    {
        Evaluations++;
        gradient.Clear();
        int d = Data.Columns;
        for (int i = 0; i < Data.Labels.Length; i++)
        {
            ReadOnlySpan<double> row = Data.Rows.AsSpan(i * d, d);
            double z = point[d];
            for (int j = 0; j < d; j++)
            {
                z += row[j] * point[j];
            }

            double y = Data.Labels[i];
            double p = 1 / (1 + Math.Exp(-z));
            double zBar = ((1 - y) / (1 - p) - y / p) * p * (1 - p) / Data.Labels.Length;
            gradient[d] += zBar;
            for (int j = 0; j < d; j++)
            {
                gradient[j] += zBar * row[j];
            }
        }

        for (int j = 0; j < d; j++)
        {
            gradient[j] += Penalty * point[j];
        }

        return LogisticModel.Loss(Data.Rows, Data.Labels, point[..d], point[d], Penalty);
    }
}
