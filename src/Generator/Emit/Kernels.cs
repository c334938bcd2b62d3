using System.Collections.Generic;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Emit;

/// <summary>
/// The functions that have a vector form: operations of the lanes, and kernels with what each costs of the JIT's budget of
/// inlined calls in one method, beyond which it leaves calls in the loop.
/// </summary>
internal static class Kernels
{
    /// <summary>Inlined calls that a loop may have, measured on .NET 10 with a margin.</summary>
    public const int Budget = 380;

    private static readonly HashSet<string> Intrinsic =
        ["Sqrt", "Abs", "Floor", "Ceiling", "Round", "Truncate", "Max", "Min", "CopySign", "FusedMultiplyAdd"];

    private static readonly Dictionary<string, int> Weights = new()
    {
        ["Exp"] = 24, ["ExpOfDifference"] = 40, ["Exp2"] = 24, ["Expm1"] = 40, ["Log"] = 32, ["Log2"] = 40, ["Log10"] = 40, ["Log1p"] = 40, ["Log1pUnit"] = 28, ["Sigmoid"] = 40,
        ["Softplus"] = 60, ["LogSigmoid"] = 60, ["Log1mExp"] = 70, ["Tanh"] = 45, ["Sinh"] = 50, ["Cosh"] = 50, ["Sin"] = 60, ["Cos"] = 60,
        ["Tan"] = 80, ["Asin"] = 60, ["Acos"] = 60, ["Atan"] = 60, ["Asinh"] = 70, ["Acosh"] = 70, ["Atanh"] = 60, ["Cbrt"] = 50,
        ["Pow"] = 90, ["PowClamped"] = 100, ["PowClampedBasePartial"] = 5, ["PowClampedExponentPartial"] = 5, ["Hypot"] = 40,
        ["Atan2"] = 90, ["LogAddExp"] = 80, ["XLogY"] = 50, ["XLog1pY"] = 60,
    };

    /// <summary>The kernels by name: each must exist in <c>VectorMath</c> and <c>VectorMathF</c>.</summary>
    public static IEnumerable<string> Names => Weights.Keys;

    public static bool IsIntrinsic(Primitive primitive) => primitive.Simd is { } name && Intrinsic.Contains(name);

    public static bool IsKernel(Primitive primitive) => primitive.Simd is { } name && Weights.ContainsKey(name);

    public static bool HasVectorForm(Primitive primitive)
        => primitive == Selection.Clamp || IsIntrinsic(primitive) || IsKernel(primitive);

    /// <summary>The inlined calls of one operation.</summary>
    public static int Weight(Sym node) => node is not Apply { Primitive: var p } ? 1
        : p.Simd is { } name && Weights.TryGetValue(name, out var weight) ? weight
        : 2;
}
