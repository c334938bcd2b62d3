using System;
using System.Buffers;
using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace SymGrad;

/// <summary>The elements of a tensor in a row, the last index running fastest: where they lie, or in pooled memory where they lie in another order.</summary>
/// <typeparam name="T">A number.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct TensorElements<T> : IDisposable
    where T : unmanaged
{
    private readonly T[]? _copy;
    private readonly int[] _lengths;

    /// <summary>Takes the elements, and copies them unless they lie in a row.</summary>
    /// <param name="tensor">A tensor, also a slice of one or one whose strides are in another order.</param>
    /// <exception cref="OverflowException">It has more elements than a span can have.</exception>
    public TensorElements(scoped in ReadOnlyTensorSpan<T> tensor)
    {
        var count = checked((int)tensor.FlattenedLength);
        _lengths = ArrayPool<int>.Shared.Rent(tensor.Rank);
        Lengths = _lengths.AsSpan(0, tensor.Rank);
        for (var k = 0; k < tensor.Rank; k++)
        {
            Lengths[k] = (int)tensor.Lengths[k];
        }

        if (LiesInRow(tensor))
        {
            Values = MemoryMarshal.CreateSpan(ref System.Runtime.CompilerServices.Unsafe.AsRef(in tensor.GetPinnableReference()), count);
            return;
        }

        _copy = ArrayPool<T>.Shared.Rent(count);
        Values = _copy.AsSpan(0, count);
        tensor.FlattenTo(Values);
    }

    /// <summary>The elements.</summary>
    public Span<T> Values { get; }

    /// <summary>The number of elements along each dimension.</summary>
    public Span<int> Lengths { get; }

    /// <summary>New elements of a tensor, of which nothing else is kept.</summary>
    /// <param name="elements">The elements, the last index running fastest.</param>
    /// <param name="lengths">The number of elements along each dimension.</param>
    public static TensorSpan<T> ToTensor(ReadOnlySpan<T> elements, ReadOnlySpan<int> lengths)
    {
        var extents = new nint[lengths.Length];
        for (var k = 0; k < extents.Length; k++)
        {
            extents[k] = lengths[k];
        }

        return new TensorSpan<T>(elements.ToArray(), extents);
    }

    /// <summary>Throws unless a result or seed has the lengths of the parameter that it belongs to.</summary>
    /// <param name="parameter">The elements of the parameter.</param>
    /// <param name="name">Of the result or seed.</param>
    /// <exception cref="ArgumentException">It has others.</exception>
    public void RequireShapeOf(scoped in TensorElements<T> parameter, string name)
    {
        if (!Lengths.SequenceEqual(parameter.Lengths))
        {
            throw new ArgumentException($"It has {Shape(Lengths)} elements instead of {Shape(parameter.Lengths)}.", name);
        }
    }

    /// <summary>Writes the elements back to the tensor that they are of.</summary>
    /// <param name="tensor">The same tensor.</param>
    public void CopyTo(scoped in TensorSpan<T> tensor)
    {
        if (_copy is not null)
        {
            new ReadOnlyTensorSpan<T>(Values, tensor.Lengths).CopyTo(tensor);
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_lengths);
        if (_copy is not null)
        {
            ArrayPool<T>.Shared.Return(_copy);
        }
    }

    /// <summary>Whether each stride is the number of elements behind it; of a dimension of one element it is never taken.</summary>
    private static bool LiesInRow(scoped in ReadOnlyTensorSpan<T> tensor)
    {
        nint behind = 1;
        for (var k = tensor.Rank - 1; k >= 0; k--)
        {
            if (tensor.Lengths[k] > 1 && tensor.Strides[k] != behind)
            {
                return false;
            }

            behind *= tensor.Lengths[k];
        }

        return true;
    }

    private static string Shape(ReadOnlySpan<int> lengths) => string.Join(" × ", lengths.ToArray());
}
