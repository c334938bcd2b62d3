using System;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Frontend;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator;

/// <summary>
/// The pipeline: every method marked <c>[Differentiable]</c> is lowered to a model without symbols, the model is compiled
/// to C#, the C# is added. Only the lowering sees the compilation; behind it everything is cached by the model.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DifferentiableGenerator : IIncrementalGenerator
{
    /// <summary>Names of the steps, by which tests follow the cache.</summary>
    internal const string Lowered = nameof(Lowered), Models = nameof(Models), Compiled = nameof(Compiled);

    /// <summary>UTF-8 without a byte order mark, which compilers and tools that read emitted files may show as a character.</summary>
    private static readonly UTF8Encoding FileEncoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var lowered = context.SyntaxProvider
            .ForAttributeWithMetadataName(Annotations.Differentiable, static (node, _) => node is MethodDeclarationSyntax, Lower)
            .WithTrackingName(Lowered);

        var models = lowered.Where(static m => !m.IsEmpty).WithTrackingName(Models);

        var compiled = models.Select(Compile).WithTrackingName(Compiled);

        context.RegisterSourceOutput(compiled.Where(static c => c.Failure is null), Add);

        // Only a failure looks at the compilation again, to find the place in the source.
        context.RegisterSourceOutput(
            compiled.Where(static c => c.Failure is not null).Combine(context.CompilationProvider),
            static (output, failed) => output.ReportDiagnostic(failed.Left.Failure!.ToDiagnostic(failed.Right)));
    }

    private static LoweredMethod Lower(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var method = (IMethodSymbol)context.TargetSymbol;
        var id = method.GetDocumentationCommentId() ?? method.Name;
        try
        {
            // Errors in the source are the analyzer's to report, with their locations.
            var (model, _) = Lowering.Lower(method, context.Attributes[0], context.SemanticModel, cancellation);
            return new LoweredMethod(id, model, null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new LoweredMethod(id, null, Failure.Of(id, exception));
        }
    }

    private static GeneratedSource Compile(LoweredMethod lowered, CancellationToken cancellation)
    {
        if (lowered.Model is not { } model)
        {
            return new GeneratedSource("", "", lowered.Failure);
        }

        try
        {
            return new GeneratedSource(model.HintName, Compiler.Compile(model, cancellation), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new GeneratedSource("", "", Failure.Of(lowered.Id, exception));
        }
    }

    private static void Add(SourceProductionContext context, GeneratedSource source)
        => context.AddSource(source.HintName + ".g.cs", SourceText.From(source.Text, FileEncoding));

    /// <summary>A method behind the frontend: its model, or how SymGrad itself failed on it; empty where the source is at fault.</summary>
    private sealed record LoweredMethod(string Id, MethodModel? Model, Failure? Failure)
    {
        public bool IsEmpty => Model is null && Failure is null;
    }

    /// <summary>A generated file, or why there is none.</summary>
    private sealed record GeneratedSource(string HintName, string Text, Failure? Failure);
}
