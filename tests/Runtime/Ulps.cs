using System;

namespace SymGrad.Runtime.Tests;

/// <summary>Errors in units of the last place.</summary>
public static class Ulps
{
    /// <summary>The spacing of doubles at <paramref name="value"/>; of the subnormal numbers at 0.</summary>
    public static double Of(double value) => Spacing(value, 52, -1074);

    /// <summary>The spacing of floats at <paramref name="value"/>; of the subnormal numbers at 0.</summary>
    public static double OfSingle(double value) => Spacing(value, 23, -149);

    /// <summary>|actual − (rounded + rest·ulp)| in ulps of the correctly rounded result; 0 for two equal infinities or NaNs.</summary>
    public static double Error(double actual, double rounded, double rest = 0.0) =>
        Error(actual, rounded, rest, Of(rounded));

    /// <summary>As <see cref="Error(double, double, double)"/>, in ulps of float.</summary>
    public static double Error(float actual, float rounded, double rest = 0.0) =>
        Error(actual, rounded, rest, OfSingle(rounded));

    private static double Error(double actual, double rounded, double rest, double ulp)
    {
        if (actual.Equals(rounded) && !double.IsFinite(rounded))
        {
            return 0.0;
        }

        return double.IsFinite(actual) && double.IsFinite(rounded)
            ? Math.Abs((actual - rounded) / ulp - rest)
            : double.PositiveInfinity;
    }

    private static double Spacing(double value, int fractionBits, int lowest) =>
        Math.ScaleB(1.0, value == 0.0 ? lowest : Math.Max(Math.ILogB(value) - fractionBits, lowest));
}
