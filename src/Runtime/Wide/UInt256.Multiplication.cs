using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <content>Products and quotients.</content>
internal readonly partial struct UInt256
{
    /// <summary>The product, exactly: the upper half, and the lower one.</summary>
    /// <remarks>By columns, so that the carries of one do not wait for those of another.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 Multiply(in UInt256 left, in UInt256 right, out UInt256 low)
    {
        var (a3, a2, a1, a0) = (left.L3, left.L2, left.L1, left.L0);
        var (b3, b2, b1, b0) = (right.L3, right.L2, right.L1, right.L0);
        var h00 = Math.BigMul(a0, b0, out var l00);
        var h01 = Math.BigMul(a0, b1, out var l01);
        var h10 = Math.BigMul(a1, b0, out var l10);
        var p1 = Sum(out var c1, h00, l01, l10);
        var h02 = Math.BigMul(a0, b2, out var l02);
        var h11 = Math.BigMul(a1, b1, out var l11);
        var h20 = Math.BigMul(a2, b0, out var l20);
        var p2 = Sum(out var c2, c1, h01, h10, l02, l11, l20);
        var h03 = Math.BigMul(a0, b3, out var l03);
        var h12 = Math.BigMul(a1, b2, out var l12);
        var h21 = Math.BigMul(a2, b1, out var l21);
        var h30 = Math.BigMul(a3, b0, out var l30);
        var p3 = Sum(out var c3, c2, h02, h11, h20, l03, l12, l21, l30);
        var h13 = Math.BigMul(a1, b3, out var l13);
        var h22 = Math.BigMul(a2, b2, out var l22);
        var h31 = Math.BigMul(a3, b1, out var l31);
        var p4 = Sum(out var c4, c3, h03, h12, h21, h30, l13, l22, l31);
        var h23 = Math.BigMul(a2, b3, out var l23);
        var h32 = Math.BigMul(a3, b2, out var l32);
        var p5 = Sum(out var c5, c4, h13, h22, h31, l23, l32);
        var h33 = Math.BigMul(a3, b3, out var l33);
        var p6 = Sum(out var c6, c5, h23, h32, l33);
        low = new(p3, p2, p1, l00);
        return new(h33 + c6, p6, p5, p4);
    }

    /// <summary>
    /// The quotient of two integers with their highest bits set: its leading 256 bits, the first of which is set, and a guard
    /// limb. The first bit counts ½ or, if <paramref name="isBelowOne"/> is false, 1.
    /// </summary>
    /// <remarks>
    /// Schoolbook division with limbs of 64 bits (Knuth, TAOCP 2, 4.3.1, algorithm D). The limbs of the quotient are found
    /// by a reciprocal of the two leading limbs of the divisor (Möller and Granlund, "Improved division by invariant
    /// integers", 2011, algorithms 4 and 6).
    /// </remarks>
    public static UInt256 Divide(in UInt256 dividend, in UInt256 divisor, out bool isBelowOne, out ulong guard)
    {
        var reciprocal = Reciprocal(divisor.L3, divisor.L2);
        isBelowOne = Compare(dividend, divisor) < 0;
        var rest = isBelowOne ? dividend : Subtract(dividend, divisor, 0);
        var q3 = NextLimb(ref rest, divisor, reciprocal);
        var q2 = NextLimb(ref rest, divisor, reciprocal);
        var q1 = NextLimb(ref rest, divisor, reciprocal);
        var q0 = NextLimb(ref rest, divisor, reciprocal);
        if (isBelowOne)
        {
            guard = NextLimb(ref rest, divisor, reciprocal);
            guard |= rest.IsZero ? 0 : 1UL;
            return new(q3, q2, q1, q0);
        }

        const int up = LimbBits - 1;
        guard = (q0 << up) | (rest.IsZero ? 0 : 1UL);
        return new((1UL << up) | (q3 >> 1), (q3 << up) | (q2 >> 1), (q2 << up) | (q1 >> 1), (q1 << up) | (q0 >> 1));
    }

    /// <summary>
    /// dividend·2^power modulo the divisor, both integers with their highest bits set; and whether the quotient is odd.
    /// </summary>
    public static UInt256 Remainder(in UInt256 dividend, int power, in UInt256 divisor, out bool isOdd)
    {
        var reciprocal = Reciprocal(divisor.L3, divisor.L2);
        isOdd = Compare(dividend, divisor) >= 0;
        var rest = isOdd ? Subtract(dividend, divisor, 0) : dividend;
        for (; power >= LimbBits; power -= LimbBits)
        {
            isOdd = (NextLimb(ref rest, divisor, reciprocal) & 1) == 1;
        }

        for (; power > 0; power--)
        {
            var twice = Add(rest, rest, out var carry);
            isOdd = carry == 1 || Compare(twice, divisor) >= 0;
            rest = isOdd ? Subtract(twice, divisor, 0) : twice;
        }

        return rest;
    }

    /// <summary>⌊rest·2⁶⁴/divisor⌋ for rest &lt; divisor; the rest becomes the remainder.</summary>
    private static ulong NextLimb(ref UInt256 rest, in UInt256 divisor, ulong reciprocal)
    {
        var quotient = rest.L3 == divisor.L3 && rest.L2 == divisor.L2
            ? ulong.MaxValue
            : QuotientOfLeading(rest.L3, rest.L2, rest.L1, divisor.L3, divisor.L2, reciprocal);

        ulong p1 = 0, p2 = 0, p3 = 0;
        var p0 = MultiplyRow(divisor, quotient, ref p1, ref p2, ref p3, out var p4);
        var top = rest.L3 - p4;
        var shifted = new UInt256(rest.L2, rest.L1, rest.L0, 0);
        var product = new UInt256(p3, p2, p1, p0);
        var borrowed = Compare(shifted, product) < 0;
        rest = Subtract(shifted, product, 0);

        // The leading limbs alone may give a quotient too great by one or two: then the remainder is negative.
        for (top -= borrowed ? 1UL : 0; top != 0; top += Wrapped(rest, divisor))
        {
            quotient--;
            rest = Add(rest, divisor, out _);
        }

        return quotient;
    }

    /// <summary>1 if <paramref name="sum"/>, of which <paramref name="addend"/> is one part, has wrapped around.</summary>
    private static ulong Wrapped(in UInt256 sum, in UInt256 addend) => Compare(sum, addend) < 0 ? 1UL : 0;

    /// <summary>⌊(2¹⁹² − 1)/(d1·2⁶⁴ + d0)⌋ − 2⁶⁴, the highest bit of d1 being set.</summary>
    private static ulong Reciprocal(ulong d1, ulong d0)
    {
        var v = (ulong)(UInt128.MaxValue / d1);
        var p = (d1 * v) + d0;
        if (p < d0)
        {
            v--;
            if (p >= d1)
            {
                v--;
                p -= d1;
            }

            p -= d1;
        }

        var t1 = Math.BigMul(v, d0, out var t0);
        p += t1;
        if (p < t1)
        {
            v--;
            if (new UInt128(p, t0) >= new UInt128(d1, d0))
            {
                v--;
            }
        }

        return v;
    }

    /// <summary>⌊u/d⌋ of three limbs by two, for (u2, u1) &lt; (d1, d0).</summary>
    private static ulong QuotientOfLeading(ulong u2, ulong u1, ulong u0, ulong d1, ulong d0, ulong reciprocal)
    {
        var divisor = new UInt128(d1, d0);
        var estimate = Product(reciprocal, u2) + new UInt128(u2, u1);
        var quotient = (ulong)(estimate >> LimbBits);
        var fraction = (ulong)estimate;
        var rest = new UInt128(u1 - (quotient * d1), u0) - Product(d0, quotient) - divisor;
        quotient++;
        if ((ulong)(rest >> LimbBits) >= fraction)
        {
            quotient--;
            rest += divisor;
        }

        return rest >= divisor ? quotient + 1 : quotient;
    }

    private static UInt128 Product(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return new(high, low);
    }

    /// <summary>left·right: the lowest limb, and the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyRow(in UInt256 left, ulong right, ref ulong p1, ref ulong p2, ref ulong p3, out ulong p4)
    {
        ulong carry = 0;
        var p0 = MultiplyAdd(left.L0, right, 0, ref carry);
        p1 = MultiplyAdd(left.L1, right, 0, ref carry);
        p2 = MultiplyAdd(left.L2, right, 0, ref carry);
        p3 = MultiplyAdd(left.L3, right, 0, ref carry);
        p4 = carry;
        return p0;
    }

    /// <summary>The sum modulo 2⁶⁴ and its carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Sum(out ulong carry, ulong a, ulong b, ulong c, ulong d = 0, ulong e = 0, ulong f = 0, ulong g = 0, ulong h = 0)
    {
        carry = 0;
        var sum = Plus(a, b, ref carry);
        sum = Plus(sum, c, ref carry);
        sum = Plus(sum, d, ref carry);
        sum = Plus(sum, e, ref carry);
        sum = Plus(sum, f, ref carry);
        sum = Plus(sum, g, ref carry);
        return Plus(sum, h, ref carry);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Plus(ulong left, ulong right, ref ulong carry)
    {
        var sum = left + right;
        carry += sum < right ? 1UL : 0;
        return sum;
    }

    /// <summary>The lower limb of left·right + addend + carry, which two limbs always hold; the upper one is the new carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong MultiplyAdd(ulong left, ulong right, ulong addend, ref ulong carry)
    {
        var high = Math.BigMul(left, right, out var low);
        low += addend;
        high += low < addend ? 1UL : 0;
        low += carry;
        high += low < carry ? 1UL : 0;
        carry = high;
        return low;
    }
}
