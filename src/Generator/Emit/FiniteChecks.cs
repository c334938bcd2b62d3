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

    /// <summary>
    /// Whether the search can be called with what a generated method was given: it takes the parameters of the user's method, or
    /// those of a batch.
    /// </summary>
    public bool Applies(GeneratedMethod method)
        => model.Options.ChecksFinite && method.Parameters.Length >= model.Parameters.Length
            && model.Parameters.Zip(method.Parameters, (own, p) => own.Name == p.Name && (MethodContext.TypeOf(own) == p.Type || IsElement(own, p))).All(fits => fits);

    /// <summary>The body of the method that calls the unchecked one.</summary>
    public void WriteBody(CodeWriter code, GeneratedMethod method, ImmutableArray<MethodParameter> parameters)
    {
        var names = new NameAllocator(parameters.Select(p => p.Name));
        var value = names.Unique("value");
        var call = $"{method.Name}{Suffix}({string.Join(", ", parameters.Select(p => p.Argument))});";
        var copies = model.Parameters.Where(p => p.Role == Role.InPlace).ToDictionary(p => p.Name, p => names.Unique(p.Name.TrimStart('@') + "Before"));
        foreach (var array in model.Parameters.Where(p => copies.ContainsKey(p.Name)))
        {
            var span = array.Shape == Shape.Array ? $"global::System.MemoryExtensions.AsSpan({array.Name})" : array.Name;
            code.Line($"{array.Type.Keyword()}[] {copies[array.Name]} = {span}.ToArray();");
        }

        code.Line(method.ReturnType is { } type ? $"{type.Keyword()} {value} = {call}" : call);
        var conditions = parameters.Select(Condition).OfType<string>();
        code.Line($"if (!({string.Join(" && ", method.ReturnType is { } own ? conditions.Prepend($"{own.Keyword()}.IsFinite({value})") : conditions)}))");
        code.Braces(() =>
        {
            var place = model.Formula.Places.Last();
            if (model.Parameters.Zip(parameters, IsElement).Any(isElement => isElement))
            {
                WriteSearches(code, parameters, names.Unique("i"), names.Unique("found"));
            }
            else
            {
                WriteCalls(code, model.Parameters.Select(p => copies.TryGetValue(p.Name, out var copy) ? copy : p.IsByReference ? "out _" : p.Name));
            }

            code.Line($"throw new global::SymGrad.NonFiniteGradientException({Text(place.Text)}, {Text(place.FilePath)}, {Number(place.Line)}, double.NaN, [], []);");
        });
        if (method.ReturnType is not null)
        {
            code.Line();
            code.Line($"return {value};");
        }
    }

    /// <summary>Searches the elements of a batch one by one.</summary>
    private void WriteSearches(CodeWriter code, ImmutableArray<MethodParameter> parameters, string index, string found)
    {
        var values = parameters.First(p => p.IsResultSpan).Name;
        code.Line($"for (int {index} = 0; {index} < {values}.Length; {index}++)");
        code.Braces(() =>
        {
            code.Line("try");
            code.Braces(() => WriteCalls(code, model.Parameters.Zip(parameters, (own, p) => IsElement(own, p) ? $"{p.Name}[{index}]" : p.Name)));
            code.Line($"catch (global::SymGrad.NonFiniteGradientException {found})");
            code.Braces(() => code.Line($"throw {Runtime}.AtElement({found}, {index});"));
        });
    }

    private void WriteCalls(CodeWriter code, IEnumerable<string> arguments)
    {
        var all = string.Join(", ", arguments);
        code.Line($"{NonFiniteSearch.NameOf(model)}({all}, false);");
        code.Line($"{NonFiniteSearch.NameOf(model)}({all}, true);");
    }

    /// <summary>Whether a batch method has a span of such numbers.</summary>
    private static bool IsElement(ParameterModel own, MethodParameter parameter)
        => own.Shape == Shape.Scalar && parameter.Type == MethodContext.Span(own.Type, isReadOnly: true);

    /// <summary>The search, and a method for each operation that it looks at.</summary>
    public void WriteSearch(CodeWriter code)
    {
        var (search, operations) = NonFiniteSearch.Of(model, cancellation);
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
