using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SymGrad;

/// <summary>Checks of arguments that generated methods make before they write anything.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Guard
{
    /// <summary>Throws unless a result or seed is as long as the parameter that it belongs to.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="expected">The length of the parameter.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void SameLength(int length, int expected, string name)
    {
        if (length != expected)
        {
            ThrowLength(length, expected, name);
        }
    }

    /// <summary>Throws unless a result has so many elements for each element of a parameter.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="count">The length of the parameter.</param>
    /// <param name="size">The number of elements for each.</param>
    /// <param name="name">The result's name.</param>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public static void SameLength(int length, int count, int size, string name)
    {
        if (length != (long)count * size)
        {
            ThrowLength(length, (long)count * size, name);
        }
    }

    /// <summary>Throws if a result lies in the memory of an input, a seed or another result.</summary>
    /// <param name="result">The span that is written.</param>
    /// <param name="other">The other span.</param>
    /// <param name="name">The result's name.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void NoOverlap<TResult, TOther>(ReadOnlySpan<TResult> result, ReadOnlySpan<TOther> other, string name)
        where TResult : unmanaged
        where TOther : unmanaged
    {
        if (MemoryMarshal.AsBytes(result).Overlaps(MemoryMarshal.AsBytes(other)))
        {
            ThrowOverlap(name);
        }
    }

    /// <summary>Whether a number is neither infinite nor NaN.</summary>
    public static bool IsFinite(double number) => double.IsFinite(number);

    /// <summary>Whether no element is infinite or NaN.</summary>
    public static bool IsFinite(ReadOnlySpan<double> numbers)
    {
        foreach (double number in numbers)
        {
            if (!double.IsFinite(number))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether no element is infinite or NaN.</summary>
    public static bool IsFinite(ReadOnlySpan<float> numbers)
    {
        foreach (float number in numbers)
        {
            if (!float.IsFinite(number))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Throws unless a workspace has room for what the method keeps.</summary>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="needed">What the method's <c>…WorkspaceLength</c> says.</param>
    /// <exception cref="ArgumentException">It is too short.</exception>
    public static void WorkspaceLength(int length, int needed)
    {
        if (length < needed)
        {
            throw new ArgumentException($"The workspace has {length} bytes, but needs {needed}.", "workspace");
        }
    }

    /// <summary>Throws where a loop does not end within the iterations that its method allows.</summary>
    /// <param name="index">Of the iteration that is about to run.</param>
    /// <param name="limit">The first that may not.</param>
    /// <param name="where">The method and line of the loop.</param>
    /// <exception cref="InvalidOperationException">It goes on beyond the limit.</exception>
    public static void Iteration(int index, int limit, string where)
    {
        if (index >= limit)
        {
            ThrowIteration(limit, where);
        }
    }

    /// <summary>An index from 0 to below a limit.</summary>
    /// <param name="index">The index.</param>
    /// <param name="limit">The first that is too large.</param>
    /// <exception cref="IndexOutOfRangeException">It is none.</exception>
    public static int Index(int index, int limit) => (uint)index < (uint)limit ? index : throw new IndexOutOfRangeException();

    /// <inheritdoc cref="Index(int, int)"/>
    public static long Index(long index, long limit) => (ulong)index < (ulong)limit ? index : throw new IndexOutOfRangeException();

    /// <summary>A part of a workspace.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="offset">Where the part begins, in bytes.</param>
    /// <param name="count">How many values it holds; none if negative.</param>
    public static Span<T> Part<T>(Span<byte> workspace, int offset, int count)
        where T : unmanaged
        => MemoryMarshal.Cast<byte, T>(workspace.Slice(offset, Math.Max(count, 0) * Unsafe.SizeOf<T>()));

    /// <summary>The part of an array that the rows of a matrix lie in.</summary>
    /// <param name="array">The array.</param>
    /// <param name="first">Index of the first column of the first row.</param>
    /// <param name="rows">How many rows; at least one.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="columns">How many columns; of none, nothing is needed.</param>
    /// <exception cref="IndexOutOfRangeException">An element lies outside the array.</exception>
    public static ReadOnlySpan<T> Rows<T>(ReadOnlySpan<T> array, int first, int rows, int stride, int columns)
        where T : unmanaged
        => columns == 0 ? [] : array.Slice(first, RowsLength(array.Length, first, rows, stride, columns));

    /// <inheritdoc cref="Rows{T}(ReadOnlySpan{T}, int, int, int, int)"/>
    public static Span<T> Rows<T>(Span<T> array, int first, int rows, int stride, int columns)
        where T : unmanaged
        => columns == 0 ? [] : array.Slice(first, RowsLength(array.Length, first, rows, stride, columns));

    private static int RowsLength(int length, int first, int rows, int stride, int columns)
    {
        long needed = ((long)(rows - 1) * stride) + columns;
        if (first < 0 || (stride < 0 && rows > 1) || needed > length - (long)first)
        {
            throw new IndexOutOfRangeException();
        }

        return (int)needed;
    }

    [DoesNotReturn]
    private static void ThrowLength(int length, long expected, string name)
        => throw new ArgumentException($"The length is {length}, but must be {expected}.", name);

    [DoesNotReturn]
    private static void ThrowOverlap(string name)
        => throw new ArgumentException("The span overlaps an input or another result.", name);

    [DoesNotReturn]
    private static void ThrowIteration(int limit, string where)
        => throw new InvalidOperationException($"{where}: the loop has not ended after {limit} iterations, the limit that [MaxIterations] sets.");
}
