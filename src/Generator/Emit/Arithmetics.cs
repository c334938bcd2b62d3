using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Emit;

/// <summary>The numbers that generated code computes with.</summary>
internal enum Arithmetics
{
    /// <summary>double or float, as the expression has it.</summary>
    Native,

    /// <summary>256 bits for either.</summary>
    Wide,
}

internal static class ArithmeticsSpelling
{
    private const string Wide = "global::SymGrad.Wide";

    public static string Keyword(this Arithmetics arithmetics, SymType type)
        => arithmetics == Arithmetics.Wide && type.IsReal() ? Wide : type.Keyword();

    /// <summary>A call of the method that computes a primitive. The methods of Wide are named after those of Math and StableMath.</summary>
    public static string Call(this Arithmetics arithmetics, Primitive primitive, SymType type, IReadOnlyList<string> arguments)
    {
        var member = Members.Scalar(primitive, type);
        if (arithmetics == Arithmetics.Native || !type.IsReal())
        {
            return $"{member}({string.Join(", ", arguments)})";
        }

        return WideFunctions.Has(primitive)
            ? $"{Wide}.{member.Substring(member.LastIndexOf('.') + 1)}({string.Join(", ", arguments)})"
            : $"{member}({string.Join(", ", arguments.Select(a => $"({type.Keyword()})({a})"))})";
    }
}

/// <summary>Which functions the runtime has in 256 bits; the others are about the format of a number, and take one that is rounded.</summary>
internal static class WideFunctions
{
    private static readonly HashSet<string> Missing = ["BitIncrement", "BitDecrement", "IsNormal", "IsSubnormal", "DoubleToInt64Bits", "SingleToInt32Bits", "Int64BitsToDouble", "Int32BitsToSingle"];

    public static bool Has(Primitive primitive) => !Missing.Contains(primitive.Scalar!.Substring(primitive.Scalar.LastIndexOf('.') + 1));
}
