using System;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Rules;

/// <summary>The bits of a floating-point number as an integer, and back: integers have no derivative, so what is computed of the bits has none.</summary>
internal static class Bits
{
    public static readonly Primitive OfDouble = Reading(
        "DoubleToInt64Bits", SymType.Int64, x => BitConverter.DoubleToInt64Bits(x)).Also("BitConverter.DoubleToUInt64Bits");

    public static readonly Primitive OfSingle = Reading(
        "SingleToInt32Bits", SymType.Int32, x => BitConverter.ToInt32(BitConverter.GetBytes((float)x), 0));

    public static readonly Primitive ToDouble = Writing(
        "Int64BitsToDouble", SymType.Double, BitConverter.Int64BitsToDouble).Also("BitConverter.UInt64BitsToDouble");

    public static readonly Primitive ToSingle = Writing(
        "Int32BitsToSingle", SymType.Single, bits => BitConverter.ToSingle(BitConverter.GetBytes((int)bits), 0));

    private static Primitive Reading(string member, SymType type, Func<double, long> bits)
        => Conversion(member, type) with { Exact = (m, x) => bits(x[0].ToDouble()) };

    private static Primitive Writing(string member, SymType type, Func<long, double> number)
        => Conversion(member, type) with { Exact = (m, x) => number(x[0].ToInt64()) };

    private static Primitive Conversion(string member, SymType type) => new()
    {
        Name = char.ToLowerInvariant(member[0]) + member.Substring(1),
        Arity = 1,
        Members = ["BitConverter." + member],
        Partials = [null],
        Scalar = "global::System.BitConverter." + member,
        ResultType = _ => type,
        Exact = (m, x) => x[0],
    };
}
