using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Generator.Frontend;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Tests.Harness;

/// <summary>Lowers the first marked method of a source.</summary>
internal static class Lowered
{
    /// <summary>
    /// The formula of the first of <paramref name="members"/>: the result, then each output as <c>name = value</c>, then
    /// what it throws for.
    /// </summary>
    public static string Formula(string members, params string[] otherFiles) => Print(Model(members, otherFiles).Formula);

    public static MethodModel Model(string members, params string[] otherFiles)
    {
        var (model, errors) = Lower(Compilations.Of([Compilations.Marked(members), .. otherFiles]));
        return model ?? throw new InvalidOperationException(
            "not lowered: " + string.Join("; ", errors.Select(e => e.ToDiagnostic().ToString())));
    }

    public static LoweredSource Lower(Compilation compilation)
    {
        var tree = compilation.SyntaxTrees.First();
        var semantics = compilation.GetSemanticModel(tree);
        foreach (var declaration in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            var method = semantics.GetDeclaredSymbol(declaration)!;
            if (Annotations.Find(method, "DifferentiableAttribute") is { } attribute)
            {
                return Frontend.Lowering.Lower(method, attribute, semantics, default);
            }
        }

        throw new InvalidOperationException("no marked method");
    }

    private static string Print(Formula formula)
    {
        var lines = formula.Outputs.Select(o => $"{o.Parameter.Name} = {o.Value}").ToList();
        if (formula.Result is { } result)
        {
            lines.Insert(0, result.ToString());
        }

        if (formula.Throws is { } throws)
        {
            lines.Add($"throws {throws}");
        }

        return string.Join("\n", lines);
    }
}
