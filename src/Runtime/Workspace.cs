using System;
using System.Buffers;
using System.ComponentModel;

namespace SymGrad;

/// <summary>
/// The values that the forward sweep of a loop keeps for its reverse sweep, in pooled memory: nothing is allocated once
/// the pool is warm.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Workspace<T>
    where T : unmanaged
{
    private readonly T[] _values;
    private readonly int _length;

    /// <summary>Rents memory for a number of values; none for a negative number, a loop that does not run.</summary>
    /// <param name="length">How many values, one for each iteration.</param>
    public Workspace(int length)
    {
        _length = Math.Max(length, 0);
        _values = ArrayPool<T>.Shared.Rent(_length);
    }

    /// <summary>The values; not cleared.</summary>
    public Span<T> Span => _values.AsSpan(0, _length);

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => ArrayPool<T>.Shared.Return(_values);
}
