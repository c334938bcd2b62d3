using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Generator.Frontend;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Lowering.RandomPrograms;

/// <summary>The formula of a method computes what the method computes: random methods are run, and their formulas evaluated.</summary>
public class RandomProgramTests
{
    private const int Programs = 100;
    private const int Runs = 8;

    [Fact]
    public void Formulas_compute_what_the_methods_compute()
    {
        var programs = Enumerable.Range(0, Programs).Select(seed => new RandomProgram(seed)).ToList();
        var compilation = Compilations.Of(Compilations.Class(string.Join("\n", programs.Select(p => p.Source()))));
        var type = Load(compilation).GetType("Test.C")!;
        var tree = compilation.SyntaxTrees.Single();
        var semantics = compilation.GetSemanticModel(tree);
        foreach (var declaration in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            if (FormulaOf(declaration, semantics) is not { } formula)
            {
                continue;
            }

            var method = type.GetMethod(declaration.Identifier.Text)!;
            var random = new Random(declaration.Identifier.Text.Length);
            for (var run = 0; run < Runs; run++)
            {
                Compare(method, formula, random, declaration);
            }
        }
    }

    /// <summary>The formula; null of a method that always throws.</summary>
    private static Formula? FormulaOf(MethodDeclarationSyntax declaration, SemanticModel semantics)
    {
        var method = semantics.GetDeclaredSymbol(declaration)!;
        var (model, errors) = Frontend.Lowering.Lower(
            method, Annotations.Find(method, "DifferentiableAttribute")!, semantics, default);
        Assert.True(model is not null || errors.All(e => e.Descriptor.Id == "SYMG1010"), string.Join("\n", errors.Select(e => e.ToDiagnostic().ToString())) + "\n" + declaration);
        return model?.Formula;
    }

    private static void Compare(MethodInfo method, Formula formula, Random random, MethodDeclarationSyntax source)
    {
        double Number() => random.Next(-3, 4);
        double[] Numbers() => [.. Enumerable.Range(0, 7).Select(_ => Number())];
        var (a, b, n, x, y) = (Number(), Number(), random.Next(0, 4), Numbers(), Numbers());
        var evaluator = new RoundedEvaluator(new Dictionary<string, SymValue<double>>
        {
            ["a"] = new(a),
            ["b"] = new(b),
            ["n"] = new(n),
            ["x"] = new([.. x]),
            ["y"] = new([.. y]),
        });

        double expected;
        try
        {
            expected = (double)method.Invoke(null, [a, b, n, x, y])!;
        }
        catch (TargetInvocationException)
        {
            Assert.True(formula.Throws is not null && evaluator.Number(formula.Throws) == 1, $"throws\n{source}");
            return;
        }

        Assert.True(formula.Throws is null || evaluator.Number(formula.Throws) == 0, $"does not throw\n{source}");
        Assert.True(expected == evaluator.Number(formula.Result!), $"{expected} is not {evaluator.Number(formula.Result!)}\n{source}\n{formula.Result}");
        foreach (var output in formula.Outputs)
        {
            var elements = output.Parameter.Name == "y" ? y : x;
            Assert.True(elements.SequenceEqual(evaluator.Array(output.Value)), $"{output.Parameter.Name}\n{source}\n{output.Value}");
        }
    }

    private static Assembly Load(Compilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        return Assembly.Load(stream.ToArray());
    }
}
