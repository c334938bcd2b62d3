using System;
using System.Linq;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Emission;

/// <summary>
/// A derivative takes a constant times the operations of the function (Griewank and Walther, Evaluating Derivatives, 2008, section 4.6),
/// however its loops are nested.
/// </summary>
public class ComplexityTests
{
    /// <summary>
    /// Loops of the function are run again for values that are not kept, backwards, and for what stable forms need beside (maxima,
    /// totals of weights): none of it depends on the sizes.
    /// </summary>
    private const double Bound = 8;

    private const int Size = 48;

    [Theory]
    [InlineData("Weighted power mean", "x,x,p", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, double p) { double s = 0; for (int i = 0; i < x.Length; i++) { s += w[i] * Math.Pow(Math.Abs(x[i]), p); } return Math.Pow(s, 1 / p); }")]
    [InlineData("A sum that a branch needs", "x,c", "double F(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> w) { double t = 0; for (int k = 0; k < w.Length; k++) { t += w[k] * w[k]; } double s = 0; for (int i = 0; i < x.Length; i++) { if (x[i] > 0.5) { s += x[i] * t; } else { s -= x[i]; } } return s; }")]
    [InlineData("A sum over a given range that a branch needs", "x,c,n", "double F(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> w, int n) { double t = 0; for (int k = 0; k < n; k++) { t += w[k] * w[k]; } double s = 0; for (int i = 0; i < n; i++) { if (x[i] > 0.5) { s += x[i] * t; } else { s -= x[i]; } } return s; }")]
    [InlineData("A sum that a branch in a nest needs", "x,x,n", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, int n) { double t = 0; for (int k = 0; k < n; k++) { t += w[k] * w[k]; } double s = 0; for (int i = 0; i < n; i++) { if (x[i] > 0.5) { for (int j = 0; j < i; j++) { if (x[j] > x[i]) { s += x[i] * x[j] / t; } } } } return s; }")]
    [InlineData("A recurrence that a branch needs", "x,c,n", "double F(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> w, int n) { double t = 1; for (int k = 0; k < n; k++) { t = Math.Sin(t * w[k]); } double s = 0; for (int i = 0; i < n; i++) { if (x[i] > 0.5) { s += Math.Cos(x[i] * t); } } return s; }")]
    [InlineData("A sum that a branch of a recurrence needs", "x,c,n", "double F(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> w, int n) { double t = 0; for (int k = 0; k < n; k++) { t += w[k] * w[k]; } double s = 1; for (int i = 0; i < n; i++) { if (x[i] > 0.5) { s = Math.Cos(s * x[i] * t); } } return s; }")]
    [InlineData("Standardised", "x", "double F(ReadOnlySpan<double> x) { double m = 0; foreach (double v in x) { m += v; } m /= x.Length; double q = 0; foreach (double v in x) { q += (v - m) * (v - m); } double d = Math.Sqrt(q / x.Length + 1e-5); double s = 0; foreach (double v in x) { s += Math.Tanh((v - m) / d); } return s; }")]
    [InlineData("Standardised rows", "m,n", "double F(ReadOnlySpan<double> a, int n) { double s = 0; for (int i = 0; i < n; i++) { double m = 0; for (int j = 0; j < n; j++) { m += a[i * n + j]; } m /= n; double q = 0; for (int j = 0; j < n; j++) { q += (a[i * n + j] - m) * (a[i * n + j] - m); } double d = Math.Sqrt(q / n + 1e-5); for (int j = 0; j < n; j++) { s += Math.Tanh((a[i * n + j] - m) / d); } } return s; }")]
    [InlineData("Clipped norm", "x,p", "double F(ReadOnlySpan<double> x, double limit) { double q = 0; foreach (double v in x) { q += v * v; } double norm = Math.Sqrt(q); double s = 0; for (int i = 0; i < x.Length; i++) { double v = norm > limit ? x[i] * limit / norm : x[i]; s += v * v * v; } return s; }")]
    [InlineData("Attention to one query", "x,m,m,n", "double F(ReadOnlySpan<double> q, ReadOnlySpan<double> k, ReadOnlySpan<double> v, int n) { double[] p = new double[n]; double largest = double.NegativeInfinity; for (int j = 0; j < n; j++) { double dot = 0; for (int d = 0; d < n; d++) { dot += q[d] * k[j * n + d]; } p[j] = dot; largest = Math.Max(largest, dot); } double total = 0; for (int j = 0; j < n; j++) { p[j] = Math.Exp(p[j] - largest); total += p[j]; } double s = 0; for (int d = 0; d < n; d++) { double o = 0; for (int j = 0; j < n; j++) { o += p[j] / total * v[j * n + d]; } s += o * o; } return s; }")]
    [InlineData("Two layers", "x,m,m,n", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> a, ReadOnlySpan<double> b, int n) { double[] h = new double[n]; for (int i = 0; i < n; i++) { double z = 0; for (int j = 0; j < n; j++) { z += a[i * n + j] * x[j]; } h[i] = Math.Tanh(z); } double s = 0; for (int i = 0; i < n; i++) { double z = 0; for (int j = 0; j < n; j++) { z += b[i * n + j] * h[j]; } s += Math.Tanh(z); } return s; }")]
    [InlineData("Nearest centres", "m,m,n", "double F(ReadOnlySpan<double> points, ReadOnlySpan<double> centres, int n) { double s = 0; for (int i = 0; i < n; i++) { double best = double.PositiveInfinity; for (int k = 0; k < n; k++) { double d = 0; for (int j = 0; j < n; j++) { double t = points[i * n + j] - centres[k * n + j]; d += t * t; } best = Math.Min(best, d); } s += best; } return s; }")]
    [InlineData("Convolution and pooling", "x,x,n", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, int n) { double[] y = new double[n]; for (int i = 0; i < n; i++) { double z = 0; for (int j = 0; j <= i; j++) { z += x[i - j] * w[j]; } y[i] = Math.Max(z, 0); } double s = 0; for (int i = 0; i < n / 2; i++) { double m = Math.Max(y[2 * i], y[2 * i + 1]); s += m * m; } return s; }")]
    [InlineData("Mixture", "x,x,x,x", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> alpha, ReadOnlySpan<double> mean, ReadOnlySpan<double> icf) { double total = 0; for (int k = 0; k < alpha.Length; k++) { total += Math.Exp(alpha[k]); } double s = 0; for (int i = 0; i < x.Length; i++) { double p = 0; for (int k = 0; k < alpha.Length; k++) { double d = (x[i] - mean[k]) * Math.Exp(icf[k]); p += Math.Exp(alpha[k] + icf[k] - 0.5 * d * d); } s += Math.Log(p) - Math.Log(total); } return s; }")]
    [InlineData("Rows weighted by a softmax of row sums", "m,n", "double F(ReadOnlySpan<double> a, int n) { double total = 0; for (int i = 0; i < n; i++) { double r = 0; for (int j = 0; j < n; j++) { r += a[i * n + j]; } total += Math.Exp(r); } double s = 0; for (int i = 0; i < n; i++) { double r = 0; for (int j = 0; j < n; j++) { r += a[i * n + j]; } for (int j = 0; j < n; j++) { s += Math.Exp(r) / total * Math.Sin(a[i * n + j]); } } return s; }")]
    [InlineData("Prefix sums", "x,n", "double F(ReadOnlySpan<double> x, int n) { double[] c = new double[n]; double t = 0; for (int i = 0; i < n; i++) { t += x[i] * x[i]; c[i] = t; } double s = 0; for (int i = 0; i < n; i++) { for (int j = 0; j <= i; j++) { s += c[j] * x[i]; } } return s; }")]
    [InlineData("Column means", "m,n", "double F(ReadOnlySpan<double> a, int n) { double[] mean = new double[n]; for (int j = 0; j < n; j++) { double m = 0; for (int i = 0; i < n; i++) { m += a[i * n + j]; } mean[j] = m / n; } double s = 0; for (int i = 0; i < n; i++) { for (int j = 0; j < n; j++) { s += Math.Sin(a[i * n + j] - mean[j]); } } return s; }")]
    [InlineData("Products of all but one", "x,n", "double F(ReadOnlySpan<double> x, int n) { double p = 1; for (int i = 0; i < n; i++) { p *= Math.Cos(x[i]); } double s = 0; for (int i = 0; i < n; i++) { if (x[i] > 0.3) { s += p * x[i]; } } return s; }")]
    public void A_gradient_costs_a_constant_times_the_function(string what, string arguments, string method) => Check(what, arguments, method);

    private static void Check(string what, string arguments, string method)
    {
        var iterations = Iterations.In("[Differentiable] public static " + method);
        var own = arguments.Split(',').Select(Argument).ToArray();
        var results = arguments.Split(',').Where(a => a is not ("n" or "c")).Select(a => a == "p" ? new double[1] : Argument(a));
        var (function, gradient) = (iterations.Of("F", own), iterations.Of("FValueAndGradient", [.. own, .. results]));
        Assert.True(gradient <= Bound * function, $"{what}: {gradient} iterations for the gradient, {function} for the function");
    }

    /// <summary>n and p: a size and a number. x and m: a vector and a matrix.</summary>
    private static object Argument(string kind)
    {
        var random = new Random(1);
        return kind switch
        {
            "n" => Size,
            "p" => 2.5,
            "x" or "c" => Numbers(Size),
            _ => Numbers(Size * Size),
        };

        object Numbers(int count) => Enumerable.Range(0, count).Select(_ => 0.1 + random.NextDouble()).ToArray();
    }
}
