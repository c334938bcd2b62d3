using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Rules.Tests.Rows;

/// <summary>The derivative of an expression without binders, by nothing but the partials of the rows.</summary>
internal static class ChainRule
{
    public static Sym Derivative(Sym root, Parameter variable, RuleContext context)
    {
        var derivatives = new Dictionary<Sym, Sym>();
        foreach (var node in PostOrder.Of(root))
        {
            derivatives[node] = node switch
            {
                Apply apply => OfApply(apply, derivatives, context),
                Select select => select.Table.Select(select.Condition, derivatives[select.WhenTrue], derivatives[select.WhenFalse]),
                _ => node.Table.Real(node == variable ? 1 : 0, SymType.Double),
            };
        }

        return derivatives[root];
    }

    private static Sym OfApply(Apply apply, Dictionary<Sym, Sym> derivatives, RuleContext context)
        => apply.Primitive.Partials
            .Select((partial, k) => (partial, inner: derivatives[apply.Children[k]]))
            .Where(e => e.partial is not null && !Algebra.IsZero(e.inner))
            .Aggregate(apply.Table.Real(0), (sum, e) => sum + (e.partial!(apply.Children, apply, context) * e.inner));
}
