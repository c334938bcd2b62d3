using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SymGrad.Accuracy.Tests.Oracle;

/// <summary>A function of <c>tests/Oracle</c>: its naive source, the domain of each argument, exact values at sampled points.</summary>
/// <param name="Name">Of the function and of its file of points.</param>
/// <param name="Arguments">Names of the arguments.</param>
/// <param name="Domains">The domain of each argument, in the words of the oracle.</param>
/// <param name="Source">The method as a user writes it.</param>
/// <param name="IsSingle">It computes in <c>float</c>, and its points and exact values are of this precision.</param>
internal sealed record OracleFunction(
    string Name, ImmutableArray<string> Arguments, ImmutableArray<string> Domains, string Source, bool IsSingle)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Oracle");

    private readonly Lazy<ImmutableArray<OraclePoint>> _points =
        new(() => ReadPoints(Path.Combine(Folder, IsSingle ? "Single" : "", Name + ".csv"), Arguments.Length));

    /// <summary>The functions in <c>double</c>.</summary>
    public static ImmutableArray<OracleFunction> All { get; } = ReadFunctions();

    /// <summary>The same functions in <c>float</c>: the literals too.</summary>
    public static ImmutableArray<OracleFunction> Singles { get; } =
        [.. All.Select(f => new OracleFunction(f.Name, f.Arguments, f.Domains, Single(f.Source), IsSingle: true))];

    public ImmutableArray<OraclePoint> Points => _points.Value;

    /// <summary>The source with its domain promised, as far as it is not all finite numbers.</summary>
    public string SourceWithDomain => Arguments.Zip(Domains)
        .Aggregate(Source, (text, a) => text.Replace($"{Type} {a.First}", Promise(a.Second) + $"{Type} {a.First}", StringComparison.Ordinal));

    private string Type => IsSingle ? "float" : "double";

    private string BelowOne => IsSingle ? "0.99999994f" : "0.99999999999999989";

    private static string Single(string source)
        => Regex.Replace(source.Replace("double", "float", StringComparison.Ordinal).Replace("Math.", "MathF.", StringComparison.Ordinal), @"\d+\.\d+", "$0f");

    private string Promise(string domain) => domain switch
    {
        "all finite reals" => "",
        "x>0" => $"[Domain({Type}.Epsilon, {Type}.MaxValue)] ",
        "x>=0" => $"[Domain(0, {Type}.MaxValue)] ",
        "x<0" => $"[Domain({Type}.MinValue, -{Type}.Epsilon)] ",
        "x>-1" => $"[Domain(-{BelowOne}, {Type}.MaxValue)] ",
        "-1<x<1" => $"[Domain(-{BelowOne}, {BelowOne})] ",
        "0<x<1" => $"[Domain({Type}.Epsilon, {BelowOne})] ",
        "0<x<=2" => $"[Domain({Type}.Epsilon, 2)] ",
        "0.5<=p<=200" => "[Domain(0.5, 200)] ",
        "|x|<=1e8" => "[Domain(-1e8, 1e8)] ",
        _ when domain.StartsWith("0<=x<=1", StringComparison.Ordinal) => "[Domain(0, 1)] ",
        _ => throw new InvalidDataException($"The domain '{domain}' has no attribute."),
    };

    private static ImmutableArray<OracleFunction> ReadFunctions()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "functions.json")));
        return [.. document.RootElement.EnumerateArray().Select(Of)];
    }

    private static OracleFunction Of(JsonElement element)
    {
        var domain = element.GetProperty("domain");
        ImmutableArray<string> arguments = [.. element.GetProperty("args").EnumerateArray().Select(a => a.GetString()!)];
        return new OracleFunction(
            element.GetProperty("name").GetString()!,
            arguments,
            [.. arguments.Select(a => domain.GetProperty(a).GetString()!)],
            element.GetProperty("csharp").GetString()!,
            IsSingle: false);
    }

    private static ImmutableArray<OraclePoint> ReadPoints(string path, int arguments)
        => [.. File.ReadLines(path).Skip(1).Select(line => Parse(line, arguments))];

    private static OraclePoint Parse(string line, int n)
    {
        var cells = line.Split(',');
        ImmutableArray<double> numbers = [.. cells.Skip(1).Select(c => c.Length == 0 ? double.NaN : double.Parse(c, CultureInfo.InvariantCulture))];
        double second = numbers.Length > (2 * n) + 1 ? numbers[(2 * n) + 1] : double.NaN;
        return new OraclePoint(cells[0][0], numbers[..n], numbers[n], numbers[(n + 1)..((2 * n) + 1)], second);
    }
}
