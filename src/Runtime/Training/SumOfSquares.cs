using System;
using System.Numerics.Tensors;

namespace SymGrad;

/// <summary>
/// A sum of squares that neither overflows nor underflows before its root is taken.
/// </summary>
/// <remarks>
/// Three accumulators, for entries whose squares would overflow, are harmless, or would underflow: J. L. Blue, "A portable
/// Fortran program to find the Euclidean norm of a vector", ACM TOMS 4 (1978), with the thresholds of E. Anderson,
/// "Algorithm 978: Safe scaling in the level 1 BLAS", ACM TOMS 44 (2017). All scales are powers of two, hence exact.
/// </remarks>
internal struct SumOfSquares
{
    private const int BlockLength = 256;

    // Below 2^-511 a square is subnormal or loses bits; up to 2^486 the sum of 2^52 squares is finite.
    private static readonly double SmallLimit = Math.ScaleB(1, -511);
    private static readonly double BigLimit = Math.ScaleB(1, 486);
    private static readonly double SmallScale = Math.ScaleB(1, 537);
    private static readonly double BigScale = Math.ScaleB(1, -538);

    // A plain sum of a block within these limits has lost nothing: it is finite, and what underflowed in it, at most
    // 256 · 2^-1075, is far below its last bit.
    private static readonly double TrustedMin = Math.ScaleB(1, -960);
    private static readonly double TrustedMax = Math.ScaleB(1, 972);

    private double small;
    private double medium;
    private double big;

    /// <summary>The root of the sum: exact range, relative error of a plain sum.</summary>
    public readonly double Root
    {
        get
        {
            if (double.IsNaN(medium))
            {
                return double.NaN;
            }

            if (big > 0)
            {
                return Math.Sqrt(big + (medium * BigScale * BigScale)) / BigScale;
            }

            double root = Math.Sqrt(medium);
            double smallRoot = Math.Sqrt(small) / SmallScale;
            if (root == 0 || smallRoot == 0)
            {
                return root + smallRoot;
            }

            (double less, double more) = root < smallRoot ? (root, smallRoot) : (smallRoot, root);
            double ratio = less / more;
            return more * Math.Sqrt(1 + (ratio * ratio));
        }
    }

    /// <summary>Adds the squares of the entries.</summary>
    public void Add(scoped ReadOnlySpan<double> entries)
    {
        for (; entries.Length > BlockLength; entries = entries[BlockLength..])
        {
            AddBlock(entries[..BlockLength]);
        }

        AddBlock(entries);
    }

    /// <summary>Adds the squares of the entries. In double precision no square of a float overflows or underflows.</summary>
    public void Add(scoped ReadOnlySpan<float> entries)
    {
        Span<double> buffer = stackalloc double[BlockLength];
        while (!entries.IsEmpty)
        {
            int length = Math.Min(entries.Length, BlockLength);
            Span<double> block = buffer[..length];
            TensorPrimitives.ConvertTruncating(entries[..length], block);
            medium += TensorPrimitives.SumOfSquares<double>(block);
            entries = entries[length..];
        }
    }

    private void AddBlock(ReadOnlySpan<double> block)
    {
        double sum = TensorPrimitives.SumOfSquares(block);
        if (sum >= TrustedMin && sum <= TrustedMax)
        {
            medium += sum;
            return;
        }

        // Sums of their own, so that roundings grow with the number of blocks and not of entries.
        SumOfSquares scaled = default;
        foreach (double entry in block)
        {
            scaled.AddEntry(Math.Abs(entry));
        }

        small += scaled.small;
        medium += scaled.medium;
        big += scaled.big;
    }

    private void AddEntry(double magnitude)
    {
        if (magnitude > BigLimit)
        {
            double scaled = magnitude * BigScale;
            big += scaled * scaled;
        }
        else if (magnitude < SmallLimit)
        {
            double scaled = magnitude * SmallScale;
            small += scaled * scaled;
        }
        else
        {
            // NaN compares false twice and lands here.
            medium += magnitude * magnitude;
        }
    }
}
