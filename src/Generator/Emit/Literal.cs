using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Emit;

/// <summary>Constants as C# literals that round-trip.</summary>
internal static class Literal
{
    public static string Of(Constant constant) => constant.Type switch
    {
        SymType.Bool => constant.Integer != 0 ? "true" : "false",
        SymType.Int32 => constant.Integer == int.MinValue ? "int.MinValue" : Text(constant.Integer),
        SymType.Int64 => constant.Integer == long.MinValue ? "long.MinValue" : Text(constant.Integer) + "L",
        SymType.Single => Real(constant.Real, (float)constant.Real == 0 && 1 / constant.Real < 0 ? "-0" : ((float)constant.Real).ToString("R", CultureInfo.InvariantCulture), "float", "f"),
        _ => Real(constant.Real, constant.Real == 0 && 1 / constant.Real < 0 ? "-0" : constant.Real.ToString("R", CultureInfo.InvariantCulture), "double", ""),
    };

    /// <summary>A text without quotes, backslashes or line ends.</summary>
    public static string Of(string text) => $"\"{text}\"";

    /// <summary>A number that double has none for, in 256 bits.</summary>
    public static string Wide(Rational exact) => $"{Wide(exact.Numerator)} / {Wide(exact.Denominator)}";

    /// <summary>An integer as a sum of parts that double has.</summary>
    private static string Wide(BigInteger value)
    {
        var parts = new List<string>();
        for (var rest = value; !rest.IsZero; rest -= new BigInteger((double)rest))
        {
            parts.Add(Real((double)rest, ((double)rest).ToString("R", CultureInfo.InvariantCulture), "double", ""));
        }

        return parts.Count == 1 ? $"(global::SymGrad.Wide)({parts[0]})" : $"((global::SymGrad.Wide)({parts[0]}) + {string.Join(" + ", parts.Skip(1))})";
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Real(double value, string digits, string type, string suffix)
    {
        if (double.IsNaN(value))
        {
            return type + ".NaN";
        }

        if (double.IsInfinity(value))
        {
            return type + (value > 0 ? ".PositiveInfinity" : ".NegativeInfinity");
        }

        var isWhole = digits.IndexOfAny(['.', 'E', 'e']) < 0;
        return digits + (isWhole && suffix.Length == 0 ? ".0" : suffix);
    }
}
