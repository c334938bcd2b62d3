using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Modes;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Safeguard;

namespace SymGrad.Generator.Emit;

/// <summary>One generated method with its documentation, the checks of its arguments and its vector loops.</summary>
/// <param name="model">The method.</param>
/// <param name="code">Takes the text.</param>
/// <param name="cancellation">Asked in every loop.</param>
/// <param name="isPublic">Whether the user may call it, rather than only another generated method.</param>
internal sealed class MethodEmitter(MethodModel model, CodeWriter code, CancellationToken cancellation, bool isPublic = true)
{
    /// <summary>What a header of a generated method says, for the one with the parameters of the user's method that calls it.</summary>
    private readonly List<(GeneratedMethod Method, string ReturnType, string Name, ImmutableArray<MethodParameter> Parameters)> _headers = [];

    private static readonly string Version = typeof(MethodEmitter).Assembly.GetName().Version.ToString(3);

    public void Write(GeneratedMethod method)
    {
        WriteMembers(method);
        foreach (var (documented, returnType, name, parameters) in _headers.Where(_ => isPublic && model.IsHidden))
        {
            code.Line();
            WriteDocumentation(documented);
            WriteAttribute();
            if (model.Generic is null)
            {
                SurfaceWriter.Write(model, name, returnType, parameters, code);
            }
            else
            {
                GenericWriter.Write(model, name, returnType, parameters, code);
            }
        }
    }

    private void WriteMembers(GeneratedMethod method)
    {
        if (method.ForwardsTo is { } target)
        {
            WriteForward(method, target, method.Parameters);
            return;
        }

        var names = new NameAllocator([.. method.Parameters.Select(p => p.Name), model.Name, .. NameAllocator.OfLoopMethods]);
        var ownName = method.Name + model.Distinction;
        var iterations = new WideIterations(model, ownName, cancellation);
        var (vectorLoops, rowLoops) = (new VectorLoops(ownName, iterations), new RowLoops(ownName));
        var body = new CodeWriter();
        var wide = method.Wide is { } needed ? new WideMethod(model, method, needed, cancellation) : null;
        var wideLoops = method.OutOfRange is null ? null : new WideLoops(model, method, cancellation);
        var block = Plan((wide?.Divert(names) ?? wideLoops?.Divert) is { } divert ? method with { Tail = [divert, .. method.Tail] } : method, names, body);
        var workspace = WorkspaceLayout.TryPlan(block, new Block(null), Workspace.Name);
        method = method with { Remarks = [.. method.Remarks, .. Storage.Of(block, model, cancellation).Remarks] };
        GrowingHistories.Write(body, block);
        new StatementWriter(body, vectorLoops, rowLoops, workspace, iterations).Write(block);

        var parameters = method.Parameters;
        if (workspace is not null)
        {
            WriteWorkspace(method, workspace);
            parameters = parameters.Add(Workspace);
        }

        WriteChecked(method, parameters);
        code.Braces(() =>
        {
            if (workspace is not null)
            {
                code.Line($"global::SymGrad.Guard.WorkspaceLength({Workspace.Name}.Length, {WorkspaceLengthOf(method)}({Arguments(SizeArguments)}));");
            }

            code.Lines(body.ToString());
        });
        wide?.Write(code);
        wideLoops?.Write(code);
        rowLoops.WriteMethods(code);
        vectorLoops.WriteMethods(code);
        iterations.WriteMethods(code);
        if (workspace is not null && method.Name.EndsWith("ValueAndGradient", System.StringComparison.Ordinal))
        {
            code.Line();
            WriteForward(method with { Name = model.Name + "Gradient", ReturnType = null, Summary = $"The gradient of {model.SourceText}.", Remarks = [] }, method.Name, parameters);
        }
    }

    /// <summary>The header; in a checked build that of the unchecked method, with the checked one before.</summary>
    private void WriteChecked(GeneratedMethod method, ImmutableArray<MethodParameter> parameters)
    {
        WriteHeader(method, parameters);
        var checks = new FiniteChecks(model, cancellation);
        if (!checks.Applies(method))
        {
            return;
        }

        code.Braces(() => checks.WriteBody(code, method, parameters));
        code.Line();
        code.Line($"private {model.Static}{method.ReturnType?.Keyword() ?? "void"} {method.Name}{FiniteChecks.Suffix}({string.Join(", ", parameters.Select(p => p.Declaration))})");
    }

    private MethodParameter Workspace => new(model.Parameters.Any(p => p.Name == "workspace") ? "workspace_" : "workspace", "global::System.Span<byte>");

    /// <summary>The parameters of the user's method, by which the length of the workspace is known.</summary>
    private ImmutableArray<MethodParameter> SizeArguments
        => [.. model.Parameters.Where(p => !p.IsByReference).Select(p => new MethodParameter(p.Name, MethodContext.TypeOf(p)))];

    private string WorkspaceLengthOf(GeneratedMethod method)
        => model.Name + (method.Name.EndsWith("ValueAndGradient", System.StringComparison.Ordinal) ? "Gradient" : method.Name.Substring(model.Name.Length)) + "WorkspaceLength";

    /// <summary>The length of the workspace, and the overload that brings its own: on the stack while it is small.</summary>
    private void WriteWorkspace(GeneratedMethod method, WorkspaceLayout workspace)
    {
        WriteHeader(
            method with { Summary = $"The bytes of workspace that {method.Name} needs.", Remarks = [] }, "int", WorkspaceLengthOf(method), SizeArguments);
        code.Line($"    => {workspace.Length};");
        code.Line();
        WriteHeader(method, method.Parameters);
        code.Braces(() =>
        {
            var names = new NameAllocator(method.Parameters.Select(p => p.Name));
            var (length, small, pooled) = (names.Unique("length"), names.Unique("small"), names.Unique("pooled"));
            var call = $"{method.Name}({Arguments(method.Parameters)}, ";
            var result = method.ReturnType is null ? "" : "return ";
            code.Line($"int {length} = {WorkspaceLengthOf(method)}({Arguments(SizeArguments)});");
            code.Line($"if ({length} <= 1024)");
            code.Braces(() =>
            {
                code.Line($"global::System.Span<byte> {small} = stackalloc byte[1024];");
                code.Line($"{result}{call}{small});");
                if (method.ReturnType is null)
                {
                    code.Line("return;");
                }
            });
            code.Line($"using global::SymGrad.Workspace<byte> {pooled} = new({length});");
            code.Line($"{result}{call}{pooled}.Span);");
        });
        code.Line();
    }

    private void WriteForward(GeneratedMethod method, string target, ImmutableArray<MethodParameter> parameters)
    {
        WriteHeader(method, parameters);
        code.Line($"    => {target}({Arguments(parameters)});");
    }

    private void WriteHeader(GeneratedMethod method, ImmutableArray<MethodParameter> parameters)
    {
        WriteHeader(method, method.ReturnType?.Keyword() ?? "void", method.Name, parameters);
    }

    private void WriteHeader(GeneratedMethod documented, string returnType, string name, ImmutableArray<MethodParameter> parameters)
    {
        _headers.Add((documented, returnType, name, parameters));
        if (isPublic && !model.IsHidden)
        {
            WriteDocumentation(documented);
        }

        WriteAttribute();
        code.Line($"{(isPublic && !model.IsHidden ? model.Accessibility : "private")} {model.Static}{returnType} {name}({string.Join(", ", parameters.Select(p => p.Declaration))})");
    }

    private void WriteAttribute() => code.Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"SymGrad\", \"{Version}\")]");

    private static string Arguments(ImmutableArray<MethodParameter> parameters) => string.Join(", ", parameters.Select(p => p.Argument));

    /// <summary>Writes what comes before the body's statements, and plans these.</summary>
    private Block Plan(GeneratedMethod method, NameAllocator names, CodeWriter body)
    {
        var table = model.Formula.Table;
        var block = new Block(null, names);
        WriteChecks(method, body);
        foreach (var (array, other) in table.EqualLengths)
        {
            body.Line($"global::SymGrad.Guard.SameLength({array}.Length, {other}.Length, nameof({array}));");
        }

        WriteSpans(model, method, block, body);
        // Within an ordered sequence of phases an element has several values, which a companion could not tell apart.
        FindAmendment? amendments = method.Effects is [InOrder] ? null : new LoopSafeguards(model, areTerms: method.ReturnType is not null, cancellation).Find;
        SchedulerOf(model, amendments, cancellation).Build(method, block);
        return block;
    }

    /// <summary>The loops and statements of a method, under the names that it gives them where no parameter has them.</summary>
    /// <exception cref="NotDifferentiableException">It has none that leave what it means.</exception>
    public static Block Layout(MethodModel model, GeneratedMethod method, CancellationToken cancellation)
    {
        var block = new Block(null);
        SchedulerOf(model, null, cancellation).Build(method, block);
        return block;
    }

    private static Scheduler SchedulerOf(MethodModel model, FindAmendment? amendments, CancellationToken cancellation)
        => new(model.Formula.Table, new Vectoriser(model.Formula.Table, model.Options.IsOrdered), amendments, cancellation);

    /// <summary>Wrong lengths and overlaps throw before anything is written.</summary>
    private static void WriteChecks(GeneratedMethod method, CodeWriter code)
    {
        foreach (var parameter in method.Parameters.Where(p => p.SameLengthAs is not null || p.Size is not null))
        {
            string?[] expected = [parameter.SameLengthAs is { } other ? other + ".Length" : null, parameter.Size?.ToString(CultureInfo.InvariantCulture)];
            code.Line($"global::SymGrad.Guard.SameLength({parameter.Name}.Length, {string.Join(", ", expected.Where(e => e is not null))}, nameof({parameter.Name}));");
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
    public static void WriteSpans(MethodModel model, GeneratedMethod method, Block block, CodeWriter code)
    {
        foreach (var parameter in model.Parameters.Where(p => p.Shape == Shape.Array && method.Parameters.Any(q => q.Name == p.Name)))
        {
            var span = block.Names.Unique(parameter.Name.TrimStart('@') + "Span");
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
