using System;

namespace SymGrad;

/// <summary>
/// The behaviour of formulas at arguments beyond 2^±60, where even 256 bits may cancel: (x^t − 1)/t at t = 1e-300. There a
/// result is a constant times a power of the argument, both of which are found at arguments of moderate size.
/// </summary>
internal static class WideAsymptote
{
    /// <summary>Arguments within 2^±60 leave more than 190 bits to a difference of first order.</summary>
    private const int Extreme = 60;

    /// <summary>The distance from 0 (or, of the reciprocal, from ∞) at which the power is found.</summary>
    private const int NearExponent = -30;

    private const int Samples = 4;

    /// <summary>Of a sum, with some bits to spare.</summary>
    private const int Precision = 236;

    /// <summary>
    /// The greatest exponent of two numbers that cancelled altogether on this thread: a result of zero then stands for
    /// anything up to their rounding, while without it, it is an underflow.
    /// </summary>
    [ThreadStatic]
    internal static long Vanished;

    /// <summary>Bits that two numbers may have in common without what is left being lost to rounding.</summary>
    internal const int Cancellation = 160;

    /// <summary>Whether two numbers cancelled but for a few bits on this thread.</summary>
    [ThreadStatic]
    internal static bool Cancelled;

    /// <summary>Replaces the results that are lost to rounding.</summary>
    public static void Take(ReadOnlySpan<Wide> x, int active, Span<Wide> y, WideFormula formula)
    {
        for (int k = 0; k < active; k++)
        {
            if (!Wide.IsZero(x[k]) && Math.Abs(Wide.ILogB(x[k])) > Extreme)
            {
                Take(x, active, k, y, formula);
            }
        }
    }

    private static void Take(ReadOnlySpan<Wide> x, int active, int argument, Span<Wide> y, WideFormula formula)
    {
        int n = y.Length;
        Span<Wide> moved = stackalloc Wide[x.Length];
        Span<Wide> shaken = stackalloc Wide[n];
        Span<bool> isNoise = stackalloc bool[n];
        isNoise.Clear();
        bool isAlone = IsAlone(x, active, argument);
        bool isOnly = IsOnly(x, active, argument);
        FindIrregular(x, argument, y, formula, isNoise);
        ReadOnlySpan<int> shakes = [1, -1, 3, -5];
        foreach (int shake in shakes)
        {
            for (int k = 0; k < x.Length; k++)
            {
                moved[k] = k < active ? x[k] + (Wide.ScaleB(x[k], -100) * (shake * WideEvaluation.Weight(k))) : x[k];
            }

            Vanished = long.MinValue;
            formula(moved, shaken);
            for (int k = 0; k < n; k++)
            {
                isNoise[k] |= IsNoise(y[k], shaken[k]) || (Wide.IsZero(y[k]) && Vanished > long.MinValue && isAlone);
            }
        }

        if (!isNoise.Contains(true))
        {
            return;
        }

        long residue = Vanished - Precision;
        bool isSmall = Wide.ILogB(x[argument]) < 0;
        Span<Wide> near = stackalloc Wide[Samples * n];
        x.CopyTo(moved);
        for (int j = 0; j < Samples; j++)
        {
            moved[argument] = Wide.CopySign(Wide.ScaleB(Wide.One, isSmall ? NearExponent + j : -NearExponent - j), x[argument]);
            formula(moved, near.Slice(j * n, n));
        }

        Wide distance = isSmall ? Wide.Abs(x[argument]) : 1 / Wide.Abs(x[argument]);
        for (int k = 0; k < n; k++)
        {
            if (isNoise[k] && TryExtrapolate(near[k], near[n + k], near[(2 * n) + k], near[(3 * n) + k], distance, out Wide value)
                && (!Wide.IsZero(y[k]) || isOnly || (!Wide.IsZero(value) && Wide.ILogB(value) <= residue)))
            {
                y[k] = value;
            }
        }
    }

    /// <summary>
    /// Where numbers cancel but for a few bits, these may be the same for close arguments, and wrong: a power of the argument
    /// has its own value as the mean of those at 5/4 and 4/5 of it. So has not every function, but the deviation of one that is
    /// smooth falls with the square of the distance.
    /// </summary>
    private static void FindIrregular(ReadOnlySpan<Wide> x, int argument, ReadOnlySpan<Wide> y, WideFormula formula, Span<bool> isNoise)
    {
        int n = y.Length;
        Span<Wide> deviations = stackalloc Wide[3 * n];
        Cancelled = false;
        FindDeviations(x, argument, y, 2, formula, deviations[..n]);
        if (!Cancelled)
        {
            return;
        }

        FindDeviations(x, argument, y, 4, formula, deviations.Slice(n, n));
        FindDeviations(x, argument, y, 6, formula, deviations.Slice(2 * n, n));
        for (int k = 0; k < n; k++)
        {
            isNoise[k] = !(deviations[k] <= Wide.ScaleB(Wide.One, -30))
                && !(IsSixteenth(deviations[n + k], deviations[k]) && IsSixteenth(deviations[(2 * n) + k], deviations[n + k]));
        }
    }

    /// <summary>Of each result, |f(x·(1 + h))·f(x/(1 + h))/f(x)² − 1| with h = 2^−step.</summary>
    private static void FindDeviations(ReadOnlySpan<Wide> x, int argument, ReadOnlySpan<Wide> y, int step, WideFormula formula, Span<Wide> deviations)
    {
        int n = y.Length;
        Span<Wide> moved = stackalloc Wide[x.Length];
        Span<Wide> around = stackalloc Wide[2 * n];
        x.CopyTo(moved);
        Wide factor = Wide.One + Wide.ScaleB(Wide.One, -step);
        moved[argument] = x[argument] * factor;
        formula(moved, around);
        moved[argument] = x[argument] / factor;
        formula(moved, around[n..]);
        for (int k = 0; k < n; k++)
        {
            Wide square = y[k] * y[k];
            deviations[k] = Wide.Abs((around[k] * around[n + k]) - square) / square;
        }
    }

    /// <summary>But for terms of higher order.</summary>
    private static bool IsSixteenth(in Wide part, in Wide whole) => part * 4 <= whole && part * 64 >= whole;

    /// <summary>Whether all other arguments are of moderate size.</summary>
    private static bool IsOnly(ReadOnlySpan<Wide> x, int active, int argument)
    {
        for (int k = 0; k < active; k++)
        {
            if (k != argument && !Wide.IsZero(x[k]) && Math.Abs(Wide.ILogB(x[k])) > -NearExponent)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether no other large argument is smaller than this: on the way to it, the two would change places.</summary>
    private static bool IsAlone(ReadOnlySpan<Wide> x, int active, int argument)
    {
        int size = Wide.ILogB(x[argument]);
        for (int k = 0; k < active; k++)
        {
            int other = k == argument || Wide.IsZero(x[k]) ? 0 : Wide.ILogB(x[k]);
            if (other > -NearExponent && other <= size)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// A relative change of the arguments by some 2^-100 changes the result by more than 2^-50. Noise may be a few units of
    /// rounding, and the same by chance: several changes are tried.
    /// </summary>
    private static bool IsNoise(in Wide value, in Wide shaken) => !(Wide.Abs(value - shaken) <= Wide.ScaleB(Wide.Abs(value), -50));

    /// <summary>c·dᵐ of values at h, 2h, 4h and 8h: m by the ratio of two, c by cubic extrapolation to 0, confirmed by the quadratic one.</summary>
    private static bool TryExtrapolate(in Wide one, in Wide two, in Wide four, in Wide eight, in Wide distance, out Wide value)
    {
        value = default;
        double slope = (double)Wide.Log2(Wide.Abs(two / one));
        if (!double.IsFinite(slope) || Math.Abs(slope - Math.Round(slope)) > 1e-3)
        {
            return false;
        }

        int m = (int)Math.Round(slope);
        Wide second = Wide.ScaleB(two, -m);
        Wide third = Wide.ScaleB(four, -2 * m);
        Wide cubic = ((64 * one) - (56 * second) + (14 * third) - Wide.ScaleB(eight, -3 * m)) / 21;
        Wide quadratic = ((8 * one) - (6 * second) + third) / 3;
        value = cubic * Wide.Pow(Wide.ScaleB(distance, -NearExponent), m);
        return Wide.Abs(cubic - quadratic) <= Wide.ScaleB(Wide.Abs(cubic), -40);
    }
}
