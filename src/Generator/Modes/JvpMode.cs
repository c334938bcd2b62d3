using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Differentiate.Programs;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Modes;

/// <summary><c>FJvp</c>: forward mode, the derivative in the direction of the tangents.</summary>
internal static class JvpMode
{
    private const string Suffix = "Dot";

    public static GeneratedMethod Build(MethodContext context)
    {
        var forward = new Forward(context.Table, context.Activity, context.Rules, Seeds(context), context.Cancellation);
        var (tail, effects) = context.Outputs();
        foreach (var (output, parameter) in ActiveOutputs(context))
        {
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

        if (context.Model.Formula.Result is { } result)
        {
            tail.Add(new Assign(context.ResultNamed(Suffix), forward.Tangent(result)));
            tail.Add(new Return(result));
        }

        return Method(context, tail, effects);
    }

    /// <summary>The same with the arrays that it writes in memory, and their tangents.</summary>
    public static GeneratedMethod BuildInMemory(MethodContext context)
    {
        var memory = new ProgramMemory(context);
        var activity = memory.Activity;
        var beside = memory.Beside(activity, Suffix, ActiveOutputs(context).Select(o => o.Parameter));
        var seeds = Seeds(context);
        var forward = new Forward(
            context.Table, activity, context.Rules with { IsActive = activity.IsActive }, p => beside.TryGetValue(p, out var dot) ? dot : seeds(p), context.Cancellation);
        var tangents = new ProgramTangents(activity, forward, array => beside[array]);
        var phases = new ProgramForward(context.Table, tangents).Phases(memory.Program.Steps, memory.Outermost);
        List<Statement> tail = [.. memory.Program.Numbers.Select(n => new Assign(n.Parameter.Name, n.Value))];
        foreach (var (number, parameter) in memory.Program.Numbers.Join(ActiveOutputs(context), n => n.Parameter, o => o.Output.Parameter, (n, o) => (n, o.Parameter)))
        {
            tail.Add(new Assign(context.Named(parameter, Suffix), tangents.Of(number.Value)));
        }

        if (memory.Program.Result is { } result)
        {
            tail.Add(new Assign(context.ResultNamed(Suffix), tangents.Of(result)));
            tail.Add(new Return(result));
        }

        return Method(context, tail, [new InOrder([.. memory.Unassigned(beside), .. phases])]) with { Arrays = memory.Arrays, Stored = memory.Stored };
    }

    private static IEnumerable<(Output Output, ParameterModel Parameter)> ActiveOutputs(MethodContext context)
        => context.Model.Formula.Outputs.Select(o => (o, context.Model.Parameters.First(p => context.Sym(p) == o.Parameter))).Where(o => o.Item2.IsActive);

    private static Func<Parameter, Sym> Seeds(MethodContext context)
    {
        var seeds = context.ActiveInputs.Concat(context.ActiveOutputs).Distinct().ToDictionary(context.Sym, p => (Sym)context.BesideSym(p, Suffix));
        return p => seeds[p];
    }

    private static GeneratedMethod Method(MethodContext context, IReadOnlyList<Statement> tail, IReadOnlyList<Effect> effects)
    {
        var model = context.Model;
        List<MethodParameter> parameters =
        [
            .. context.OwnParameters,
            .. context.ActiveInputs.Where(p => p.Role == Role.Input).Select(p => context.Beside(p, Suffix, "", isResult: false)),
            .. ActiveOutputs(context).Select(o => context.Beside(o.Parameter, Suffix, "out", isResult: true)),
        ];
        if (model.Formula.Result is { } result)
        {
            parameters.Add(new MethodParameter(context.ResultNamed(Suffix), result.Type.Keyword(), "out") { Of = "", Suffix = Suffix });
        }

        return new GeneratedMethod(
            model.Name + "Jvp", model.ResultType, [.. parameters],
            $"The value of {model.SourceText} and its derivative in the direction of the tangents.", context.Remarks, tail, effects, []) { Checks = context.Checks };
    }
}
