using System;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Generator.Stabilise;

/// <summary>A head and a list, compared by their elements: the key of an interned <see cref="Form"/>.</summary>
internal readonly struct Sequence(object? head, ImmutableArray<object> items) : IEquatable<Sequence>
{
    private readonly object? _head = head;
    private readonly ImmutableArray<object> _items = items;

    public bool Equals(Sequence other) => Equals(_head, other._head) && _items.SequenceEqual(other._items);

    public override bool Equals(object? obj) => obj is Sequence other && Equals(other);

    public override int GetHashCode()
    {
        unchecked
        {
            var hash = _head?.GetHashCode() ?? 0;
            foreach (var item in _items)
            {
                hash = (hash * 31) + item.GetHashCode();
            }

            return hash;
        }
    }
}
