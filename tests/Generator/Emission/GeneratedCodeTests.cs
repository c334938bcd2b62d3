using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Emission;

/// <summary>The generated text of one method of each shape, whole, as a user reads it.</summary>
public class GeneratedCodeTests
{
    [Fact]
    public void A_scalar_formula_in_every_mode() => Snapshot.Matches(Generated(
        """
        [Differentiable(Derivatives.Value | Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp)]
        public static double Wave(double x, double y, [Constant] double t) => Math.Exp(x * y) * Math.Sin(x - t);
        """));

    [Fact]
    public void A_branch() => Snapshot.Matches(Generated(
        """
        [Differentiable]
        public static double Huber(double x, [Constant] double delta)
        {
            double size = Math.Abs(x);
            if (size <= delta)
            {
                return 0.5 * x * x;
            }

            return delta * (size - 0.5 * delta);
        }
        """));

    [Fact]
    public void Log_sum_exp_over_a_span() => Snapshot.Matches(Generated(
        """
        [Differentiable]
        public static double LogSumExp(ReadOnlySpan<double> x)
        {
            double sum = 0;
            foreach (double v in x)
            {
                sum += Math.Exp(v);
            }

            return Math.Log(sum);
        }
        """));

    [Fact]
    public void A_logistic_loss_over_rows() => Snapshot.Matches(Generated(
        """
        [Differentiable]
        public static double Loss([Constant] ReadOnlySpan<double> a, [Constant] ReadOnlySpan<double> y, ReadOnlySpan<double> w, double b)
        {
            double sum = 0;
            for (int i = 0; i < y.Length; i++)
            {
                double z = b;
                for (int j = 0; j < w.Length; j++)
                {
                    z += a[i * w.Length + j] * w[j];
                }

                double p = 1 / (1 + Math.Exp(-z));
                sum += y[i] * Math.Log(p) + (1 - y[i]) * Math.Log(1 - p);
            }

            return -sum / y.Length;
        }
        """));

    [Fact]
    public void A_recurrence() => Snapshot.Matches(Generated(
        """
        [Differentiable]
        public static double Horner(ReadOnlySpan<double> c, double x)
        {
            double value = 0;
            for (int i = c.Length - 1; i >= 0; i--)
            {
                value = value * x + c[i];
            }

            return value;
        }
        """));

    [Fact]
    public void A_total_that_a_branch_in_a_loop_needs() => Snapshot.Matches(Generated(
        """
        [Differentiable]
        public static double Weighted(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> w, int n)
        {
            double total = 0;
            for (int k = 0; k < n; k++)
            {
                total += w[k] * w[k];
            }

            double s = 0;
            for (int i = 0; i < x.Length; i++)
            {
                s += x[i] > 0.5 ? x[i] * x[i] * total : x[i];
            }

            return s;
        }
        """));

    [Fact]
    public void Means_of_columns_that_every_row_needs() => Snapshot.Matches(Generated(
        """
        [Differentiable]
        public static double Centred(ReadOnlySpan<double> a, int rows, int columns)
        {
            double[] mean = new double[columns];
            for (int j = 0; j < columns; j++)
            {
                double sum = 0;
                for (int i = 0; i < rows; i++)
                {
                    sum += a[i * columns + j];
                }

                mean[j] = sum / rows;
            }

            double total = 0;
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    total += Math.Sin(a[i * columns + j] - mean[j]);
                }
            }

            return total;
        }
        """));

    [Fact]
    public void A_recurrence_through_the_elements_of_an_array() => Snapshot.Matches(Generated(
        """
        [Differentiable(Derivatives.Jvp | Derivatives.Vjp)]
        public static double Decay(Span<double> level, ReadOnlySpan<double> rate)
        {
            double lost = 0;
            for (int i = 1; i < level.Length; i++)
            {
                level[i] = level[i - 1] * Math.Exp(-rate[i]);
                lost += level[i] * level[i];
            }

            return lost;
        }
        """));

    [Fact]
    public void A_loop_inside_that_runs_as_often_as_a_number_says() => Snapshot.Matches(Generated(
        """
        [Differentiable(Derivatives.Vjp)]
        public static double Relaxed(Span<double> y, ReadOnlySpan<double> x, ReadOnlySpan<int> steps)
        {
            double s = 1;
            for (int i = 0; i < steps.Length; i++)
            {
                for (int j = 0; j < steps[i]; j++)
                {
                    y[j] = y[j] * Math.Cos(s) + x[i];
                    s += y[j] * s;
                }
            }

            return s;
        }
        """));

    [Fact]
    public void A_batch_with_a_broadcast_parameter() => Snapshot.Matches(Generated(
        """
        [Differentiable(Derivatives.Batch)]
        public static double Decay(double x, [Broadcast] double rate) => Math.Exp(-rate * x);
        """));

    [Fact]
    public void A_Hessian() => Snapshot.Matches(Generated(
        """
        [Differentiable(Derivatives.Hessian | Derivatives.Batch)]
        public static double Wave(double x, double y, [Constant] double t) => Math.Exp(x * y) * Math.Sin(x - t);
        """));

    [Fact]
    public void A_formula_in_float() => Snapshot.Matches(Generated(
        """
        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        public static float Gaussian(float x, float width)
        {
            float z = x / width;
            return MathF.Exp(-0.5f * z * z) / width;
        }
        """));

    [Fact]
    public void A_generated_file_starts_without_a_byte_order_mark()
    {
        var file = Assert.Single(Run("[Differentiable]\npublic static double Square(double x) => x * x;").GeneratedSources);
        Assert.Empty(file.SourceText.Encoding!.GetPreamble());
    }

    [Fact]
    public void A_checked_build() => Snapshot.Matches(Generated(
        """
        [Differentiable(CheckFinite = true)]
        public static double Deviance(ReadOnlySpan<double> x, double a)
        {
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
            {
                sum += x[i] > 0 ? Math.Log(x[i] / a) : 0;
            }

            return sum;
        }
        """));

    [Fact]
    public void The_symbol_of_the_project_checks_every_method()
    {
        var source = Compilations.Class(
            """
            [Differentiable] public static double Ratio(double x, double y) => x / y;
            [Differentiable] public static void Squares(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i]; }
            """);
        var options = Compilations.ParseOptions.WithPreprocessorSymbols("SYMGRAD_CHECK_FINITE");
        var compilation = Compilations.Of().AddSyntaxTrees(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(source, options, path: "0.cs"));
        var sources = Generation.Sources(Generation.Once(compilation).Result);
        Assert.Contains("RatioFindNonFinite", sources["Test.C.Ratio.g.cs"], System.StringComparison.Ordinal);
        Assert.Contains("SquaresFindNonFinite", sources["Test.C.Squares.g.cs"], System.StringComparison.Ordinal);
    }

    private static string Generated(string members) => Assert.Single(Generation.Sources(Run(members))).Value;

    /// <summary>Runs the generator on a class; what comes out compiles without a warning.</summary>
    private static GeneratorRunResult Run(string members)
    {
        var (result, output) = Generation.Once(Compilations.Of(Compilations.Class(members)));
        Assert.Empty(output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        return result;
    }
}
