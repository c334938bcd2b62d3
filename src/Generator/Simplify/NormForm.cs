using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// √Σ b² as it is where the sum neither overflows nor loses bits to underflow, else scaled by the largest element (Blue,
/// "A portable Fortran program to find the Euclidean norm of a vector", ACM TOMS 4, 1978).
/// </summary>
internal static class NormForm
{
    private static readonly Primitive Sqrt = Registry.Find("Math.Sqrt", 1)!;
    private static readonly Primitive Abs = Registry.Find("Math.Abs", 1)!;

    public static Sym Of(Reduce norm)
    {
        var table = norm.Table;
        var (index, body) = norm.Open();
        var squares = table.Reduce(ReduceKind.Sum, index, norm.Lo, norm.Hi, table.Apply(Arithmetic.Multiply, body, body));

        // Within these bounds the squares that underflowed are below the last bit of the sum.
        var (tiny, huge) = norm.Type == SymType.Single ? (1e-30, 1e37) : (1e-280, 1e300);
        var isPlain = table.Apply(
            Arithmetic.And,
            table.Apply(Arithmetic.GreaterOrEqual, squares, table.Real(tiny, norm.Type)),
            table.Apply(Arithmetic.LessOrEqual, squares, table.Real(huge, norm.Type)));
        return table.Select(isPlain, table.Apply(Sqrt, squares), Scaled(norm));
    }

    private static Sym Scaled(Reduce norm)
    {
        var table = norm.Table;
        var (index, body) = norm.Open();
        var largest = table.Reduce(ReduceKind.Max, index, norm.Lo, norm.Hi, table.Apply(Abs, body));
        var zero = table.Real(0, norm.Type);
        var ratio = table.Apply(Arithmetic.Divide, body, largest);
        var sum = table.Reduce(ReduceKind.Sum, index, norm.Lo, norm.Hi, table.Apply(Arithmetic.Multiply, ratio, ratio));
        var scaled = table.Apply(Arithmetic.Multiply, largest, table.Apply(Sqrt, sum));

        // Nothing or only zeros: 0. An infinite element: infinite.
        var isZero = table.Apply(Arithmetic.LessOrEqual, largest, zero);
        var infinity = table.Real(double.PositiveInfinity, norm.Type);
        return table.Select(isZero, zero, table.Select(table.Apply(Arithmetic.EqualTo, largest, infinity), infinity, scaled));
    }
}
