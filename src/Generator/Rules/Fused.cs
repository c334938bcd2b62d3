using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Arithmetic in one step: fused, scaled, interpolated, and to the neighbouring number.</summary>
internal static class Fused
{
    /// <summary>a·b + c, rounded once; also where the source leaves that open.</summary>
    public static readonly Primitive FusedMultiplyAdd = Named(
        "fma", "Math.FusedMultiplyAdd", (m, x) => m.FusedMultiplyAdd(x[0], x[1], x[2]),
        (x, y, c) => x[1], (x, y, c) => x[0], (x, y, c) => One(y))
        .Also("double.MultiplyAddEstimate", "float.MultiplyAddEstimate");

    /// <summary>a·(1 − t) + b·t.</summary>
    public static readonly Primitive Lerp = Named(
        "lerp", "double.Lerp", (m, x) => m.Add(m.Multiply(x[0], m.Subtract(1, x[2])), m.Multiply(x[1], x[2])),
        (x, y, c) => 1 - x[2], (x, y, c) => x[2], (x, y, c) => x[1] - x[0]) with
    {
        Simd = null, Expansion = x => FusedMultiplyAdd.Of(x[0], 1 - x[2], x[1] * x[2]), Cost = 3,
    };

    /// <summary>x·2ⁿ.</summary>
    public static readonly Primitive ScaleB = Named(
        "scaleb", "Math.ScaleB", (m, x) => BigFloat.ScaleB(x[0], x[1].ToInt32()), (x, y, c) => ScaleB!.Of(One(y), x[1]), null) with
    {
        Simd = null, Cost = 4,
    };

    /// <summary>The next greater number: the identity, but for rounding.</summary>
    public static readonly Primitive BitIncrement = Unary(
        "bitincrement", "Math.BitIncrement", (x, y) => One(y), (m, x) => x) with { Simd = null, Cost = 4 };

    /// <summary>The next smaller number.</summary>
    public static readonly Primitive BitDecrement = Unary(
        "bitdecrement", "Math.BitDecrement", (x, y) => One(y), (m, x) => x) with { Simd = null, Cost = 4 };

    /// <summary>a − b·n, n the integer nearest to a/b.</summary>
    public static readonly Primitive IeeeRemainder = Binary(
        "ieeeremainder", "Math.IEEERemainder", (a, b, y) => One(y), (a, b, y) => -Rounding.Round.Of((a - y) / b),
        (m, a, b) => m.IeeeRemainder(a, b))
        .Also("double.Ieee754Remainder", "float.Ieee754Remainder") with
    {
        Simd = null, Cost = 20,
    };

    private static Sym One(Sym y) => y.Table.Real(1, y.Type);
}
