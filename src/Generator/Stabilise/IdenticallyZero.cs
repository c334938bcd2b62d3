using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
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
        foreach (var root in formula.Roots)
        {
            foreach (var node in session.Binders.PostOrder(root, seen.Contains))
            {
                seen.Add(node);
                if (IsDenominatorOf(node, session.Normaliser))
                {
                    found.Add(node.Children[1]);
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Whether an expression is a quotient by what is identically zero.</summary>
    public static bool IsDenominatorOf(Sym node, Normaliser normaliser)
        => node is Apply { Primitive: var p, Children: [_, var denominator] } && p == Arithmetic.Divide && node.Type.IsReal()
            && normaliser.IsIdenticallyZero(denominator);

    /// <summary>
    /// NaN, in a form of which the derivative with respect to everything in the quotient is NaN too: the rounded denominator
    /// may be 0, and the quotient infinite, which would look like a value.
    /// </summary>
    public static Sym NoValue(Sym quotient)
    {
        var sources = PostOrder.Of(quotient, children: n => n is Apply or Select ? n.Children : []).Where(n => n is not (Apply or Select or Constant) && n.Type == quotient.Type);
        var all = sources.DefaultIfEmpty(quotient.Table.Real(1, quotient.Type)).Aggregate((a, b) => a + b);
        return quotient.Table.Apply(Arithmetic.Multiply, all, quotient.Table.Real(double.NaN, quotient.Type));
    }
}
