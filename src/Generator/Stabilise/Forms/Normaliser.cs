using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Reads expressions as forms. A simplification that would lose a dependency (x − x, x/x, 0·x) or enlarge a domain
/// ((√x)²) is not made: such an expression is an atom.
/// </summary>
/// <param name="forms">Owns the forms.</param>
/// <param name="binders">The opened binders.</param>
/// <param name="pow">The convention for powers of negative numbers.</param>
/// <param name="keepsDependencies">
/// False for derivatives, in which what cancels is the chain rule's doing: (a − b) + (a + b) is 2·a.
/// </param>
internal sealed class Normaliser(FormTable forms, Binders binders, PowDomain pow, bool keepsDependencies)
{
    /// <summary>
    /// With more terms and factors than that, what is left of a method is not read: a chain of n operations has forms of up to n
    /// terms each, and none of them tells more than its last few.
    /// </summary>
    private const int MaximumWork = 100_000;

    private readonly Dictionary<Sym, Form> _forms = [];
    private readonly Meanings _meanings = new(forms, pow);
    private readonly Dictionary<Sym, Form> _refused = [];

    public Form Of(Sym sym)
    {
        foreach (var node in binders.PostOrder(sym, _forms.ContainsKey))
        {
            var form = FormOf(node);
            form.Source ??= node;
            _forms.Add(node, form);
        }

        return _forms[sym];
    }

    /// <summary>0 for all finite arguments, though written as something else: x − x.</summary>
    public bool IsIdenticallyZero(Sym sym) => FormTable.Is(Of(sym), 0) || (_refused.TryGetValue(sym, out var form) && FormTable.Is(form, 0));

    private Form FormOf(Sym node)
    {
        if (node is Constant { Real: var real } c && (c.Type.IsInteger() || (c.Type.IsReal() && !double.IsNaN(real) && !double.IsInfinity(real))))
        {
            return forms.Number(c.Type.IsInteger() ? new Rational(c.Integer) : c.Exact ?? Rational.FromDouble(real));
        }

        var children = binders.Children(node).Select(child => _forms[child]).ToImmutableArray();
        forms.WidenedDomain.Clear();
        forms.CancelledExponents.Clear();
        var form = node.Type.IsReal() && !node.IsArray && forms.Work < MaximumWork ? Meaning(node, children) : null;
        if (form is null)
        {
            return forms.Atom(node, children);
        }

        var lost = FormTable.LeavesOf([.. children]).Except(form.Leaves).Except(forms.CancelledExponents);
        var isSum = node is Apply { Primitive: var p } && (p == Arithmetic.Add || p == Arithmetic.Subtract);
        var isComplete = node is Reduce || (isSum && !keepsDependencies) || !lost.Any();
        if (isComplete && forms.WidenedDomain.Count == 0)
        {
            return form;
        }

        _refused[node] = form;
        var atom = forms.Atom(node, children);
        if (isComplete)
        {
            forms.Widened[atom] = new SignCase(form, [.. forms.WidenedDomain]);
        }

        return atom;
    }

    private Form? Meaning(Sym node, ImmutableArray<Form> children) => node switch
    {
        Apply apply when apply.Children.All(c => c.Type == apply.Type) => _meanings.Of(apply.Primitive, children),
        Reduce reduce => forms.Reduce(reduce.Kind, binders.Open(reduce).Index, reduce.Lo, reduce.Hi, children[2]),
        _ => null,
    };
}
