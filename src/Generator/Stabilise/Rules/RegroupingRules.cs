using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>What becomes simple, or stable, only when the source is grouped otherwise.</summary>
internal static class RegroupingRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new("inverse functions", "log e^x ⇒ x", "x = 800: log ∞", TryCollapse),
        new("regrouped sum", "a + b ⇒ a + b, where a appears in no part of the source", "log(2 + 2·e^x)", TrySum),
        new("regrouped product", "a·b ⇒ a·b, where a appears in no part of the source", "a/(1 + e^x)/(1 + e^x)", TryProduct),
    ];

    /// <summary>A function call that amounts to an earlier, simpler expression.</summary>
    private static Sym? TryCollapse(Form form, Synthesis s)
    {
        if (s.Node is not Apply { Primitive.Infix: null } node)
        {
            return null;
        }

        if (node.Primitive.Name.StartsWith("log", System.StringComparison.Ordinal) && FormTable.TermsOf(form).All(t => t.Monomial is not Logarithm) && form.Source == node)
        {
            return StructuralForm.Write(form, s);
        }

        var simpler = form is Atom atom ? atom.Sym : form is Number ? null : form.Source;
        return simpler == node || (simpler is null && form is not Number) || simpler?.Id > node.Id ? null : s.Emit(form);
    }

    private static Sym? TrySum(Form form, Synthesis s)
        => form is Sum sum && sum.Terms.Any(t => s.HasRule(t.Monomial))
            ? StructuralForm.Sum(sum.Constant, sum.Terms, s)
            : null;

    private static Sym? TryProduct(Form form, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        return factors.Length > 1 && factors.Any(f => s.HasRule(f.Base))
            ? StructuralForm.Product(coefficient, factors, s)
            : null;
    }
}
