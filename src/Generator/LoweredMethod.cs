using System;
using System.Threading;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator;

/// <summary>
/// A method behind the frontend: its model, or how SymGrad itself failed on it; empty where the source is at fault. It is compiled
/// once, though states of a project that an editor looks at side by side may share it: the tables of a model are not for several threads.
/// </summary>
internal sealed class LoweredMethod(string id, MethodModel? model, Failure? failure) : IEquatable<LoweredMethod>
{
    private readonly object _gate = new();
    private GeneratedSource? _compiled;

    public bool IsEmpty => model is null && failure is null;

    public GeneratedSource Compile(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return _compiled ??= Run(cancellation);
        }
    }

    public bool Equals(LoweredMethod? other) => other is not null && Key.Equals(other.Key);

    public override bool Equals(object? obj) => Equals(obj as LoweredMethod);

    public override int GetHashCode() => Key.GetHashCode();

    private (string, MethodModel?, Failure?) Key => (id, model, failure);

    private GeneratedSource Run(CancellationToken cancellation)
    {
        if (model is null)
        {
            return new GeneratedSource("", "", failure);
        }

        try
        {
            return new GeneratedSource(model.HintName, Compiler.Compile(model, cancellation), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new GeneratedSource("", "", Failure.Of(id, exception));
        }
    }
}

/// <summary>A generated file, or why there is none.</summary>
internal sealed record GeneratedSource(string HintName, string Text, Failure? Failure);
