using System.Linq;
using System.Threading.Tasks;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Diagnostics;

/// <summary>What the derivative stores (SYMG4001), in the terms of the source.</summary>
public class StorageTests
{
    private const string Recurrence = """
        double F(ReadOnlySpan<double> x, double a)
        {
            double h = 0;
            for (int t = 0; t < x.Length; t++)
            {
                h = Math.Tanh(a * h + x[t]);
            }

            return h * h;
        }
        """;

    private const string Newton = """
        double F(double a)
        {
            double h = a;
            while (Math.Abs(h * h - a) > 1e-9)
            {
                h = 0.5 * (h + a / h);
            }

            return h;
        }
        """;

    private const string InPlace = """
        double F(ReadOnlySpan<double> x, int n)
        {
            double[] u = new double[x.Length];
            for (int i = 0; i < x.Length; i++) u[i] = x[i];
            for (int t = 0; t < n; t++)
                for (int i = 1; i < x.Length - 1; i++)
                    u[i] = u[i] + 0.1 * Math.Sin(u[i - 1] * u[i + 1]);
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += u[i] * u[i];
            return s;
        }
        """;

    private static string Class(string method) => Compilations.Class("[Differentiable] public static " + method);

    private static async Task<(string Message, string Place)[]> Of(string method)
    {
        var found = await Diagnosed.Of(Compilations.Of(Class(method)));
        return [.. found.Where(d => d.Id == "SYMG4001").Select(d => (
            d.GetMessage(System.Globalization.CultureInfo.InvariantCulture), d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)))];
    }

    [Fact]
    public async Task A_variable_that_a_loop_carries_is_told_with_its_loop_its_reason_and_its_bytes()
    {
        var line = Class(Recurrence).Split("for (", 2)[0].Count(c => c == '\n') + 1;
        Assert.Equal(
            [($"'h' is kept for each iteration of the loop at line {line}, because the derivative of 'a * h' needs it: 8 * x.Length bytes of workspace", "for (int t = 0; t < x.Length; t++)")],
            await Of(Recurrence));
    }

    [Fact]
    public async Task Of_a_loop_without_a_bound_the_bytes_of_an_iteration_are_told()
    {
        var line = Class(Newton).Split("while (", 2)[0].Count(c => c == '\n') + 1;
        Assert.Equal(
            [($"'h' is kept for each iteration of the loop at line {line}, because the derivative of 'a / h' needs it: 8 bytes each time, in pooled memory", "while (Math.Abs(h * h - a) > 1e-9)")],
            await Of(Newton));
    }

    [Fact]
    public async Task Arrays_and_what_is_overwritten_in_them_are_told_each_with_its_part_of_the_whole()
    {
        const string total = "16 * x.Length + 8 * (x.Length * n) - 16 * n bytes of workspace";
        Assert.Equal(
            [
                ($"'u' is an array that the method makes: 8 * x.Length of {total}", "F"),
                ($"The derivatives with respect to the elements of 'u' are collected: 8 * x.Length of {total}", "F"),
                ($"The elements of 'u' that are overwritten are kept for each iteration of the loops over 't' and 'i', because the derivative of 'u[i - 1] * u[i + 1]' needs them: 8 * (x.Length * n) - 16 * n of {total}", "u[i - 1] * u[i + 1]"),
            ],
            await Of(InPlace));
    }

    [Theory]
    [InlineData("double F(ReadOnlySpan<double> x) { double s = 0; foreach (double v in x) s += v * v; return s; }")]
    [InlineData("double F(ReadOnlySpan<double> x, double a) { double h = 0; for (int t = 0; t < x.Length; t++) h = 0.5 * h + x[t]; return h * a; }")]
    [InlineData("double F(double x, double y) => x * Math.Exp(y);")]
    public async Task Where_nothing_is_stored_nothing_is_told(string method) => Assert.Empty(await Of(method));

    [Fact]
    public void The_documentation_of_the_derivative_tells_the_same_without_lines_of_the_source()
    {
        var text = Generation.Once(Compilations.Of(Class(Newton))).Result.GeneratedSources.Single().SourceText.ToString();
        Assert.Contains("<para>'h' is kept for each iteration of the loop while 'abs(h * h - a) &gt; 1E-09', because the derivative of 'a / h' needs it: 8 bytes each time, in pooled memory.</para>", text, System.StringComparison.Ordinal);
    }
}
