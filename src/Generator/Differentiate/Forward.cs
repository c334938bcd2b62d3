using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate;

/// <summary>
/// Forward mode on expressions: the tangent of every node from those of its arguments. Loops carry the tangents beside
/// the values.
/// </summary>
internal sealed class Forward
{
    private readonly SymTable _table;
    private readonly Activity _activity;
    private readonly RuleContext _context;
    private readonly Func<Parameter, Sym> _seed;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<Sym, Sym> _tangents = [];
    private readonly Dictionary<Loop, Sym?[]> _loops = [];

    /// <param name="table">Owns the expressions.</param>
    /// <param name="activity">What is differentiated.</param>
    /// <param name="context">The conventions.</param>
    /// <param name="seed">The tangent of an active parameter.</param>
    /// <param name="cancellation">Checked at every node.</param>
    public Forward(SymTable table, Activity activity, RuleContext context, Func<Parameter, Sym> seed, CancellationToken cancellation)
    {
        _table = table;
        _activity = activity;
        _context = context;
        _seed = seed;
        _cancellation = cancellation;
    }

    /// <summary>The seeds are zeros and ones: a tangent is zero because of the path, or by chance.</summary>
    public bool HasConstantSeeds { get; init; }

    /// <summary>Gives a variable that is active a tangent.</summary>
    public void Bind(Variable variable, Sym tangent) => _tangents[variable] = tangent;

    /// <summary>The tangent of an expression: a number, or an array of tangents.</summary>
    public Sym Tangent(Sym root)
    {
        foreach (var node in PostOrder.Of(root, n => _tangents.ContainsKey(n) || !_activity.IsActive(n)))
        {
            _cancellation.ThrowIfCancellationRequested();
            if (node is not Ir.Loop)
            {
                _tangents[node] = Compute(node);
            }
        }

        return _tangents.TryGetValue(root, out var tangent) ? tangent : _table.Real(0, root.Type);
    }

    private Sym Compute(Sym node) => node switch
    {
        Parameter p => _seed(p),
        Apply a => OfShare(a) ?? Sum(a),
        Select s => _table.Select(s.Condition, Tangent(s.WhenTrue), Tangent(s.WhenFalse)),
        Load l => _table.Load(Tangent(l.Array), l.Index),
        Store s => _table.Store(ArrayTangent(s.Array), s.Index, Tangent(s.Value)),
        Reduce r => Reduction(r),
        LoopResult r when ElementwiseMap.TryRead(r) is { } map => MapTangent(r, map),
        LoopResult r => LoopTangents(r.Loop)[r.Carry] ?? _table.Real(0, r.Type),
        _ => throw new NotDifferentiableException($"the derivative of {node.GetType().Name} is not supported", node),
    };

    /// <summary>The tangents beside an array that is written; of an output parameter, the array that receives them.</summary>
    private Sym ArrayTangent(Sym array) => array switch
    {
        Parameter p => _seed(p),
        _ when _activity.IsActive(array) => Tangent(array),
        _ => throw new NotDifferentiableException("an array of which one loop writes constants and another varying values", array),
    };

    private Sym MapTangent(LoopResult result, ElementwiseMap map)
    {
        var index = _table.FreshIndex(result.Loop.IndexName, map.Lo, map.Hi);
        var tangents = _table.Fresh(result.Loop.Carries[0].Name + "Dot", result.Type, isArray: true);
        var next = _table.Store(tangents, index + map.Offset, Tangent(map.ValueAt(index)));
        return LoopLifting.Results(index, [new Carry(tangents, ArrayTangent(map.Initial), next)])[0];
    }

    /// <summary>Of the shares of a softmax, whose partials are at most 1.</summary>
    private Sym? OfShare(Apply apply)
        => SoftmaxShare.TryRead(apply) is { } share && Arithmetic.Convert(Tangent(share.Exponent), apply.Type) is var tangent && share.CanSum(tangent) ? share.Times(tangent) : null;

    private Sym Sum(Apply apply)
    {
        Sym sum = _table.Real(0, apply.Type);
        for (var k = 0; k < apply.Children.Length; k++)
        {
            if (_activity.IsActive(apply.Children[k]) && apply.Primitive.Partials[k] is { } partial)
            {
                var tangent = Arithmetic.Convert(Tangent(apply.Children[k]), apply.Type);
                var factor = partial(apply.Children, apply, _context);
                sum += Product(tangent, factor, Singularities.Has(apply.Primitive));
            }
        }

        return sum;
    }

    /// <summary>
    /// A tangent times a partial. The zero of a path not taken is a strong zero, and so is that of a seed: it is not multiplied
    /// with a partial that may be infinite.
    /// </summary>
    private Sym Product(Sym tangent, Sym partial, bool isSingular)
    {
        if (partial is Select { WhenTrue: Constant } or Select { WhenFalse: Constant })
        {
            return OfArms((Select)partial, arm => Product(tangent, arm, isSingular));
        }

        if (tangent is Select { WhenTrue: Constant } or Select { WhenFalse: Constant })
        {
            return OfArms((Select)tangent, arm => Product(arm, partial, isSingular));
        }

        var product = tangent * Arithmetic.Convert(partial, tangent.Type);
        var zero = _table.Real(0, tangent.Type);
        return tangent is Constant || HasConstantSeeds || !isSingular || !Singularities.MayBeInfinite(partial)
            ? product
            : _table.Select(_table.Apply(Arithmetic.EqualTo, tangent, zero), zero, product);
    }

    private Sym OfArms(Select select, Func<Sym, Sym> transform)
        => _table.Select(select.Condition, transform(select.WhenTrue), transform(select.WhenFalse));

    private Sym Reduction(Reduce reduce)
    {
        var index = _table.FreshIndex(reduce.IndexName, reduce.Lo, reduce.Hi);
        if (BigOperatorRules.Partials(reduce, index) is not { } partials)
        {
            var picked = Tangent(reduce.Open(BigOperatorRules.Picked(reduce)));
            return _table.Select(BigOperatorRules.IsNotEmpty(reduce), picked, _table.Real(0, reduce.Type));
        }

        var term = partials.Where(p => _activity.IsActive(p.Argument)).Select(p => Product(Tangent(p.Argument), p.Partial, isSingular: true)).Aggregate((a, b) => a + b);
        return _table.Reduce(ReduceKind.Sum, index, reduce.Lo, reduce.Hi, term);
    }

    /// <summary>The loop again with the tangents of its active carries as further carries.</summary>
    private Sym?[] LoopTangents(Loop loop)
    {
        if (_loops.TryGetValue(loop, out var known))
        {
            return known;
        }

        var active = _activity.CarriesOf(loop);
        var open = loop.Open();
        var carries = new List<Carry>();
        var tangentOf = new Sym?[loop.Count];
        for (var k = 0; k < loop.Count; k++)
        {
            if (active[k])
            {
                var variable = (Variable)open.Carries[k];
                _activity.Activate(variable);
                tangentOf[k] = _tangents[variable] = _table.Fresh(loop.NameOf(k) + "Dot", variable.Type, variable.IsArray);
            }
        }

        for (var k = 0; k < loop.Count; k++)
        {
            carries.Add(new Carry((Variable)open.Carries[k], open.Initial[k], open.Next[k]));
        }

        foreach (var k in Enumerable.Range(0, loop.Count).Where(k => active[k]))
        {
            var initial = open.Initial[k].IsArray ? ArrayTangent(open.Initial[k]) : Tangent(open.Initial[k]);
            carries.Add(new Carry((Variable)tangentOf[k]!, initial, Tangent(open.Next[k])));
        }

        var results = open.Condition is Constant
            ? LoopLifting.Results((Variable)open.Index, carries)
            : StoppedLoop.Of((Variable)open.Index, carries, open.Condition, open.Limit is { } where ? new LoopLimit(null, where) : null).Values;
        var next = loop.Count;
        return _loops[loop] = [.. active.Select(isActive => isActive ? results[next++] : null)];
    }
}
