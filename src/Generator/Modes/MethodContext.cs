using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Simplify;

namespace SymGrad.Generator.Modes;

/// <summary>What the modes share: the stabilised formula, its parameters, and the conventions of naming (api.md).</summary>
internal sealed class MethodContext
{
    public MethodContext(MethodModel model, ImmutableArray<string> remarks, CancellationToken cancellation)
    {
        Model = model;
        Remarks = remarks;
        Cancellation = cancellation;
        Activity = new Activity(ActiveInputs.Select(Sym));
        Rules = new RuleContext(model.Options.Kink, model.Options.Pow, Activity.IsActive);
    }

    public MethodModel Model { get; }

    public CancellationToken Cancellation { get; }

    public SymTable Table => Model.Formula.Table;

    public Activity Activity { get; }

    public RuleContext Rules { get; }

    /// <summary>The formula and the rewrites, for the documentation of every method.</summary>
    public ImmutableArray<string> Remarks { get; }

    public IEnumerable<ParameterModel> ActiveInputs => Model.Parameters.Where(p => p.IsActive && p.Role != Role.Output);

    public IEnumerable<ParameterModel> ActiveOutputs => Model.Parameters.Where(p => p.IsActive && p.Role != Role.Input);

    public Parameter Sym(ParameterModel parameter) => (Parameter)Table.Parameter(parameter.Name, parameter.Type, parameter.Shape != Shape.Scalar);

    /// <summary>Whether F writes elements of spans, or makes arrays.</summary>
    public bool WritesArrays
        => Model.Formula.Outputs.Select(o => o.Value).Concat(Model.Formula.Result is { } result ? [result] : []).SelectMany(v => PostOrder.Of(v)).Any(n => n is Store or Zeros);

    /// <summary>F's own parameters, in order.</summary>
    public IEnumerable<MethodParameter> OwnParameters => Model.Parameters.Select(p => new MethodParameter(p.Name, TypeOf(p), p.IsByReference ? "out" : "")
    {
        IsResultSpan = p.Role != Role.Input && p.Shape != Shape.Scalar,
    });

    /// <summary>The name of a result or seed: that of the parameter with a suffix, underscored where F has it already.</summary>
    public string Named(ParameterModel parameter, string suffix) => Free(parameter.Name.TrimStart('@') + suffix);

    /// <summary>The name of the result's tangent or cotangent, unless a parameter called <c>result</c> has it.</summary>
    public string ResultNamed(string suffix)
        => Model.Parameters.Any(p => p.Name == "result" && p.IsActive) ? Free("result" + suffix) + "_" : Free("result" + suffix);

    public string Free(string name) => Model.Parameters.Any(p => p.Name == name) ? name + "_" : name;

    /// <summary>A parameter beside F's own: a number, or a span as long as the parameter it belongs to.</summary>
    public MethodParameter Beside(ParameterModel parameter, string suffix, string modifier, bool isResult)
        => parameter.Shape == Shape.Scalar
            ? new MethodParameter(Named(parameter, suffix), parameter.Type.Keyword(), modifier) { Of = parameter.Name, Suffix = suffix }
            : new MethodParameter(Named(parameter, suffix), Span(parameter.Type, isReadOnly: !isResult))
            {
                IsResultSpan = isResult,
                SameLengthAs = parameter.Name,
                Of = parameter.Name,
                Suffix = suffix,
            };

    public Parameter BesideSym(ParameterModel parameter, string suffix)
        => parameter.Shape == Shape.Scalar
            ? (Parameter)Table.Parameter(Named(parameter, suffix), parameter.Type)
            : (Parameter)Table.Parameter(Named(parameter, suffix), parameter.Type, isArray: true, lengthOf: Sym(parameter));

    public static string Span(SymType type, bool isReadOnly) => $"global::System.{(isReadOnly ? "ReadOnlySpan" : "Span")}<{type.Keyword()}>";

    public static string TypeOf(ParameterModel parameter) => parameter.Shape switch
    {
        Shape.Scalar => parameter.Type.Keyword(),
        Shape.Array => parameter.Type.Keyword() + "[]",
        Shape.Span => Span(parameter.Type, isReadOnly: false),
        _ => Span(parameter.Type, isReadOnly: true),
    };

    /// <summary>The call of F for arguments that it answers with an exception.</summary>
    public IReadOnlyList<Effect> Checks => Model.Formula.Throws is { } throws
        ? [new When(throws, [new Raise(Model.Name, [.. Model.Parameters.Select(p => (p.IsByReference ? "out" : "", (Sym)Sym(p)))])])]
        : [];

    /// <summary>The writes and assignments that leave F's outputs behind.</summary>
    public (List<Statement> Tail, List<Effect> Effects) Outputs()
    {
        var tail = new List<Statement>();
        var effects = new List<Effect>();
        foreach (var output in Model.Formula.Outputs)
        {
            if (output.Parameter.IsArray)
            {
                effects.AddRange(ArrayWrites.Of(output.Value, output.Parameter));
            }
            else
            {
                tail.Add(new Assign(output.Parameter.Name, output.Value));
            }
        }

        return (tail, effects);
    }
}
