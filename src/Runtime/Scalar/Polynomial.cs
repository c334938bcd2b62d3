using System;

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
}
