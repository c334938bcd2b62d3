using System;
using System.Collections.Generic;
using System.Linq;

namespace QuickStart.Output;

/// <summary>A curve as one line of text.</summary>
internal static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>The logarithms of positive values, thinned out to the width.</summary>
    public static string Of(IReadOnlyList<double> values, int width)
    {
        double[] shown = Enumerable.Range(0, Math.Min(width, values.Count))
            .Select(i => Math.Log(values[i * values.Count / Math.Min(width, values.Count)]))
            .ToArray();
        double low = shown.Min();
        double range = Math.Max(shown.Max() - low, double.Epsilon);
        return new string(Array.ConvertAll(shown, value => Level((value - low) / range)));
    }

    private static char Level(double share) => double.IsNaN(share) ? '?' : Levels[(int)Math.Round(share * (Levels.Length - 1))];
}
