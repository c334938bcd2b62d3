using System;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Ordinary methods that programs in other files call.</summary>
internal static class Helpers
{
    private const int DefaultPower = 2;

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < b.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    public static void ToPolar(double x, double y, out double radius, out double angle)
    {
        radius = Math.Sqrt((x * x) + (y * y));
        angle = Math.Atan2(y, x);
    }

    public static double Scaled(double value, double factor, int power = DefaultPower) => Math.Sin(value) * factor * power;
}
