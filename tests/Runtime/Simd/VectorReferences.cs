using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace SymGrad.Runtime.Tests.Simd;

/// <summary>Exact values written by the generators in tests/tools.</summary>
internal static class VectorReferences
{
    /// <param name="Arguments">One or two arguments.</param>
    /// <param name="Value">The correctly rounded value.</param>
    /// <param name="Residual">Exact value − <paramref name="Value"/>, in units in its last place.</param>
    internal readonly record struct Row(double[] Arguments, double Value, double Residual)
    {
        /// <summary>The distance of <paramref name="actual"/> from the exact value in units in the last place of the latter.</summary>
        public double UlpsFrom(double actual)
        {
            if (double.IsNaN(actual) || double.IsInfinity(actual) || double.IsInfinity(Value))
            {
                return actual.Equals(Value) || Math.Abs(Value) == double.MaxValue && Math.Abs(actual) > double.MaxValue
                    ? 0.0
                    : double.PositiveInfinity;
            }

            double magnitude = Math.Abs(Value);
            double ulp = Math.BitIncrement(magnitude) - magnitude;
            return Math.Abs(((actual - Value) / (double.IsInfinity(ulp) ? magnitude - Math.BitDecrement(magnitude) : ulp)) - Residual);
        }
    }

    internal static List<Row> Read(string function)
    {
        List<Row> rows = [];
        foreach (string line in File.ReadLines(PathOf("Vector", function + ".txt")))
        {
            string[] words = line.Split(' ');
            rows.Add(new Row(Array.ConvertAll(words[..^2], FromBits), FromBits(words[^2]), Parse(words[^1])));
        }

        return rows;
    }

    /// <summary>The reductions of each case of tests/tools/generate_reduction_references.py, by name.</summary>
    internal static List<(double[] X, Dictionary<string, Row> Values)> ReadReductions()
    {
        List<(double[] X, Dictionary<string, Row> Values)> cases = [];
        foreach (string line in File.ReadLines(PathOf("Reductions", "reductions.txt")))
        {
            string[] words = line.Split(' ');
            if (words[0] == "x")
            {
                cases.Add((Array.ConvertAll(words[1..], FromBits), []));
            }
            else
            {
                cases[^1].Values.Add(words[0], new Row(cases[^1].X, FromBits(words[1]), Parse(words[2])));
            }
        }

        return cases;
    }

    private static double Parse(string word) => double.Parse(word, CultureInfo.InvariantCulture);

    private static double FromBits(string word) =>
        BitConverter.Int64BitsToDouble(long.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static string PathOf(string folderName, string file)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "tests", "Runtime", "References", folderName, file);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new FileNotFoundException(file);
    }
}
