using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad;
using static QuickStart.Gallery.Autograd;

namespace QuickStart.Gallery;

/// <summary>Cases 21 and 22: nothing leaks from the branch not taken.</summary>
internal static partial class Conditionals
{
    public static IEnumerable<GalleryRow> Rows =>
    [
        GalleryRow.Of(21, "x > 0 ? log(x) : 0", 0.0, x => Where(x.Value > 0, Log(x), 0), GuardedLogGradient, 0),
        GalleryRow.Of(21, "x == 0 ? 1 : sin(x)/x", 0.0, x => Where(x.Value == 0, 1, Sin(x) / x), GuardedSineRatioGradient, 0),
        GalleryRow.Of(21, "if (x <= 0) 0; sqrt(x)", 0.0, x => Where(x.Value <= 0, 0, Sqrt(x)), EarlyReturnGradient, 0),
        GalleryRow.Of(
            21, "Σ x > 0 ? log(x) : 0", [0, -1, 2], x => Sum(x.Select(v => Where(v.Value > 0, Log(v), 0))), SumOfGuardedLogsGradient, 0, 0, 0.5),
        GalleryRow.Of(22, "|x| < 1 ? acos(x) : 0", 1.0, x => Where(Math.Abs(x.Value) < 1, Acos(x), 0), GuardedArcCosineGradient, 0),
        GalleryRow.Of(22, "|x| < 1 ? acos(x) : 0", 2.0, x => Where(Math.Abs(x.Value) < 1, Acos(x), 0), GuardedArcCosineGradient, 0),
        GalleryRow.Of(22, "sqrt(max(x, 0))", -1.0, x => Sqrt(Max(x, 0)), RectifiedRootGradient, 0),
    ];

    [Differentiable]
    public static double GuardedLog(double x) => x > 0 ? Math.Log(x) : 0;

    [Differentiable]
    public static double GuardedSineRatio(double x) => x == 0 ? 1 : Math.Sin(x) / x;

    [Differentiable]
    public static double EarlyReturn(double x)
    {
        if (x <= 0)
        {
            return 0;
        }

        return Math.Sqrt(x);
    }

    [Differentiable]
    public static double SumOfGuardedLogs(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] > 0 ? Math.Log(x[i]) : 0;
        }

        return sum;
    }

    [Differentiable]
    public static double GuardedArcCosine(double x) => Math.Abs(x) < 1 ? Math.Acos(x) : 0;

    [Differentiable]
    public static double RectifiedRoot(double x) => Math.Sqrt(Math.Max(x, 0));
}
