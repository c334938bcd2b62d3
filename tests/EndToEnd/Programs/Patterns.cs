using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Patterns on tuples, members and arrays. (On numbers alone: <see cref="Branches"/>.)</summary>
public static partial class Patterns
{
    [Differentiable(Emit.Number), At(0.7, 0), At(0.7, 1), At(3.0, 5), At(0.7, 5)]
    public static double OfTuple(double x, int n) => (x, n) switch
    {
        (_, 0) => x,
        (var y, 1) => 2 * y * y,
        (var y, > 3) when y > 2 => y * y * y,
        _ => Math.Sin(x),
    };

    [Differentiable(Emit.Number), At(0.7, 1.2, 0), At(0.7, 1.2, 3), At(-0.7, 1.2, 3)]
    public static double OfMembers(double x, double y, int kind)
    {
        var point = new Marked(x, y, kind);
        return point switch
        {
            { Kind: 0 } => point.X,
            { Kind: > 1, IsLeft: true, Y: var height } => height * height * x,
            Marked(var a, var b, _) q => a * b * q.X,
        };
    }

    [Differentiable(Emit.Number), At(0.7, 1), At(0.7, 2), At(0.7, 3)]
    public static double InStatement(double x, int n)
    {
        switch (x, n)
        {
            case (var z, 1):
                return z * z;
            case var (z, m) when m > 2:
                return z * m * z * z;
            default:
                return Math.Exp(x);
        }
    }

    [Differentiable(Emit.Number), At(new double[0], 0.5), At(new[] { 1.5 }, 0.5), At(new[] { 1.5, -2.0 }, 0.5), At(new[] { 1.5, -2.0, 0.3, 0.8 }, 0.5)]
    public static double OfArray(double[] a, double x) => a switch
    {
        [] => x,
        [var first] => first * x,
        [var first, var second] => first * second * x,
        [var first, .. var middle, var last] => first * last * middle[0] * middle.Length,
    };

    [Differentiable(Emit.Number), At(new[] { 1.5 }, 0.5), At(new[] { 1.5, -2.0, 0.3 }, 0.5)]
    public static double OfLength(double[] a, double x)
    {
        if (a is { Length: > 2 })
        {
            return x * a[2] * a[^1];
        }

        return a is [var first, ..] && first > 0 ? first * x * x : x;
    }

    [Differentiable(Emit.Number), At(0.7, 1.2)]
    public static double OwnDeconstruct(double x, double y)
    {
        var (sum, product) = new Pair(x, y);
        double total = 0;
        (total, double other) = new Pair(sum, product);
        return total * other;
    }

    private readonly record struct Marked(double X, double Y, int Kind)
    {
        public bool IsLeft => X < 0;
    }

    private readonly struct Pair(double a, double b)
    {
        public void Deconstruct(out double sum, out double product)
        {
            sum = a + b;
            product = a * b;
        }
    }
}
