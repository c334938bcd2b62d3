using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using SymGrad.Accuracy.Tests.Harness;

namespace SymGrad.Accuracy.Tests.Hazards;

/// <summary>A boundary case of <c>tests/Oracle/hazards.json</c>: a function at the point where the naive code gives NaN.</summary>
/// <param name="Name">Of the case.</param>
/// <param name="Source">The method, named <c>F</c>.</param>
/// <param name="Arguments">The point.</param>
/// <param name="Value">The value there.</param>
/// <param name="Partials">The partial derivatives there.</param>
/// <param name="MaxUlps">The error allowed.</param>
/// <param name="Diagnostic">What the compiler is to say, in the words of the file; empty for nothing.</param>
internal sealed record Hazard(
    string Name, string Source, ImmutableArray<double> Arguments, double Value, ImmutableArray<double> Partials, double MaxUlps, string Diagnostic)
{
    public static ImmutableArray<Hazard> All { get; } = Read();

    /// <summary>The method to be compiled; the powers of the file follow IEEE 754.</summary>
    public MarkedMethod Marked => new(Name, "F", "public static " + Source, $"{MarkedMethod.Gradient}, Pow = PowDomain.Ieee");

    private static ImmutableArray<Hazard> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracle", "hazards.json")));
        return [.. document.RootElement.EnumerateArray().Select(Of)];
    }

    private static Hazard Of(JsonElement element) => new(
        element.GetProperty("name").GetString()!,
        element.GetProperty("csharp").GetString()!,
        Numbers(element.GetProperty("inputs")),
        Number(element.GetProperty("value")),
        Numbers(element.GetProperty("grads")),
        element.GetProperty("max_ulps").GetDouble(),
        element.GetProperty("diagnostic").GetString() ?? "");

    private static ImmutableArray<double> Numbers(JsonElement element) => [.. element.EnumerateObject().Select(p => Number(p.Value))];

    private static double Number(JsonElement element) => double.Parse(element.GetString()!, CultureInfo.InvariantCulture);
}
