using System;
using System.Buffers;
using System.ComponentModel;

namespace SymGrad;

/// <summary>
/// The values that loops keep for their reverse sweep where nothing says how often they run: a stack, taken down in the reverse order.
/// In pooled memory that grows; nothing is allocated once the pool is warm.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HistoryStack<T> : IDisposable
    where T : unmanaged
{
    private const int FirstLength = 256;

    [ThreadStatic]
    private static HistoryStack<T>? s_free;

    private HistoryStack<T>? _next;
    private T[] _values = [];
    private int _count;

    private HistoryStack()
    {
    }

    /// <summary>An empty stack, to be given back by <see cref="Dispose"/>.</summary>
    public static HistoryStack<T> Rent()
    {
        var history = s_free ?? new HistoryStack<T>();
        s_free = history._next;
        history._next = null;
        history._values = ArrayPool<T>.Shared.Rent(FirstLength);
        history._count = 0;
        return history;
    }

    /// <summary>Keeps a value.</summary>
    public void Push(T value)
    {
        if (_count == _values.Length)
        {
            Grow();
        }

        _values[_count++] = value;
    }

    /// <summary>The value that was kept last, which is given up.</summary>
    public T Pop() => _values[--_count];

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        ArrayPool<T>.Shared.Return(_values);
        _values = [];
        _next = s_free;
        s_free = this;
    }

    private void Grow()
    {
        var values = ArrayPool<T>.Shared.Rent(checked(2 * _count));
        _values.AsSpan(0, _count).CopyTo(values);
        ArrayPool<T>.Shared.Return(_values);
        _values = values;
    }
}
