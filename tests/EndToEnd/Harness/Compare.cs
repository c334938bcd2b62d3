using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.EndToEnd.Tests.Harness;

/// <summary>Errors in units in the last place, of double or of float.</summary>
internal static class Compare
{
    /// <summary>
    /// The error of a result in ulps of the exact value, after rounding the exact value to the precision of the result.
    /// Two NaN, and equal infinities, agree.
    /// </summary>
    public static double Ulps(double actual, double exact, bool isSingle = false)
    {
        double expected = isSingle ? (float)exact : exact;
        if (actual.Equals(expected) || actual == expected)
        {
            return 0;
        }

        if (!double.IsFinite(actual) || !double.IsFinite(expected))
        {
            return double.PositiveInfinity;
        }

        return Math.Abs(actual - exact) / UlpOf(expected, isSingle);
    }

    /// <summary>The components in error by more than the tolerance, as text; empty if there are none.</summary>
    public static string Report(
        string what, IEnumerable<string> names, IReadOnlyList<double> actual, IReadOnlyList<double> exact, double tolerance, bool isSingle)
        => string.Concat(names.Select((name, i) => (name, error: Ulps(actual[i], exact[i], isSingle), i))
            .Where(c => !(c.error <= tolerance))
            .Select(c => FormattableString.Invariant($"\n  {what} {c.name}: {actual[c.i]:R}, exactly {exact[c.i]:R}, {c.error:G3} ulp")));

    private static double UlpOf(double x, bool isSingle)
        => isSingle ? MathF.BitIncrement(MathF.Abs((float)x)) - MathF.Abs((float)x) : Math.BitIncrement(Math.Abs(x)) - Math.Abs(x);
}
