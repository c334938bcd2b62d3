using System;
using System.Collections.Generic;
using System.Globalization;
using QuickStart.Training;
using Spectre.Console;

namespace QuickStart.Output;

/// <summary>Trains with every method and shows how it goes: a live line in a terminal, some lines in a file.</summary>
internal static class TrainingView
{
    private const int AdamSteps = 500;
    private const double AdamRate = 0.05;

    /// <summary>Large enough that some p soon rounds to 0 or 1.</summary>
    private const double HighRate = 1;

    private const int CurveWidth = 30;
    private const int StepsPerUpdate = 10;
    private const int StepsPerLine = 250;

    /// <returns>One result a method; the last two are BFGS with generated gradients and with finite differences.</returns>
    public static IReadOnlyList<TrainingResult> Run()
    {
        (DataSet training, DataSet test) = DataSet.BreastCancer();
        Terminal.Heading(
            $"Logistic regression: {training.Labels.Length} rows to train, {test.Labels.Length} to test, {training.Columns} features");
        return
        [
            Train(
                $"Adam, rate {HighRate}, by the book", Trainers.Adam(AdamSteps, HighRate),
                (data, progress) => new NaiveObjective(data) { Progress = progress }),
            Train($"Adam, rate {HighRate}, SymGrad", Trainers.Adam(AdamSteps, HighRate), Generated),
            Train("Adam, SymGrad", Trainers.Adam(AdamSteps, AdamRate), Generated),
            Train("BFGS, SymGrad", Trainers.Bfgs, Generated),
            Train("BFGS, finite differences", Trainers.Bfgs, (data, progress) => new FiniteDifferencesObjective(data) { Progress = progress }),
        ];

        TrainingResult Train(string method, Trainer trainer, Func<DataSet, Action<int, double>?, Objective> make) =>
            Watch(method, progress => TrainingResult.Of(method, trainer, make, training, test, progress));

        static Objective Generated(DataSet data, Action<int, double>? progress) => new GeneratedObjective(data) { Progress = progress };
    }

    private static TrainingResult Watch(string method, Func<Action<int, double>, TrainingResult> train)
    {
        var losses = new List<double>();
        if (!Terminal.IsLive)
        {
            return train((step, loss) => WriteLine(method, step, loss));
        }

        return AnsiConsole.Live(new Text(method)).Start(context => train((step, loss) =>
        {
            losses.Add(loss);
            if (step % StepsPerUpdate == 1)
            {
                context.UpdateTarget(new Text(Line(method, step, loss) + "  " + Sparkline.Of(losses, CurveWidth)));
            }
        }));
    }

    private static void WriteLine(string method, int step, double loss)
    {
        if (step % StepsPerLine == 1)
        {
            Console.WriteLine(Line(method, step, loss));
        }
    }

    private static string Line(string method, int step, double loss) =>
        string.Create(CultureInfo.InvariantCulture, $"{method,-26} gradient {step,4}  loss {loss,-10:G5}");
}
