using System;
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

    /// <summary>The method that calls another for the gradient alone.</summary>
    public static GeneratedMethod Forwarding(MethodContext context, GeneratedMethod valueAndGradient) => valueAndGradient with
    {
        Name = context.Model.Name + Suffix,
        ReturnType = null,
        Summary = $"The gradient of {context.Model.SourceText}.",
        Remarks = [],
        ForwardsTo = valueAndGradient.Name,
    };

    public static GeneratedMethod Build(MethodContext context)
    {
        var result = context.Model.Formula.Result!;
        var arrays = context.ActiveInputs.Where(p => p.Shape != Shape.Scalar).ToDictionary(context.Sym, p => context.BesideSym(p, Suffix));
        var reverse = new Reverse(context.Table, context.Activity, context.Rules, p => arrays[p], [], context.Cancellation)
            .Run((result, new Adjoint(context.Table.Real(1, result.Type))), []);

        var tail = Tail(context, result, p => reverse.Scalars.TryGetValue(p, out var value) ? value : null);
        var effects = FixedElements.Merge(reverse.Effects, context.Model.Formula, overwrites: true);
        var cleared = arrays.Where(a => !Coverage.TryOverwrite(effects, a.Value, a.Key)).Select(a => a.Value.Name).ToList();
        return Method(context, tail, effects, cleared) with
        {
            Remarks = [.. context.Remarks, .. Documentation.Partials(tail.OfType<Assign>().Select(a => (a.Target, a.Value)), effects)],
        };
    }

    /// <summary>The same with the arrays that it makes in memory.</summary>
    public static GeneratedMethod BuildInMemory(MethodContext context)
    {
        var memory = new ProgramMemory(context, isReversed: true);
        var adjoints = memory.Adjoints(Suffix, []);
        var seed = (memory.Program.Result!, new Adjoint(context.Table.Real(1, memory.Program.Result!.Type)));
        var phases = adjoints.Phases([seed], []);
        var tail = Tail(context, memory.Program.Result!, adjoints.Of);
        return Method(context, tail, [new InOrder(phases)], [.. context.ActiveInputs.Where(p => p.Shape != Shape.Scalar).Select(p => context.BesideSym(p, Suffix).Name)]) with
        {
            Arrays = memory.Arrays,
            Stacks = memory.Stacks,
            Stored = memory.Stored,
        };
    }

    private static List<Statement> Tail(MethodContext context, Sym result, Func<Parameter, Sym?> gradientOf) =>
    [
        .. context.ActiveInputs.Where(p => p.Shape == Shape.Scalar).Select(p => new Assign(context.Named(p, Suffix), gradientOf(context.Sym(p)) ?? context.Table.Real(0, p.Type)) { IsOut = true }),
        new Return(result),
    ];

    private static GeneratedMethod Method(MethodContext context, IReadOnlyList<Statement> tail, IReadOnlyList<Effect> effects, IReadOnlyList<string> cleared)
        => new(
            context.Model.Name + "ValueAndGradient", context.Model.Formula.Result!.Type,
            [.. context.OwnParameters, .. context.ActiveInputs.Select(p => context.Beside(p, Suffix, "out", isResult: true))],
            $"The value of {context.Model.SourceText} and its gradient.", context.Remarks, tail, effects, [.. cleared]) { Checks = context.Checks };
}
