using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Simplify;

/// <summary>A generated method with every expression in the form in which it is computed.</summary>
internal static class Lowered
{
    public static GeneratedMethod Of(GeneratedMethod method)
    {
        var roots = StatementInputs.Of(method.Tail).Concat(EffectInputs.All(method.Effects));
        var rewriter = Expansion.For(roots);
        return method with
        {
            Tail = [.. method.Tail.Select(s => Of(s, rewriter))],
            Effects = [.. EffectExpansion.Of(method.Effects, rewriter)],
        };
    }

    private static Statement Of(Statement statement, Rewriter rewriter) => statement switch
    {
        Return r => new Return(rewriter.Visit(r.Value)),
        Assign a => a with { Value = rewriter.Visit(a.Value) },
        AddTo a => a with { Value = rewriter.Visit(a.Value) },
        _ => statement,
    };
}
