using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SymGrad.Generator.Frontend;

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

    private static System.Collections.Generic.IReadOnlyList<LoweringError> Errors(
        IMethodSymbol method, AttributeData attribute, SyntaxNodeAnalysisContext context)
    {
        try
        {
            return Lowering.Lower(method, attribute, context.SemanticModel, context.CancellationToken).Errors;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The generator meets the same exception and reports it.
            return [];
        }
    }
}
