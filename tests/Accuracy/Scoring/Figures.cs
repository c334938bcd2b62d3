using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace SymGrad.Accuracy.Tests.Scoring;

/// <summary>
/// The figures that a table of functions is held to, in a file beside the tests. Run the tests with the environment variable
/// <c>SYMGRAD_ACCEPT_FIGURES=1</c> to write the file, and read the difference before it is committed: a figure may go down.
/// </summary>
internal sealed class Figures
{
    /// <summary>The C library under <c>Math</c> differs between systems in the last bit of a few results.</summary>
    private const double Slack = 0.05;

    private static readonly (char Stratum, Quantity Quantity)[] Columns =
        [.. "FCNB".SelectMany(s => Enum.GetValues<Quantity>().Select(q => (s, q)))];

    private readonly Dictionary<string, string[]> _rows;
    private readonly string _path;

    private Figures(string path, Dictionary<string, string[]> rows)
    {
        _path = path;
        _rows = rows;
    }

    private static bool Accepts => Environment.GetEnvironmentVariable("SYMGRAD_ACCEPT_FIGURES") == "1";

    /// <summary>The figures in a file of the folder of the tests.</summary>
    public static Figures In(string file)
    {
        var path = Path.Combine(Folder(), file);
        var lines = File.Exists(path) ? File.ReadLines(path).Skip(1) : [];
        return new Figures(path, lines.Select(line => line.Split(',')).ToDictionary(cells => cells[0]));
    }

    /// <summary>What is worse than its figure, one line each; a function without figures is.</summary>
    public IEnumerable<string> Exceeded(string name, Score score)
    {
        if (Accepts)
        {
            yield break;
        }

        var limits = _rows.GetValueOrDefault(name) ?? Row(name, score, _ => "none");
        var measured = Row(name, score, Figure);
        for (int k = 1; k < limits.Length; k++)
        {
            if (measured[k].Length > 0 && !(Number(measured[k]) <= Number(limits[k]) + Slack))
            {
                yield return $"{name}, {Header().Split(',')[k]}: {measured[k]}, at most {limits[k]}";
            }
        }
    }

    /// <summary>Writes the file if figures are to be accepted.</summary>
    public void Accept(IEnumerable<(string Name, Score Score)> scores)
    {
        if (Accepts)
        {
            var rows = scores.Select(s => string.Join(',', Row(s.Name, s.Score, Figure)));
            File.WriteAllText(_path, Header() + "\n" + string.Join('\n', rows) + "\n");
        }
    }

    private static string Header()
        => "function," + string.Join(',', Columns.Select(c => $"{c.Stratum} {c.Quantity.ToString().ToLowerInvariant()}")) + ",not finite";

    private static string[] Row(string name, Score score, Func<double, string> format)
        => [name, .. Columns.Select(c => score[c.Stratum, c.Quantity]).Select(t => t.Count == 0 ? "" : format(t.Mean)), format(score.NonFinite)];

    /// <summary>Rounded up, so that the figure written is one that is kept.</summary>
    private static string Figure(double bits) => (Math.Ceiling(bits * 100) / 100).ToString(CultureInfo.InvariantCulture);

    private static double Number(string cell) => double.TryParse(cell, CultureInfo.InvariantCulture, out double number) ? number : double.NegativeInfinity;

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(Path.GetDirectoryName(path))!;
}
