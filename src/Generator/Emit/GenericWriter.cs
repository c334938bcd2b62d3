using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// The derivative of a generic method: it calls that over <c>double</c> or <c>float</c>. The JIT compiles it for each type and keeps
/// the one call.
/// </summary>
internal static class GenericWriter
{
    private const string Unsafe = "global::System.Runtime.CompilerServices.Unsafe";

    /// <param name="model">The method over <c>double</c>.</param>
    /// <param name="method">The generated method over <c>double</c>.</param>
    /// <param name="returnType">Its return type.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="code">Takes the header, without attributes and documentation, and the body.</param>
    public static void Write(MethodModel model, string method, string returnType, ImmutableArray<MethodParameter> parameters, CodeWriter code)
    {
        var generic = model.Generic!;
        var suffix = method.Substring(model.Name.Length);
        var isOpen = returnType == "double" && generic.ReturnsOpen;
        var declarations = parameters.Select(p => p with { Type = TypeOf(p, generic) }).Select(p => p.Declaration);
        code.Line($"{model.Accessibility} {model.Static}{(isOpen ? generic.TypeParameter : returnType)} {generic.Name}{suffix}<{generic.TypeParameter}>({string.Join(", ", declarations)})");
        code.Line($"    where {generic.TypeParameter} : {generic.Constraints}");
        code.Braces(() =>
        {
            var names = new NameAllocator(parameters.Select(p => p.Name));
            WriteCase(SymType.Double, model.Name + suffix);
            WriteCase(SymType.Single, generic.Single.Name + suffix);
            code.Line($"throw new global::System.NotSupportedException($\"{generic.Name} has derivatives for double and float, not for {{typeof({generic.TypeParameter})}}.\");");

            void WriteCase(SymType type, string target)
            {
                var keyword = type.Keyword();
                code.Line($"if (typeof({generic.TypeParameter}) == typeof({keyword}))");
                code.Braces(() =>
                {
                    foreach (var result in parameters.Where(p => p.Modifier == "out" && IsOpen(p, generic)))
                    {
                        code.Line($"{Unsafe}.SkipInit(out {result.Name});");
                    }

                    var call = $"{target}({string.Join(", ", parameters.Select(p => Argument(p, keyword, generic)))});";
                    if (returnType == "void")
                    {
                        code.Line(call);
                        code.Line("return;");
                        return;
                    }

                    var value = names.Unique("value");
                    code.Line($"{(isOpen ? keyword : returnType)} {value} = {call}");
                    code.Line(isOpen ? $"return {Unsafe}.As<{keyword}, {generic.TypeParameter}>(ref {value});" : $"return {value};");
                });
            }
        });
    }

    /// <summary>The user's method over one type: it throws.</summary>
    public static void WriteOriginal(MethodModel model, string name, CodeWriter code)
    {
        var parameters = string.Join(", ", model.Parameters.Select(p => $"{(p.IsByReference ? "out " : "")}{Modes.MethodContext.TypeOf(p)} {p.Name}"));
        var arguments = string.Join(", ", model.Parameters.Select(p => (p.IsByReference ? "out " : "") + p.Name));
        code.Line($"private static {model.ResultType?.Keyword() ?? "void"} {model.Name}({parameters})");
        code.Line($"    => {name}({arguments});");
    }

    private static bool IsOpen(MethodParameter parameter, GenericForm generic)
        => generic.Open.Contains(parameter.Of ?? parameter.Name) || (parameter.Of == "" && generic.ReturnsOpen);

    private static string TypeOf(MethodParameter parameter, GenericForm generic)
        => IsOpen(parameter, generic) ? parameter.Type.Replace("double", generic.TypeParameter) : parameter.Type;

    private static string Argument(MethodParameter parameter, string keyword, GenericForm generic)
    {
        var types = $"<{generic.TypeParameter}, {keyword}>";
        return !IsOpen(parameter, generic) ? parameter.Argument
            : parameter.Type == "double" ? parameter.Modifier.Length == 0 ? $"{Unsafe}.As{types}(ref {parameter.Name})" : $"{parameter.Modifier} {Unsafe}.As{types}(ref {parameter.Name})"
            : parameter.IsSpan ? $"global::SymGrad.Arrays.As{types}({parameter.Name})"
            : $"(({keyword}[])(object){parameter.Name})";
    }
}
