using System;
using System.ComponentModel;

namespace SymGrad;

/// <summary>Formulas in numbers of 256 bits: the results <paramref name="y"/> of the arguments <paramref name="x"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void WideFormula(ReadOnlySpan<Wide> x, Span<Wide> y);

/// <summary>Evaluates formulas in 256 bits, at removable singularities too. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WideEvaluation
{
    /// <summary>
    /// The exponent of the step beside a singularity: a quotient whose numerator and denominator vanish to sixth order
    /// keeps 76 of 256 bits at a distance of 2^-30, where the sixth-order extrapolation is off by 2^-180.
    /// </summary>
    private const int StepExponent = -30;

    /// <summary>
    /// Evaluates <paramref name="formula"/>. A result that is NaN at finite arguments is replaced by its limit, where it has
    /// one: by Richardson's extrapolation from both sides, or from one at the border of the domain. A result that 256 bits do
    /// not give, since an argument is so small or large, is replaced by its <see cref="WideAsymptote"/>.
    /// </summary>
    /// <param name="x">The arguments.</param>
    /// <param name="active">So many of the arguments, from the first, may be moved to find a limit.</param>
    /// <param name="y">Receives the results.</param>
    /// <param name="formula">Must not keep anything between calls.</param>
    public static void At(ReadOnlySpan<Wide> x, int active, Span<Wide> y, WideFormula formula)
    {
        formula(x, y);
        if (active == 0 || Any(x, isNaN: false))
        {
            return;
        }

        if (Any(y, isNaN: true))
        {
            TakeLimits(x, active, y, formula);
        }

        WideAsymptote.Take(x, active, y, formula);
    }

    private static void TakeLimits(ReadOnlySpan<Wide> x, int active, Span<Wide> y, WideFormula formula)
    {
        int n = y.Length;
        Span<Wide> moved = stackalloc Wide[x.Length];
        Span<Wide> around = stackalloc Wide[6 * n];
        ReadOnlySpan<int> steps = [1, -1, 2, -2, 4, -4];
        for (int k = 0; k < steps.Length; k++)
        {
            Move(x, active, steps[k], moved);
            formula(moved, around.Slice(k * n, n));
        }

        for (int k = 0; k < n; k++)
        {
            if (Wide.IsNaN(y[k]))
            {
                y[k] = Limit(around[k], around[n + k], around[(2 * n) + k], around[(3 * n) + k], around[(4 * n) + k], around[(5 * n) + k]);
            }
        }
    }

    /// <summary>Each argument is moved by another distance, so that arguments that are equal do not stay so.</summary>
    internal static double Weight(int argument) => 1 + (0.375 * argument);

    private static void Move(ReadOnlySpan<Wide> x, int active, int steps, Span<Wide> moved)
    {
        x.CopyTo(moved);
        for (int k = 0; k < active; k++)
        {
            Wide scale = Wide.IsZero(x[k]) ? Wide.One : x[k];
            moved[k] = x[k] + (Wide.ScaleB(scale, StepExponent) * (steps * Weight(k)));
        }
    }

    private static Wide Limit(in Wide above, in Wide below, in Wide above2, in Wide below2, in Wide above4, in Wide below4)
        => !Wide.IsFinite(below) ? OneSided(above, above2, above4)
            : !Wide.IsFinite(above) ? OneSided(below, below2, below4)
            : TwoSided(above, below, above2, below2, above4, below4);

    /// <summary>
    /// The mean of both sides is even in the step: its change grows fourfold where the step doubles. That of a jump, a pole or
    /// a kink does not.
    /// </summary>
    private static Wide TwoSided(in Wide above, in Wide below, in Wide above2, in Wide below2, in Wide above4, in Wide below4)
    {
        Wide mean = Wide.ScaleB(above + below, -1);
        Wide mean2 = Wide.ScaleB(above2 + below2, -1);
        Wide mean4 = Wide.ScaleB(above4 + below4, -1);
        Wide difference = Wide.Abs(above - below);
        Wide size = Wide.Abs(above) + Wide.Abs(below);
        Wide change = Wide.Abs(mean2 - mean);
        bool isContinuous = difference <= 0.75 * Wide.Abs(above2 - below2) || difference <= Wide.ScaleB(Wide.Abs(mean), -30);
        bool isSmooth = change <= Wide.ScaleB(size, -45) || Wide.Abs(mean4 - mean2 - (4 * (mean2 - mean))) <= Wide.ScaleB(change, -20);
        return isContinuous && isSmooth ? Extrapolated(mean, mean2, mean4, size) : Wide.NaN;
    }

    /// <summary>Of sixth order. What is left of numbers that vanish with the step is their limit, 0.</summary>
    private static Wide Extrapolated(in Wide mean, in Wide mean2, in Wide mean4, in Wide size)
    {
        Wide fourth = ((4 * mean) - mean2) / 3;
        Wide fourth2 = ((4 * mean2) - mean4) / 3;
        Wide limit = ((16 * fourth) - fourth2) / 15;
        return Wide.Abs(limit) <= Wide.ScaleB(size, -70) ? Wide.Zero : limit;
    }

    private static Wide OneSided(in Wide one, in Wide two, in Wide four)
    {
        Wide near = (2 * one) - two;
        Wide far = (2 * two) - four;
        return Wide.Abs(near - far) <= Wide.ScaleB(Wide.Abs(near), -40) ? near : Wide.NaN;
    }

    /// <summary>Whether any number is NaN, or is not finite.</summary>
    private static bool Any(ReadOnlySpan<Wide> numbers, bool isNaN)
    {
        foreach (ref readonly Wide number in numbers)
        {
            if (isNaN ? Wide.IsNaN(number) : !Wide.IsFinite(number))
            {
                return true;
            }
        }

        return false;
    }
}
