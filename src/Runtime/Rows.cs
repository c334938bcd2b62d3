using System;
using System.Buffers;
using System.ComponentModel;

namespace SymGrad;

/// <summary>The elements of an array of arrays in a row, in pooled memory.</summary>
/// <typeparam name="T">A number.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Rows<T> : IDisposable
    where T : unmanaged
{
    private readonly T[] _values;
    private readonly int[] _starts;

    /// <summary>A copy of all elements.</summary>
    public Rows(T[][] rows)
    {
        _starts = ArrayPool<int>.Shared.Rent(rows.Length + 1);
        _starts[0] = 0;
        for (var k = 0; k < rows.Length; k++)
        {
            _starts[k + 1] = checked(_starts[k] + rows[k].Length);
        }

        Starts = _starts.AsSpan(0, rows.Length + 1);
        var count = _starts[rows.Length];
        _values = ArrayPool<T>.Shared.Rent(count);
        Values = _values.AsSpan(0, count);
        for (var k = 0; k < rows.Length; k++)
        {
            rows[k].CopyTo(Values[_starts[k]..]);
        }
    }

    /// <summary>The elements, array after array.</summary>
    public Span<T> Values { get; }

    /// <summary>Where each array begins, and where the last ends.</summary>
    public Span<int> Starts { get; }

    /// <summary>Writes the elements back to arrays of the same lengths.</summary>
    public void CopyTo(T[][] rows)
    {
        for (var k = 0; k < rows.Length; k++)
        {
            Values[_starts[k].._starts[k + 1]].CopyTo(rows[k]);
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_starts);
        ArrayPool<T>.Shared.Return(_values);
    }
}
