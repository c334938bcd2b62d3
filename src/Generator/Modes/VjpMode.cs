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
        var model = context.Model;
        var arrays = context.ActiveInputs.Where(p => p.Shape != Shape.Scalar).ToDictionary(context.Sym, p => context.BesideSym(p, Suffix));
        var inPlace = context.ActiveInputs.Where(p => p.Role == Role.InPlace).Select(p => arrays[context.Sym(p)]).ToImmutableHashSet();
        var reverse = new Reverse(context.Table, context.Activity, context.Rules, p => arrays[p], inPlace, context.Cancellation);

        List<MethodParameter> parameters = [.. context.OwnParameters];
        (Sym, Adjoint)? seed = null;
        if (model.Formula.Result is { } result && context.Activity.IsActive(result))
        {
            seed = (result, reverse.SeedOf(context.Table.Parameter(context.ResultNamed(Suffix), result.Type)));
        }

        if (model.Formula.Result is not null)
        {
            parameters.Add(new MethodParameter(context.ResultNamed(Suffix), model.ResultType!.Value.Keyword()));
        }

        var outputs = new List<(Sym, Sym)>();
        foreach (var output in model.Formula.Outputs)
        {
            var parameter = model.Parameters.First(p => context.Sym(p) == output.Parameter);
            if (parameter.IsActive)
            {
                outputs.Add((output.Value, context.BesideSym(parameter, Suffix)));
                parameters.Add(context.Beside(parameter, Suffix, "", isResult: parameter.Role == Role.InPlace));
            }
        }

        var adjoints = reverse.Run(seed, outputs);
        var inputs = context.ActiveInputs.Where(p => p.Role == Role.Input).ToList();
        parameters.AddRange(inputs.Select(p => context.Beside(p, Suffix, "ref", isResult: true)));

        var (tail, effects) = context.Outputs();
        foreach (var input in inputs.Where(p => p.Shape == Shape.Scalar))
        {
            if (adjoints.Scalars.TryGetValue(context.Sym(input), out var adjoint))
            {
                tail.Add(new AddTo(context.Named(input, Suffix), adjoint));
            }
        }

        if (model.Formula.Result is { } value)
        {
            tail.Add(new Return(value));
        }

        // The adjoints first: an array written in place still has its old values.
        effects.InsertRange(0, FixedElements.Merge(adjoints.Effects, model.Formula, overwrites: false));
        return new GeneratedMethod(
            model.Name + "Vjp", model.ResultType, [.. parameters],
            $"The value of {model.SourceText}; adds the cotangents times its Jacobian to the adjoints.", context.Remarks, tail, effects, []) { Checks = context.Checks };
    }
}
