using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate;

/// <summary>The adjoints of the active parameters: expressions for numbers, effects for arrays.</summary>
internal sealed record ReverseResult(IReadOnlyDictionary<Parameter, Sym> Scalars, IReadOnlyList<Effect> Effects);

/// <summary>
/// Reverse mode on expressions: from the results down to the parameters, every node passes its adjoint times its partials
/// to its arguments. A loop is a scope of its own: what belongs to one iteration is handled inside it, what is the same
/// for all is summed up and passed on to the scope around it. Nothing is taped: the primal values that the partials
/// mention are expressions like any other.
/// </summary>
internal sealed partial class Reverse
{
    private readonly SymTable _table;
    private readonly Activity _activity;
    private readonly RuleContext _context;
    private readonly Func<Parameter, Parameter> _adjointArray;
    private readonly ImmutableHashSet<Parameter> _inPlace;
    private readonly CancellationToken _cancellation;

    /// <summary>The elements that the values read whatever their conditions say.</summary>
    private CertainLoads? _certain;

    /// <param name="table">Owns the expressions.</param>
    /// <param name="activity">What is differentiated.</param>
    /// <param name="context">The conventions.</param>
    /// <param name="adjointArray">The array that receives the adjoint of an array parameter.</param>
    /// <param name="inPlace">Those of them that hold the cotangents of an array written in place.</param>
    /// <param name="cancellation">Checked at every node.</param>
    public Reverse(
        SymTable table,
        Activity activity,
        RuleContext context,
        Func<Parameter, Parameter> adjointArray,
        ImmutableHashSet<Parameter> inPlace,
        CancellationToken cancellation)
    {
        _table = table;
        _activity = activity;
        _context = context;
        _adjointArray = adjointArray;
        _inPlace = inPlace;
        _cancellation = cancellation;
    }

    /// <param name="result">The returned number with its cotangent; null of a void method.</param>
    /// <param name="outputs">The written parameters with the arrays or numbers that hold their cotangents.</param>
    public ReverseResult Run((Sym Value, Adjoint Seed)? result, IReadOnlyList<(Sym Value, Sym Cotangent)> outputs)
    {
        var root = new AdjointScope(null, []);
        _certain = new CertainLoads([.. outputs.Select(o => o.Value), .. result is { Value: var returned } ? new[] { returned } : []]);
        if (result is { } r)
        {
            Contribute(root, r.Value, r.Seed);
        }

        var arrays = outputs.Where(o => o.Value.IsArray).Select(o => (o.Value, (Parameter)o.Cotangent)).ToList();
        PropagateArrays(root, arrays);
        foreach (var (value, cotangent) in outputs.Where(o => !o.Value.IsArray))
        {
            Contribute(root, value, SeedOf(cotangent));
        }

        Drain(root);
        var scalars = root.Reached.Where(r => r.Key is Parameter)
            .ToDictionary(r => (Parameter)r.Key, r => r.Value.ToSym(_table, r.Key.Type));
        return new ReverseResult(scalars, root.Effects);
    }

    /// <summary>What numbers with given adjoints, and arrays in memory with theirs, pass on to numbers and arrays.</summary>
    /// <param name="numbers">The numbers with their adjoints.</param>
    /// <param name="arrays">What a step leaves in arrays, with the arrays that hold its adjoints and those of before.</param>
    public (IReadOnlyList<(Sym Leaf, Sym Adjoint)> Numbers, IReadOnlyList<Effect> Effects) Of(
        IEnumerable<(Sym Value, Adjoint Adjoint)> numbers, IReadOnlyList<(Sym Value, Parameter Cotangent)> arrays)
    {
        var root = new AdjointScope(null, []);
        _certain = new CertainLoads(numbers.Select(n => n.Value).Concat(arrays.Select(a => a.Value)));
        foreach (var (value, adjoint) in numbers)
        {
            Contribute(root, value, adjoint);
        }

        PropagateArrays(root, arrays);
        Drain(root);
        return ([.. root.Reached.Where(r => r.Key is Parameter or Variable).Select(r => (r.Key, r.Value.ToSym(_table, r.Key.Type)))], root.Effects);
    }

    /// <summary>The same, but the cotangents of what is written stay as they are.</summary>
    public Reverse LeavingCotangents() => new(_table, _activity, _context, _adjointArray, [], _cancellation);

    /// <summary>A zero cotangent is a strong zero: nothing is multiplied with it.</summary>
    public Adjoint SeedOf(Sym cotangent)
        => new Adjoint(cotangent).When(_table.Apply(Arithmetic.NotEqualTo, cotangent, _table.Real(0, cotangent.Type)));

    private void Drain(AdjointScope scope)
    {
        while (true)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (scope.TryTakeLoop(out var loop, out var adjoints))
            {
                PropagateLoop(scope, loop, adjoints);
            }
            else if (scope.TryTake(out var node, out var adjoint))
            {
                Propagate(scope, node, adjoint);
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Adds to the adjoint of a node, in the innermost scope that the node depends on.</summary>
    private void Contribute(AdjointScope scope, Sym node, Adjoint adjoint)
    {
        if (!_activity.IsActive(node) || adjoint.Terms.Count == 0)
        {
            return;
        }

        var typed = adjoint.Select(v => Arithmetic.Convert(v, node.Type));
        if (scope.Owns(node))
        {
            scope.Add(node, typed);
        }
        else
        {
            scope.Escape(node, typed);
        }
    }

    private void Propagate(AdjointScope scope, Sym node, Adjoint adjoint)
    {
        switch (node)
        {
            case Apply apply when SoftmaxShare.TryRead(apply) is { } share && scope.Owns(share.Share.Children[0]) && Unguarded(adjoint).ToSym(_table, node.Type) is var vector && share.CanSum(vector):
                Contribute(scope, share.Exponent, new Adjoint(share.Times(vector)));
                break;
            case Apply apply:
                for (var k = 0; k < apply.Children.Length; k++)
                {
                    if (_activity.IsActive(apply.Children[k]) && apply.Primitive.Partials[k] is { } partial)
                    {
                        Contribute(scope, apply.Children[k], adjoint.Times(partial(apply.Children, apply, _context)));
                    }
                }

                break;
            case Select select:
                Contribute(scope, select.WhenTrue, adjoint.When(select.Condition));
                Contribute(scope, select.WhenFalse, adjoint.When(_table.Apply(Arithmetic.Not, select.Condition)));
                break;
            case Load load:
                PropagateLoad(scope, load, adjoint);
                break;
            case Reduce reduce:
                PropagateReduce(scope, reduce, adjoint);
                break;
            case LoopResult result:
                scope.Defer(result.Loop, result.Carry, adjoint);
                break;
            case Parameter:
            case Variable:
            case History:
                scope.Reach(node, adjoint);
                break;
            default:
                throw new NotDifferentiableException($"the derivative of {node.GetType().Name} is not supported", node);
        }
    }

    /// <summary>Without the guards that keep a zero from meeting what is infinite.</summary>
    private static Adjoint Unguarded(Adjoint adjoint)
    {
        var result = new Adjoint();
        foreach (var (guard, value) in adjoint.Terms)
        {
            result.Add(guard == value.Table.Apply(Arithmetic.NotEqualTo, value, value.Table.Real(0, value.Type)) ? null : guard, value);
        }

        return result;
    }

    private void PropagateLoad(AdjointScope scope, Load load, Adjoint adjoint)
    {
        if (load.Array is not Parameter parameter)
        {
            throw new NotDifferentiableException(NotDifferentiableException.ReadOfWritten, load);
        }

        if (Speculation.IsInBounds(load))
        {
            // The element exists whether or not the guards hold: it is added to in any case, maybe nothing.
            scope.Effects.Add(new Update(_adjointArray(parameter), load.Index, _table.Real(1, load.Type), adjoint.ToSym(_table, load.Type), Overwrites: false));
            return;
        }

        foreach (var (guard, value) in adjoint.Terms)
        {
            var update = new Update(_adjointArray(parameter), load.Index, _table.Real(1, load.Type), value, Overwrites: false);
            scope.Effects.Add(guard is null ? update : new When(guard, [update]));
        }
    }

    private void PropagateReduce(AdjointScope scope, Reduce reduce, Adjoint adjoint)
    {
        var index = _table.FreshIndex(reduce.IndexName, reduce.Lo, reduce.Hi);
        if (BigOperatorRules.Partials(reduce, index) is not { } partials)
        {
            // A maximum is the element that it picks, read at its index.
            var picked = reduce.Open(BigOperatorRules.Picked(reduce));
            Contribute(scope, picked, adjoint.When(BigOperatorRules.IsNotEmpty(reduce)));
            return;
        }

        // The body is differentiated once, with its weight as its adjoint; the adjoint of the result is a common factor.
        var inner = new AdjointScope(scope, [index]);
        foreach (var (argument, partial) in partials)
        {
            Contribute(inner, argument, new Adjoint(_table.Real(1, reduce.Type)).Times(partial));
        }

        Drain(inner);
        foreach (var (guard, scale) in adjoint.Terms)
        {
            Emit(scope, guard, [new ForEach(index, [.. Effects.Scaled(inner.Effects, scale)])]);
        }

        foreach (var (node, local) in inner.Escaped)
        {
            var sum = _table.Reduce(ReduceKind.Sum, index, reduce.Lo, reduce.Hi, local.ToSym(_table, node.Type));
            Contribute(scope, node, WhereRead(scope, node, local, sum, (reduce.Lo, reduce.Hi), adjoint.Times(sum)));
        }
    }

    /// <summary>
    /// Of an expression that the iterations of a loop read, or only some of them, and that may not be there where none did: its adjoint
    /// where the loop has run, or where that is not zero.
    /// </summary>
    private Adjoint WhereRead(AdjointScope scope, Sym node, Adjoint local, Sym sum, (Sym Lo, Sym Hi) range, Adjoint adjoint)
        => Speculation.IsSafe(node, _certain) ? adjoint
            : local.Terms.All(t => t.Guard is not null) ? adjoint.When(_table.Apply(Arithmetic.NotEqualTo, sum, _table.Real(0, sum.Type)))
            : scope.IsOfMethod && !HasLoops(node) && WhereRun(sum, range) is not Constant and var runs ? adjoint.When(runs)
            : adjoint;

    private static bool HasLoops(Sym node) => PostOrder.Of(node).Any(n => n is Reduce or Loop or History);

    /// <summary>Holds where a loop has run, and those in it of which the sum is a sum.</summary>
    private Sym WhereRun(Sym sum, (Sym Lo, Sym Hi) range)
    {
        var runs = NonEmpty.Range(range.Lo, range.Hi);
        while (sum is Reduce { Body: var body })
        {
            sum = body;
            while (sum is Apply { Primitive: var p, Children: var factors } && p == Arithmetic.Multiply && factors.FirstOrDefault(f => f is Reduce) is { } inner)
            {
                sum = inner;
            }

            if (sum is Reduce { Lo: var lo, Hi: var hi } && NonEmpty.Range(lo, hi) is { FreeVariables.IsEmpty: true } and not Constant and var also)
            {
                runs = _table.Apply(Arithmetic.And, runs, also);
            }
        }

        return runs;
    }

    private static void Emit(AdjointScope scope, Sym? guard, IReadOnlyList<Effect> effects)
    {
        if (effects.Any(e => e is not ForEach { Body.IsEmpty: true }))
        {
            scope.Effects.AddRange(guard is null ? effects : [new When(guard, [.. effects])]);
        }
    }
}
