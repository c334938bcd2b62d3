using System.Collections.Generic;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Modes;

/// <summary><c>FValue</c>: the stabilised value.</summary>
internal static class ValueMode
{
    public static GeneratedMethod Build(MethodContext context)
    {
        var expansion = context.Expansion();
        var (tail, effects) = context.Outputs(expansion);
        if (context.Model.Formula.Result is { } result)
        {
            tail.Add(new Return(expansion.Visit(result)));
        }

        return new GeneratedMethod(
            context.Model.Name + "Value", context.Model.ResultType, [.. context.OwnParameters],
            $"The value of {context.Model.SourceText}, computed stably.", context.Remarks, tail, effects, []);
    }
}
