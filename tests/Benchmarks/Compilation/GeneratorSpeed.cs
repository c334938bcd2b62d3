using System;
using System.Linq;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymGrad.Generator;

namespace SymGrad.Benchmarks.Compilation;

/// <summary>
/// What the generator itself costs for each marked method of a project of 200: with nothing cached, and after an edit of a
/// method that is not marked, when every marked method is lowered again and nothing else is done.
/// </summary>
[Config(typeof(FullyCompiled))]
public class GeneratorSpeed
{
    /// <summary>Milliseconds for a method that <see cref="Cold"/> should not exceed.</summary>
    public const double ColdLimit = 25;

    /// <summary>Milliseconds for a method that <see cref="AfterAnEdit"/> should not exceed.</summary>
    public const double AfterAnEditLimit = 0.3;

    private SyntaxTree _other = null!;
    private CSharpCompilation _project = null!;
    private GeneratorDriver _driver = null!;
    private int _edits;

    /// <summary>Makes the project and fills the cache.</summary>
    /// <exception cref="InvalidOperationException">A method was refused.</exception>
    [GlobalSetup]
    public void Setup()
    {
        _other = OracleProject.OtherFile(_edits);
        _project = OracleProject.Create(_other);
        _driver = NewDriver().RunGenerators(_project);
        var generated = _driver.GetRunResult().Results.Single().GeneratedSources.Length;
        if (generated != OracleProject.Methods)
        {
            throw new InvalidOperationException($"{generated} of {OracleProject.Methods} methods have derivatives.");
        }
    }

    /// <summary>The first run on a project.</summary>
    [Benchmark(OperationsPerInvoke = OracleProject.Methods)]
    public GeneratorDriver Cold() => NewDriver().RunGenerators(_project);

    /// <summary>A run after a keystroke in another file.</summary>
    [Benchmark(OperationsPerInvoke = OracleProject.Methods)]
    public GeneratorDriver AfterAnEdit()
    {
        var edited = OracleProject.OtherFile(++_edits);
        _project = _project.ReplaceSyntaxTree(_other, edited);
        _other = edited;
        return _driver = _driver.RunGenerators(_project);
    }

    private static GeneratorDriver NewDriver()
        => CSharpGeneratorDriver.Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: OracleProject.ParseOptions);

    /// <summary>
    /// A compiler runs optimised code. The Roslyn of the package, unlike that of the SDK, comes without native code, so the JIT is
    /// to optimise at once.
    /// </summary>
    private sealed class FullyCompiled : ManualConfig
    {
        public FullyCompiled() => AddJob(Job.Default
            .WithStrategy(RunStrategy.Monitoring).WithWarmupCount(2).WithIterationCount(10)
            .WithEnvironmentVariable("DOTNET_TieredCompilation", "0"));
    }
}
