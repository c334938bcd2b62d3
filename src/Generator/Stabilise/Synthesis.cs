using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Writes expressions in stable form: by the first rule that knows the canonical form of an expression, else as it was
/// written, over stable operands.
/// </summary>
internal sealed class Synthesis(
    SymTable table,
    FormTable forms,
    Normaliser normaliser,
    Binders binders,
    ImmutableArray<Rule> rules,
    PowDomain pow,
    CancellationToken cancellation)
{
    /// <summary>Forms that are no part of the source are put together in at most so many steps.</summary>
    private const int MaximumSteps = 20_000;

    private readonly Dictionary<Sym, Sym> _built = [];
    private readonly Dictionary<(Form, SymType), Sym> _emitted = [];
    private readonly Dictionary<Sym, Step> _steps = [];
    private readonly HashSet<Form> _active = [];
    private readonly Dictionary<Form, Rule> _ruled = [];
    private readonly ImmutableArray<SignCases> _signCases = [new(forms, -1), new(forms, 1)];
    private HashSet<Sym> _used = [];
    private int _count;

    public SymTable Table => table;

    public FormTable Forms => forms;

    /// <summary>The type of the expression being written.</summary>
    public SymType Type { get; private set; } = SymType.Double;

    /// <summary>The expression of the source that is being written; null for a form that is no part of it.</summary>
    public Sym? Node { get; private set; }

    /// <summary>
    /// Whether the case that the author of a formula has in mind is looked for. Derivatives have no author: their absolute
    /// values come from rules, and are meant.
    /// </summary>
    public bool TakesSignCases { get; init; } = true;

    /// <summary>Takes expressions, and all that they consist of, for stable as they are.</summary>
    public void Keep(IEnumerable<Sym> roots)
    {
        foreach (var root in roots)
        {
            normaliser.Of(root);
            foreach (var node in PostOrder.Of(root))
            {
                _built[node] = node;
            }
        }
    }

    /// <summary>The stable form of an expression of the source.</summary>
    public Sym Build(Sym root)
    {
        normaliser.Of(root);
        foreach (var node in binders.PostOrder(root, _built.ContainsKey))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!_built.ContainsKey(node))
            {
                BuildOne(node);
                Rewriter.KeepName(node, _built[node]);
            }
        }

        _used.Add(root);
        return _built[root];
    }

    /// <summary>The stable form of what has this canonical form.</summary>
    public Sym Emit(Form form)
    {
        if (form.Source is { } source && source.Type == Type && (form is Atom || !_active.Contains(form)))
        {
            return Build(source);
        }

        if (_emitted.TryGetValue((form, Type), out var known))
        {
            return known;
        }

        if (form is Sum { Multiple: { Source: { } multiple } scaled } && multiple.Type == Type && !_active.Contains(scaled)
            && FormTable.LeadingCoefficient(form) == -FormTable.LeadingCoefficient(scaled))
        {
            return _emitted[(form, Type)] = -Build(multiple);
        }

        var outer = Node;
        Node = null;
        var result = ++_count < MaximumSteps && _active.Add(form) ? TryRules(form, () => StructuralForm.Write(form, this)) : null;
        if (result is { Rule: var rule })
        {
            _ruled[form] = rule;
        }

        var sym = result?.After ?? StructuralForm.Write(form, this);
        _active.Remove(form);
        Node = outer;
        return _emitted[(form, Type)] = sym;
    }

    /// <summary>The stable form of what has this canonical form, in a type.</summary>
    public Sym Emit(Form form, SymType type)
    {
        var outer = Type;
        Type = type;
        var emitted = Emit(form);
        Type = outer;
        return emitted;
    }

    /// <summary>Whether a rule knows a form that is no part of the source.</summary>
    public bool HasRule(Form form)
    {
        if (form.Source is not null || form is Sum { Multiple.Source: not null })
        {
            return false;
        }

        Emit(form);
        return _ruled.ContainsKey(form);
    }

    /// <summary>Whether an expression can be 0, as far as is known.</summary>
    public bool CanVanish(Form form) => !forms.IsNonZero(form);

    /// <summary>The loop with the variables that its canonical forms speak of.</summary>
    public OpenLoop Open(Loop loop) => binders.Open(loop);

    /// <summary>The canonical form of an expression of the source.</summary>
    public Form FormOf(Sym sym) => normaliser.Of(sym);

    public Sym Number(Rational value) => table.Real(value.ToDouble(), value, Type, isDerived: true);

    public Sym Apply(Primitive primitive, params Sym[] arguments) => table.Apply(primitive, arguments);

    public Sym Apply(Primitive primitive, params Form[] arguments) => table.Apply(primitive, arguments.Select(Emit).ToImmutableArray());

    /// <summary>x^p by the method's convention for x &lt; 0; where x cannot be negative, or p is whole, there is none needed.</summary>
    public Sym Power(Form x, Form exponent)
    {
        var isOrdinary = pow == PowDomain.Ieee || forms.IsNonNegative(x) || exponent is Number { Value.IsInteger: true };
        return Apply(isOrdinary ? GeneralPower.Pow : GeneralPower.PowClamped, x, exponent);
    }

    /// <summary>The rewrites behind the stable form of <paramref name="root"/>, outermost first.</summary>
    public void Collect(Sym root, HashSet<Sym> seen, ImmutableArray<Rewrite>.Builder rewrites)
    {
        var stack = new Stack<Sym>();
        stack.Push(root);
        while (stack.Count > 0)
        {
            var node = stack.Pop();
            if (!seen.Add(node))
            {
                continue;
            }

            if (_steps.TryGetValue(node, out var step))
            {
                rewrites.Add(step.Rewrite);
            }

            foreach (var next in (step?.Used ?? binders.Rewritable(node)).Reverse())
            {
                stack.Push(next);
            }
        }
    }

    private void BuildOne(Sym node)
    {
        var outer = (Type, _used, Node);
        var form = normaliser.Of(node);
        var written = Compared(node, binders.With(node, c => _built[c]));
        _built[node] = written;
        if (node is Ir.Apply && node.Type.IsReal() && node.Children.FirstOrDefault(c => c.Type == node.Type && normaliser.Of(c) == form) is { } operand)
        {
            _built[node] = _built[operand];
            return;
        }

        if (!node.Type.IsReal() || node.IsArray || node is not (Ir.Apply or Reduce or Select))
        {
            return;
        }

        if (TakesSignCases && IdenticallyZero.IsDenominatorOf(node, normaliser))
        {
            _built[node] = IdenticallyZero.NoValue(node);
            return;
        }

        (Type, _used, Node) = (node.Type, [], node);
        var wasActive = !_active.Add(form);
        if (!wasActive && TryRules(form, () => written) is { } result)
        {
            _built[node] = result.After;
            if (result.After != written)
            {
                _steps[node] = new Step(new Rewrite(result.Rule, node, result.After), [.. _used]);
            }
        }

        if (!wasActive)
        {
            _active.Remove(form);
        }

        (Type, _used, Node) = outer;
    }

    /// <summary>A comparison of an expression with another spelling of itself: rounded in two ways they might differ.</summary>
    private Sym Compared(Sym node, Sym written)
        => node is Ir.Apply { Type: SymType.Bool, Children: [var a, var b] } && a != b && a.Type.IsReal() && a.Type == b.Type && normaliser.Of(a) == normaliser.Of(b)
            && written.Children is [var built, _]
            ? written.With([built, built])
            : written;

    private (Rule Rule, Sym After)? TryRules(Form form, Func<Sym> written)
    {
        if (IsRegrouped(form))
        {
            return null;
        }

        var plain = TryRules(form);
        var found = plain;
        foreach (var cases in TakesSignCases ? _signCases : [])
        {
            if (cases.Of(form) is { } signs && TryCase(signs, plain?.Rule) is { } stable)
            {
                var condition = IsPositive(signs.Positive);
                found = (stable.Rule, table.Select(condition, stable.After, KnownConditions.Known(found?.After ?? written(), condition, holds: false)));
            }
        }

        return found;
    }

    /// <summary>The stable form of a case, by a rule that does not know the whole; another grouping is not worth a branch.</summary>
    private (Rule Rule, Sym After)? TryCase(SignCase signs, Rule? known)
    {
        var after = Emit(signs.Form);
        var rule = signs.Form.Source is { } source ? _steps.TryGetValue(source, out var step) ? step.Rewrite.Rule : null
            : _ruled.TryGetValue(signs.Form, out var found) ? found : null;
        return rule is null || rule.Name == known?.Name || rule.IsRegrouping ? null : (rule, after);
    }

    private Sym IsPositive(ImmutableArray<Form> all)
        => all.Select(u => Apply(Arithmetic.Greater, Emit(u), Number(Rational.Zero))).Aggregate((a, b) => Apply(Arithmetic.And, a, b));

    private (Rule Rule, Sym After)? TryRules(Form form)
    {
        foreach (var rule in rules)
        {
            if (rule.TryApply(form, this) is { } after)
            {
                return (rule, after);
            }
        }

        return null;
    }

    /// <summary>
    /// A product with a sum of quotients of exponentials that stands in no part of the source: written so, it would overflow
    /// where the source does not.
    /// </summary>
    private bool IsRegrouped(Form form)
        => form is not Stabilise.Sum { Terms.Length: > 1 } && forms.FactorsOf(form).Factors.Any(f => f.Base is Sum { Source: null } sum
            && sum.Multiple?.Source is null && sum.Terms.Any(IsExponential) && sum.Terms.Any(IsWeighted));

    private bool IsExponential(Term term) => forms.FactorsOf(term.Monomial).Factors.Any(f => f.Base is Exponential or ExponentialPair);

    private bool IsWeighted(Term term) => forms.FactorsOf(term.Monomial).Factors.Any(f => f.Base is not Exponential);

    private sealed record Step(Rewrite Rewrite, ImmutableArray<Sym> Used);
}
