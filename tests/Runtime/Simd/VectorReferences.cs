using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace SymGrad.Runtime.Tests.Simd;

/// <summary>Exact values written by tests/tools/generate_vector_references.py.</summary>
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
        foreach (string line in File.ReadLines(Path.Combine(Folder(), function + ".txt")))
        {
            string[] words = line.Split(' ');
            double[] arguments = new double[words.Length - 2];
            for (int i = 0; i < arguments.Length; i++)
            {
                arguments[i] = FromBits(words[i]);
            }

            rows.Add(new Row(arguments, FromBits(words[^2]), double.Parse(words[^1], CultureInfo.InvariantCulture)));
        }

        return rows;
    }

    private static double FromBits(string word) =>
        BitConverter.Int64BitsToDouble(long.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static string Folder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "tests", "Runtime", "References", "Vector");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException("tests/Runtime/References/Vector");
    }
}
