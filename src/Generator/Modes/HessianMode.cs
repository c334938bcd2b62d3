using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Modes;

/// <summary>
/// <c>FHessian</c>: value, gradient and the dense symmetric matrix of second derivatives, row-major over the active
/// parameters; <c>FHessianBatch</c>: the same for every element of spans, the matrices one behind the other.
/// </summary>
internal static class HessianMode
{
    private const string Suffix = "Gradient";

    public static GeneratedMethod Build(MethodContext context)
    {
        var result = context.Model.Formula.Result!;
        var second = Second(context, result);
        var matrix = (Parameter)context.Table.Parameter(context.Free("hessian"), result.Type, isArray: true);
        List<Statement> tail = [.. context.ActiveInputs.Zip(second.Gradient, (p, g) => new Assign(context.Named(p, Suffix), g))];
        return new GeneratedMethod(
            context.Model.Name + "Hessian", result.Type,
            [
                .. context.OwnParameters,
                .. context.ActiveInputs.Select(p => context.Beside(p, Suffix, "out", isResult: true)),
                new MethodParameter(matrix.Name, MethodContext.Span(matrix.Type, isReadOnly: false)) { IsResultSpan = true, Size = second.Size },
            ],
            $"The value of {context.Model.SourceText}, its gradient and its Hessian, row-major.",
            context.Remarks, [.. tail, new Return(result)], [.. Writes(matrix, context.Table.Integer(0), second.Entries)], []);
    }

    public static GeneratedMethod BuildBatch(MethodContext context)
    {
        var batch = new BatchLoop(context);
        var second = Second(context, context.Model.Formula.Result!);
        batch.AddGradient(context.ActiveInputs.Zip(second.Gradient, (p, g) => (p, g)));
        var matrices = batch.AddResult("hessians", context.Model.Formula.Result!.Type, second.Size);
        batch.Add(Writes(matrices, second.Size * batch.Index, second.Entries.Select(batch.Element)));
        return batch.ToMethod("HessianBatch", $"{context.Model.SourceText}, its gradient and its Hessian for every element of the spans.");
    }

    private static SecondDerivatives Second(MethodContext context, Sym result)
        => new(result, [.. context.ActiveInputs.Select(context.Sym)], context.Activity, context.Rules, context.Cancellation);

    private static IEnumerable<Effect> Writes(Parameter array, Sym first, IEnumerable<Sym> values)
        => values.Select((v, k) => new Update(array, first + k, array.Table.Real(1, array.Type), Arithmetic.Convert(v, array.Type), Overwrites: true));
}
