using System.Collections.Generic;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Differentiate.Programs;
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

        return Method(context, tail, effects);
    }

    /// <summary>The same with the arrays that it writes in memory.</summary>
    public static GeneratedMethod BuildInMemory(MethodContext context)
    {
        var memory = new ProgramMemory(context);
        var phases = new ProgramForward(context.Table).Phases(memory.Program.Steps, memory.Outermost);
        return Method(context, memory.Tail(), [new InOrder(phases)]) with { Arrays = memory.Arrays, Stored = memory.Stored };
    }

    private static GeneratedMethod Method(MethodContext context, IReadOnlyList<Statement> tail, IReadOnlyList<Effect> effects)
        => new(
            context.Model.Name + "Value", context.Model.ResultType, [.. context.OwnParameters],
            $"The value of {context.Model.SourceText}, computed stably.", context.Remarks, tail, effects, []) { Checks = context.Checks };
}
