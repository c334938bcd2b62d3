using System.Collections.Generic;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Modes;

/// <summary><c>FValue</c>: the stabilised value.</summary>
internal static class ValueMode
{
    public static GeneratedMethod Build(MethodContext context)
    {
        var (tail, effects) = context.Outputs();
        if (context.Model.Formula.Result is { } result)
        {
            tail.Add(new Return(result));
        }

        return new GeneratedMethod(
            context.Model.Name + "Value", context.Model.ResultType, [.. context.OwnParameters],
            $"The value of {context.Model.SourceText}, computed stably.", context.Remarks, tail, effects, []) { Checks = context.Checks };
    }
}
