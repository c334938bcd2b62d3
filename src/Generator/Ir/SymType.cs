namespace SymGrad.Generator.Ir;

/// <summary>The type of a scalar, or of the elements of an array.</summary>
internal enum SymType : byte
{
    Bool,
    Int32,
    Int64,
    Single,
    Double,
}

internal static class SymTypes
{
    public static bool IsReal(this SymType type) => type is SymType.Single or SymType.Double;

    public static bool IsInteger(this SymType type) => type is SymType.Int32 or SymType.Int64;

    /// <summary>The C# keyword of the type.</summary>
    public static string Keyword(this SymType type) => type switch
    {
        SymType.Bool => "bool",
        SymType.Int32 => "int",
        SymType.Int64 => "long",
        SymType.Single => "float",
        _ => "double",
    };
}
