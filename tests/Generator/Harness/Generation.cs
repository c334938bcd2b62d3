using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SymGrad.Generator.Tests.Harness;

/// <summary>Runs the generator, keeping its cache from run to run as an IDE does.</summary>
internal sealed class Generation
{
    private GeneratorDriver _driver = CSharpGeneratorDriver.Create(
        [new DifferentiableGenerator().AsSourceGenerator()],
        parseOptions: Compilations.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public GeneratorRunResult Run(Compilation compilation)
    {
        _driver = _driver.RunGenerators(compilation);
        return _driver.GetRunResult().Results.Single();
    }

    /// <summary>A run on its own, and the compilation with what was generated.</summary>
    public static (GeneratorRunResult Result, Compilation Output) Once(Compilation compilation)
    {
        var generation = new Generation();
        generation._driver = generation._driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return (generation._driver.GetRunResult().Results.Single(), output);
    }

    /// <summary>The generated files by name.</summary>
    public static IReadOnlyDictionary<string, string> Sources(GeneratorRunResult result)
        => result.GeneratedSources.ToImmutableSortedDictionary(s => s.HintName, s => s.SourceText.ToString());
}
