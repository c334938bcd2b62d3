using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>Makes and interns forms. Every constructor returns the canonical form of what it is asked for.</summary>
/// <param name="rangeOf">The values that an opaque expression takes.</param>
internal sealed partial class FormTable(Func<Sym, Interval> rangeOf)
{
    private readonly Dictionary<(Type Kind, object Key), Form> _forms = [];
    private readonly Func<Sym, Interval> _rangeOf = rangeOf;

    public int Count { get; private set; }

    /// <summary>The terms and factors that were put together so far.</summary>
    public int Work { get; private set; }

    /// <summary>
    /// Forms whose sign a simplification has lost: (√x)² is x for x ≥ 0 only. Cleared by whoever wants to know.
    /// </summary>
    public List<Form> WidenedDomain { get; } = [];

    /// <summary>Of an expression that is no more than an atom for that reason: its form where these forms are positive.</summary>
    public Dictionary<Form, SignCase> Widened { get; } = [];

    /// <summary>Leaves on which nothing depends any more because exponentials cancelled: e^u/e^u is 1 for every real u.</summary>
    public HashSet<int> CancelledExponents { get; } = [];

    public Form Zero => Number(Rational.Zero);

    public Form One => Number(Rational.One);

    public Form Number(Rational value) => Intern(new Number(value), []);

    public Form Atom(Sym sym, IEnumerable<Form> parts)
    {
        var leaves = parts.Aggregate(ImmutableArray<int>.Empty, (all, part) => Union(all, part.Leaves));
        return Intern(new Atom(sym), sym is Parameter or Load or Variable ? Union(leaves, [sym.Id, .. sym.FreeVariables.Select(v => v.Id)]) : leaves);
    }

    public Form Function(Primitive primitive, params Form[] arguments)
        => Intern(new Function(primitive, [.. arguments]), LeavesOf(arguments));

    public static bool Is(Form form, int value) => form is Number n && n.Value == value;

    public static ImmutableArray<int> LeavesOf(params Form[] parts) => parts.Aggregate(ImmutableArray<int>.Empty, (all, part) => Union(all, part.Leaves));

    private static ImmutableArray<int> Union(ImmutableArray<int> a, ImmutableArray<int> b)
        => a.IsEmpty || a == b ? b : b.IsEmpty ? a : [.. new SortedSet<int>(a.Concat(b))];

    private Form Intern(Form form, ImmutableArray<int> leaves)
    {
        var key = (form.GetType(), form.Key);
        if (_forms.TryGetValue(key, out var known))
        {
            return known;
        }

        form.Id = Count++;
        form.Leaves = leaves;
        _forms.Add(key, form);
        return form;
    }
}
