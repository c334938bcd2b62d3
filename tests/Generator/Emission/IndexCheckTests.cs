using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Emission;

/// <summary>
/// Indices into rows, slices and arrays of the method are checked where the bounds of loops do not prove them, and once before the loop
/// where their end decides.
/// </summary>
public class IndexCheckTests
{
    [Theory]
    [InlineData("double F(double[,] g) { double s = 0; for (int i = 0; i < g.GetLength(0); i++) { for (int j = 0; j + 1 < g.GetLength(1); j++) { s += g[i, j] * g[i, j + 1]; } } return s; }")]
    [InlineData("double F(double[,] g) { double s = 0; int n = g.GetLength(1); for (int j = n - 2; j >= 1; j--) { s += g[0, j - 1] * g[0, j + 1]; } return s; }")]
    [InlineData("double F(double[,] g) { double s = 0; int n = g.GetLength(1); for (int j = 0; j < n; j++) { s += g[0, (j + 1) % n] * g[0, Math.Min(j + 1, n - 1)]; } return s; }")]
    [InlineData("double F(double[,] g) { double s = 0; int n = g.GetLength(1); for (int j = 0; j < n; j++) { s += j > 0 ? g[0, j - 1] : g[0, n - 1]; } return s; }")]
    [InlineData("double F(double[,] g) { double s = 0; for (int i = 0; i < g.GetLength(1); i++) { for (int j = 0; j < i; j++) { s += g[0, j] * g[1, i - j]; } } return s; }")]
    [InlineData("double F(double[,] g) { double s = 0; for (int j = 0; j < g.GetLength(1) / 2; j++) { s += g[0, 2 * j] * g[1, 2 * j + 1]; } return s; }")]
    [InlineData("double F(double[][] rows) { double s = 0; for (int i = 0; i < rows.Length; i++) { for (int j = 0; j < rows[i].Length; j++) { s += rows[i][j] * rows[i][j]; } } return s; }")]
    [InlineData("double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w) { double s = 0; int d = x.Length; for (int k = 0; k < w.Length / d; k++) { var row = w.Slice(k * d, d); double t = 0; for (int i = 0; i < d; i++) { t += row[i] * x[i]; } s += t * t; } return s; }")]
    [InlineData("double F(ReadOnlySpan<double> x) { double s = 0; int at = 0; while (at < x.Length) { var block = x.Slice(at, Math.Min(4, x.Length - at)); foreach (double v in block) { s += v * v; } at += 4; } return s; }")]
    [InlineData("double F(ReadOnlySpan<double> x) { int n = x.Length; var t = new double[n + 1]; for (int i = 0; i < n; i++) { t[i + 1] = t[i] + x[i] * x[i]; } return t[n]; }")]
    public void What_bounds_prove_is_not_checked(string method)
    {
        var text = Text(method);
        Assert.DoesNotContain("// throws", text);
        Assert.DoesNotContain("Guard.Index", text);
    }

    [Theory]
    [InlineData("0 < gRows && 0 < n && n - 1 >= gColumns", "double F(double[,] g, int n) { double s = 0; for (int i = 0; i < g.GetLength(0); i++) { for (int j = 0; j < n; j++) { s += g[i, j] * g[i, j]; } } return s; }")]
    [InlineData("k < 0 || k >= gColumns", "double F(double[,] g, int k) { return g[0, k] * g[1, k]; }")]
    [InlineData("0 < n && n - 1 >= m", "double F(double x, int n, int m) { var t = new double[m]; for (int i = 0; i < n; i++) { t[i] = x * i; } double s = 0; foreach (double v in t) { s += v; } return s; }")]
    public void What_the_end_of_a_loop_decides_is_checked_before_it(string condition, string method)
    {
        var text = Text(method);
        Assert.Contains(condition, text);
        Assert.DoesNotContain("Guard.Index", text);
    }

    private static string Text(string method)
        => string.Join("\n", Generation.Sources(Generation.Once(Compilations.Of(Compilations.Marked("public static " + method))).Result).Values);
}
