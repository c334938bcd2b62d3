using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SymGrad.Generator.Ir;

/// <summary>What a method computes: its results as expressions in its parameters.</summary>
/// <param name="Table">Owns all expressions.</param>
/// <param name="Result">The returned number; null of a void method.</param>
/// <param name="Outputs">The final value of each parameter that the method writes (span, array, <c>out</c>), in parameter order.</param>
/// <param name="Throws">
/// Holds for arguments that the method answers with an exception of its own (<c>throw</c>); null where it never does.
/// Generated code then calls the method itself, which throws.
/// </param>
internal sealed record Formula(SymTable Table, Sym? Result, ImmutableArray<Output> Outputs, Sym? Throws)
{
    /// <summary>Conditions that hold wherever the results matter: no guard has thrown, every <c>Debug.Assert</c> is true.</summary>
    public ImmutableArray<Sym> Promises { get; init; } = [];

    /// <summary>
    /// Where the operations stand that <see cref="SymTable.Origins"/> numbers, and last the method itself; empty where no generated
    /// code speaks of it.
    /// </summary>
    public ImmutableArray<SourcePlace> Places { get; init; } = [];

    /// <summary>The expressions of all results.</summary>
    public IEnumerable<Sym> Roots => Outputs.Select(o => o.Value).Concat(Result is { } result ? [result] : []);

    /// <summary>The names of the parameters that results and conditions depend on, or that are written.</summary>
    public ImmutableHashSet<string> Parameters()
        => [.. PostOrder.OfAll([.. Roots, .. Promises, .. Throws is { } throws ? new[] { throws } : []]).OfType<Parameter>().Select(p => p.Name), .. Outputs.Select(o => o.Parameter.Name)];

    /// <summary>The formula with every result rewritten.</summary>
    public Formula With(Func<Sym, Sym> rewrite) => this with
    {
        Result = Result is { } result ? rewrite(result) : null,
        Outputs = [.. Outputs.Select(o => o with { Value = rewrite(o.Value) })],
    };

    /// <summary>
    /// The formula as text that is equal if and only if the formulas are: the key under which everything computed from
    /// it is cached.
    /// </summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        var numbers = new Dictionary<Sym, int>();
        Write(Result);
        foreach (var output in Outputs)
        {
            text.Append('>').Append(output.Parameter.Name);
            Write(output.Value);
        }

        text.Append('!');
        Write(Throws);
        foreach (var promise in Promises)
        {
            Write(promise);
        }

        text.Append(string.Join("&", Table.EqualLengths)).Append(string.Join("&", Places));
        return text.ToString();

        void Write(Sym? root)
        {
            if (root is null)
            {
                text.Append('-');
                return;
            }

            foreach (var node in PostOrder.Of(root, numbers.ContainsKey))
            {
                numbers.Add(node, numbers.Count);
                text.Append(node.GetType().Name).Append(':').Append((int)node.Type).Append(node.IsArray ? "[]" : "").Append(' ');
                text.Append(string.Format(CultureInfo.InvariantCulture, "{0}", node.Payload is Variable v ? v.Payload : node.Payload));
                foreach (var child in node.Children)
                {
                    text.Append(',').Append(numbers[child]);
                }

                text.Append(Table.Names.TryGetValue(node, out var name) ? "=" + name : "").Append(';');
            }

            text.Append('@').Append(numbers[root]);
        }
    }
}

/// <summary>An operation in the source.</summary>
/// <param name="Text">As written.</param>
/// <param name="FilePath">Of its file.</param>
/// <param name="Line">Its line there, from 1.</param>
internal sealed record SourcePlace(string Text, string FilePath, int Line);

/// <summary>The final value of a parameter that is written: an array version, or a number for <c>out</c>.</summary>
internal sealed record Output(Parameter Parameter, Sym Value);
