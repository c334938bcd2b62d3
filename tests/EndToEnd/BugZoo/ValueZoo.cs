using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.BugZoo;

/// <summary>Variables, arrays and functions of which other systems shipped wrong gradients.</summary>
public static partial class ValueZoo
{
    /// <summary>A variable that is overwritten after its use in a product.</summary>
    [Differentiable(Emit.Plain), At(0.7, 1.3)]
    public static double OverwrittenAfterItsUse(double x, double y)
    {
        double product = x * y;
        x = Math.Sin(x);
        y = product * x;
        return y * product;
    }

    /// <summary>An array that is read after part of it was overwritten.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 1.5, -2.5, 4.0 })]
    public static void ReadAfterPartlyOverwritten(Span<double> a)
    {
        for (int i = 0; i < 2; i++)
        {
            a[i] = a[i] * a[i + 2];
        }

        for (int i = 0; i < 4; i++)
        {
            a[i] = a[i] * a[i];
        }
    }

    /// <summary>The same array passed twice.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.5, -2.5 })]
    public static double SameArrayTwice(ReadOnlySpan<double> x) => Weighted(x, x);

    /// <summary>Two elements exchanged.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 1.5, -2.5 })]
    public static void Swapped(Span<double> a)
    {
        for (int i = 0; i + 1 < a.Length; i++)
        {
            double kept = a[i];
            a[i] = a[i + 1] * a[i + 1];
            a[i + 1] = kept;
        }
    }

    /// <summary>A sum accumulated into a copy of an input.</summary>
    [Differentiable(Emit.Number), At(0.7, new[] { 0.5, 1.5 })]
    public static double AccumulatedIntoACopy(double x, ReadOnlySpan<double> y)
    {
        double copy = x;
        for (int i = 0; i < y.Length; i++)
        {
            copy += y[i] * x;
        }

        return copy * x;
    }

    /// <summary>A function out of its domain whose value is not used.</summary>
    [Differentiable(Emit.Plain), At(1.5), At(0.5)]
    public static double UnusedOutOfDomain(double x)
    {
        double angle = Math.Acos(x);
        return Math.Abs(x) >= 1 ? x * x : angle;
    }

    /// <summary>A product with no zero, one and two.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.5, 2.0 }), At(new[] { 0.5, 0.0, 2.0 }), At(new[] { 0.0, 0.0, 2.0 })]
    public static double ProductWithZeros(ReadOnlySpan<double> x)
    {
        double product = 1;
        foreach (double item in x)
        {
            product *= item;
        }

        return product;
    }

    /// <summary>A function called twice with arguments that share a part.</summary>
    [Differentiable(Emit.Plain), At(0.7, 1.3, HessianUlps = 64)]
    public static double CalledTwice(double x, double y)
    {
        double shared = x * y;
        return Curve(shared + x) * Curve(shared - y);
    }

    /// <summary>A gradient where it is zero.</summary>
    [Differentiable(Emit.Plain), At(0.0, 0.0), At(1.0, -2.0)]
    public static double ZeroGradient(double x, double y) => (x * x * (1 + (y * y))) + (y * y);

    private static double Curve(double x) => Math.Exp(-x * x) * x;

    private static double Weighted(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * a[i] * b[a.Length - 1 - i];
        }

        return sum;
    }

#pragma warning disable SYMG2006, CS1718 // Equalities that hold on whole ranges, and a test for NaN by hand.
    /// <summary>Tests for NaN: what is beside them is not the limit of the rest.</summary>
    [Differentiable(Emit.Plain), At(0.7, 1.3), At(-2.7, 0.3)]
    public static double TestsForNaN(double x, double y) => x != x ? x : y == y ? Math.Sin(x * y) + Math.Max(x, y) : y;

    /// <summary>An equality that holds on one whole side.</summary>
    [Differentiable(Emit.Plain), At(0.7), At(-2.7)]
    public static double EqualityOnOneSide(double x) => Math.Max(x, 0) == 0 ? Math.Exp(x) : (x * x) + x + 1;

    [Differentiable(Emit.Plain), At(0.7, 1.3), At(-2.7, 0.3)]
    public static double EqualToItsMagnitude(double x, double y) => Math.Abs(x) == x ? y * y : (y * y) + (x * x);
#pragma warning restore SYMG2006, CS1718
}
