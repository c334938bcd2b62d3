using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Modes;

/// <summary><c>FJvp</c>: forward mode, the derivative in the direction of the tangents.</summary>
internal static class JvpMode
{
    private const string Suffix = "Dot";

    public static GeneratedMethod Build(MethodContext context)
    {
        var model = context.Model;
        var seeds = context.ActiveInputs.ToDictionary(context.Sym, p => (Sym)context.BesideSym(p, Suffix));
        foreach (var output in context.ActiveOutputs)
        {
            seeds[context.Sym(output)] = context.BesideSym(output, Suffix);
        }

        var forward = new Forward(context.Table, context.Activity, context.Rules, p => seeds[p], context.Cancellation);
        var (tail, effects) = context.Outputs();
        List<MethodParameter> parameters = [.. context.OwnParameters, .. context.ActiveInputs.Where(p => p.Role == Role.Input).Select(p => context.Beside(p, Suffix, "", isResult: false))];
        foreach (var output in model.Formula.Outputs)
        {
            var parameter = model.Parameters.First(p => context.Sym(p) == output.Parameter);
            if (!parameter.IsActive)
            {
                continue;
            }

            parameters.Add(context.Beside(parameter, Suffix, "out", isResult: true));
            var target = context.BesideSym(parameter, Suffix);
            var tangent = forward.Tangent(output.Value);
            if (target.IsArray)
            {
                effects.AddRange(ArrayWrites.Of(tangent, target));
            }
            else
            {
                tail.Add(new Assign(target.Name, tangent));
            }
        }

        if (model.Formula.Result is { } result)
        {
            var dot = context.ResultNamed(Suffix);
            parameters.Add(new MethodParameter(dot, result.Type.Keyword(), "out"));
            tail.Add(new Assign(dot, forward.Tangent(result)));
            tail.Add(new Return(result));
        }

        return new GeneratedMethod(
            model.Name + "Jvp", model.ResultType, [.. parameters],
            $"The value of {model.SourceText} and its derivative in the direction of the tangents.", context.Remarks, tail, effects, []) { Checks = context.Checks };
    }
}
