using System;
using System.Buffers;
using System.ComponentModel;

namespace SymGrad;

/// <summary>
/// The values that a loop keeps for its reverse sweep where nobody knows how many iterations will run. They grow by doubling into
/// pooled memory: each value is copied at most twice on average, and nothing is allocated once the pool is warm.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct History<T>
    where T : unmanaged
{
    private Span<T> _values;
    private T[]? _rented;
    private int _count;

    /// <summary>Begins in memory of the caller, on its stack.</summary>
    /// <param name="first">Where the first values go.</param>
    public History(Span<T> first) => _values = first;

    /// <summary>How many values are kept.</summary>
    public readonly int Count => _count;

    /// <summary>A value that was kept.</summary>
    /// <param name="index">Its number, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">So many were not kept.</exception>
    public readonly T this[int index] => _values[.._count][index];

    /// <summary>Keeps one more.</summary>
    /// <param name="value">The value.</param>
    public void Add(T value)
    {
        if (_count == _values.Length)
        {
            Grow();
        }

        _values[_count++] = value;
    }

    /// <summary>Forgets all values; the memory stays.</summary>
    public void Clear() => _count = 0;

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<T>.Shared.Return(_rented);
            _rented = null;
        }

        _values = default;
        _count = 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<T>.Shared.Rent(checked(Math.Max(2 * _values.Length, 16)));
        _values.CopyTo(larger);
        if (_rented is not null)
        {
            ArrayPool<T>.Shared.Return(_rented);
        }

        _values = _rented = larger;
    }
}
