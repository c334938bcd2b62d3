using System;
using System.Diagnostics;
using System.Linq;

namespace QuickStart.Training;

/// <summary>How one training went.</summary>
/// <param name="Method">The name shown.</param>
/// <param name="Iterations">Iterations of the optimiser.</param>
/// <param name="Evaluations">Evaluations of the loss, alone or with its gradient.</param>
/// <param name="Loss">The loss at the end, penalty included.</param>
/// <param name="Accuracy">The share of test rows classified rightly.</param>
/// <param name="Time">The shortest of some runs, the first (compilation) not counted.</param>
/// <param name="BytesPerGradient">What one computation of value and gradient allocates.</param>
internal sealed record TrainingResult(
    string Method, int Iterations, int Evaluations, double Loss, double Accuracy, TimeSpan Time, long BytesPerGradient)
{
    private const int TimedRuns = 3;
    private const int MeasuredGradients = 100;

    /// <summary>Trains once with progress, then again some times for the clock.</summary>
    public static TrainingResult Of(
        string method, Trainer train, Func<DataSet, Action<int, double>?, Objective> make, DataSet training, DataSet test,
        Action<int, double> progress)
    {
        Objective objective = make(training, progress);
        (int iterations, double[] point) = train(objective);
        int evaluations = objective.Evaluations;
        double loss = objective.ValueAndGradient(point, new double[point.Length]);
        TimeSpan time = Enumerable.Range(0, TimedRuns).Min(_ => Timed(() => train(make(training, null))));
        double accuracy = test.Accuracy(point.AsSpan()[..^1], point[^1]);
        return new(method, iterations, evaluations, loss, accuracy, time, AllocatedBytes(make(training, null), point));
    }

    private static TimeSpan Timed(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }

    private static long AllocatedBytes(Objective objective, double[] point)
    {
        var gradient = new double[point.Length];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < MeasuredGradients; i++)
        {
            objective.ValueAndGradient(point, gradient);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / MeasuredGradients;
    }
}
