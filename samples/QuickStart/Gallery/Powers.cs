using System;
using System.Collections.Generic;
using SymGrad;
using static QuickStart.Gallery.Autograd;

namespace QuickStart.Gallery;

/// <summary>Cases 1 to 5: powers. Conventions: a base below zero counts as zero, infinite partials saturate.</summary>
internal static partial class Powers
{
    public static IEnumerable<GalleryRow> Rows =>
    [
        GalleryRow.Of(1, "pow(x, 2.5)", -2.0, x => Pow(x, 2.5), FractionalGradient, 0),
        GalleryRow.Of(2, "pow(x, -2)", 1e-10, x => Pow(x, -2.0), InverseSquareGradient, -2e30),
        GalleryRow.Of(2, "pow(x, -2)", 1e-13f, x => Pow(x, -2f), InverseSquareSingleGradient, float.MinValue),
        GalleryRow.Of(3, "pow(x, 100)", 1000.0, x => Pow(x, 100.0), HundredthGradient, 1e299),
        GalleryRow.Of(3, "log(pow(x, 100))", 1e10, x => Log(Pow(x, 100.0)), LogHundredthGradient, 1e-8),
        GalleryRow.Of(3, "log(pow(x, 100))", 1000f, x => Log(Pow(x, 100f)), LogHundredthSingleGradient, 0.1f),
        GalleryRow.Of(4, "pow(x, p)", (0.0, 0.0), Pow, PowerGradient, 0, double.MinValue),
        GalleryRow.Of(4, "pow(x, p)", (0.0, 0.5), Pow, PowerGradient, double.MaxValue, 0),
        GalleryRow.Of(4, "pow(x, p)", (0.0, 1.0), Pow, PowerGradient, 1, 0),
        GalleryRow.Of(4, "pow(x, p)", (0.0, 2.0), Pow, PowerGradient, 0, 0),
        GalleryRow.Of(5, "pow(x, p)", (0.0, -1.0), Pow, PowerGradient, double.MinValue, double.MinValue),
        GalleryRow.Of(5, "pow(x, p)", (-2.0, 3.0), Pow, PowerGradient, 12, 0),
        GalleryRow.Of(5, "pow(x, p)", (1.0, 1e300), Pow, PowerGradient, 1e300, 0),
        GalleryRow.Of(5, "y * pow(x, 0.5)", (0.0, 0.0), (x, y) => y * Pow(x, 0.5), ScaledRootGradient, 0, 0),
        GalleryRow.Of(5, "pow(x, p) * pow(p, x)", (0.0, 1.0), (x, p) => Pow(x, p) * Pow(p, x), ProductOfPowersGradient, 1, 0),
    ];

#pragma warning disable SYMG2002 // The base may be negative: this is the complaint.
    [Differentiable]
    public static double Fractional(double x) => Math.Pow(x, 2.5);
#pragma warning restore SYMG2002

    [Differentiable]
    public static double InverseSquare(double x) => Math.Pow(x, -2);

    [Differentiable]
    public static float InverseSquareSingle(float x) => MathF.Pow(x, -2);

    [Differentiable]
    public static double Hundredth(double x) => Math.Pow(x, 100);

    [Differentiable]
    public static double LogHundredth(double x) => Math.Log(Math.Pow(x, 100));

    [Differentiable]
    public static float LogHundredthSingle(float x) => MathF.Log(MathF.Pow(x, 100));

    [Differentiable]
    public static double Power(double x, double p) => Math.Pow(x, p);

#pragma warning disable SYMG2002 // The base may be negative: this is the complaint.
    [Differentiable]
    public static double ScaledRoot(double x, double y) => y * Math.Pow(x, 0.5);
#pragma warning restore SYMG2002

    [Differentiable]
    public static double ProductOfPowers(double x, double p) => Math.Pow(x, p) * Math.Pow(p, x);
}
