using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;

namespace SymGrad.EndToEnd.Tests.NanCases;

/// <summary>A point at which the naive derivative is NaN, infinite or worthless, with the exact value and gradient.</summary>
/// <param name="Number">Of the complaint.</param>
/// <param name="Function">Name of the method.</param>
/// <param name="Arguments">A number for a plain parameter, an array for a span.</param>
/// <param name="Value">The value.</param>
/// <param name="Partials">The partial derivatives, in the order of the parameters.</param>
internal sealed record NanCase(
    int Number, string Function, ImmutableArray<double[]> Arguments, double Value, ImmutableArray<double> Partials)
{
    public static ImmutableArray<NanCase> All { get; } = [.. Read()];

    /// <summary>The complaint, the method and the point.</summary>
    public string Name => $"{Number} {Function}({string.Join("; ", Arguments.Select(Brief))})";

    private static string Brief(double[] argument)
    {
        var numbers = string.Join(' ', argument.Take(4).Select(a => a.ToString(CultureInfo.InvariantCulture)));
        return argument.Length > 4 ? $"{numbers} … {argument.Length}" : numbers;
    }

    private static IEnumerable<NanCase> Read()
    {
        using var stream = typeof(NanCase).Assembly.GetManifestResourceStream("nan-cases.csv")!;
        using var reader = new StreamReader(stream);
        foreach (string line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            string[] cells = line.Split(',');
            yield return new NanCase(
                int.Parse(cells[0], CultureInfo.InvariantCulture),
                cells[1],
                [.. cells[2].Split(';').Select(a => a.Trim('[', ']').Split(' ').Select(Parse).ToArray())],
                Parse(cells[3]),
                [.. cells[4].Split(';').Select(Parse)]);
        }
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
