using System.Numerics;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <summary>
/// An integer of four 64-bit limbs, the most significant first: the significand of a <see cref="Wide"/>. Bits that an
/// operation shifts or rounds away go into a guard limb, the lowest bit of which is set if any bit beyond it was.
/// </summary>
internal readonly partial struct UInt256(ulong l3, ulong l2, ulong l1, ulong l0)
{
    public const int Bits = 256;

    private const int LimbBits = 64;

    public readonly ulong L3 = l3;
    public readonly ulong L2 = l2;
    public readonly ulong L1 = l1;
    public readonly ulong L0 = l0;

    public bool IsZero => (L3 | L2 | L1 | L0) == 0;

    /// <summary>The number of zeros below the lowest bit that is set; 256 for zero.</summary>
    public int TrailingZeros =>
        L0 != 0 ? BitOperations.TrailingZeroCount(L0)
        : L1 != 0 ? LimbBits + BitOperations.TrailingZeroCount(L1)
        : L2 != 0 ? (2 * LimbBits) + BitOperations.TrailingZeroCount(L2)
        : L3 != 0 ? (3 * LimbBits) + BitOperations.TrailingZeroCount(L3)
        : Bits;

    public static int Compare(in UInt256 left, in UInt256 right) =>
        left.L3 != right.L3 ? (left.L3 < right.L3 ? -1 : 1)
        : left.L2 != right.L2 ? (left.L2 < right.L2 ? -1 : 1)
        : left.L1 != right.L1 ? (left.L1 < right.L1 ? -1 : 1)
        : left.L0.CompareTo(right.L0);

    /// <summary>The sum modulo 2²⁵⁶ and its carry.</summary>
    public static UInt256 Add(in UInt256 left, in UInt256 right, out ulong carry)
    {
        carry = 0;
        var l0 = AddWithCarry(left.L0, right.L0, ref carry);
        var l1 = AddWithCarry(left.L1, right.L1, ref carry);
        var l2 = AddWithCarry(left.L2, right.L2, ref carry);
        var l3 = AddWithCarry(left.L3, right.L3, ref carry);
        return new(l3, l2, l1, l0);
    }

    /// <summary>The difference modulo 2²⁵⁶ of <paramref name="left"/> and the sum of <paramref name="right"/> and a borrow of 0 or 1.</summary>
    public static UInt256 Subtract(in UInt256 left, in UInt256 right, ulong borrow)
    {
        var l0 = SubtractWithBorrow(left.L0, right.L0, ref borrow);
        var l1 = SubtractWithBorrow(left.L1, right.L1, ref borrow);
        var l2 = SubtractWithBorrow(left.L2, right.L2, ref borrow);
        var l3 = SubtractWithBorrow(left.L3, right.L3, ref borrow);
        return new(l3, l2, l1, l0);
    }

    /// <summary>The successor modulo 2²⁵⁶.</summary>
    public UInt256 Increment()
    {
        var l0 = L0 + 1;
        var l1 = L1 + (l0 == 0 ? 1UL : 0);
        var l2 = L2 + (l0 == 0 && l1 == 0 ? 1UL : 0);
        var l3 = L3 + (l0 == 0 && l1 == 0 && l2 == 0 ? 1UL : 0);
        return new(l3, l2, l1, l0);
    }

    /// <summary>This integer shifted right by 0 to 319 bits.</summary>
    public UInt256 ShiftRight(int count, out ulong guard)
    {
        var whole = (count / LimbBits) switch
        {
            0 => Guarded(this, 0, 0, out guard),
            1 => Guarded(new(0, L3, L2, L1), L0, 0, out guard),
            2 => Guarded(new(0, 0, L3, L2), L1, L0, out guard),
            3 => Guarded(new(0, 0, 0, L3), L2, L1 | L0, out guard),
            _ => Guarded(default, L3, L2 | L1 | L0, out guard),
        };
        return whole.ShiftRightWithinLimb(count % LimbBits, ref guard);
    }

    /// <summary>This integer, with the guard limb below it, shifted left by 0 to 319 bits.</summary>
    public UInt256 ShiftLeft(int count, ref ulong guard)
    {
        var low = guard;
        var whole = (count / LimbBits) switch
        {
            0 => Guarded(this, low, 0, out guard),
            1 => Guarded(new(L2, L1, L0, low), 0, 0, out guard),
            2 => Guarded(new(L1, L0, low, 0), 0, 0, out guard),
            3 => Guarded(new(L0, low, 0, 0), 0, 0, out guard),
            _ => Guarded(new(low, 0, 0, 0), 0, 0, out guard),
        };
        return whole.ShiftLeftWithinLimb(count % LimbBits, ref guard);
    }

    /// <summary>The number of leading zeros of this integer with the guard limb below it; 320 for zero.</summary>
    public int LeadingZeros(ulong guard) =>
        L3 != 0 ? BitOperations.LeadingZeroCount(L3)
        : L2 != 0 ? LimbBits + BitOperations.LeadingZeroCount(L2)
        : L1 != 0 ? (2 * LimbBits) + BitOperations.LeadingZeroCount(L1)
        : L0 != 0 ? (3 * LimbBits) + BitOperations.LeadingZeroCount(L0)
        : Bits + BitOperations.LeadingZeroCount(guard);

    private static UInt256 Guarded(in UInt256 value, ulong limb, ulong beyond, out ulong guard)
    {
        guard = limb | (beyond != 0 ? 1UL : 0);
        return value;
    }

    private UInt256 ShiftRightWithinLimb(int count, ref ulong guard)
    {
        if (count == 0)
        {
            return this;
        }

        var up = LimbBits - count;
        guard = (guard >> count) | (L0 << up) | (guard << up != 0 ? 1UL : 0);
        return new(L3 >> count, (L2 >> count) | (L3 << up), (L1 >> count) | (L2 << up), (L0 >> count) | (L1 << up));
    }

    private UInt256 ShiftLeftWithinLimb(int count, ref ulong guard)
    {
        if (count == 0)
        {
            return this;
        }

        var down = LimbBits - count;
        var shifted = new UInt256(
            (L3 << count) | (L2 >> down), (L2 << count) | (L1 >> down), (L1 << count) | (L0 >> down), (L0 << count) | (guard >> down));
        guard <<= count;
        return shifted;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddWithCarry(ulong left, ulong right, ref ulong carry)
    {
        var partial = left + right;
        var sum = partial + carry;
        carry = (partial < left ? 1UL : 0) | (sum < partial ? 1UL : 0);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SubtractWithBorrow(ulong left, ulong right, ref ulong borrow)
    {
        var partial = left - right;
        var difference = partial - borrow;
        borrow = (left < right ? 1UL : 0) | (partial < borrow ? 1UL : 0);
        return difference;
    }
}
