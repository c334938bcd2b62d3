using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuickStart.Gallery;
using Spectre.Console;

namespace QuickStart.Output;

/// <summary>The gallery in the terminal: the derivative by the book beside the generated one.</summary>
internal static class GalleryTable
{
    private static readonly Style Wrong = new(Color.Red);
    private static readonly Style Right = new(Color.Green);

    /// <summary>Shows all rows.</summary>
    /// <returns>The rows.</returns>
    public static IReadOnlyList<GalleryRow> Show()
    {
        GalleryRow[] rows =
        [
            .. Powers.Rows, .. Losses.Rows, .. Softmaxes.Rows, .. Ratios.Rows, .. Products.Rows, .. Norms.Rows, .. Conditionals.Rows,
            .. Clipping.Rows,
        ];
        Terminal.Heading("Derivatives by the book (every partial multiplied, as autograd does) and by SymGrad");
        Table table = Terminal.Table(3, "#", "function", "at", "by the book", "SymGrad", "error");
        foreach (GalleryRow row in rows)
        {
            table.AddRow(
                new Text(row.Case.ToString(CultureInfo.InvariantCulture)),
                new Text(row.Formula),
                new Text(row.Text(row.Point)),
                Coloured(row.Text(row.Naive), row.NaiveFails),
                Coloured(row.Text(row.SymGrad), !row.SymGradHolds),
                Coloured(Error(row.SymGradError), !row.SymGradHolds));
        }

        AnsiConsole.Write(table);
        Console.WriteLine("#: the case. max: the largest finite number, where an infinite partial saturates. error: SymGrad's");
        Console.WriteLine("largest in a component, in units of 2⁻⁵² (float: 2⁻²³) of the exact one.");
        foreach (GalleryRow row in rows.Where(row => !row.SymGradHolds))
        {
            AnsiConsole.Write(new Text(
                $"SymGrad misses case {row.Case}: {row.Formula} at {row.Text(row.Point)} has the gradient {row.Text(row.Exact)}.\n", Wrong));
        }

        return rows;
    }

    private static Text Coloured(string text, bool wrong) => new(text, wrong ? Wrong : Right);

    private static string Error(double error) => error < 1e4 ? error.ToString("0.0", CultureInfo.InvariantCulture) : "wrong";
}
