using System;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// A fingerprint of all that the text of one method can be bound to: every declaration of a compilation, its references and
/// options. What stands in the bodies of methods binds nothing outside of them, so that most keystrokes leave it as it is.
/// </summary>
internal static class Declarations
{
    private static readonly ConditionalWeakTable<Compilation, string> Fingerprints = new();
    private static readonly ConditionalWeakTable<SyntaxTree, string> Skeletons = new();
    private static readonly ConditionalWeakTable<object, string> Identities = new();
    private static long _identities;

    /// <returns>The same text for two compilations only where the same names mean the same in both.</returns>
    public static string FingerprintOf(Compilation compilation, CancellationToken cancellation)
    {
        if (Fingerprints.TryGetValue(compilation, out var known))
        {
            return known;
        }

        var text = new StringBuilder().Append(compilation.AssemblyName).Append('\n').Append(IdentityOf(compilation.Options));
        foreach (var reference in compilation.References)
        {
            text.Append('\n').Append(IdentityOf(reference));
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            text.Append('\n').Append(SkeletonOf(tree, cancellation));
        }

        return Fingerprints.GetValue(compilation, _ => Hash(text));
    }

    /// <summary>The tokens of a file without the bodies of its methods.</summary>
    private static string SkeletonOf(SyntaxTree tree, CancellationToken cancellation)
    {
        if (Skeletons.TryGetValue(tree, out var known))
        {
            return known;
        }

        var text = new StringBuilder().Append(tree.FilePath).Append('\n').Append(IdentityOf(tree.Options));
        foreach (var item in tree.GetRoot(cancellation).DescendantNodesAndTokens(static node => !IsBody(node)))
        {
            if (item.IsToken)
            {
                // The length keeps two tokens from being taken for others that are divided elsewhere.
                var token = item.AsToken().Text;
                text.Append('\n').Append(token.Length).Append(' ').Append(token);
            }
            else if (IsBody(item.AsNode()!))
            {
                text.Append("\n{}");
            }
        }

        return Skeletons.GetValue(tree, _ => Hash(text));
    }

    /// <summary>Those of accessors are no bodies here: by what stands in them a property has storage or none.</summary>
    private static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax && node.Parent is BaseMethodDeclarationSyntax;

    /// <summary>A number for an object that is compared by reference, which no other gets.</summary>
    private static string IdentityOf(object shared)
        => Identities.GetValue(shared, static _ => Interlocked.Increment(ref _identities).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static string Hash(StringBuilder text)
    {
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
