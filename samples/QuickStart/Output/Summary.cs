using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using QuickStart.Gallery;
using QuickStart.Training;
using Spectre.Console;

namespace QuickStart.Output;

/// <summary>What is left on the screen at the end; fits 80 columns and 24 lines.</summary>
internal static class Summary
{
    public static void Show(IReadOnlyList<GalleryRow> gallery, IReadOnlyList<TrainingResult> trainings, string generatedPath)
    {
        Terminal.Heading("Summary");
        Console.WriteLine();
        Console.WriteLine(
            $"Gallery: of {gallery.Count} gradients {gallery.Count(row => row.NaiveFails)} fail by the book, "
            + $"{gallery.Count(row => !row.SymGradHolds)} by SymGrad.");
        Table table = Terminal.Table(1, "breast cancer", "steps", "losses", "loss", "test", "ms", "B/gradient");
        foreach (TrainingResult training in trainings)
        {
            table.AddRow(
                training.Method,
                Text(training.Iterations, "0"),
                Text(training.Evaluations, "0"),
                Text(training.Loss, "0.000000"),
                Text(training.Accuracy, "0.0%"),
                Text(training.Time.TotalMilliseconds, "0.0"),
                Text(training.BytesPerGradient, "0"));
        }

        AnsiConsole.Write(table);
        double ratio = trainings[^1].Time / trainings[^2].Time;
        Console.WriteLine($"BFGS takes {Text(ratio, "0.0")} times as long on finite differences as on the generated gradient.");
        Console.WriteLine("losses: evaluations; test: accuracy on unseen rows; B/gradient: bytes allocated.");
        Console.WriteLine($"Generated code: {Path.GetDirectoryName(generatedPath)}");
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
