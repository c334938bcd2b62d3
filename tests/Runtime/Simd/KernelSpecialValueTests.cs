using System;
using Xunit;

namespace SymGrad.Runtime.Tests.Simd;

public sealed class KernelSpecialValueTests
{
    /// <summary>Kernel and scalar function are each within 1 ulp of the exact value.</summary>
    private const double Tolerance = 2.0;

    private static readonly double[] Points =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, 5e-324, -5e-324, 2.2250738585072014e-308,
        1e-300, -1e-300, 1e-20, -1e-20, 0.5, -0.5, 0.9999999999999999, 1.0, -1.0, 1.0000000000000002, 2.0, -2.0, 20.0, -20.0, 37.0,
        -37.0, 41.0, -41.0, 709.7, 709.8, 711.0, -708.5, -745.1, -745.2, -746.0, 1e4, -1e4, 1e17, -1e17, 1e300, -1e300,
        double.MaxValue, double.MinValue,
    ];

    public static TheoryData<string, Func<double, double>> Unary => new()
    {
        { "exp", Math.Exp },
        { "exp2", x => Math.Pow(2.0, x) },
        { "expm1", StableMath.Expm1 },
        { "log", Math.Log },
        { "log2", Math.Log2 },
        { "log10", Math.Log10 },
        { "log1p", StableMath.Log1p },
        { "sigmoid", StableMath.Sigmoid },
        { "softplus", StableMath.Softplus },
        { "logsigmoid", StableMath.LogSigmoid },
        { "log1mexp", StableMath.Log1mExp },
        { "tanh", Math.Tanh },
        { "sinh", Math.Sinh },
        { "cosh", Math.Cosh },
        { "sin", Math.Sin },
        { "cos", Math.Cos },
        { "tan", Math.Tan },
        { "asin", Math.Asin },
        { "acos", Math.Acos },
        { "atan", Math.Atan },
        { "asinh", Math.Asinh },
        { "acosh", Math.Acosh },
        { "atanh", Math.Atanh },
        { "cbrt", Math.Cbrt },
    };

    /// <summary>The last column: whether the sign of a zero result is part of the contract.</summary>
    public static TheoryData<string, Func<double, double, double>, bool> Binary => new()
    {
        { "hypot", StableMath.Hypot, true },
        { "atan2", Math.Atan2, true },
        { "xlogy", StableMath.XLogY, false },
        { "xlog1py", StableMath.XLog1pY, false },
    };

    [Theory]
    [MemberData(nameof(Unary))]
    public void A_kernel_has_the_edges_of_the_scalar_function(string name, Func<double, double> scalar)
    {
        double[] actual = new double[Points.Length];
        KernelTable.Functions[name].Evaluate(64, Points, Points, actual);
        for (int i = 0; i < Points.Length; i++)
        {
            AssertSame($"{name}({Points[i]:R})", scalar(Points[i]), actual[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void A_kernel_of_two_arguments_has_the_edges_of_the_scalar_function(string name, Func<double, double, double> scalar, bool signedZeros)
    {
        double[] right = new double[Points.Length];
        double[] actual = new double[Points.Length];
        foreach (double y in Points)
        {
            Array.Fill(right, y);
            KernelTable.Functions[name].Evaluate(64, Points, right, actual);
            for (int i = 0; i < Points.Length; i++)
            {
                AssertSame($"{name}({Points[i]:R}, {y:R})", scalar(Points[i], y), actual[i], signedZeros);
            }
        }
    }

    [Fact]
    public void LogAddExp_has_the_edges_of_the_scalar_function()
    {
        // Only the edges: beside the zeros of the function no relative bound holds.
        double[] edges = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, 700.0, 1e300];
        double[] right = new double[edges.Length];
        double[] actual = new double[edges.Length];
        foreach (double y in edges)
        {
            Array.Fill(right, y);
            KernelTable.Functions["logaddexp"].Evaluate(64, edges, right, actual);
            for (int i = 0; i < edges.Length; i++)
            {
                AssertSame($"logaddexp({edges[i]:R}, {y:R})", StableMath.LogAddExp(edges[i], y), actual[i]);
            }
        }
    }

    private static void AssertSame(string call, double expected, double actual, bool signedZeros = true)
    {
        bool same = double.IsFinite(expected) && expected != 0.0
            ? Ulps.Error(actual, expected) <= Tolerance
            : expected.Equals(actual) && (double.IsNaN(expected) || !signedZeros || double.IsNegative(expected) == double.IsNegative(actual));
        Assert.True(same, $"{call} = {actual:R}, not {expected:R}");
    }
}
