using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace SymGrad.Runtime.Tests.Scalar;

/// <summary>A row of a file that <c>tests/tools/scalar_references.py</c> wrote: arguments, rounded result, the rest in ulps.</summary>
public sealed record ReferenceRow(double[] Arguments, double Rounded, double Rest);

/// <summary>Reads the reference files beside the test assembly.</summary>
public static class ReferenceTable
{
    public static IEnumerable<ReferenceRow> ReadDouble(string function) =>
        Read($"{function}.csv", bits => BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));

    public static IEnumerable<ReferenceRow> ReadSingle(string function) =>
        Read(Path.Combine("Float", $"{function}.csv"), bits => BitConverter.UInt32BitsToSingle(uint.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));

    private static IEnumerable<ReferenceRow> Read(string file, Func<string, double> number)
    {
        var folder = Environment.GetEnvironmentVariable("SYMGRAD_SCALAR_REFERENCES")
            ?? Path.Combine(AppContext.BaseDirectory, "References", "Scalar");
        foreach (var line in File.ReadLines(Path.Combine(folder, file)))
        {
            var fields = line.Split(',');
            var numbers = fields[..^1].Select(number).ToArray();
            yield return new(numbers[..^1], numbers[^1], double.Parse(fields[^1], CultureInfo.InvariantCulture));
        }
    }
}
