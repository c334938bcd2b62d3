using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <summary>Polynomials and their quotients, coefficients from the lowest degree on.</summary>
internal static class Polynomial
{
    /// <summary>Σ coefficients[i]·xⁱ by Horner's rule.</summary>
    public static double Evaluate(ReadOnlySpan<double> coefficients, double x)
    {
        var sum = coefficients[^1];
        for (var i = coefficients.Length - 2; i >= 0; i--)
        {
            sum = Math.FusedMultiplyAdd(sum, x, coefficients[i]);
        }

        return sum;
    }

    /// <summary>The quotient of two polynomials at x.</summary>
    public static double Ratio(ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator, double x) =>
        Evaluate(numerator, x) / Evaluate(denominator, x);

    /// <summary>
    /// c0 + c1·x + … + c4·x⁴ by Estrin's scheme (G. Estrin, "Organization of computer systems: the fixed plus variable
    /// structure computer", 1960): pairs, then pairs of pairs, in a chain of three dependent operations rather than four.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Estrin(double x, double c0, double c1, double c2, double c3, double c4)
    {
        var x2 = x * x;
        return Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(x2, c4, Line(x, c2, c3)), x2, Line(x, c0, c1));
    }

    /// <summary>c0 + c1·x + … + c6·x⁶, as <see cref="Estrin(double, double, double, double, double, double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Estrin(double x, double c0, double c1, double c2, double c3, double c4, double c5, double c6)
    {
        var x2 = x * x;
        var upper = Math.FusedMultiplyAdd(x2, c6, Line(x, c4, c5));
        return Math.FusedMultiplyAdd(upper, x2 * x2, Math.FusedMultiplyAdd(Line(x, c2, c3), x2, Line(x, c0, c1)));
    }

    /// <summary>c0 + c1·x + … + c7·x⁷, as <see cref="Estrin(double, double, double, double, double, double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Estrin(double x, double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7)
    {
        var x2 = x * x;
        var lower = Math.FusedMultiplyAdd(Line(x, c2, c3), x2, Line(x, c0, c1));
        var upper = Math.FusedMultiplyAdd(Line(x, c6, c7), x2, Line(x, c4, c5));
        return Math.FusedMultiplyAdd(upper, x2 * x2, lower);
    }

    /// <summary>c0 + c1·x + … + c8·x⁸, as <see cref="Estrin(double, double, double, double, double, double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Estrin(
        double x, double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7, double c8)
    {
        var x2 = x * x;
        var x4 = x2 * x2;
        var lower = Math.FusedMultiplyAdd(Line(x, c2, c3), x2, Line(x, c0, c1));
        var upper = Math.FusedMultiplyAdd(Line(x, c6, c7), x2, Line(x, c4, c5));
        return Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(x4, c8, upper), x4, lower);
    }

    /// <summary>c0 + c1·x + … + c11·x¹¹, as <see cref="Estrin(double, double, double, double, double, double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Estrin(
        double x, double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7, double c8, double c9, double c10,
        double c11)
    {
        var x2 = x * x;
        var x4 = x2 * x2;
        var lower = Math.FusedMultiplyAdd(Line(x, c2, c3), x2, Line(x, c0, c1));
        var middle = Math.FusedMultiplyAdd(Line(x, c6, c7), x2, Line(x, c4, c5));
        var upper = Math.FusedMultiplyAdd(Line(x, c10, c11), x2, Line(x, c8, c9));
        return Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(x4, upper, middle), x4, lower);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Line(double x, double c0, double c1) => Math.FusedMultiplyAdd(c1, x, c0);
}
