using System;
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

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var lowered = context.SyntaxProvider
            .ForAttributeWithMetadataName(Annotations.Differentiable, static (node, _) => node is MethodDeclarationSyntax, Lower)
            .WithTrackingName(Lowered);

        var models = lowered.Where(static m => !m.IsEmpty).WithTrackingName(Models);

        var compiled = models.Select(Compile).WithTrackingName(Compiled);

        context.RegisterSourceOutput(compiled, Add);
    }

    private static LoweredMethod Lower(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var method = (IMethodSymbol)context.TargetSymbol;
        try
        {
            // Errors in the source are the analyzer's to report, with their locations.
            return new LoweredMethod(Lowering.Lower(method, context.Attributes[0], context.SemanticModel, cancellation).Model, null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new LoweredMethod(null, Failure.Of(Signature.Text(method), exception));
        }
    }

    private static GeneratedSource Compile(LoweredMethod lowered, CancellationToken cancellation)
    {
        if (lowered.Model is not { } model)
        {
            return new GeneratedSource(null, null, lowered.Failure);
        }

        try
        {
            return new GeneratedSource(model.HintName, Compiler.Compile(model, cancellation), null);
        }
        catch (NotDifferentiableException)
        {
            // The analyzer reports it at the method.
            return new GeneratedSource(null, null, null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new GeneratedSource(null, null, Failure.Of(model.SourceText, exception));
        }
    }

    private static void Add(SourceProductionContext context, GeneratedSource source)
    {
        if (source is { HintName: { } name, Text: { } text })
        {
            context.AddSource(name + ".g.cs", SourceText.From(text, System.Text.Encoding.UTF8));
        }

        if (source.Failure is { } failure)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.InternalError, Location.None, failure.Method, failure.Message));
        }
    }

    /// <summary>A method behind the frontend: its model, or how SymGrad itself failed on it; empty where the source is at fault.</summary>
    private sealed record LoweredMethod(MethodModel? Model, Failure? Failure)
    {
        public bool IsEmpty => Model is null && Failure is null;
    }

    private sealed record GeneratedSource(string? HintName, string? Text, Failure? Failure);
}
