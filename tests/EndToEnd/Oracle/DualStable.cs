using System;
using SymGrad.Generator.Precision;

namespace SymGrad.EndToEnd.Tests.Oracle;

/// <summary>
/// Members of StableMath over exact dual numbers, by their defining formulas: cancellation costs no digit that a test could
/// see at <see cref="Dual.Bits"/> bits.
/// </summary>
public static class DualStable
{
    public static Dual Log1p(Dual x) => DualMath.LogP1(x);

    public static Dual Expm1(Dual x) => DualMath.ExpM1(x);

    public static Dual Log1mExp(Dual x) => DualMath.Log(-Expm1(x));

    public static Dual Softplus(Dual x) => Log1p(DualMath.Exp(x));

    public static Dual Sigmoid(Dual x) => 1 / (1 + DualMath.Exp(-x));

    public static Dual LogSigmoid(Dual x) => -Softplus(-x);

    public static Dual LogAddExp(Dual x, Dual y) => DualMath.Max(x, y) + Log1p(DualMath.Exp(-DualMath.Abs(x - y)));

    public static Dual Logit(Dual p) => DualMath.Log(p / (1 - p));

    public static Dual XLogY(Dual x, Dual y) => x * DualMath.Log(y);

    public static Dual XLog1pY(Dual x, Dual y) => x * Log1p(y);

    public static Dual Hypot(Dual x, Dual y) => DualMath.Hypot(x, y);

    public static Dual Sinc(Dual x) => DualMath.Sin(x) / x;

    public static Dual CosM1(Dual x) => DualMath.Cos(x) - 1;

    public static Dual Erf(Dual x) => Dual.Of(Dual.Math.Erf(x.Value), GaussianPartial(x), x);

    public static Dual Erfc(Dual x) => Dual.Of(Dual.Math.Erfc(x.Value), -GaussianPartial(x), x);

    public static Dual NormalCdf(Dual x) => 0.5 * Erfc(-x / DualMath.Sqrt(2));

    public static Dual LGamma(Dual x) => Dual.Of(Dual.Math.LGamma(x.Value), Dual.Math.Digamma(x.Value), x);

    public static Dual Digamma(Dual x) => Dual.Of(Dual.Math.Digamma(x.Value), Dual.Math.Trigamma(x.Value), x);

    public static Dual LogSumExp(ReadOnlySpan<Dual> x)
    {
        Dual sum = 0;
        foreach (var item in x)
        {
            sum += DualMath.Exp(item);
        }

        return DualMath.Log(sum);
    }

    public static Dual Norm(ReadOnlySpan<Dual> x) => DualTensors.Norm(x);

    public static Dual Sum(ReadOnlySpan<Dual> x) => DualTensors.Sum(x);

    public static Dual Dot(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y) => DualTensors.Dot(x, y);

    public static Dual Mean(ReadOnlySpan<Dual> x) => DualTensors.Average(x);

    /// <summary>2/√π · exp(−x²).</summary>
    private static BigFloat GaussianPartial(Dual x)
    {
        var math = Dual.Math;
        var root = math.Sqrt(math.Multiply(4, math.Atan(BigFloat.One)));
        return math.Multiply(math.Divide(2, root), math.Exp(-math.Multiply(x.Value, x.Value)));
    }
}
