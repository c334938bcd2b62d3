using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>Finds quotients whose denominator is 0 whatever the arguments are: <c>x / (x − x)</c> (SYMG2001).</summary>
internal static class IdenticallyZero
{
    /// <returns>The denominators that are identically zero, as written.</returns>
    public static ImmutableArray<Sym> Find(Formula formula, CancellationToken cancellation)
    {
        var session = new Stabiliser.Session(formula, [], PowDomain.Ieee, cancellation);
        var found = ImmutableArray.CreateBuilder<Sym>();
        var seen = new HashSet<Sym>();
        foreach (var root in Roots(formula))
        {
            foreach (var node in session.Binders.PostOrder(root, seen.Contains))
            {
                seen.Add(node);
                if (node is Apply { Primitive: var p, Children: [_, var denominator] } && p == Arithmetic.Divide && node.Type.IsReal()
                    && session.Normaliser.IsIdenticallyZero(denominator))
                {
                    found.Add(denominator);
                }
            }
        }

        return found.ToImmutable();
    }

    private static IEnumerable<Sym> Roots(Formula formula)
    {
        if (formula.Result is { } result)
        {
            yield return result;
        }

        foreach (var output in formula.Outputs)
        {
            yield return output.Value;
        }
    }
}
