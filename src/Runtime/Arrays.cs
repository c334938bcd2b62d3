using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SymGrad;

/// <summary>Arrays of two dimensions and arrays of arrays, as generated methods take them: their elements in a row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Arrays
{
    /// <summary>The elements of a matrix, row by row; no copy.</summary>
    public static Span<T> Flat<T>(T[,] matrix)
        where T : unmanaged
        => MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(matrix)), matrix.Length);

    /// <summary>Elements of a type parameter by the type that it is known to stand for.</summary>
    public static Span<TNumber> As<T, TNumber>(Span<T> span)
        where TNumber : unmanaged
        => MemoryMarshal.CreateSpan(ref Unsafe.As<T, TNumber>(ref MemoryMarshal.GetReference(span)), span.Length);

    /// <summary>Elements of a type parameter by the type that it is known to stand for.</summary>
    public static ReadOnlySpan<TNumber> As<T, TNumber>(ReadOnlySpan<T> span)
        where TNumber : unmanaged
        => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, TNumber>(ref MemoryMarshal.GetReference(span)), span.Length);

    /// <summary>Throws unless a result or seed has the rows and columns of the parameter that it belongs to.</summary>
    /// <exception cref="ArgumentException">It has others.</exception>
    public static void SameShape<T>(T[,] array, T[,] parameter, string name)
    {
        if (array.GetLength(0) != parameter.GetLength(0) || array.GetLength(1) != parameter.GetLength(1))
        {
            throw new ArgumentException($"It has {array.GetLength(0)} × {array.GetLength(1)} elements instead of {parameter.GetLength(0)} × {parameter.GetLength(1)}.", name);
        }
    }

    /// <summary>Throws unless a result or seed has arrays as long as those of the parameter that it belongs to.</summary>
    /// <exception cref="ArgumentException">It has others.</exception>
    public static void SameShape<T>(T[][] array, T[][] parameter, string name)
    {
        if (array.Length != parameter.Length)
        {
            throw new ArgumentException($"It has {array.Length} arrays instead of {parameter.Length}.", name);
        }

        for (var k = 0; k < array.Length; k++)
        {
            if (array[k].Length != parameter[k].Length)
            {
                throw new ArgumentException($"Array {k} has {array[k].Length} elements instead of {parameter[k].Length}.", name);
            }
        }
    }

    /// <summary>New structs of their numbers.</summary>
    public static T[] ToRecords<T>(ReadOnlySpan<double> numbers)
        where T : unmanaged
        => MemoryMarshal.Cast<double, T>(numbers).ToArray();

    /// <summary>New structs of their numbers.</summary>
    public static T[] ToRecords<T>(ReadOnlySpan<float> numbers)
        where T : unmanaged
        => MemoryMarshal.Cast<float, T>(numbers).ToArray();

    /// <summary>Integers as wide as <c>int</c>.</summary>
    public static Workspace<int> Widened<T>(ReadOnlySpan<T> integers)
        where T : unmanaged, INumberBase<T>
    {
        var widened = new Workspace<int>(integers.Length);
        var span = widened.Span;
        for (var k = 0; k < integers.Length; k++)
        {
            span[k] = int.CreateTruncating(integers[k]);
        }

        return widened;
    }

    /// <summary>The bits of integers as those of <c>long</c>.</summary>
    public static Workspace<long> WidenedToInt64<T>(ReadOnlySpan<T> integers)
        where T : unmanaged, INumberBase<T>
    {
        var widened = new Workspace<long>(integers.Length);
        var span = widened.Span;
        for (var k = 0; k < integers.Length; k++)
        {
            span[k] = long.CreateTruncating(integers[k]);
        }

        return widened;
    }

    /// <summary>New integers of the bits of <c>long</c>.</summary>
    public static T[] Narrowed<T>(ReadOnlySpan<long> integers)
        where T : unmanaged, INumberBase<T>
    {
        var narrowed = new T[integers.Length];
        for (var k = 0; k < integers.Length; k++)
        {
            narrowed[k] = T.CreateTruncating(integers[k]);
        }

        return narrowed;
    }

    /// <summary>New integers of a type that has them all.</summary>
    public static T[] Narrowed<T>(ReadOnlySpan<int> integers)
        where T : unmanaged, INumberBase<T>
    {
        var narrowed = new T[integers.Length];
        for (var k = 0; k < integers.Length; k++)
        {
            narrowed[k] = T.CreateTruncating(integers[k]);
        }

        return narrowed;
    }

    /// <summary>A new matrix of elements row by row.</summary>
    public static T[,] ToMatrix<T>(ReadOnlySpan<T> elements, int rows, int columns)
        where T : unmanaged
    {
        var matrix = new T[rows, columns];
        elements.CopyTo(Flat(matrix));
        return matrix;
    }

    /// <summary>New arrays of elements in a row.</summary>
    /// <param name="elements">All elements.</param>
    /// <param name="starts">Where each array begins, and where the last ends.</param>
    public static T[][] ToRows<T>(ReadOnlySpan<T> elements, ReadOnlySpan<int> starts)
    {
        var rows = new T[starts.Length - 1][];
        for (var k = 0; k < rows.Length; k++)
        {
            rows[k] = elements[starts[k]..starts[k + 1]].ToArray();
        }

        return rows;
    }
}
