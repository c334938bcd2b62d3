using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Modes;

/// <summary>
/// Adjoints of elements at constant indices, of which a method has a few by name, as <c>p[0]</c> and <c>p[1]</c>: one formula
/// for each, like that of a number.
/// </summary>
internal static class FixedElements
{
    /// <param name="effects">What is added to elements.</param>
    /// <param name="formula">The primal formula: tells which elements exist whatever the conditions say.</param>
    /// <param name="overwrites">Whether an element is nothing but what is added to it: its array is cleared before.</param>
    /// <returns>The same, each element once; the effects as they are where any of them is of another kind.</returns>
    public static List<Effect> Merge(IReadOnlyList<Effect> effects, Formula formula, bool overwrites)
    {
        var certain = new CertainLoads(formula.Roots);
        var terms = effects.Select(e => TermsOf(e, certain)).ToList();
        return terms.Any(t => t is null) ? [.. effects] : [.. terms.SelectMany(t => t!.Value).GroupBy(t => (t.Array, t.Index)).OrderBy(e => ((Constant)e.Key.Index).Integer).Select(Sum)];

        Effect Sum(IGrouping<(Parameter Array, Sym Index), Update> element)
        {
            var total = element.Select(EffectInputs.Product).Aggregate((a, b) => a + b);
            return new Update(element.Key.Array, element.Key.Index, total.Table.Real(1, total.Type), total, overwrites);
        }
    }

    /// <summary>What an effect adds; null where it does anything else.</summary>
    private static ImmutableArray<Update>? TermsOf(Effect effect, CertainLoads certain) => effect switch
    {
        Update { Overwrites: false, Index: Constant } update when certain.Has(update.Array, update.Index) => [update],
        When guarded when guarded.Body.Select(b => TermsOf(b, certain)).ToList() is var body && body.All(t => t is not null)
            => [.. body.SelectMany(t => t!.Value).Select(u => Under(guarded.Condition, u))],
        _ => null,
    };

    private static Update Under(Sym condition, Update update)
    {
        var product = EffectInputs.Product(update);
        var table = product.Table;
        return update with { Scale = table.Real(1, product.Type), Value = table.Select(condition, product, table.Real(0, product.Type)) };
    }
}
