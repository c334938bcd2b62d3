using System;

namespace SymGrad.Runtime.Tests.Scalar;

/// <summary>A function under test in both formats, with the accuracy its documentation promises.</summary>
/// <param name="MaxUlps">The documented bound of the double function in ulps.</param>
/// <param name="MaxAbsolute">The documented absolute bound near zeros of the function; the larger of the two counts.</param>
public sealed record ScalarFunction(
    Func<double[], double> Double, Func<float[], float> Single, double MaxUlps, Func<double[], double> MaxAbsolute)
{
    public static ScalarFunction Of(Func<double, double> f, Func<float, float> g, double maxUlps = 1.0, Func<double[], double>? maxAbsolute = null) =>
        new(a => f(a[0]), a => g(a[0]), maxUlps, maxAbsolute ?? None);

    public static ScalarFunction Of(Func<double, double, double> f, Func<float, float, float> g, double maxUlps = 1.0, Func<double[], double>? maxAbsolute = null) =>
        new(a => f(a[0], a[1]), a => g(a[0], a[1]), maxUlps, maxAbsolute ?? None);

    public static ScalarFunction Of(Func<double, double, double, double> f, Func<float, float, float, float> g, double maxUlps = 1.0) =>
        new(a => f(a[0], a[1], a[2]), a => g(a[0], a[1], a[2]), maxUlps, None);

    private static double None(double[] arguments) => 0.0;
}
