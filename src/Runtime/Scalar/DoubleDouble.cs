using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SymGrad;

/// <summary>
/// An unevaluated sum of two doubles, about 106 significant bits. The scalar functions compute in it and round once,
/// which is what keeps them below one ulp. Every operation is exact arithmetic on IEEE doubles with fused
/// multiply-add, so results are the same on every machine.
/// </summary>
/// <remarks>
/// T. J. Dekker, "A floating-point technique for extending the available precision", 1971; D. E. Knuth, TAOCP 2,
/// section 4.2.2; error bounds in M. Joldes, J.-M. Muller, V. Popescu, "Tight and rigorous error bounds for basic
/// building blocks of double-word arithmetic", 2017. Operands must be finite.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal readonly partial struct DoubleDouble(double high, double low)
{
    public readonly double High = high;
    public readonly double Low = low;

    public static implicit operator DoubleDouble(double value) => new(value, 0.0);

    public static explicit operator double(DoubleDouble value) => value.High + value.Low;

    /// <summary>a + b exactly (Knuth).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Sum(double a, double b)
    {
        var sum = a + b;
        var bPart = sum - a;
        return new(sum, (a - (sum - bPart)) + (b - bPart));
    }

    /// <summary>a + b exactly, for |a| ≥ |b| or a = 0 (Dekker).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble SumOrdered(double a, double b)
    {
        var sum = a + b;
        return new(sum, b - (sum - a));
    }

    /// <summary>a − b exactly, for |a| ≥ |b|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble DifferenceOrdered(double a, double b)
    {
        var difference = a - b;
        return new(difference, (a - difference) - b);
    }

    /// <summary>1 + x for −1 &lt; x &lt; 2^53, unevaluated: in fewer operations than <see cref="Sum"/>, since 1 is one of the summands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble OnePlus(DoubleDouble x)
    {
        var sum = 1.0 + x.High;
        return new(sum, (x.High - (sum - 1.0)) + x.Low);
    }

    /// <summary>a·b exactly, where the product is at least 2^-969 in magnitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Product(double a, double b)
    {
        var product = a * b;
        return new(product, Math.FusedMultiplyAdd(a, b, -product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator +(DoubleDouble a, double b)
    {
        var sum = Sum(a.High, b);
        return SumOrdered(sum.High, sum.Low + a.Low);
    }

    public static DoubleDouble operator -(DoubleDouble a, double b) => a + -b;

    /// <summary>a + b, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RoundedSum(DoubleDouble a, double b)
    {
        var sum = Sum(a.High, b);
        return sum.High + (sum.Low + a.Low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var high = Sum(a.High, b.High);
        var low = Sum(a.Low, b.Low);
        var sum = SumOrdered(high.High, high.Low + low.High);
        return SumOrdered(sum.High, sum.Low + low.Low);
    }

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble a, double b)
    {
        var product = Product(a.High, b);
        return SumOrdered(product.High, Math.FusedMultiplyAdd(a.Low, b, product.Low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var product = Product(a.High, b.High);
        var cross = Math.FusedMultiplyAdd(a.High, b.Low, a.Low * b.High);
        return SumOrdered(product.High, product.Low + cross);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var quotient = a.High / b.High;
        var rest = Math.FusedMultiplyAdd(-quotient, b.High, a.High) + Math.FusedMultiplyAdd(-quotient, b.Low, a.Low);
        return SumOrdered(quotient, rest / b.High);
    }

    /// <summary>Both parts times 2^<paramref name="exponent"/>, where that is a normal power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleDouble ScaledBy(int exponent)
    {
        var power = PowerOfTwo(exponent);
        return new(High * power, Low * power);
    }

    /// <summary>2^exponent, where that is a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double PowerOfTwo(int exponent) => BitConverter.UInt64BitsToDouble((ulong)(uint)(exponent + 1023) << 52);

    /// <summary>
    /// a/b, for b in [10⁻³⁰⁰, 10³⁰⁰], with one division: the quotient of the high parts by the rounded reciprocal, and what its
    /// exact remainder adds.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Quotient(DoubleDouble a, DoubleDouble b) => Quotient(a, b, 1.0 / b.High);

    /// <summary>As <see cref="Quotient(DoubleDouble, DoubleDouble)"/>, with the rounded reciprocal of b, which several quotients may share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Quotient(DoubleDouble a, DoubleDouble b, double reciprocal)
    {
        var quotient = a.High * reciprocal;
        var rest = Math.FusedMultiplyAdd(-quotient, b.High, a.High) + Math.FusedMultiplyAdd(-quotient, b.Low, a.Low);
        return new(quotient, rest * reciprocal);
    }

    /// <summary>a/b, relative error below 2^-58, where the low parts are up to 2^-6 of the high parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble QuotientOfParts(DoubleDouble a, DoubleDouble b) => Quotient(a, b, 1.0 / (double)b);

    /// <summary>a/b with the rounded reciprocal of b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Quotient(DoubleDouble a, double b, double reciprocal)
    {
        var quotient = a.High * reciprocal;
        return new(quotient, (Math.FusedMultiplyAdd(-quotient, b, a.High) + a.Low) * reciprocal);
    }

    /// <summary>a/b of two doubles with the rounded reciprocal of b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Quotient(double a, double b, double reciprocal)
    {
        var quotient = a * reciprocal;
        return new(quotient, Math.FusedMultiplyAdd(-quotient, b, a) * reciprocal);
    }

    /// <summary>As <see cref="Quotient(DoubleDouble, DoubleDouble)"/>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RoundedQuotient(DoubleDouble a, DoubleDouble b) => RoundedQuotient(a, b, 1.0 / b.High);

    /// <summary>As <see cref="Quotient(DoubleDouble, DoubleDouble, double)"/>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RoundedQuotient(DoubleDouble a, DoubleDouble b, double reciprocal)
    {
        var quotient = a.High * reciprocal;
        var rest = Math.FusedMultiplyAdd(-quotient, b.High, a.High) + Math.FusedMultiplyAdd(-quotient, b.Low, a.Low);
        return Math.FusedMultiplyAdd(rest, reciprocal, quotient);
    }

    /// <summary>As <see cref="Quotient(DoubleDouble, double, double)"/>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RoundedQuotient(DoubleDouble a, double b, double reciprocal)
    {
        var quotient = a.High * reciprocal;
        return Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(-quotient, b, a.High) + a.Low, reciprocal, quotient);
    }

    /// <summary>1/b with the rounded reciprocal of b, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RoundedReciprocal(DoubleDouble b, double reciprocal)
    {
        var rest = Math.FusedMultiplyAdd(-reciprocal, b.High, 1.0) - (reciprocal * b.Low);
        return Math.FusedMultiplyAdd(rest, reciprocal, reciprocal);
    }

    /// <summary>
    /// <paramref name="factor"/> · <paramref name="value"/>, rounded once. Near the underflow threshold the low part
    /// of a product would be lost, so the factor is scaled up there and the result scaled back.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RoundedProduct(double factor, DoubleDouble value) =>
        Math.Abs(factor * value.High) is > 1e-270 and <= double.MaxValue
            ? Math.FusedMultiplyAdd(factor, value.High, factor * value.Low)
            : RoundedProductAtEdge(factor, value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double RoundedProductAtEdge(double factor, DoubleDouble value)
    {
        const int scale = 200;
        var product = factor * value.High;
        return !double.IsFinite(product) || factor == 0.0 || value.High == 0.0
            ? product
            : Math.ScaleB((double)(value * Math.ScaleB(factor, scale)), -scale);
    }
}
