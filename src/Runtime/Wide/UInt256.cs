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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 Subtract(in UInt256 left, in UInt256 right, ulong borrow)
    {
        var l0 = SubtractWithBorrow(left.L0, right.L0, ref borrow);
        var l1 = SubtractWithBorrow(left.L1, right.L1, ref borrow);
        var l2 = SubtractWithBorrow(left.L2, right.L2, ref borrow);
        var l3 = SubtractWithBorrow(left.L3, right.L3, ref borrow);
        return new(l3, l2, l1, l0);
    }

    /// <summary>The sum modulo 2²⁵⁶ with 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UInt256 Increment(ulong carry)
    {
        var l0 = AddWithCarry(L0, 0, ref carry);
        var l1 = AddWithCarry(L1, 0, ref carry);
        var l2 = AddWithCarry(L2, 0, ref carry);
        return new(L3 + carry, l2, l1, l0);
    }

    /// <summary>This integer shifted right by 0 to 319 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UInt256 ShiftRight(int count, out ulong guard)
    {
        var (l3, l2, l1, l0, low, beyond) = (L3, L2, L1, L0, 0UL, 0UL);
        for (; count >= LimbBits; count -= LimbBits)
        {
            beyond |= low;
            (l3, l2, l1, l0, low) = (0, l3, l2, l1, l0);
        }

        beyond |= HighPart(low, 0, count);
        guard = HighPart(l0, low >> count, count) | (beyond != 0 ? 1UL : 0);
        return new(l3 >> count, HighPart(l3, l2 >> count, count), HighPart(l2, l1 >> count, count), HighPart(l1, l0 >> count, count));
    }

    /// <summary>This integer, with the guard limb below it, shifted left by 0 to 319 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UInt256 ShiftLeft(int count, ref ulong guard)
    {
        var (l3, l2, l1, l0, low) = (L3, L2, L1, L0, guard);
        for (; count >= LimbBits; count -= LimbBits)
        {
            (l3, l2, l1, l0, low) = (l2, l1, l0, low, 0);
        }

        guard = low << count;
        return new(LowPart(l3 << count, l2, count), LowPart(l2 << count, l1, count), LowPart(l1 << count, l0, count), LowPart(l0 << count, low, count));
    }

    /// <summary>The number of leading zeros of this integer with the guard limb below it; 320 for zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int LeadingZeros(ulong guard) => L3 != 0 ? BitOperations.LeadingZeroCount(L3) : LeadingZerosBelow(guard);

    private int LeadingZerosBelow(ulong guard) =>
        L2 != 0 ? LimbBits + BitOperations.LeadingZeroCount(L2)
        : L1 != 0 ? (2 * LimbBits) + BitOperations.LeadingZeroCount(L1)
        : L0 != 0 ? (3 * LimbBits) + BitOperations.LeadingZeroCount(L0)
        : Bits + BitOperations.LeadingZeroCount(guard);

    /// <summary>What a shift right by 0 to 63 bits moves out of a limb, or-ed with the rest of the next lower one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HighPart(ulong limb, ulong rest, int count) => ((limb << 1) << (LimbBits - 1 - count)) | rest;

    /// <summary>What a shift left by 0 to 63 bits moves out of a limb, or-ed with the rest of the next higher one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LowPart(ulong rest, ulong limb, int count) => rest | ((limb >> 1) >> (LimbBits - 1 - count));

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
