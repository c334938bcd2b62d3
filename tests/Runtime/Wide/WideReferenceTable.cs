using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;

namespace SymGrad.Runtime.Tests.WideNumbers;

/// <summary>A row of a file that <c>tests/tools/wide_references.py</c> wrote. The limit is set where the result is 0 or infinite.</summary>
public sealed record WideReference(Wide[] Arguments, WideDigits Expected, double? Limit, string Text);

/// <summary>Reads the reference files beside the test assembly.</summary>
public static class WideReferenceTable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "References", "Wide");

    public static IEnumerable<string> Functions => Directory.GetFiles(Folder).Select(f => Path.GetFileNameWithoutExtension(f)).Order();

    public static IEnumerable<WideReference> Read(string function)
    {
        foreach (var line in File.ReadLines(Path.Combine(Folder, $"{function}.csv")))
        {
            var fields = line.Split(',');
            var arguments = fields.Where(f => f.Contains('+')).Select(Number).ToArray();
            var result = fields[arguments.Length..];
            yield return result.Length == 1
                ? new(arguments, default, Limit(result[0]), line)
                : new(arguments, new(Integer(result[0]), long.Parse(result[1], CultureInfo.InvariantCulture)), null, line);
        }
    }

    private static Wide Number(string sum)
    {
        var parts = sum.Split('+').Select(b => BitConverter.UInt64BitsToDouble(ulong.Parse(b, NumberStyles.HexNumber, CultureInfo.InvariantCulture))).ToArray();
        return (Wide)parts[0] + parts[1];
    }

    private static BigInteger Integer(string text)
    {
        var magnitude = BigInteger.Parse("0" + text.TrimStart('-'), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return text[0] == '-' ? -magnitude : magnitude;
    }

    private static double Limit(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => 0.0,
    };
}
