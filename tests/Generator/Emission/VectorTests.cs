using System;
using System.Linq;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Emission;

/// <summary>Loops over the first n elements are as many vectors as loops over all of them.</summary>
public class VectorTests
{
    [Theory]
    [InlineData("double s = 0; for (int i = 0; i < N; i++) s += Math.Log(1 + Math.Exp(x[i])); return s / N;")]
    [InlineData("double m = x[0]; for (int i = 1; i < N; i++) m = Math.Max(m, x[i]); double s = 0; for (int i = 0; i < N; i++) s += Math.Exp(x[i] - m); return m + Math.Log(s);")]
    [InlineData("double s = 0; for (int i = 0; i < N; i++) s += Math.Exp(x[i]); return -Math.Log(Math.Exp(x[k]) / s);")]
    [InlineData("double m = 0; for (int i = 0; i < N; i++) m += x[i]; m /= N; double s = 0; for (int i = 0; i < N; i++) s += (x[i] - m) * (x[i] - m); return s / (N - 1);")]
    [InlineData("double s = 0; for (int i = 0; i < N; i++) s += x[i] * x[i]; return Math.Sqrt(s);")]
    [InlineData("double s = 0; for (int i = 0; i < N; i++) s += Math.Abs(x[i]) <= 2 ? 0.5 * x[i] * x[i] : 2 * (Math.Abs(x[i]) - 1); return s;")]
    [InlineData("double h = 0; for (int i = 0; i < N; i++) if (x[i] > 0) h -= x[i] * Math.Log(x[i]); return h;")]
    [InlineData("if (N == 0) return 0; double s = 0; for (int i = 0; i < N; i++) s += Math.Exp(-x[i] * x[i]); return s / N;")]
    public void Of_the_gradient(string body) => Assert.Equal(Vectors("double", body, "x.Length"), Vectors("double", body, "n"));

    [Theory]
    [InlineData("double m = -1e300; for (int i = 0; i < N; i++) m = Math.Max(m, x[i]); double s = 0; for (int i = 0; i < N; i++) s += Math.Exp(x[i] - m); for (int i = 0; i < N; i++) y[i] = Math.Exp(x[i] - m) / s;")]
    [InlineData("for (int i = 0; i < N; i++) y[i] = x[i] > 0 ? x[i] : Math.Exp(x[i]) - 1;")]
    public void Of_derivatives_of_arrays(string body) => Assert.Equal(Vectors("void", body, "x.Length"), Vectors("void", body, "n"));

    /// <summary>How many loops run in vectors.</summary>
    private static int Vectors(string type, string body, string n)
    {
        var source = Compilations.Marked($"public static {type} F(ReadOnlySpan<double> x, int n, int k{(type == "void" ? ", Span<double> y" : "")}) {{ {body.Replace("N", n, StringComparison.Ordinal)} }}");
        var text = Assert.Single(Generation.Sources(Generation.Once(Compilations.Of(source)).Result)).Value;
        var count = text.Split('\n').Count(line => line.Contains("for (; i <= count - V.Count", StringComparison.Ordinal));
        Assert.NotEqual(0, count);
        return count;
    }
}
