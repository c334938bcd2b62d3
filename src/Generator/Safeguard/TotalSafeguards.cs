using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Safeguard;

/// <summary>
/// Methods with sums over ranges whose totals leave the range of numbers on the way though the results do not: x/Σx at
/// 1e308, Σx·y/Σx² at 1e-200. Where a total is not finite, or a divisor is lost among the subnormal numbers, the whole method
/// is computed once more in 256 bits. The conditions are tests of totals, after the loops.
/// </summary>
internal sealed class TotalSafeguards
{
    /// <summary>Terms below cannot overflow in a sum of 2^31.</summary>
    private const double LargestTerm = 1e290;

    private const double LargestTermOfSingle = 1e25;

    /// <summary>Of a divisor, or of the argument of a logarithm: below, the terms that make it up have lost bits.</summary>
    private const double Smallest = 1e-290;

    private const double SmallestOfSingle = 1e-30;

    private static readonly ImmutableHashSet<Primitive> Roots = [Logarithms.Log, Logarithms.Log2, Logarithms.Log10, Powers.Sqrt, Powers.Cbrt, GeneralPower.Pow, GeneralPower.PowClamped];

    private readonly ImmutableArray<Sym> _roots;
    private readonly Ranges _ranges;
    private readonly ImmutableHashSet<string> _own;

    private TotalSafeguards(GeneratedMethod method, MethodModel model)
    {
        _roots = [.. StatementInputs.Of(method.Tail).Select(Linear).Concat(Unconditional(method.Effects)).Distinct()];
        _own = [.. model.Parameters.Select(p => p.Name)];
        _ranges = new Ranges(model.Parameters, Facts.Where(model.Formula.Promises));
    }

    /// <summary>The method with the condition under which its results are to be computed in more bits; as it is where there is none.</summary>
    public static GeneratedMethod Of(GeneratedMethod method, MethodModel model)
    {
        if (method.ForwardsTo is not null || !IsRepeatable(method) || new TotalSafeguards(method, model).Condition() is not { } condition)
        {
            return method;
        }

        return method with { OutOfRange = condition, Remarks = [.. method.Remarks, "In 256 bits where a total is out of range."] };
    }

    /// <summary>Whether the method can be run from its start after its loops have run: it overwrites nothing that it reads.</summary>
    private static bool IsRepeatable(GeneratedMethod method)
    {
        var nodes = PostOrder.OfAll([.. StatementInputs.Of(method.Tail), .. EffectInputs.All(method.Effects)]);
        var written = EffectInputs.Written(method.Effects).ToImmutableHashSet();
        return method.Arrays.IsEmpty && nodes.All(n => n is not (Loop or LoopResult or History or Store) && !(n is Load { Array: Parameter p } && written.Contains(p)))
            && IsPlain(method.Effects);

        static bool IsPlain(IEnumerable<Effect> effects) => effects.All(e => e is Update || (e is ForEach f && IsPlain(f.Body)) || (e is When w && IsPlain(w.Body)));
    }

    private Sym? Condition()
    {
        var reach = new Reach(_roots);
        var nodes = PostOrder.OfAll(_roots);
        var tested = nodes.OfType<Apply>().Where(IsComparison).SelectMany(a => a.Children).ToImmutableHashSet();
        var totals = nodes.OfType<Reduce>().Where(r => r.Kind == ReduceKind.Sum && r.Type.IsReal() && IsTaken(r) && !_roots.Contains(r) && !IsOfShares(r.Open().Body) && !IsOfSeeds(r)).ToImmutableHashSet();
        var sensitive = nodes.OfType<Apply>().Where(a => a.Type.IsReal()).SelectMany(Sensitive).Distinct().Where(n => IsTaken(n) && PostOrder.Of(n).Any(totals.Contains)).ToList();
        var conditions = totals.Where(t => !sensitive.Contains(t) && !IsBounded(t.Open().Body)).OrderBy(t => t.Id).Select(t => IsBeyond(t, Largest(t.Type)))
            .Concat(sensitive.SelectMany(n => n is Reduce r && IsBounded(r.Open().Body) ? [IsLost(n)] : new[] { IsBeyond(n, Largest(n.Type)), IsLost(n) })).ToList();
        return conditions.Count == 0 ? null : conditions.Aggregate((a, b) => a.Table.Apply(Arithmetic.Or, a, b));

        // What is computed whatever happens, and of which the formulas do not test the size themselves.
        bool IsTaken(Sym node) => node.FreeVariables.IsEmpty && !reach.Of(node).Any() && !tested.Contains(node);
    }

    /// <summary>The operands in which an operation has a pole or a branch point at 0.</summary>
    private static IEnumerable<Sym> Sensitive(Apply apply)
        => apply.Primitive == Arithmetic.Divide ? [apply.Children[1]]
            : Roots.Contains(apply.Primitive) ? [apply.Children[0]]
            : [];

    private static bool IsComparison(Apply apply)
        => apply.Primitive == Arithmetic.LessOrEqual || apply.Primitive == Arithmetic.Less || apply.Primitive == Arithmetic.GreaterOrEqual || apply.Primitive == Arithmetic.Greater;

    private static double Largest(SymType type) => type == SymType.Single ? float.MaxValue : double.MaxValue;

    private static Sym IsBeyond(Sym value, double bound)
        => value.Table.Apply(Arithmetic.Not, value.Table.Apply(Arithmetic.LessOrEqual, Selection.Abs.Of(value), value.Table.Real(bound, value.Type)));

    private static Sym IsLost(Sym value) => value.Table.Apply(
        Arithmetic.Less, Selection.Abs.Of(value), value.Table.Real(value.Type == SymType.Single ? SmallestOfSingle : Smallest, value.Type));

    /// <summary>Whether a term is an exponential from which the greatest was taken out, or counts: their sum is at least 1.</summary>
    private static bool IsOfShares(Sym body) => body switch
    {
        Constant => true,
        Select s => IsOfShares(s.WhenTrue) && IsOfShares(s.WhenFalse),
        Apply { Primitive: var p, Children: [_, Reduce { Kind: ReduceKind.Max }] } => p == Exponentials.ExpOfDifference,
        Apply { Primitive: var p, Children: [Apply { Primitive: var minus, Children: [_, Reduce { Kind: ReduceKind.Max }] }] } => p == Exponentials.Exp && minus == Arithmetic.Subtract,
        _ => false,
    };

    /// <summary>Linear in the tangents or cotangents, which the caller chooses: where these are ordinary numbers, so is the sum unless others are not.</summary>
    private bool IsOfSeeds(Sym sum) => PostOrder.Of(sum).Any(n => n is Parameter p && !_own.Contains(p.Name));

    /// <summary>Whether a term is known to be of ordinary size.</summary>
    private bool IsBounded(Sym body)
        => _ranges.Of(body) is var range && Math.Max(Math.Abs(range.Min), Math.Abs(range.Max)) <= (body.Type == SymType.Single ? LargestTermOfSingle : LargestTerm);

    /// <summary>
    /// A multiple of a total overflows where it is out of range itself, and so, but for a factor 1/n, does a mean: the total. Means
    /// of elements are taken seriously, losses are not.
    /// </summary>
    private static Sym Linear(Sym root) => root switch
    {
        Apply { Primitive: var p, Children: [var x] } when p == Arithmetic.Negate => Linear(x),
        Apply { Primitive: var p, Children: [Constant, var x] } when p == Arithmetic.Multiply => Linear(x),
        Apply { Primitive: var p, Children: [var x, Constant or Apply { Children: [Length] }] } when p == Arithmetic.Divide && !(x is Reduce r && r.Open().Body is Load) => Linear(x),
        _ => root,
    };

    private static IEnumerable<Sym> Unconditional(IEnumerable<Effect> effects) => effects.SelectMany(e => e switch
    {
        Update u => [u.Scale, u.Value],
        ForEach f => Unconditional(f.Body),
        _ => Enumerable.Empty<Sym>(),
    });
}
