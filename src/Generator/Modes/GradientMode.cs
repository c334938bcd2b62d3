using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Simplify;

namespace SymGrad.Generator.Modes;

/// <summary><c>FValueAndGradient</c> and <c>FGradient</c>: reverse mode from the returned number, results overwritten.</summary>
internal static class GradientMode
{
    private const string Suffix = "Gradient";

    public static IEnumerable<GeneratedMethod> Build(MethodContext context)
    {
        var valueAndGradient = ValueAndGradient(context);
        yield return valueAndGradient;
        yield return valueAndGradient with
        {
            Name = context.Model.Name + Suffix,
            ReturnType = null,
            Summary = $"The gradient of {context.Model.SourceText}.",
            Remarks = [],
            ForwardsTo = valueAndGradient.Name,
        };
    }

    private static GeneratedMethod ValueAndGradient(MethodContext context)
    {
        var result = context.Model.Formula.Result!;
        var arrays = context.ActiveInputs.Where(p => p.Shape != Shape.Scalar).ToDictionary(context.Sym, p => context.BesideSym(p, Suffix));
        var reverse = new Reverse(context.Table, context.Activity, context.Rules, p => arrays[p], [], context.Cancellation)
            .Run((result, new Adjoint(context.Table.Real(1, result.Type))), []);

        var tail = new List<Statement>();
        foreach (var input in context.ActiveInputs.Where(p => p.Shape == Shape.Scalar))
        {
            var gradient = reverse.Scalars.TryGetValue(context.Sym(input), out var value) ? value : context.Table.Real(0, input.Type);
            tail.Add(new Assign(context.Named(input, Suffix), gradient));
        }

        tail.Add(new Return(result));
        var effects = FixedElements.Merge(reverse.Effects, context.Model.Formula, overwrites: true);
        var cleared = arrays.Where(a => !Coverage.TryOverwrite(effects, a.Value, a.Key)).Select(a => a.Value.Name).ToList();
        return new GeneratedMethod(
            context.Model.Name + "ValueAndGradient", result.Type,
            [.. context.OwnParameters, .. context.ActiveInputs.Select(p => context.Beside(p, Suffix, "out", isResult: true))],
            $"The value of {context.Model.SourceText} and its gradient.",
            [.. context.Remarks, .. Documentation.Partials(tail.OfType<Assign>().Select(a => (a.Target, a.Value)), effects)], tail, effects, [.. cleared]) { Checks = context.Checks };
    }
}
