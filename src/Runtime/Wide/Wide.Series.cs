using System;

namespace SymGrad;

/// <content>Power series with tabulated coefficients.</content>
public readonly partial struct Wide
{
    /// <summary>Terms below the first one by so many bits do not count.</summary>
    private const int SeriesBits = Precision + 8;

    /// <summary>
    /// Σ cₖ·uᵏ by Horner's rule, of the coefficients first, first + step, … of a table, as far as its terms count.
    /// </summary>
    private static Wide Series(ReadOnlySpan<ulong> table, in Wide u, int first = 0, int step = 1)
    {
        var last = LastTerm(table, u, first, step);
        var sum = Row(table, last);
        for (var k = last - step; k >= first; k -= step)
        {
            sum = (sum * u) + Row(table, k);
        }

        return sum;
    }

    private static int LastTerm(ReadOnlySpan<ulong> table, in Wide u, int first, int step)
    {
        if (!u.IsRegular)
        {
            return first;
        }

        var limit = ExponentOf(table, first) - SeriesBits;
        var power = u._exponent;
        var last = first;
        for (var k = first + step; 5 * k < table.Length && ExponentOf(table, k) + power > limit; k += step)
        {
            power += u._exponent;
            last = k;
        }

        return last;
    }

    private static long ExponentOf(ReadOnlySpan<ulong> table, int row) => (long)table[5 * row];
}
