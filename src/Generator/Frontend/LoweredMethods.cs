using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// What came of the methods of files, for as long as the files are the same objects: a method is lowered again only where it,
/// a body that its lowering has read, or any declaration of the compilation has changed. Files are held weakly. Nothing is kept of
/// the first compilation: a compiler sees no other, and need not read all files of a project for their declarations.
/// </summary>
/// <typeparam name="T">What is kept.</typeparam>
internal sealed class LoweredMethods<T>
    where T : class
{
    private readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<TextSpan, Entry>> _files = new();
    private WeakReference<Compilation>? _first;

    /// <param name="method">The declaration of the method.</param>
    /// <param name="compilation">Of the declaration.</param>
    /// <param name="cancellation">Asked at every file.</param>
    /// <returns>Null of a method that has to be lowered.</returns>
    public T? Find(SyntaxNode method, Compilation compilation, CancellationToken cancellation)
        => _files.TryGetValue(method.SyntaxTree, out var methods) && methods.TryGetValue(method.Span, out var entry)
            && entry.Declarations == Declarations.FingerprintOf(compilation, cancellation)
            && entry.Bodies.All(file => file.TryGetTarget(out var tree) && compilation.ContainsSyntaxTree(tree)) ? entry.Value : null;

    /// <param name="method">The declaration of the method.</param>
    /// <param name="compilation">Of the declaration.</param>
    /// <param name="bodies">The files of which the lowering has read bodies.</param>
    /// <param name="value">What to keep.</param>
    /// <param name="cancellation">Asked at every file.</param>
    public void Add(SyntaxNode method, Compilation compilation, IEnumerable<SyntaxTree> bodies, T value, CancellationToken cancellation)
    {
        var first = Interlocked.CompareExchange(ref _first, new(compilation), null);
        if (first is not null && !(first.TryGetTarget(out var known) && known == compilation))
        {
            _files.GetValue(method.SyntaxTree, static _ => new())[method.Span]
                = new(Declarations.FingerprintOf(compilation, cancellation), [.. bodies.Select(b => new WeakReference<SyntaxTree>(b))], value);
        }
    }

    private sealed record Entry(string Declarations, ImmutableArray<WeakReference<SyntaxTree>> Bodies, T Value);
}
