using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Fuzz.Tests.Language;

/// <summary>What a program leaves behind.</summary>
internal enum ProgramKind
{
    /// <summary>A number; its arrays are only read.</summary>
    Number,

    /// <summary>A number, and a span that it only writes.</summary>
    Output,

    /// <summary>A number, and a span that it works on in place.</summary>
    InPlace,

    /// <summary>No number: two spans in place.</summary>
    Arrays,
}

/// <summary>A random method, as text in which <c>REAL</c> and <c>MATH</c> stand for the numbers that it computes with.</summary>
/// <param name="Seed">By which it is made again.</param>
/// <param name="Kind">What it leaves behind.</param>
/// <param name="Body">Its statements.</param>
internal sealed record RandomProgram(int Seed, ProgramKind Kind, ImmutableArray<Piece> Body)
{
    /// <summary>What programs call: inlined by the generator.</summary>
    private const string Helpers = """
        static REAL Bent(REAL v, REAL w) { if (v < w) { return v * w; } REAL q = MATH.Sin(v); return q * q + w; }
        static void Turn(ref REAL v, ref REAL w) { REAL q = v; v = MATH.Cos(w) * q; w += q; }
        static void Halves(REAL v, out REAL low, out REAL high) { low = v * (REAL)0.5; high = v < 0 ? v : v * v; }
        """;

    public string Name => $"{Kind}{Seed}";

    public string Modes => Kind == ProgramKind.Number
        ? "Derivatives.Value | Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp"
        : "Derivatives.Value | Derivatives.Jvp | Derivatives.Vjp";

    /// <summary>A class with the method over some numbers.</summary>
    /// <param name="prefix">Of the class's name, for the numbers.</param>
    /// <param name="real">Their type.</param>
    /// <param name="math">The class of their functions.</param>
    /// <param name="isMarked">Whether to differentiate it.</param>
    public string Source(string prefix, string real, string math, bool isMarked)
    {
        var returned = Kind == ProgramKind.Arrays ? "void" : "REAL";
        var y = Kind == ProgramKind.Number ? "ReadOnlySpan<REAL> y" : "Span<REAL> y";
        var z = Kind == ProgramKind.Arrays ? ", Span<REAL> z" : "";
        var marked = isMarked ? $"[Differentiable({Modes})] " : "";
        var text = $$"""
            using System; using SymGrad; using SymGrad.Fuzz.Tests.Checking;
            public static partial class {{prefix}}{{Name}}
            {
            {{marked}}public static {{returned}} F(REAL a, REAL b, int n, ReadOnlySpan<int> map, ReadOnlySpan<REAL> x, {{y}}{{z}})
            {
            {{string.Join("\n", Body.Select(p => p.Print()))}}
            }
            {{Helpers}}
            }
            """;
        return text.Replace("REAL", real).Replace("MATH", math);
    }
}
