using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Simplify;

namespace SymGrad.Generator.Modes;

/// <summary><c>FVjp</c>: reverse mode from given cotangents; adds into the adjoints.</summary>
internal static class VjpMode
{
    private const string Suffix = "Bar";

    public static GeneratedMethod Build(MethodContext context)
    {
        var arrays = context.ActiveInputs.Where(p => p.Shape != Shape.Scalar).ToDictionary(context.Sym, p => context.BesideSym(p, Suffix));
        var inPlace = context.ActiveInputs.Where(p => p.Role == Role.InPlace).Select(p => arrays[context.Sym(p)]).ToImmutableHashSet();
        var reverse = new Reverse(context.Table, context.Activity, context.Rules, p => arrays[p], inPlace, context.Cancellation);
        (Sym, Adjoint)? seed = context.Model.Formula.Result is { } result && context.Activity.IsActive(result)
            ? (result, reverse.SeedOf(context.Table.Parameter(context.ResultNamed(Suffix), result.Type)))
            : null;
        var adjoints = reverse.Run(seed, [.. ActiveOutputs(context).Select(o => (o.Output.Value, context.BesideSym(o.Parameter, Suffix)))]);

        var (tail, effects) = context.Outputs();
        tail.AddRange(Additions(context, p => adjoints.Scalars.TryGetValue(p, out var adjoint) ? adjoint : null));
        if (context.Model.Formula.Result is { } value)
        {
            tail.Add(new Return(value));
        }

        // The adjoints first: an array written in place still has its old values.
        effects.InsertRange(0, FixedElements.Merge(adjoints.Effects, context.Model.Formula, overwrites: false));
        return Method(context, tail, effects);
    }

    /// <summary>The same with the arrays that it writes in memory, and their adjoints.</summary>
    public static GeneratedMethod BuildInMemory(MethodContext context)
    {
        var memory = new ProgramMemory(context, isReversed: true);
        var adjoints = memory.Adjoints(Suffix, context.ActiveOutputs.Where(p => p.Role == Role.InPlace));
        var seeds = new List<(Sym, Adjoint)>();
        if (memory.Program.Result is { } result && memory.Activity.IsActive(result))
        {
            seeds.Add((result, adjoints.SeedOf(context.Table.Parameter(context.ResultNamed(Suffix), result.Type))));
        }

        foreach (var (number, parameter) in memory.Program.Numbers.Join(ActiveOutputs(context), n => n.Parameter, o => o.Output.Parameter, (n, o) => (n, o.Parameter)))
        {
            seeds.Add((number.Value, adjoints.SeedOf(context.BesideSym(parameter, Suffix))));
        }

        var given = ActiveOutputs(context).Where(o => o.Output.Parameter.IsArray && o.Parameter.Role == Role.Output).Select(o => (o.Output.Parameter, context.BesideSym(o.Parameter, Suffix)));
        var phases = adjoints.Phases(seeds, given);
        List<Statement> tail = [.. memory.Program.Numbers.Select(n => new Assign(n.Parameter.Name, n.Value)), .. Additions(context, adjoints.Of)];
        if (memory.Program.Result is { } value)
        {
            tail.Add(new Return(value));
        }

        return Method(context, tail, [new InOrder(phases)]) with { Arrays = memory.Arrays, Stacks = memory.Stacks, Stored = memory.Stored };
    }

    private static IEnumerable<(Output Output, ParameterModel Parameter)> ActiveOutputs(MethodContext context)
        => context.Model.Formula.Outputs.Select(o => (o, context.Model.Parameters.First(p => context.Sym(p) == o.Parameter))).Where(o => o.Item2.IsActive);

    private static IEnumerable<Statement> Additions(MethodContext context, Func<Parameter, Sym?> adjointOf)
        => context.ActiveInputs.Where(p => p.Role == Role.Input && p.Shape == Shape.Scalar)
            .Select(p => (Parameter: p, Adjoint: adjointOf(context.Sym(p)))).Where(a => a.Adjoint is not null)
            .Select(a => new AddTo(context.Named(a.Parameter, Suffix), a.Adjoint!));

    private static GeneratedMethod Method(MethodContext context, IReadOnlyList<Statement> tail, IReadOnlyList<Effect> effects)
    {
        var model = context.Model;
        List<MethodParameter> parameters = [.. context.OwnParameters];
        if (model.Formula.Result is not null)
        {
            parameters.Add(new MethodParameter(context.ResultNamed(Suffix), model.ResultType!.Value.Keyword()) { Of = "", Suffix = Suffix });
        }

        parameters.AddRange(ActiveOutputs(context).Select(o => context.Beside(o.Parameter, Suffix, "", isResult: o.Parameter.Role == Role.InPlace)));
        parameters.AddRange(context.ActiveInputs.Where(p => p.Role == Role.Input).Select(p => context.Beside(p, Suffix, "ref", isResult: true)));
        return new GeneratedMethod(
            model.Name + "Vjp", model.ResultType, [.. parameters],
            $"The value of {model.SourceText}; adds the cotangents times its Jacobian to the adjoints.", context.Remarks, tail, effects, []) { Checks = context.Checks };
    }
}
