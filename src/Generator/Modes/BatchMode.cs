using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Modes;

/// <summary>
/// <c>FBatch</c> and <c>FValueAndGradientBatch</c>: a function of plain numbers for every element of spans, in one loop.
/// </summary>
internal static class BatchMode
{
    public static IEnumerable<GeneratedMethod> Build(MethodContext context)
    {
        yield return new BatchLoop(context).ToMethod("Batch", $"{context.Model.SourceText} for every element of the spans.");
        var loop = new BatchLoop(context);
        loop.AddGradient(Gradient(context));
        yield return loop.ToMethod("ValueAndGradientBatch", $"{context.Model.SourceText} and its gradient for every element of the spans.");
    }

    private static IEnumerable<(Ir.ParameterModel Input, Ir.Sym Partial)> Gradient(MethodContext context)
    {
        var result = context.Model.Formula.Result!;
        var reverse = new Reverse(context.Table, context.Activity, context.Rules, p => p, [], context.Cancellation)
            .Run((result, new Adjoint(context.Table.Real(1, result.Type))), []);
        return context.ActiveInputs.Select(p => (p, reverse.Scalars.TryGetValue(context.Sym(p), out var partial) ? partial : context.Table.Real(0, p.Type)));
    }
}
