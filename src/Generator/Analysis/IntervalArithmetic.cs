using System;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Analysis;

/// <summary>
/// Operations on intervals that contain every value of the operation. Bounds are moved outwards by more than a rounding
/// error; an undefined bound (∞ − ∞, 0·∞) becomes an infinity or 0, whichever is the wider.
/// </summary>
internal static class IntervalArithmetic
{
    private const double Margin = 1e-15;

    public static Interval Hull(Interval a, Interval b) => new(Math.Min(a.Min, b.Min), Math.Max(a.Max, b.Max));

    /// <summary>What both allow; the first where they contradict each other.</summary>
    public static Interval Intersect(Interval a, Interval b)
    {
        var (min, max) = (Math.Max(a.Min, b.Min), Math.Min(a.Max, b.Max));
        return min <= max ? new(min, max) : a;
    }

    public static Interval Add(Interval a, Interval b) => Outward(Lower(a.Min + b.Min), Upper(a.Max + b.Max));

    public static Interval Negate(Interval a) => new(-a.Max, -a.Min);

    public static Interval Multiply(Interval a, Interval b)
    {
        var (p, q, r, s) = (Times(a.Min, b.Min), Times(a.Min, b.Max), Times(a.Max, b.Min), Times(a.Max, b.Max));
        return Outward(Math.Min(Math.Min(p, q), Math.Min(r, s)), Math.Max(Math.Max(p, q), Math.Max(r, s)));
    }

    public static Interval Reciprocal(Interval a)
        => a.Min > 0 ? Outward(1 / a.Max, 1 / a.Min)
            : a.Min == 0 ? new(a.Max > 0 ? 1 / a.Max * (1 - Margin) : 0, double.PositiveInfinity)
            : a.Max < 0 ? Outward(1 / a.Max, 1 / a.Min)
            : a.Max == 0 ? new(double.NegativeInfinity, 1 / a.Min * (1 - Margin))
            : Interval.Line;

    /// <summary>a^n for a whole n.</summary>
    public static Interval Power(Interval a, int exponent)
    {
        if (exponent < 0)
        {
            return Reciprocal(Power(a, -exponent));
        }

        var (low, high) = (Math.Pow(a.Min, exponent), Math.Pow(a.Max, exponent));
        return exponent % 2 != 0 ? Outward(low, high)
            : a.Contains(0) ? Outward(0, Math.Max(low, high))
            : Outward(Math.Min(low, high), Math.Max(low, high));
    }

    public static Interval Abs(Interval a) => a.Min >= 0 ? a : a.Max <= 0 ? Negate(a) : new(0, Math.Max(-a.Min, a.Max));

    /// <summary>The values of an increasing function.</summary>
    public static Interval Map(Interval a, Func<double, double> increasing) => Outward(Lower(increasing(a.Min)), Upper(increasing(a.Max)));

    private static double Times(double a, double b) => a == 0 || b == 0 ? 0 : a * b;

    private static double Lower(double bound) => double.IsNaN(bound) ? double.NegativeInfinity : bound;

    private static double Upper(double bound) => double.IsNaN(bound) ? double.PositiveInfinity : bound;

    private static Interval Outward(double min, double max) => new(Lower(min - (Math.Abs(min) * Margin)), Upper(max + (Math.Abs(max) * Margin)));
}
