using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Generator.Ir;

/// <summary>
/// The names under which the source knows parts of an expression. A name stands for one part only, and for none if it is also
/// that of a parameter or a variable: where the source assigns again, the first part that is printed has the name.
/// </summary>
internal sealed class Naming(Sym root)
{
    private readonly Dictionary<string, Sym> _parts = [];
    private readonly List<(string Name, Sym Part)> _used = [];
    private readonly HashSet<string> _taken =
        [.. PostOrder.Of(root).Select(n => n is Parameter p ? p.Name : n is Variable v ? v.Name : null).OfType<string>()];

    /// <summary>What was printed by name, in order.</summary>
    public IReadOnlyList<(string Name, Sym Part)> Used => _used;

    /// <summary>The name of a part; null if it has to be written out.</summary>
    public string? NameOf(Sym part)
    {
        if (!part.Table.Names.TryGetValue(part, out var name) || _taken.Contains(name))
        {
            return null;
        }

        if (!_parts.TryGetValue(name, out var known))
        {
            _parts[name] = known = part;
            _used.Add((name, part));
        }

        return known == part ? name : null;
    }

    /// <summary>Takes back all names but the first ones: the text with them is not shown.</summary>
    public void Forget(int count)
    {
        foreach (var (name, _) in _used.Skip(count))
        {
            _parts.Remove(name);
        }

        _used.RemoveRange(count, _used.Count - count);
    }
}
