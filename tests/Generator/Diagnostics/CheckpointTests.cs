using System.Linq;
using System.Threading.Tasks;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Diagnostics;

/// <summary>What is said about <c>[Checkpoint]</c>.</summary>
public class CheckpointTests
{
    [Theory]
    [InlineData("[Differentiable, ⟦Checkpoint(0)⟧] static double F(double x) => x;")]
    [InlineData("[Differentiable, ⟦Checkpoint(every: -3)⟧] static double F(double x) => x;")]
    public Task A_distance_must_be_positive(string method) => Diagnosed.Expect("SYMG1014", Compilations.Class(method));

    [Theory]
    [InlineData("[Differentiable, ⟦Checkpoint(10)⟧] public static double F(double x) => x * x;")]
    [InlineData("[Differentiable, ⟦Checkpoint(10)⟧] public static double F(ReadOnlySpan<double> x) { double s = 0; foreach (double v in x) s += v * v; return s; }")]
    [InlineData("[Differentiable, ⟦Checkpoint(10)⟧] public static double F(double a) { double h = a; while (Math.Abs(h * h - a) > 1e-9) h = 0.5 * (h + a / h); return h; }")]
    [InlineData("[Differentiable, ⟦Checkpoint(10)⟧] public static double F(double a, int n) { double h = a; if (a > 1) { for (int i = 0; i < n; i++) h = Math.Sin(h); } return h; }")]
    public Task Where_no_loop_has_checkpoints_a_warning_says_so(string method) => Diagnosed.ExpectWarning("SYMG4002", Compilations.Class(method));

    [Theory]
    [InlineData("double F(double a, int n) { double h = a; for (int i = 0; i < n; i++) h = Math.Sin(h); return h; }")]
    [InlineData("double F(ReadOnlySpan<double> x, int n) { var u = x.ToArray(); for (int t = 0; t < n; t++) for (int i = 1; i < x.Length; i++) u[i] = Math.Sin(u[i] + u[i - 1]); return u[1]; }")]
    public async Task Where_one_has_nothing_is_said_but_what_is_stored(string method)
    {
        var found = await Diagnosed.Of(Compilations.Of(Compilations.Class("[Differentiable, Checkpoint(10)] public static " + method)));
        Assert.All(found, d => Assert.Equal("SYMG4001", d.Id));
        Assert.Contains(found, d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains("is kept at every 10th iteration of the loop over '", System.StringComparison.Ordinal));
    }
}
