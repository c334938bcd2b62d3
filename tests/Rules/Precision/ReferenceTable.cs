using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using SymGrad.Generator.Precision;

namespace SymGrad.Rules.Tests.Precision;

/// <summary>A point of the mpmath tables: a function, its arguments and its exact value to 448 bits.</summary>
internal sealed record Reference(string Function, double[] Arguments, BigFloat Expected)
{
    public override string ToString() =>
        $"{Function}({string.Join(", ", Arguments.Select(a => a.ToString("R", CultureInfo.InvariantCulture)))})";
}

/// <summary>Reads the tables written by tests/tools/precision_references.py.</summary>
internal static class ReferenceTable
{
    public static IEnumerable<Reference> Read(string file) =>
        File.ReadLines(Path.Combine(Folder(), file)).Where(line => !line.StartsWith('#')).Select(Parse);

    private static Reference Parse(string line)
    {
        string[] fields = line.Split(';');
        string[] value = fields[2].Split(' ');
        double[] arguments = fields[1].Split(' ').Select(a => double.Parse(a, CultureInfo.InvariantCulture)).ToArray();
        return new Reference(fields[0], arguments,
            BigFloat.Exact(ParseHexadecimal(value[0]), long.Parse(value[1], CultureInfo.InvariantCulture)));
    }

    private static BigInteger ParseHexadecimal(string text) => text.StartsWith('-')
        ? -ParseHexadecimal(text[1..])
        : BigInteger.Parse("0" + text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string Folder([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "References");
}
