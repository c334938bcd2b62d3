using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir.Programs;

/// <summary>
/// What memory holds at one point of a scope, and expressions in terms of it: a version that is in memory is the memory, one that is
/// not is seen through to what was stored.
/// </summary>
internal sealed class Translation(ProgramBuilder builder)
{
    private readonly Dictionary<Parameter, int> _current = [];
    private readonly Dictionary<(Parameter Place, int Position), Parameter> _copies = [];
    private readonly Dictionary<Sym, Variable> _numbers = [];
    private readonly HashSet<Sym> _done = [];

    /// <summary>How many changes of its array a version has behind it.</summary>
    public IReadOnlyDictionary<Sym, int> Positions { get; set; } = ImmutableDictionary<Sym, int>.Empty;

    public void Define(Sym number, Variable variable) => _numbers[number] = variable;

    public bool Knows(Sym number) => _numbers.ContainsKey(number);

    /// <summary>An operation has run.</summary>
    public void Advance(Operation operation)
    {
        _done.Add(operation.Node);
        foreach (var (place, span) in operation.Spans)
        {
            _current[place] = span.To;
        }
    }

    public void Copied(Sym version, Parameter copy) => _copies[Address(version)] = copy;

    public bool IsCopied(Sym version) => _copies.ContainsKey(Address(version));

    /// <summary>Whether all that an operation needs is there.</summary>
    public bool IsReady(Operation operation, List<Operation> pending)
        => operation.Spans.All(s => Current(s.Key) == s.Value.From)
            && operation.Uses.All(_done.Contains)
            && operation.Reads.Concat(operation.ReadsBefore).All(v => IsThere(v, operation));

    /// <summary>Whether a version that is or will be in memory, or can be put together from it, is no longer there after an operation.</summary>
    public bool IsOverwrittenBy(Sym version, Operation operation)
    {
        var (place, position) = Address(version);
        return operation.Spans.TryGetValue(place, out var span) && position < span.To && position >= span.From;
    }

    /// <summary>The expression in terms of what memory holds now; null where it reads what is no longer there.</summary>
    public Sym? TryTranslate(Sym root)
    {
        var done = new Dictionary<Sym, Sym?>();
        foreach (var node in PostOrder.Of(root, null, n => Known(n) is null ? n.Children : []))
        {
            done[node] = Known(node) ?? Rebuild(node, done);
        }

        return done[root];
    }

    private Sym? Known(Sym node)
    {
        if (_numbers.TryGetValue(node, out var number))
        {
            return number;
        }

        if (!node.IsArray || !Positions.ContainsKey(node))
        {
            return null;
        }

        var address = Address(node);
        return _copies.TryGetValue(address, out var copy) ? copy : address.Position == Current(address.Place) ? address.Place : null;
    }

    private static Sym? Rebuild(Sym node, Dictionary<Sym, Sym?> done)
    {
        if (node is Parameter { IsArray: true } || node.Children.Any(c => done[c] is null))
        {
            return node is Length { Array: Parameter } ? node : null;
        }

        var children = node.Children.Select(c => done[c]!).ToImmutableArray();
        var rebuilt = node is Load ? Load(children[0], children[1])
            : node.Children.SequenceEqual(children) ? node
            : node.With(children);
        Rewriter.KeepName(node, rebuilt);
        return rebuilt;
    }

    /// <summary>A load that sees through stores which are not in memory yet.</summary>
    private static Sym Load(Sym array, Sym index) => array.Table.Load(array, index) switch
    {
        Load { Array: Store store } load => load.Table.Select(
            load.Table.Apply(Arithmetic.EqualTo, Arithmetic.Convert(store.Index, index.Type), index), store.Value, Load(store.Array, index)),
        Load { Array: Select select } load => load.Table.Select(select.Condition, Load(select.WhenTrue, index), Load(select.WhenFalse, index)),
        var value => value,
    };

    private bool IsThere(Sym version, Operation operation)
    {
        var (place, position) = Address(version);
        return position <= Current(place) || (operation.Spans.TryGetValue(place, out var span) && position <= span.To);
    }

    private int Current(Parameter place) => _current.TryGetValue(place, out var position) ? position : 0;

    private (Parameter Place, int Position) Address(Sym version) => (builder.PlaceOf(VersionChains.RootOf(version)), Positions.TryGetValue(version, out var position) ? position : 0);
}
