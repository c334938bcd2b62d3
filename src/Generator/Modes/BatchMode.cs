using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Simplify;

namespace SymGrad.Generator.Modes;

/// <summary>
/// <c>FBatch</c> and <c>FValueAndGradientBatch</c>: a function of plain numbers for every element of spans, in one loop.
/// </summary>
internal static class BatchMode
{
    private const string Suffix = "Gradient";

    public static IEnumerable<GeneratedMethod> Build(MethodContext context)
    {
        yield return Build(context, withGradient: false);
        yield return Build(context, withGradient: true);
    }

    private static GeneratedMethod Build(MethodContext context, bool withGradient)
    {
        var model = context.Model;
        var table = context.Table;
        var result = model.Formula.Result!;
        var valuesName = context.Free("values");

        // All spans are as long as the first one that comes in.
        var first = model.Parameters.FirstOrDefault(p => !p.IsBroadcast);
        var batch = first is null ? null : table.Parameter(first.Name, first.Type, isArray: true);
        var length = first?.Name ?? valuesName;
        var values = (Parameter)table.Parameter(valuesName, result.Type, isArray: true, lengthOf: batch);
        var index = table.FreshIndex("i", table.Integer(0), table.Length(values));

        var elements = model.Parameters.Where(p => !p.IsBroadcast).ToDictionary(
            p => context.Sym(p),
            p => table.Load(table.Parameter(p.Name, p.Type, isArray: true, lengthOf: p == first ? null : batch), index));
        Sym Element(Sym sym) => ParameterSubstitution.Apply(sym, elements);

        // The first element for which F throws is the one that it is called with.
        List<Effect> checks = [.. EffectExpansion.Of(context.Checks, ParameterSubstitution.By(elements).Visit).Select(c => new ForEach(index, [c]))];

        var body = new List<Effect> { Overwrite(values, index, Element(result)) };
        var tail = new List<Statement>();
        List<MethodParameter> parameters = [.. model.Parameters.Select(p => Input(p, length))];
        parameters.Add(new MethodParameter(values.Name, MethodContext.Span(values.Type, isReadOnly: false)) { IsResultSpan = true, SameLengthAs = first?.Name });
        if (withGradient)
        {
            var reverse = new Reverse(table, context.Activity, context.Rules, p => p, [], context.Cancellation)
                .Run((result, new Adjoint(table.Real(1, result.Type))), []);
            foreach (var input in context.ActiveInputs)
            {
                var partial = Element(reverse.Scalars.TryGetValue(context.Sym(input), out var value) ? value : table.Real(0, input.Type));
                var name = context.Named(input, Suffix);
                if (input.IsBroadcast)
                {
                    parameters.Add(new MethodParameter(name, input.Type.Keyword(), "out"));
                    tail.Add(new Assign(name, table.Reduce(ReduceKind.Sum, index, table.Integer(0), table.Length(values), partial)));
                }
                else
                {
                    parameters.Add(new MethodParameter(name, MethodContext.Span(input.Type, isReadOnly: false)) { IsResultSpan = true, SameLengthAs = length });
                    body.Add(Overwrite((Parameter)table.Parameter(name, input.Type, isArray: true, lengthOf: batch ?? values), index, partial));
                }
            }
        }

        return new GeneratedMethod(
            model.Name + (withGradient ? "ValueAndGradientBatch" : "Batch"), null, [.. parameters],
            $"{model.SourceText}{(withGradient ? " and its gradient" : "")} for every element of the spans.",
            context.Remarks, tail, [new ForEach(index, [.. body])], []) { Checks = checks };
    }

    private static MethodParameter Input(ParameterModel parameter, string length)
        => parameter.IsBroadcast
            ? new MethodParameter(parameter.Name, parameter.Type.Keyword())
            : new MethodParameter(parameter.Name, MethodContext.Span(parameter.Type, isReadOnly: true)) { SameLengthAs = parameter.Name == length ? null : length };

    private static Update Overwrite(Parameter array, Sym index, Sym value)
        => new(array, index, array.Table.Real(1, array.Type), Arithmetic.Convert(value, array.Type), Overwrites: true);
}
