using System.Threading.Tasks;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Diagnostics;

/// <summary>What cannot be differentiated because of the declaration of the method.</summary>
public class SignatureDiagnosticTests
{
    private const string Usings = "using System;\nusing System.Threading.Tasks;\nusing SymGrad;\n";

    private static Task Expect(string id, string members) => Diagnosed.Expect(id, Usings + $"static partial class C {{ {members} }}");

    [Fact]
    public Task A_type_that_is_not_partial()
        => Diagnosed.Expect("SYMG1001", Usings + "static class ⟦C⟧ { [Differentiable] public static double F(double x) => x; }");

    [Fact]
    public Task An_outer_type_that_is_not_partial()
        => Diagnosed.Expect("SYMG1001", Usings + "class ⟦Outer⟧ { partial struct C { [Differentiable] public static double F(double x) => x; } }");

    [Fact]
    public Task A_file_type()
        => Diagnosed.Expect("SYMG1002", Usings + "file static partial class ⟦C⟧ { [Differentiable] public static double F(double x) => x; }");

    [Theory]
    [InlineData("[Differentiable] static double ⟦F⟧(double x) => x; static double FGradient;")]
    [InlineData("[Differentiable] static double ⟦F⟧(double x) => x; static void FGradient(double x, out double y) => y = x;")]
    public Task A_name_that_is_taken(string members) => Expect("SYMG1003", members);

    [Theory]
    [InlineData("[⟦Differentiable(Derivatives.Hvp)⟧] static double F(double x) => x;")]
    [InlineData("[⟦Differentiable(Derivatives.Check | Derivatives.Gradient)⟧] static double F(double x) => x;")]
    [InlineData("[⟦Differentiable(Derivatives.Jacobian)⟧] static void F(double x, Span<double> y) => y[0] = x;")]
    [InlineData("[⟦Differentiable(Order = 2)⟧] static double F(double x) => x;")]
    [InlineData("[⟦Differentiable(Parallel = true)⟧] static double F(double x) => x;")]
    [InlineData("[Differentiable, ⟦PartialDerivative(nameof(F), \"x\")⟧] static double F(double x) => x;")]
    public Task What_this_version_does_not_have(string members) => Expect("SYMG1004", members);

    [Fact]
    public Task An_instance_method()
        => Diagnosed.Expect("SYMG1005", Usings + "partial interface I { [Differentiable] double ⟦F⟧(double x) => x; }");

    [Fact]
    public Task An_instance_method_that_changes_the_instance()
        => Diagnosed.Expect("SYMG1102", Usings + "partial class C { double y; [Differentiable] double ⟦F⟧(double x) { y = x; return x; } }");

    [Fact]
    public Task A_generic_method() => Expect("SYMG1006", "[Differentiable] static double ⟦F⟧<T>(double x) => x;");

    [Theory]
    [InlineData("[Differentiable] static unsafe double ⟦F⟧(double x) => x;")]
    [InlineData("[Differentiable] static extern double ⟦F⟧(double x);")]
    public Task A_kind_of_method(string members) => Expect("SYMG1007", members);

    [Theory]
    [InlineData("[Differentiable] static double F(double x, ⟦decimal⟧ y) => x;")]
    [InlineData("[Differentiable] static double F(⟦double[,,]⟧ x) => 1;")]
    [InlineData("[Differentiable] static double F(⟦Q⟧ q) => q.X; readonly struct Q(double x) { public double X { get; } = x; }")]
    [InlineData("[Differentiable] static double F(ref ⟦double⟧ x) => x;")]
    [InlineData("[Differentiable] static double F(double x, ⟦object⟧ s) => x;")]
    public Task A_parameter_type(string members) => Expect("SYMG1008", members);

    [Theory]
    [InlineData("[Differentiable] static ⟦int⟧ F(double x) => 1;")]
    [InlineData("[Differentiable] static ⟦double[]⟧ F(double x) => new double[1];")]
    public Task A_return_type(string members) => Expect("SYMG1009", members);

    [Theory]
    [InlineData("[Differentiable] static double ⟦F⟧(int n) => n;")]
    [InlineData("[Differentiable] static double ⟦F⟧([Constant] double x) => x;")]
    [InlineData("[Differentiable] static void ⟦F⟧(double x) { }")]
    public Task Nothing_to_differentiate(string members) => Expect("SYMG1010", members);

    [Theory]
    [InlineData("[⟦Differentiable(Derivatives.Gradient)⟧] static void F(double x, Span<double> y) => y[0] = x;")]
    [InlineData("[⟦Differentiable(Derivatives.Hessian)⟧] static void F(double x, Span<double> y) => y[0] = x;")]
    [InlineData("[⟦Differentiable(Derivatives.Batch)⟧] static double F(double[] x) => x[0];")]
    public Task A_derivative_that_does_not_fit(string members) => Expect("SYMG1011", members);

    [Theory]
    [InlineData("[Differentiable(Derivatives.Hessian)] static double F(⟦ReadOnlySpan<double>⟧ x) => x[0] * x[1];")]
    [InlineData("[Differentiable(Derivatives.Hessian)] static double F(double x, int n) { double y = 1; ⟦for (int i = 0; i < n; i++)⟧ { y = y * x + i; } return y; }")]
    [InlineData("[Differentiable(Derivatives.Hessian)] static double F(double x, [Constant] double[] a) { double y = 0; ⟦foreach (double v in a)⟧ { y += v * x; } return y; }")]
    [InlineData("[Differentiable(Derivatives.Hessian)] static double F(double x, int n) => G(x, n); static double G(double x, int n) { double y = 0; ⟦for (int i = 0; i < n; i++)⟧ { y += x / (i + 1); } return y; }")]
    public Task A_Hessian_of_a_loop(string members) => Expect("SYMG1013", members);

    [Theory]
    [InlineData("[Differentiable] static void F(double x, [⟦Input⟧] Span<double> y) => y[0] = x;")]
    [InlineData("[Differentiable] static double F([⟦Output⟧] Span<double> y) => y[0];")]
    public Task A_role_that_does_not_fit(string members) => Expect("SYMG1012", members);
}
