using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>One generated method with its documentation, the checks of its arguments and its vector loops.</summary>
internal sealed class MethodEmitter(MethodModel model, CodeWriter code, CancellationToken cancellation)
{
    /// <summary>Names that the methods of vector loops give their own variables.</summary>
    private static readonly string[] Reserved = ["V", "from", "count", "rows", "row", "block", "r", "fromColumn"];

    private static readonly string Version = typeof(MethodEmitter).Assembly.GetName().Version.ToString(3);

    public void Write(GeneratedMethod method)
    {
        WriteDocumentation(method);
        code.Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"SymGrad\", \"{Version}\")]");
        code.Line($"{model.Accessibility} static {method.ReturnType?.Keyword() ?? "void"} {method.Name}({string.Join(", ", method.Parameters.Select(p => p.Declaration))})");
        if (method.ForwardsTo is { } target)
        {
            code.Line($"    => {target}({string.Join(", ", method.Parameters.Select(p => p.Argument))});");
            return;
        }

        var names = new NameAllocator([.. method.Parameters.Select(p => p.Name), model.Name, .. Reserved]);
        var vectorLoops = new VectorLoops(method.Name, names);
        var rowLoops = new RowLoops(method.Name, names);
        code.Braces(() => WriteBody(method, names, vectorLoops, rowLoops));
        rowLoops.WriteMethods(code);
        vectorLoops.WriteMethods(code);
    }

    private void WriteBody(GeneratedMethod method, NameAllocator names, VectorLoops vectorLoops, RowLoops rowLoops)
    {
        var table = model.Formula.Table;
        var block = new Block(null);
        WriteChecks(method);
        WriteSpans(method, names, block);
        if (model.Formula.Throws is { } throws)
        {
            code.Line($"if ({new ScalarExpressions(block).Write(throws)})");
            code.Braces(() => code.Line($"{model.Name}({string.Join(", ", model.Parameters.Select(p => p.Name))}); // throws"));
        }

        foreach (var array in method.Cleared)
        {
            code.Line($"{array}.Clear();");
        }

        var scheduler = new Scheduler(table, names, new Vectoriser(table, model.Options.IsOrdered), cancellation);
        scheduler.Build(null, method.Tail, method.Effects, eager: false, block);
        new StatementWriter(code, vectorLoops, rowLoops).Write(block);
    }

    /// <summary>Wrong lengths and overlaps throw before anything is written.</summary>
    private void WriteChecks(GeneratedMethod method)
    {
        foreach (var parameter in method.Parameters.Where(p => p.SameLengthAs is not null))
        {
            code.Line($"global::SymGrad.Guard.SameLength({parameter.Name}.Length, {parameter.SameLengthAs}.Length, nameof({parameter.Name}));");
        }

        var spans = method.Parameters.Where(p => p.IsSpan || p.Type.EndsWith("[]", System.StringComparison.Ordinal)).ToList();
        var checkedPairs = new HashSet<(string, string)>();
        foreach (var result in spans.Where(p => p.IsResultSpan))
        {
            foreach (var other in spans.Where(o => o != result && !checkedPairs.Contains((o.Name, result.Name))))
            {
                checkedPairs.Add((result.Name, other.Name));
                code.Line($"global::SymGrad.Guard.NoOverlap<{Element(result)}, {Element(other)}>({result.Name}, {other.Name}, nameof({result.Name}));");
            }
        }
    }

    /// <summary>Arrays are read and written through spans, whose bounds the JIT hoists.</summary>
    private void WriteSpans(GeneratedMethod method, NameAllocator names, Block block)
    {
        foreach (var parameter in model.Parameters.Where(p => p.Shape == Shape.Array && method.Parameters.Any(q => q.Name == p.Name)))
        {
            var span = names.Unique(parameter.Name.TrimStart('@') + "Span");
            code.Line($"global::System.Span<{parameter.Type.Keyword()}> {span} = {parameter.Name};");
            block.Declare(model.Formula.Table.Parameter(parameter.Name, parameter.Type, isArray: true), span);
        }
    }

    private void WriteDocumentation(GeneratedMethod method)
    {
        code.Line($"/// <summary>{Escape(method.Summary)}</summary>");
        if (method.Remarks.IsEmpty)
        {
            return;
        }

        code.Line("/// <remarks>");
        foreach (var remark in method.Remarks)
        {
            code.Line($"/// <para>{Escape(remark)}</para>");
        }

        code.Line("/// </remarks>");
    }

    private static string Element(MethodParameter parameter)
    {
        var type = parameter.Type;
        var open = type.IndexOf('<');
        return open >= 0 ? type.Substring(open + 1, type.Length - open - 2) : type.Substring(0, type.Length - 2);
    }

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
