using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SymGrad.Accuracy.Tests;

/// <summary>A function of <c>tests/Oracle</c>: its naive source and exact values at sampled points.</summary>
internal sealed record OracleFunction(string Name, ImmutableArray<string> Arguments, string Body)
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Oracle");

    public static IReadOnlyList<OracleFunction> All { get; } = Read();

    /// <summary>The points of the file, every <paramref name="step"/>-th of them.</summary>
    public IEnumerable<OraclePoint> Points(int step)
        => File.ReadLines(Path.Combine(Folder, Name + ".csv")).Skip(1).Where((_, k) => k % step == 0).Select(Parse);

    private static List<OracleFunction> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "functions.json")));
        return [.. document.RootElement.EnumerateArray().Select(Of)];
    }

    private static OracleFunction Of(JsonElement element)
    {
        var source = element.GetProperty("csharp").GetString()!;
        var body = source[(source.IndexOf("=>", StringComparison.Ordinal) + 2)..].Trim().TrimEnd(';');
        var arguments = element.GetProperty("args").EnumerateArray().Select(a => a.GetString()!).ToImmutableArray();
        return new OracleFunction(element.GetProperty("name").GetString()!, arguments, body);
    }

    private OraclePoint Parse(string line)
    {
        var cells = line.Split(',');
        var numbers = cells.Skip(1).Select(c => c.Length == 0 ? double.NaN : double.Parse(c, CultureInfo.InvariantCulture)).ToImmutableArray();
        var n = Arguments.Length;
        return new OraclePoint(cells[0][0], numbers[..n], numbers[n], numbers[(n + 1)..((2 * n) + 1)]);
    }
}

/// <summary>A point with the exact value and the exact partial derivatives; stratum F, C, N or B (see the README of the oracle).</summary>
internal sealed record OraclePoint(char Stratum, ImmutableArray<double> Arguments, double Value, ImmutableArray<double> Partials);
