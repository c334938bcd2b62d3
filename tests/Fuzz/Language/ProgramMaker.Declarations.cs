using System.Collections.Generic;

namespace SymGrad.Fuzz.Tests.Language;

internal sealed partial class ProgramMaker
{
    /// <summary>Adds the declarations of what a program's features use.</summary>
    private Scope Declared(Scope scope, List<Piece> pieces)
    {
        void Declare(string text) => pieces.Add(new Piece(text) { IsKept = true });

        if (Has(Features.Structs))
        {
            Declare($"Pair p = new Pair({Value(scope, 1)}, b); Spot q0 = new(b, {Value(scope, 0)}); (REAL A, REAL B) c = ({Value(scope, 1)}, a);");
            scope = scope with { Members = ["p.X", "p.Y", "c.A", "c.B"] };
        }

        if (Has(Features.LocalArrays))
        {
            Declare(Pick("REAL[] w = new REAL[n + 5];", "Span<REAL> w = new REAL[x.Length];", "Span<REAL> w = stackalloc REAL[6];"));
            scope = scope with { Readable = scope.Readable.Add("w"), Writable = scope.Writable.Add("w") };
        }

        if (Has(Features.Grids))
        {
            // Read and written: the array is worked on in place.
            Declare($"REAL[,] h = new REAL[5, 6];{(_kind == ProgramKind.Number ? "" : " g[1, 2] += a * g[2, 1];")}");
            scope = scope with { Grids = ["g", "g", "h"], WritableGrids = _kind == ProgramKind.Number ? ["h"] : ["g", "h"] };
        }

        if (Has(Features.Functions))
        {
            // Spans cannot be captured.
            Declare($"REAL Local(REAL v) {{ if (v < {Pick("a", "u", "0")}) {{ {Real(scope)} += v; return {Real(scope)}; }} return {Pick("v * MATH.Cos(t)", "u - v", "v * v")}; }}");
            Declare($"Func<REAL, REAL> lambda = v => {Pick("v * s - a", "v > b ? MATH.Atan(v) : t * v", "MATH.Max(v, u)")};");
            scope = scope with { Functions = ["Local", "lambda"] };
        }

        return scope;
    }
}
