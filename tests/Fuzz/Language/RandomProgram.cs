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

/// <summary>
/// A random method, as text in which <c>REAL</c> and <c>MATH</c> stand for the numbers that it computes with, <c>COARSE</c> for <c>float</c>.
/// </summary>
/// <param name="Seed">By which it is made again.</param>
/// <param name="Kind">What it leaves behind.</param>
/// <param name="Features">What it uses.</param>
/// <param name="Body">Its statements.</param>
internal sealed record RandomProgram(int Seed, ProgramKind Kind, Features Features, ImmutableArray<Piece> Body)
{
    /// <summary>What programs call: inlined by the generator.</summary>
    private const string Helpers = """
        static REAL Bent(REAL v, REAL w) { if (v < w) { return v * w; } REAL q = MATH.Sin(v); return q * q + w; }
        static void Turn(ref REAL v, ref REAL w) { REAL q = v; v = MATH.Cos(w) * q; w += q; }
        static void Halves(REAL v, out REAL low, out REAL high) { low = v * (REAL)0.5; high = v < 0 ? v : v * v; }
        static REAL Coarse(REAL v) { COARSE w = (COARSE)v; return (REAL)(w * w + (COARSE)0.5); }
        static REAL Total(ReadOnlySpan<REAL> v, int n) { REAL sum = 0; for (int i = 0; i < n; i++) { if (v[i] < 0) { continue; } sum += v[i] * v[i]; } return sum; }
        static void Shift(Span<REAL> v, REAL by) { for (int i = 1; i < v.Length; i++) { v[i] += by * v[i - 1]; } }
        public struct Pair
        {
            public REAL X, Y;
            public Pair(REAL x, REAL y) { X = x; Y = y; }
            public REAL Dot(Pair other) => X * other.X + Y * other.Y;
            public static Pair operator +(Pair v, Pair w) => new Pair(v.X + w.X, v.Y + w.Y);
        }
        public readonly record struct Spot(REAL P, REAL Q) { public Spot Turned() => new(-Q, P); }
        """;

    public string Name => $"{Kind}{Seed}";

    public string Modes => Kind == ProgramKind.Number
        ? "Derivatives.Value | Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp"
        : "Derivatives.Value | Derivatives.Jvp | Derivatives.Vjp";

    /// <summary>The array of two dimensions is written.</summary>
    public bool WritesGrid => Features.HasFlag(Features.Grids) && Kind != ProgramKind.Number;

    /// <summary>It rounds to float on its way, whatever it computes with.</summary>
    public bool IsCoarse => Features.HasFlag(Features.Singles);

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
        var g = Features.HasFlag(Features.Grids) ? ", REAL[,] g" : "";
        var marked = isMarked ? $"[Differentiable({Modes})] " : "";
        var text = $$"""
            using System; using SymGrad; using SymGrad.Fuzz.Tests.Checking;
            public static partial class {{prefix}}{{Name}}
            {
            {{marked}}public static {{returned}} F(REAL a, REAL b, int n, ReadOnlySpan<int> map, ReadOnlySpan<REAL> x, {{y}}{{z}}{{g}})
            {
            {{string.Join("\n", Body.Select(p => p.Print()))}}
            }
            {{Helpers}}
            }
            """;
        return text.Replace("REAL", real).Replace("MATH", math).Replace("COARSE", isMarked ? "float" : real);
    }
}
