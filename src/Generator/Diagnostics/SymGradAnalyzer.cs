using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SymGrad.Generator.Emit;
using SymGrad.Generator.Frontend;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Diagnostics;

/// <summary>
/// Says, at the exact place in the source, what of a marked method cannot be differentiated. It runs the lowering of the
/// generator again: the generator's own results are cached and may hold no locations.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SymGradAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.MethodDeclaration, SyntaxKind.LocalFunctionStatement);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var hasAttributes = context.Node is MethodDeclarationSyntax { AttributeLists.Count: > 0 } or LocalFunctionStatementSyntax { AttributeLists.Count: > 0 };
        if (!hasAttributes
            || context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken) is not IMethodSymbol method
            || Annotations.Find(method, "DifferentiableAttribute") is not { ApplicationSyntaxReference: { } place } attribute
            || place.SyntaxTree != context.Node.SyntaxTree || !context.Node.Span.Contains(place.Span))
        {
            // Of a partial method the part with the attribute is looked at, the other part is not.
            return;
        }

        foreach (var error in Errors(method, attribute, context))
        {
            context.ReportDiagnostic(error.ToDiagnostic());
        }
    }

    /// <summary>What the compiler has to say about a method without errors in the source.</summary>
    private static IEnumerable<LoweringError> Examine(MethodModel model, SourcePlaces places, CancellationToken cancellation)
    {
        var findings = Compiler.Examine(model, cancellation);
        foreach (var warning in findings.Warnings)
        {
            yield return new LoweringError(Descriptors.Of(warning.Kind), places.Of(warning.Place), warning.Arguments);
        }

        foreach (var rewrite in findings.Rewrites)
        {
            yield return new LoweringError(
                Descriptors.Rewritten, places.Of(rewrite.Before), [rewrite.Rule.Name, rewrite.Before.ToString(), rewrite.After.ToString()]);
        }

        if (model.Options.CheckpointEvery is not null && findings.Storage.WhyWithoutCheckpoints is { } reason)
        {
            yield return new LoweringError(Descriptors.CheckpointWithoutEffect, places.OfAttribute("CheckpointAttribute"), [reason]);
        }

        foreach (var part in findings.Storage.Parts)
        {
            var loop = part.Stored.Loop is { } known ? places.Find(known) : null;
            var line = loop?.GetLineSpan().StartLinePosition.Line + 1;
            yield return new LoweringError(
                Descriptors.Stored, loop ?? places.Of(part.Stored.NeededBy), [StorageText.Of(part.Stored, line), findings.Storage.Amount(part)]);
        }
    }

    private static IReadOnlyList<LoweringError> Errors(
        IMethodSymbol method, AttributeData attribute, SyntaxNodeAnalysisContext context)
    {
        try
        {
            var lowered = Lowering.Lower(method, attribute, context.SemanticModel, context.CancellationToken);
            return lowered.Model is { } model
                ? [.. Examine(model, new SourcePlaces(method, lowered.Places), context.CancellationToken)]
                : lowered.Errors;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The generator meets the same exception and reports it.
            return [];
        }
    }
}
