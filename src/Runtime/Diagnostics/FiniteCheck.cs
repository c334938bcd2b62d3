using System;
using System.ComponentModel;

namespace SymGrad;

/// <summary>What derivatives built with <c>CheckFinite</c> call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FiniteCheck
{
    /// <summary>Whether no number is NaN or infinite.</summary>
    /// <param name="numbers">The numbers.</param>
    public static bool AreFinite(ReadOnlySpan<double> numbers)
    {
        foreach (double number in numbers)
        {
            if (!double.IsFinite(number))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc cref="AreFinite(ReadOnlySpan{double})"/>
    public static bool AreFinite(ReadOnlySpan<float> numbers)
    {
        foreach (float number in numbers)
        {
            if (!float.IsFinite(number))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The value of an operation that is finite, with its partial derivatives.</summary>
    /// <param name="value">The value.</param>
    /// <param name="operands">The operands.</param>
    /// <param name="slopes">The partial derivatives in the operands that are to be finite too.</param>
    /// <param name="loopIndices">The indices of the loops around the operation, outermost first.</param>
    /// <param name="expression">The operation in the source.</param>
    /// <param name="filePath">The source file.</param>
    /// <param name="line">The line there, from 1.</param>
    /// <returns><paramref name="value"/>.</returns>
    /// <exception cref="NonFiniteGradientException">The value or a partial derivative is NaN or infinite.</exception>
    public static double Of(
        double value,
        ReadOnlySpan<double> operands,
        ReadOnlySpan<double> slopes,
        ReadOnlySpan<int> loopIndices,
        string expression,
        string filePath,
        int line)
    {
        double first = value;
        for (int k = 0; double.IsFinite(first) && k < slopes.Length; k++)
        {
            first = slopes[k];
        }

        return double.IsFinite(first)
            ? value
            : throw new NonFiniteGradientException(expression, filePath, line, first, operands.ToArray(), loopIndices.ToArray());
    }

    /// <summary>What was found in one element of a batch: its index comes before those of loops.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="index">The index of the element.</param>
    public static NonFiniteGradientException AtElement(NonFiniteGradientException found, int index)
        => new(found.Expression, found.FilePath, found.Line, found.OffendingNumber, found.Operands, [index, .. found.LoopIndices]);
}
