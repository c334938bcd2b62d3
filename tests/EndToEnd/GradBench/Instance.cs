using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Xunit;

namespace SymGrad.EndToEnd.Tests.GradBench;

/// <summary>The inputs and expected results of one instance of a GradBench problem, beside this file.</summary>
/// <param name="name">Its folder below <c>Data</c>.</param>
internal sealed class Instance(string name)
{
    private readonly string _folder = Path.Combine(Here(), "Data", name);
    private JsonElement? _scalars;

    /// <summary>A number of <c>scalars.json</c>.</summary>
    public double Number(string key) => Scalars.GetProperty(key).GetDouble();

    /// <summary>An integer of <c>scalars.json</c>.</summary>
    public int Count(string key) => Scalars.GetProperty(key).GetInt32();

    /// <summary>All numbers of an array, row after row: the first line of its file is the shape.</summary>
    public double[] Array(string key)
        => [.. File.ReadLines(Path.Combine(_folder, key + ".txt")).Skip(1)
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(n => double.Parse(n, CultureInfo.InvariantCulture))];

    /// <summary>A file of nested numbers.</summary>
    public JsonElement Json(string key) => JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, key + ".json"))).RootElement;

    /// <summary>The criterion of the problems' authors here: max|g − expected| ≤ 1e-10·max|expected|.</summary>
    public static void AssertMatches(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = 0;
        double error = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            scale = Math.Max(scale, Math.Abs(expected[i]));
            error = Math.Max(error, Math.Abs(actual[i] - expected[i]));
        }

        Assert.True(error <= 1e-10 * scale, $"{error:R} of {scale:R}");
    }

    private JsonElement Scalars => _scalars ??= Json("scalars");

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
