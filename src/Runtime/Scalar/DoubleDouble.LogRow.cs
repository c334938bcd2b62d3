using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SymGrad;

internal readonly partial struct DoubleDouble
{
    /// <summary>A row of <see cref="LogTable"/>: a short reciprocal c of the centre of an interval, and −log c in two doubles.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct LogRow
    {
        public readonly double Reciprocal;
        public readonly double High;
        public readonly double Low;
        private readonly double _padding;

        /// <summary>The exponent and the sign of a number of which <see cref="Start"/> was subtracted.</summary>
        public const long ExponentBits = -0x10_0000_0000_0000;

        /// <summary>Significand bits of 0.6875, the left edge of the table's first interval.</summary>
        private const long Start = 0x3FE6_0000_0000_0000;

        /// <summary>The row for x; the exponent k of x = 2^k·z is in the bits of the offset from 52 on.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ref readonly LogRow Of(double x, out long offset)
        {
            // The six bits of the index, in bytes: 32 a row. They cannot point beyond the table, which saves the check.
            offset = BitConverter.DoubleToInt64Bits(x) - Start;
            return ref Unsafe.As<double, LogRow>(ref Unsafe.AddByteOffset(ref MemoryMarshal.GetReference(LogTable), (nint)((offset >> 41) & 0x7E0)));
        }

        /// <summary>The row for x, the k of x = 2^k·z and c·2^-k.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ref readonly LogRow Of(double x, out int shift, out double scaledReciprocal)
        {
            ref readonly var row = ref Of(x, out var offset);
            shift = (int)(offset >> 52);
            scaledReciprocal = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(row.Reciprocal) - (offset & ExponentBits));
            return ref row;
        }
    }
}
