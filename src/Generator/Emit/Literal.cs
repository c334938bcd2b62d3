using System.Globalization;
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
