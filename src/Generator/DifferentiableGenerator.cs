using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Frontend;

namespace SymGrad.Generator;

/// <summary>
/// The pipeline: every method marked <c>[Differentiable]</c> is lowered to a model without symbols, the model is compiled
/// to C#, the C# is added. Only the lowering sees the compilation; behind it everything is cached by the model. Since a compilation
/// is another after every keystroke, what came of a method is kept until anything changes that its lowering depends on.
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
        var known = new LoweredMethods<LoweredMethod>();
        var lowered = context.SyntaxProvider
            .ForAttributeWithMetadataName(Annotations.Differentiable, static (node, _) => node is MethodDeclarationSyntax, (method, cancellation) => Lower(method, known, cancellation))
            .WithTrackingName(Lowered);

        var models = lowered.Where(static m => !m.IsEmpty).WithTrackingName(Models);

        var compiled = models.Select(static (method, cancellation) => method.Compile(cancellation)).WithTrackingName(Compiled);

        context.RegisterSourceOutput(compiled.Where(static c => c.Failure is null), Add);

        // Only a failure looks at the compilation again, to find the place in the source.
        context.RegisterSourceOutput(
            compiled.Where(static c => c.Failure is not null).Combine(context.CompilationProvider),
            static (output, failed) => output.ReportDiagnostic(failed.Left.Failure!.ToDiagnostic(failed.Right)));
    }

    private static LoweredMethod Lower(GeneratorAttributeSyntaxContext context, LoweredMethods<LoweredMethod> known, CancellationToken cancellation)
    {
        var compilation = context.SemanticModel.Compilation;
        if (known.Find(context.TargetNode, compilation, cancellation) is { } unchanged)
        {
            return unchanged;
        }

        var files = new HashSet<SyntaxTree>();
        var lowered = Lower(context, files, cancellation);
        known.Add(context.TargetNode, compilation, files, lowered, cancellation);
        return lowered;
    }

    private static LoweredMethod Lower(GeneratorAttributeSyntaxContext context, HashSet<SyntaxTree> files, CancellationToken cancellation)
    {
        var method = (IMethodSymbol)context.TargetSymbol;
        var id = method.GetDocumentationCommentId() ?? method.Name;
        try
        {
            // Errors in the source are the analyzer's to report, with their locations.
            var (model, _) = Lowering.Lower(method, context.Attributes[0], context.SemanticModel, files, cancellation);
            return new LoweredMethod(id, model, null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new LoweredMethod(id, null, Failure.Of(id, exception));
        }
    }

    private static void Add(SourceProductionContext context, GeneratedSource source)
        => context.AddSource(source.HintName + ".g.cs", SourceText.From(source.Text, FileEncoding));
}
