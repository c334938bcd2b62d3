using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Modes;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// Checked builds: each method looks at its results and, where one is not finite, has the operation found where that began.
/// What is computed, and how, is as in any other build.
/// </summary>
internal sealed class FiniteChecks(MethodModel model, CancellationToken cancellation)
{
    public const string Suffix = "Unchecked";

    private const string Runtime = "global::SymGrad.FiniteCheck";

    /// <summary>Whether the search can be called with what a generated method was given: it takes the parameters of the user's method.</summary>
    public bool Applies(GeneratedMethod method)
        => model.Options.ChecksFinite && method.Parameters.Length >= model.Parameters.Length
            && model.Parameters.Zip(method.Parameters, (own, p) => own.Name == p.Name && MethodContext.TypeOf(own) == p.Type).All(same => same);

    /// <summary>The body of the method that calls the unchecked one.</summary>
    public void WriteBody(CodeWriter code, GeneratedMethod method, ImmutableArray<MethodParameter> parameters)
    {
        var names = new NameAllocator(parameters.Select(p => p.Name));
        var value = names.Unique("value");
        var call = $"{method.Name}{Suffix}({string.Join(", ", parameters.Select(p => p.Argument))});";
        code.Line(method.ReturnType is { } type ? $"{type.Keyword()} {value} = {call}" : call);
        var conditions = parameters.Select(Condition).OfType<string>();
        code.Line($"if (!({string.Join(" && ", method.ReturnType is { } own ? conditions.Prepend($"{own.Keyword()}.IsFinite({value})") : conditions)}))");
        code.Braces(() =>
        {
            var arguments = string.Join(", ", model.Parameters.Select(p => p.Name));
            var place = model.Formula.Places.Last();
            code.Line($"{NonFiniteSearch.NameOf(model)}({arguments}, false);");
            code.Line($"{NonFiniteSearch.NameOf(model)}({arguments}, true);");
            code.Line($"throw new global::SymGrad.NonFiniteGradientException({Text(place.Text)}, {Text(place.FilePath)}, {Number(place.Line)}, double.NaN, [], []);");
        });
        if (method.ReturnType is not null)
        {
            code.Line();
            code.Line($"return {value};");
        }
    }

    /// <summary>The search, and a method for each operation that it looks at.</summary>
    public void WriteSearch(CodeWriter code)
    {
        var (search, operations) = NonFiniteSearch.Of(model);
        var emitter = new MethodEmitter(
            model with { Accessibility = "private", Options = model.Options with { IsAsWritten = true, ChecksFinite = false } }, code, cancellation);
        code.Line();
        emitter.Write(search);
        foreach (var operation in operations)
        {
            Write(code, operation);
        }
    }

    private void Write(CodeWriter code, CheckedOperation operation)
    {
        var type = operation.Type.Keyword();
        var place = model.Formula.Places[operation.Place];
        var (operands, slopes, indices) = (Names("operand", operation.Operands), Names("slope", operation.Slopes), Names("index", operation.Indices));
        IEnumerable<string> parameters =
            [$"{type} value", .. operands.Select(n => $"double {n}"), .. slopes.Select(n => $"double {n}"), "bool slopes", .. indices.Select(n => $"int {n}")];
        var cast = operation.Type == SymType.Single ? "(float)" : "";
        code.Line();
        code.Line($"private static {type} {operation.Name}({string.Join(", ", parameters)})");
        code.Line($"    => {cast}{Runtime}.Of(value, [{string.Join(", ", operands)}], slopes ? [{string.Join(", ", slopes)}] : [], [{string.Join(", ", indices)}], {Text(place.Text)}, {Text(place.FilePath)}, {Number(place.Line)});");
    }

    private static List<string> Names(string name, int count) => [.. Enumerable.Range(1, count).Select(k => name + Number(k))];

    private static string? Condition(MethodParameter parameter)
        => parameter.Type is "double" or "float" ? parameter.Modifier.Length > 0 ? $"{parameter.Type}.IsFinite({parameter.Name})" : null
            : parameter.IsResultSpan && !parameter.Type.Contains("byte") ? $"{Runtime}.AreFinite({parameter.Name})"
            : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
