using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad;

namespace QuickStart.Gallery;

/// <summary>Case 23: what is done to gradients afterwards. "Gradient" is here what is left after clipping.</summary>
internal static class Clipping
{
    private const double MaxNorm = 1;

    public static IEnumerable<GalleryRow> Rows =>
    [
        Clipped([3e200, 4e200], 0.6, 0.8),
        Clipped([3, double.NaN, 4], 3, double.NaN, 4),
    ];

    private static GalleryRow Clipped(double[] gradient, params double[] exact)
    {
        double[] clipped = [.. gradient];
        GradientClipping.ByNorm(clipped, MaxNorm);
        return new(23, "gradient clipped to norm 1", gradient, ByTheBook(gradient), clipped, exact, GalleryRow.DoublePrecision);
    }

    private static double[] ByTheBook(double[] gradient)
    {
        double norm = Math.Sqrt(gradient.Sum(partial => partial * partial));
        return Array.ConvertAll(gradient, partial => norm <= MaxNorm ? partial : partial * MaxNorm / norm);
    }
}
