using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Stabilise;

namespace SymGrad.Generator.Simplify;

/// <summary>A generated method with every expression in the form in which it is computed.</summary>
internal static class Lowered
{
    /// <summary>
    /// The method with stable derivatives: differentiation puts expressions together that the source does not have, such as
    /// the s·(1 − s) of a sigmoid, the s(x) − y of a cross-entropy, or a product of exponentials.
    /// </summary>
    public static GeneratedMethod Stabilised(GeneratedMethod method, MethodModel model, CancellationToken cancellation)
    {
        if (model.Options.IsAsWritten)
        {
            return method;
        }

        var stabiliser = Stabiliser.Joint(model.Formula, [.. model.Formula.Roots, .. method.Primal], model.Parameters, model.Options.Pow, cancellation);
        return Rewritten(method, stabiliser);
    }

    /// <summary>The method in terms of what the runtime has: abbreviations are written out, exponentials shared.</summary>
    public static GeneratedMethod Expanded(GeneratedMethod method)
        => SharedLoops.Merge(Rewritten(method, Expansion.For(Roots(method)).Visit)) with { Checks = [.. EffectRewriting.Of(method.Checks, Expansion.AsWritten.Visit)] };

    /// <summary>The method with fewer divisions, and nothing that overflows without need, unless it is to compute as the source does.</summary>
    public static GeneratedMethod Economical(GeneratedMethod method, MethodModel model)
    {
        if (model.Options.IsAsWritten)
        {
            return method;
        }

        var placed = Rewritten(method, new Rewriter(BinaryScales.Place).Visit);
        var shared = Rewritten(placed, new Rewriter(new SharedQuotients(Roots(placed)).Share).Visit);
        var joined = Rewritten(shared, new Rewriter(InvariantQuotients.Join).Visit);
        return Rewritten(joined, new Rewriter(new SharedReciprocals(Roots(joined)).Share).Visit);
    }

    /// <summary>
    /// The method with the runtime's functions in place of the platform's, unless it is to compute as the source does; whether it
    /// throws is decided as the source does in any case. The last step: all before know the functions by the rows of the platform's.
    /// </summary>
    public static GeneratedMethod Portable(GeneratedMethod method, MethodModel model)
        => model.Options.IsAsWritten ? method : Rewritten(method, new Rewriter(Rules.Portable.Of).Visit);

    /// <summary>All that a method computes.</summary>
    public static IEnumerable<Sym> Roots(GeneratedMethod method) => StatementInputs.Of(method.Tail).Concat(EffectInputs.All(method.Effects));

    /// <summary>The method with every expression rewritten but those that decide about exceptions.</summary>
    public static GeneratedMethod Rewritten(GeneratedMethod method, Func<Sym, Sym> rewrite) => method with
    {
        Tail = [.. method.Tail.Select(s => Rewritten(s, rewrite))],
        Effects = [.. EffectRewriting.Of(method.Effects, rewrite)],
        Wide = method.Wide is { } wide ? wide with { Condition = rewrite(wide.Condition) } : null,
        OutOfRange = method.OutOfRange is { } outOfRange ? rewrite(outOfRange) : null,
    };

    private static Statement Rewritten(Statement statement, Func<Sym, Sym> rewrite) => statement switch
    {
        Return r => new Return(rewrite(r.Value)),
        Assign a => a with { Value = rewrite(a.Value) },
        AddTo a => a with { Value = rewrite(a.Value) },
        _ => statement,
    };
}
