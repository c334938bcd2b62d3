using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir.Programs;

/// <summary>Finds what has to run in order among the expressions of one scope: the changes of arrays, and loops that these are part of.</summary>
internal sealed class ScopeOperations
{
    private readonly ProgramBuilder _builder;
    private readonly Dictionary<Sym, Operation> _byNode = [];
    private readonly Dictionary<Sym, int> _positions = [];
    private readonly HashSet<Sym> _closed;
    private readonly HashSet<Sym> _readByLoops;

    /// <summary>Versions that are in memory at no time: what is read of them is seen through their stores.</summary>
    private readonly HashSet<Sym> _passing = [];

    /// <param name="builder">Knows the memory of arrays.</param>
    /// <param name="roots">What the scope computes.</param>
    /// <param name="takesLoops">Whether loops are part of it also where they change no arrays, if they run in any case and end somewhere.</param>
    public ScopeOperations(ProgramBuilder builder, IReadOnlyList<Sym> roots, bool takesLoops)
    {
        _builder = builder;
        _closed = [.. roots.SelectMany(r => PostOrder.Of(r)).Where(n => n.FreeVariables.All(v => v.IsFresh))];
        _readByLoops = [.. PostOrder.OfAll(_closed.Where(n => n is Reduce or Loop)).OfType<Load>().Select(l => l.Array)];
        var versions = Versions().ToList();
        foreach (var array in versions.GroupBy(VersionChains.RootOf).OrderBy(a => a.Key.Id))
        {
            // A new array that only the iterations of a loop use begins anew in each.
            var isChanged = array.Any(v => v != array.Key);
            if (array.Key is not Zeros || isChanged)
            {
                AddChain(builder.PlaceOf(array.Key), [.. array]);
            }

            if (array.Key is Zeros zeros && isChanged)
            {
                NewArrays.Add(zeros);
            }
        }

        RequireReadsOnly(roots);

        HashSet<Sym> taken = [.. takesLoops ? CertainLoads.Certain(roots).OfType<Loop>().Where(l => !l.IsUnbounded) : []];
        foreach (var binder in _closed.Where(n => n is Reduce or Loop && !_byNode.ContainsKey(n) && (taken.Contains(n) || ChangesArrays(n))))
        {
            _byNode[binder] = new Operation(binder);
        }

        foreach (var operation in _byNode.Values.Distinct())
        {
            AddInputs(operation);
        }
    }

    /// <summary>The arrays that begin in this scope.</summary>
    public List<Zeros> NewArrays { get; } = [];

    /// <summary>How many changes of its array a version has behind it.</summary>
    public IReadOnlyDictionary<Sym, int> Positions => _positions;

    public IEnumerable<Operation> InOrder => _byNode.Values.Distinct().OrderBy(o => o.Node.Id);

    /// <summary>
    /// The parts of an expression to be taken earlier so that it need not read some versions: elements and totals of these; the whole
    /// expression where a branch alone reads them.
    /// </summary>
    public IEnumerable<Sym> ReadersIn(Sym root, Func<Sym, bool> isMeant)
    {
        var inputs = InputsOf(root, null).ToList();
        if (!inputs.Any(i => isMeant(i.Version)))
        {
            return [];
        }

        return inputs.Where(i => isMeant(i.Version)).Select(i => i.IsConditional ? root : i.Reader).Distinct();
    }

    private IEnumerable<Sym> Versions()
    {
        var arrays = _closed.Where(n => n.IsArray && n is Store or LoopResult or Select or Zeros or Parameter or Variable && n.IsArray);
        var carried = _closed.OfType<Loop>().SelectMany(l => Enumerable.Range(0, l.Count).Where(k => l.Carries[k].IsArray).Select(k => l.Table.LoopResult(l, k)));
        return arrays.Concat(carried).Distinct();
    }

    private void AddChain(Parameter place, IReadOnlyList<Sym> versions)
    {
        var chain = versions.OrderByDescending(v => v.Id).Select(_builder.Chains.Of).OrderByDescending(c => c.Count).First();
        foreach (var version in versions)
        {
            var own = _builder.Chains.Of(version);
            var position = own.Count == 0 ? 0 : chain.FindLastIndex(c => c.Is(own[own.Count - 1])) + 1;
            if (own.Count > 0 && position == 0)
            {
                _passing.Add(version is Store ? version : throw GoingOnInTwoWays(version));
                continue;
            }

            _positions[version] = position;
        }

        var read = new HashSet<int>(versions.Where(v => _readByLoops.Contains(v) && _positions.ContainsKey(v)).Select(v => _positions[v]));
        Operation? stores = null;
        for (var k = 0; k < chain.Count; k++)
        {
            if (chain[k].Node is Loop loop)
            {
                stores = null;
                var operation = OperationOf(loop, chain[k].Guard);
                operation.Spans[place] = (k, k + 1);
                continue;
            }

            if (stores is null)
            {
                var last = LastOf(chain, k, read);
                _byNode[last.Version] = stores = new Operation(last.Version);
                stores.Spans[place] = (k, k);
            }

            stores.Stores.Add(chain[k]);
            stores.Spans[place] = (stores.Spans[place].From, k + 1);
            stores = read.Contains(k + 1) ? null : stores;
        }
    }

    /// <summary>
    /// An array goes on in one way only. A store that another at the same place follows is a way of its own, which ends with what is read
    /// of it: anything else that is done with it would need it in memory.
    /// </summary>
    private void RequireReadsOnly(IReadOnlyList<Sym> roots)
    {
        if (_passing.Count == 0)
        {
            return;
        }

        var uses = PostOrder.OfAll(roots).SelectMany(n => n.Children.Where(c => _passing.Contains(c) && !(n is Load or Length || _passing.Contains(n))));
        if (roots.Concat(uses).FirstOrDefault(_passing.Contains) is { } version)
        {
            throw GoingOnInTwoWays(version);
        }
    }

    private static NotDifferentiableException GoingOnInTwoWays(Sym version) => new("an array that goes on in two ways", version);

    /// <summary>The version in memory that a read of a passing one may see.</summary>
    private Sym InMemory(Sym version)
    {
        while (_passing.Contains(version))
        {
            version = ((Store)version).Array;
        }

        return version;
    }

    /// <summary>The last of the stores that are made together: a loop that reads the version between two of them runs there.</summary>
    private static Change LastOf(IReadOnlyList<Change> chain, int first, HashSet<int> read)
    {
        var last = first;
        while (last + 1 < chain.Count && chain[last + 1].Node is Store && !read.Contains(last + 1))
        {
            last++;
        }

        return chain[last];
    }

    private Operation OperationOf(Loop loop, Sym? guard)
    {
        if (!_byNode.TryGetValue(loop, out var operation))
        {
            _byNode[loop] = operation = new Operation(loop) { Guard = guard };
        }

        operation.Guard = Both(operation.Guard, guard);
        return operation;
    }

    /// <summary>
    /// An array that only the branch with the loop goes on to use is not joined with the one of the other branch: each array knows some of
    /// the conditions under which the loop runs, one that is used after the branches all of them.
    /// </summary>
    private static Sym? Both(Sym? first, Sym? second)
    {
        return first is null ? second
            : second is null ? first
            : KnownConditions.Operands(second).Except(KnownConditions.Operands(first)).Aggregate(first, (all, condition) => all.Table.Apply(Arithmetic.And, all, condition));
    }

    /// <summary>Whether every iteration changes an array.</summary>
    private bool ChangesArrays(Sym binder)
    {
        var bodies = binder is Reduce r ? [r.Body] : ((Loop)binder).Bodies;
        return bodies.SelectMany(b => PostOrder.Of(b, _closed.Contains)).Any(n => n is Store);
    }

    private void AddInputs(Operation operation)
    {
        foreach (var input in operation.Roots.SelectMany(r => InputsOf(r, operation)))
        {
            operation.ReadsBefore.Add(input.Version);
        }

        foreach (var input in operation.Bodies.SelectMany(b => InputsOf(b, operation)))
        {
            operation.Reads.Add(input.Version);
        }
    }

    /// <summary>
    /// The versions that an expression reads, by which of its parts, and whether on a branch only. The operations whose numbers it
    /// uses are noted in <paramref name="operation"/>.
    /// </summary>
    private IEnumerable<(Sym Version, Sym Reader, bool IsConditional)> InputsOf(Sym root, Operation? operation)
    {
        var seen = new HashSet<(Sym, bool)>();
        var stack = new Stack<(Sym Node, Sym? Binder, bool IsConditional)>([(root, null, false)]);
        while (stack.Count > 0)
        {
            var (node, binder, isConditional) = stack.Pop();
            if (!seen.Add((node, isConditional)))
            {
                continue;
            }

            if (NumberOf(node) is { } used && used != operation?.Node)
            {
                operation?.Uses.Add(used);
                continue;
            }

            if (node.IsArray && _positions.ContainsKey(node))
            {
                continue;
            }

            if (node is Load load && _positions.ContainsKey(InMemory(load.Array)))
            {
                yield return (InMemory(load.Array), binder ?? load, isConditional && !Speculation.IsInBounds(load));
                foreach (var change in IsStored(load.Array) ? _builder.Chains.Of(load.Array).Reverse().TakeWhile(c => c.Node is Store) : [])
                {
                    PushAll(stack, change.Node.Children, binder, isConditional: true);
                }
            }

            var around = binder ?? (node is Reduce or LoopResult or TripEnd && _closed.Contains(node) ? node : null);
            for (var k = 0; k < node.Children.Length; k++)
            {
                var isBranch = (node is Select && k > 0) || (node is Apply { Primitive: var p } && (p == Arithmetic.And || p == Arithmetic.Or) && k > 0);
                stack.Push((node.Children[k], around, isConditional || isBranch));
            }
        }
    }

    private static void PushAll(Stack<(Sym, Sym?, bool)> stack, IEnumerable<Sym> nodes, Sym? binder, bool isConditional)
    {
        foreach (var node in nodes)
        {
            stack.Push((node, binder, isConditional));
        }
    }

    private static bool IsStored(Sym version) => version is Store or Select;

    /// <summary>The operation that a number comes from.</summary>
    private Sym? NumberOf(Sym node) => node switch
    {
        LoopResult { IsArray: false } result when _byNode.ContainsKey(result.Loop) => result.Loop,
        TripEnd end when _byNode.ContainsKey(end.Loop) => end.Loop,
        Reduce when _byNode.ContainsKey(node) => node,
        _ => null,
    };
}
