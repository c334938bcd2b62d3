using System;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Emit;

/// <summary>The fully qualified methods that compute a primitive: no name of the user's can get in the way.</summary>
internal static class Members
{
    public const string VectorNamespace = "global::SymGrad.Simd";

    /// <summary>Of what is rarely called.</summary>
    public const string NoInlining =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]";

    public static string Scalar(Primitive primitive, SymType type)
    {
        var member = primitive.Scalar ?? throw new InvalidOperationException($"{primitive.Name} has no scalar form");
        var dot = member.IndexOf('.');
        var (holder, method) = (member.Substring(0, dot), member.Substring(dot + 1));
        return (holder, type) switch
        {
            ("Math", SymType.Single) => "global::System.MathF." + method,
            ("Math", _) => "global::System.Math." + method,
            ("double", SymType.Single) => "float." + method,
            ("double", SymType.Int32 or SymType.Int64) => type.Keyword() + "." + method,
            ("double", _) => "double." + method,
            ("StableMath", SymType.Single) => "global::SymGrad.StableMathF." + method,
            ("StableMath", _) => "global::SymGrad.StableMath." + method,
            _ => member,
        };
    }

    public static string Vector(Primitive primitive, SymType type)
    {
        var holder = VectorNamespace + (type == SymType.Single ? ".VectorMathF." : ".VectorMath.");
        return Kernels.IsIntrinsic(primitive) ? "V." + primitive.Simd : holder + primitive.Simd;
    }

    /// <summary>The lane types, widest first; the last is one lane, for what is left over.</summary>
    public static string[] Lanes(SymType type)
        => type == SymType.Single ? [Lane("SingleX16"), Lane("SingleX8"), Lane("SingleX4"), Lane("SingleX1")] : [Lane("DoubleX8"), Lane("DoubleX4"), Lane("DoubleX2"), Lane("DoubleX1")];

    private static string Lane(string name) => VectorNamespace + "." + name;
}
