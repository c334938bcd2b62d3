using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using static SymGrad.Generator.Frontend.VectorFunctions;

namespace SymGrad.Generator.Frontend;

/// <summary>The functions of <c>Matrix4x4</c>: row-major, vectors are rows.</summary>
internal static class MatrixFunctions
{
    private const int N = 4;

    private static readonly Dictionary<(string Member, int Arity), MembersFunction> Functions = new()
    {
        [(".ctor", 16)] = a => [.. a.SelectMany(x => x)],
        [("op_Addition", 2)] = a => [.. a[0].Zip(a[1], (x, y) => x + y)],
        [("Add", 2)] = a => [.. a[0].Zip(a[1], (x, y) => x + y)],
        [("op_Subtraction", 2)] = a => Minus(a[0], a[1]),
        [("Subtract", 2)] = a => Minus(a[0], a[1]),
        [("op_UnaryNegation", 1)] = a => [.. a[0].Select(x => -x)],
        [("op_Multiply", 2)] = a => Product(a[0], a[1]),
        [("Multiply", 2)] = a => Product(a[0], a[1]),
        [("Transpose", 1)] = a => Of((row, column) => a[0][(column * N) + row]),
        [("GetDeterminant", 1)] = a => [Determinant(a[0])],
        [("CreateTranslation", 1)] = a => Translation(a[0]),
        [("CreateTranslation", 3)] = a => Translation([.. a.SelectMany(x => x)]),
        [("CreateScale", 1)] = a => Diagonal([.. Enumerable.Range(0, 3).Select(k => a[0].Length == 1 ? a[0][0] : a[0][k])]),
        [("CreateScale", 3)] = a => Diagonal([.. a.SelectMany(x => x)]),
        [("CreateRotationX", 1)] = a => Rotation(a[0][0], 1, 2),
        [("CreateRotationY", 1)] = a => Rotation(a[0][0], 2, 0),
        [("CreateRotationZ", 1)] = a => Rotation(a[0][0], 0, 1),
    };

    public static MembersFunction? Find(string member, int arity) => Functions.TryGetValue((member, arity), out var function) ? function : null;

    /// <summary>The identity with so many columns: of two, with a row for the translation.</summary>
    public static Sym[] Identity(SymTable table, int columns = N)
        => [.. Enumerable.Range(0, columns == N ? N * N : 6).Select(k => table.Real(k / columns == k % columns ? 1 : 0, SymType.Single))];

    /// <summary>A row vector, extended by 1, times the matrix, of two columns or of four.</summary>
    public static Sym[] Transform(Sym[] v, Sym[] m, int width)
        => [.. Enumerable.Range(0, width).Select(column => v
            .Select((x, row) => x * m[(row * Columns(m)) + column])
            .Concat(v.Length == N ? [] : [m[m.Length - Columns(m) + column]])
            .Aggregate((x, y) => x + y))];

    /// <summary>The same without the translation.</summary>
    public static Sym[] TransformNormal(Sym[] v, Sym[] m)
        => [.. v.Select((_, column) => v.Select((x, row) => x * m[(row * Columns(m)) + column]).Aggregate((x, y) => x + y))];

    private static int Columns(Sym[] m) => m.Length == N * N ? N : 2;

    private static Sym[] Of(Func<int, int, Sym> element) => [.. Enumerable.Range(0, N * N).Select(k => element(k / N, k % N))];

    private static Sym[] Product(Sym[] a, Sym[] b) => b.Length == 1
        ? [.. a.Select(x => x * b[0])]
        : Of((row, column) => Enumerable.Range(0, N).Select(k => a[(row * N) + k] * b[(k * N) + column]).Aggregate((x, y) => x + y));

    private static Sym[] Translation(Sym[] by)
    {
        var matrix = Identity(by[0].Table);
        by.CopyTo(matrix, 3 * N);
        return matrix;
    }

    private static Sym[] Diagonal(Sym[] scales)
    {
        var matrix = Identity(scales[0].Table);
        for (var k = 0; k < scales.Length; k++)
        {
            matrix[k * (N + 1)] = scales[k];
        }

        return matrix;
    }

    /// <summary>Turns axis <paramref name="from"/> towards axis <paramref name="to"/>.</summary>
    private static Sym[] Rotation(Sym angle, int from, int to)
    {
        var matrix = Identity(angle.Table);
        var (cosine, sine) = (Call("Math.Cos", angle), Call("Math.Sin", angle));
        (matrix[(from * N) + from], matrix[(from * N) + to]) = (cosine, sine);
        (matrix[(to * N) + from], matrix[(to * N) + to]) = (-sine, cosine);
        return matrix;
    }

    /// <summary>By 2 × 2 minors of the upper and the lower two rows (Laplace).</summary>
    private static Sym Determinant(Sym[] m)
    {
        Sym? sum = null;
        for (var i = 0; i < N; i++)
        {
            for (var j = i + 1; j < N; j++)
            {
                int[] others = [.. Enumerable.Range(0, N).Where(k => k != i && k != j)];
                var term = Minor(m, 0, i, j) * Minor(m, 2, others[0], others[1]);
                sum = sum is null ? term : (i + j) % 2 == 1 ? sum + term : sum - term;
            }
        }

        return sum!;
    }

    private static Sym Minor(Sym[] m, int row, int i, int j)
        => (m[(row * N) + i] * m[((row + 1) * N) + j]) - (m[(row * N) + j] * m[((row + 1) * N) + i]);
}
