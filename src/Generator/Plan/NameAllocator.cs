using System.Collections.Generic;
using System.Collections.Immutable;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Plan;

/// <summary>
/// Readable names for the locals of one scope of a generated method. As in C#, a name is used once in a scope and in those
/// around and inside it; scopes side by side may use it again.
/// </summary>
internal sealed class NameAllocator
{
    /// <summary>Names that the methods of vector loops and row blocks give their own variables.</summary>
    public static readonly ImmutableArray<string> OfLoopMethods = ["V", "from", "count", "done", "rows", "row", "block", "r", "fromColumn", "workspace"];

    private readonly NameAllocator? _outer;
    private readonly HashSet<string> _own;
    private readonly HashSet<string> _inside = [];

    /// <param name="taken">Names that the scope has from the start.</param>
    /// <param name="outer">The scope around; null of a method.</param>
    public NameAllocator(IEnumerable<string> taken, NameAllocator? outer = null)
    {
        _outer = outer;
        _own = [.. taken];
    }

    public string Unique(string wanted)
    {
        var stem = IsKeyword(wanted) ? wanted + "Value" : wanted;
        var name = stem;
        for (var k = 2; IsTaken(name); k++)
        {
            name = stem + k;
        }

        _own.Add(name);
        for (var scope = _outer; scope is not null; scope = scope._outer)
        {
            scope._inside.Add(name);
        }

        return name;
    }

    /// <summary>A name for an expression: the source's, else after what it is.</summary>
    public string For(Sym sym) => Unique(Describe.Of(sym));

    /// <summary>A name that is used once in the whole method.</summary>
    public string UniqueInMethod(string wanted) => _outer is null ? Unique(wanted) : _outer.UniqueInMethod(wanted);

    private bool IsTaken(string name)
    {
        if (_inside.Contains(name))
        {
            return true;
        }

        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (scope._own.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKeyword(string name)
        => name is "double" or "float" or "int" or "long" or "bool";
}
