using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymGrad.Accuracy.Tests.Oracle;
using SymGrad.Benchmarks.Compilation;
using SymGrad.Generator;

namespace SymGrad.Benchmarks.Stability;

/// <summary>A loop over points, each of as many numbers as the function has arguments.</summary>
/// <returns>The sum of all values and partial derivatives, so that none of them is optimised away.</returns>
internal delegate double GradientLoop(ReadOnlySpan<double> points);

/// <summary>The value, then the partial derivatives, at one point.</summary>
internal delegate double[] Gradient(ReadOnlySpan<double> point);

/// <summary>
/// The functions of <c>tests/Oracle</c>, compiled in this process by the generator: each as written and stabilised, with a loop
/// that calls the value and gradient.
/// </summary>
internal static class OracleGradients
{
    private const string Stabilised = "Stabilised", AsWritten = "AsWritten";

    private static readonly Lazy<Assembly> Loaded = new(Compile);

    /// <summary>The loop over the gradient of a function as SymGrad makes it.</summary>
    public static GradientLoop StabilisedLoop(string function) => Member<GradientLoop>(Stabilised, "LoopOf" + function);

    /// <summary>The loop over the gradient of a function as its author wrote it.</summary>
    public static GradientLoop AsWrittenLoop(string function) => Member<GradientLoop>(AsWritten, "LoopOf" + function);

    /// <summary>The gradient of a function as its author wrote it.</summary>
    public static Gradient AsWrittenGradient(string function) => Member<Gradient>(AsWritten, "At" + function);

    private static T Member<T>(string type, string name)
        where T : Delegate
        => Loaded.Value.GetType("Oracle." + type, throwOnError: true)!.GetMethod(name)!.CreateDelegate<T>();

    private static Assembly Compile()
    {
        SyntaxTree[] files = [Source(Stabilised, "[Differentiable]"), Source(AsWritten, "[Differentiable(Stability = Stability.AsWritten)]")];
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release);
        CSharpGeneratorDriver.Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: OracleProject.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(CSharpCompilation.Create("OracleGradients", files, OracleProject.References(), options), out var output, out _);
        using var image = new MemoryStream();
        var result = output.Emit(image);
        return result.Success
            ? Assembly.Load(image.ToArray())
            : throw new InvalidOperationException("The generated code does not compile:\n" + string.Join('\n', result.Diagnostics));
    }

    private static SyntaxTree Source(string kind, string attribute)
    {
        var members = OracleFunction.All.SelectMany(f => new[] { $"    {attribute}\n    {f.Source}", Callers(f.Name, f.Arguments.Length) });
        var text = $"using System;\nusing SymGrad;\n\nnamespace Oracle;\n\npublic static partial class {kind}\n{{\n{string.Join("\n\n", members)}\n}}\n";
        return OracleProject.Parse(text, kind + ".cs");
    }

    private static string Callers(string name, int arguments)
    {
        var numbers = Enumerable.Range(0, arguments).ToList();
        var inputs = string.Join(", ", numbers.Select(k => $"x[i + {k}]"));
        var outputs = string.Join(", ", numbers.Select(k => $"out double g{k}"));
        var partials = numbers.Select(k => $"g{k}").ToList();
        return $$"""
                public static double LoopOf{{name}}(ReadOnlySpan<double> x)
                {
                    double sum = 0.0;
                    for (int i = 0; i <= x.Length - {{arguments}}; i += {{arguments}})
                    {
                        sum += {{name}}ValueAndGradient({{inputs}}, {{outputs}}) + {{string.Join(" + ", partials)}};
                    }

                    return sum;
                }

                public static double[] At{{name}}(ReadOnlySpan<double> x)
                {
                    const int i = 0;
                    return [{{name}}ValueAndGradient({{inputs}}, {{outputs}}), {{string.Join(", ", partials)}}];
                }
            """;
    }
}
