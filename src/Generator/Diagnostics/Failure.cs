using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Generator.Differentiate;

namespace SymGrad.Generator.Diagnostics;

/// <summary>
/// Why a method that was read has no derivative, without an object of Roslyn, so that it may be cached.
/// </summary>
/// <param name="MethodId">The documentation id of the method, by which it is found again for the location.</param>
/// <param name="Message">What is said.</param>
/// <param name="IsDefect">A defect of SymGrad rather than a limit of this version.</param>
/// <param name="Array">The parameter that it is about, if it is about one.</param>
internal sealed record Failure(string MethodId, string Message, bool IsDefect, string? Array)
{
    public static Failure Of(string methodId, Exception exception)
    {
        if (exception is NotDifferentiableException refusal)
        {
            return new Failure(methodId, exception.Message, IsDefect: false, refusal.Array);
        }

        var top = (exception.StackTrace ?? "").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).Take(3);
        var message = $"{exception.GetType().Name}: {exception.Message} {string.Join(" ", top)}";
        return new Failure(methodId, message.Replace('\r', ' ').Replace('\n', ' '), IsDefect: true, null);
    }

    public Diagnostic ToDiagnostic(Compilation compilation)
    {
        var method = DocumentationCommentId.GetFirstSymbolForDeclarationId(MethodId, compilation);
        return Diagnostic.Create(
            IsDefect ? Descriptors.InternalError : Descriptors.NotDifferentiable,
            LastUse(method) ?? method?.Locations.FirstOrDefault() ?? Location.None,
            method?.Name ?? MethodId,
            Message);
    }

    /// <summary>The last element of the array in the source: where it is read back or written again.</summary>
    private Location? LastUse(ISymbol? method)
        => method?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().DescendantNodes().OfType<ElementAccessExpressionSyntax>()
            .LastOrDefault(e => e.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == Array)?.GetLocation();
}
