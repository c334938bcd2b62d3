using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Stabilise;

namespace SymGrad.Generator;

/// <summary>What the documentation of a generated method says about its formula.</summary>
internal static class Documentation
{
    /// <summary>The formula as it is computed, and what was rewritten to get there.</summary>
    public static ImmutableArray<string> Remarks(MethodModel method, Stabilised stable)
        => [.. Formulas(method, stable.Formula), .. stable.Rewrites.Select(r => $"{r.Rule.Name}: {r.Before} is computed as {r.After}.")];

    /// <summary>A derivative as a line of documentation.</summary>
    public static string Line(string name, Sym formula) => $"{name} = {formula}";

    /// <summary>
    /// The adjoints of a result: of numbers as formulas, of arrays as what is added for each index. Those too long to read
    /// are left out.
    /// </summary>
    public static IEnumerable<string> Partials(IEnumerable<(string Name, Sym Value)> numbers, IEnumerable<Effect> effects)
        => numbers.Select(n => Line(n.Name, n.Value)).Concat(effects.SelectMany(e => Updates(e, ""))).Where(line => !line.Contains('…'));

    private static IEnumerable<string> Updates(Effect effect, string range) => effect switch
    {
        Update u => [$"{u.Array.Name}[{u.Index}] {(u.Overwrites ? "=" : "+=")} {EffectInputs.Product(u)}{range}"],
        ForEach f => f.Body.SelectMany(e => Updates(e, $"{range}, {f.Index.Range!.Value.Lo} ≤ {f.Index.Name} < {f.Index.Range!.Value.Hi}")),
        When w => w.Body.SelectMany(e => Updates(e, $"{range}, if {w.Condition}")),
        WithinLoop l => l.Body.SelectMany(e => Updates(e, $"{range}, backwards over {l.Index.Name}")),
        _ => [],
    };

    private static IEnumerable<string> Formulas(MethodModel method, Formula formula)
    {
        var results = formula.Outputs.Select(o => (o.Parameter.Name, o.Value));
        return (formula.Result is { } result ? results.Prepend((method.Name, result)) : results).SelectMany(r => Explained(r.Name, r.Item2));
    }

    /// <summary>A result, and what the names in it stand for.</summary>
    private static IEnumerable<string> Explained(string name, Sym formula)
    {
        var (text, parts) = SymPrinter.Explain(formula);
        return parts.Select(p => $"where {p.Name} = {p.Text}").Prepend($"{name} = {text}");
    }
}
