using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SymGrad;

/// <content>Logarithms and roots of products and quotients, which may themselves be beyond the range of numbers.</content>
public static partial class StableMath
{
    /// <summary>Between these a product is exact in two doubles, and its reciprocal is a normal number.</summary>
    private const double SmallestProduct = 1e-280, LargestProduct = 1e280;

    /// <summary>log(x·y), also where the product overflows or underflows.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">A number of the same sign; NaN for others.</param>
    /// <returns>log(x·y), within 1 ulp, also where the product is next to 1. A zero beside a finite number gives −∞.</returns>
    /// <remarks>Source: the logarithm of the exact product, as <see cref="Log(double)"/>.</remarks>
    public static double LogProduct(double x, double y)
    {
        var product = x * y;
        return product is > SmallestProduct and < LargestProduct
            ? (double)DoubleDouble.LogOfSum(product, Math.FusedMultiplyAdd(x, y, -product))
            : LogOfScaledProduct(x, y, 1.0);
    }

    /// <summary>log(x·y·z), also where the product overflows or underflows.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">Any number.</param>
    /// <param name="z">A number with which the product is not negative; NaN for others.</param>
    /// <returns>log(x·y·z), within 1 ulp, also where the product is next to 1. A zero beside finite numbers gives −∞.</returns>
    /// <remarks>Source: as <see cref="LogProduct(double, double)"/>, of the product in two doubles.</remarks>
    public static double LogProduct(double x, double y, double z)
    {
        var part = x * y;
        var product = part * z;
        if (!(Math.Abs(part) is > SmallestProduct and < LargestProduct && product is > SmallestProduct and < LargestProduct))
        {
            return LogOfScaledProduct(x, y, z);
        }

        var low = Math.FusedMultiplyAdd(part, z, -product);
        return (double)DoubleDouble.LogOfSum(product, Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(x, y, -part), z, low));
    }

    /// <summary>√(x·y), also where the product overflows or underflows.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">A number of the same sign; NaN for others.</param>
    /// <returns>√(x·y), within 1 ulp.</returns>
    /// <remarks>Source: the root of the product, scaled by powers of two where it needs it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SqrtProduct(double x, double y)
    {
        var product = x * y;
        return product is > SmallestProduct and < LargestProduct ? Math.Sqrt(product) : RootOfScaledProduct(x, y);
    }

    /// <summary>log(a/b) of a, b and their difference, which may be known better than from a and b.</summary>
    /// <param name="a">Any number.</param>
    /// <param name="b">A number of the same sign; NaN for others.</param>
    /// <param name="difference">a − b.</param>
    /// <returns>log(a/b), within 1 ulp of what a and b, and near each other the difference and b, say.</returns>
    /// <remarks>
    /// Source: the logarithm in two doubles of a/b, or of 1 + (a − b)/b where a and b are near each other. Which is chosen without a
    /// branch: it cannot be foreseen.
    /// </remarks>
    public static double LogQuotient(double a, double b, double difference) => LogQuotient(a, b, difference, out _);

    /// <summary>log(a/b) and a/b of a, b and their difference.</summary>
    /// <param name="a">Any number.</param>
    /// <param name="b">A number of the same sign; NaN for others.</param>
    /// <param name="difference">a − b.</param>
    /// <param name="quotient">Receives a/b, within 1 ulp.</param>
    /// <returns>As <see cref="LogQuotient(double, double, double)"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogQuotient(double a, double b, double difference, out double quotient)
    {
        var reciprocal = 1.0 / b;
        if (!(a * reciprocal is > 1e-140 and < 1e140 && Math.Abs(b) is > 1e-140 and < 1e140))
        {
            quotient = a / b;
            return LogQuotientOfEdge(a, b, difference);
        }

        var isNear = Vector128.LessThan(Vector128.CreateScalarUnsafe(2.0 * Math.Abs(difference)), Vector128.CreateScalarUnsafe(Math.Abs(b)));
        var whole = (isNear & Vector128.CreateScalarUnsafe(1.0)).ToScalar();
        var dividend = Vector128.ConditionalSelect(isNear, Vector128.CreateScalarUnsafe(difference), Vector128.CreateScalarUnsafe(a)).ToScalar();
        var part = DoubleDouble.Quotient(dividend, b, reciprocal);
        var sum = whole + part.High;
        var low = ((whole - sum) + part.High) + part.Low;
        quotient = sum + low;
        return (double)DoubleDouble.LogOfSum(sum, low);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double LogQuotientOfEdge(double a, double b, double difference)
    {
        var quotient = a / b;
        if (quotient is > 1e-139 and < 1e139)
        {
            var scale = -Math.ILogB(b);
            return LogQuotient(Math.ScaleB(a, scale), Math.ScaleB(b, scale), Math.ScaleB(difference, scale));
        }

        return quotient is > SmallestProduct and < LargestProduct ? Log(quotient)
            : quotient < 0.0 || (a < 0.0 && b > 0.0) || (a > 0.0 && b < 0.0) ? double.NaN
            : double.IsFinite(a) && double.IsFinite(b) && a != 0.0 && b != 0.0
                ? (double)(DoubleDouble.Log(Math.Abs(a)) - DoubleDouble.Log(Math.Abs(b)))
            : Log(Math.Abs(a)) - Log(Math.Abs(b));
    }

    /// <summary>The logarithm of the product of the significands, and the exponents.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double LogOfScaledProduct(double x, double y, double z)
    {
        if (x == 0.0 || y == 0.0 || z == 0.0 || !double.IsFinite(x) || !double.IsFinite(y) || !double.IsFinite(z))
        {
            return Log(x * y * z);
        }

        var (p, q, r) = (Significand(x, out var k), Significand(y, out var l), Significand(z, out var m));
        var exponent = k + l + m;
        return p * q * r < 0.0 ? double.NaN
            : Math.Abs(exponent) < 900 ? LogProduct(Math.ScaleB(p, exponent), q, r)
            : (double)(DoubleDouble.Log(p * q * r) + (DoubleDouble.Ln2 * exponent));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double RootOfScaledProduct(double x, double y)
    {
        if (x == 0.0 || y == 0.0 || !double.IsFinite(x) || !double.IsFinite(y))
        {
            return Math.Sqrt(x * y);
        }

        var (p, q) = (Significand(x, out var k), Significand(y, out var l));
        var odd = (k + l) & 1;
        return Math.ScaleB(Math.Sqrt(Math.ScaleB(p * q, odd)), (k + l - odd) / 2);
    }

    private static double Significand(double x, out int exponent)
    {
        exponent = Math.ILogB(x);
        return Math.ScaleB(x, -exponent);
    }
}
