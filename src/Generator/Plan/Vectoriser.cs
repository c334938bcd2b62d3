using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Emit;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Plan;

/// <summary>
/// Decides whether a loop can run in vectors: its arrays are read and written at consecutive elements, every function has
/// a vector form, and nothing is carried from one iteration to the next but sums, products, maxima and minima.
/// </summary>
/// <param name="table">Owns the expressions.</param>
/// <param name="keepsOrder">Sums and products are taken in the order as written (<c>Reduction.Ordered</c>), and so not in lanes.</param>
internal sealed class Vectoriser(SymTable table, bool keepsOrder)
{
    public VectorPlan? TryPlan(Variable index, IReadOnlyList<AccumulatorPlan> accumulators, IReadOnlyList<Effect> effects, IReadOnlyList<Sym> before)
    {
        if (effects.Any(e => e is not Update))
        {
            return null;
        }

        var updates = effects.Cast<Update>().ToList();
        if (!accumulators.All(a => MayUseLanes(a.Reduce.Kind))
            || !updates.All(u => IsUnitStride(u.Index, index)))
        {
            return null;
        }

        var roots = accumulators.Select(a => a.Body).Concat(updates.Select(EffectInputs.Product)).ToList();
        var certain = CertainLoads.InLoop(index, roots, before);
        var nodes = roots.SelectMany(r => PostOrder.Of(r, n => !n.DependsOn(index))).Distinct().ToList();
        var type = roots.Count > 0 ? roots[0].Type : SymType.Bool;
        return type.IsReal() && roots.All(r => r.Type == type) && nodes.All(n => IsVectorisable(n, type, index, certain)) && nodes.Sum(Kernels.Weight) <= Kernels.Budget
            ? new VectorPlan(type)
            : null;
    }

    /// <summary>Whether a big operator may be accumulated lane by lane.</summary>
    public bool MayUseLanes(ReduceKind kind)
        => kind is ReduceKind.Max or ReduceKind.Min || (kind is ReduceKind.Sum or ReduceKind.Product && !keepsOrder);

    public bool IsVectorisable(Sym node, SymType type, Variable index, CertainLoads certain) => !node.DependsOn(index) || node switch
    {
        Variable => true,
        Load l => l.Type == type && l.Array is Parameter && IsUnitStride(l.Index, index),
        Apply a when a.Primitive == Arithmetic.ToDouble || a.Primitive == Arithmetic.ToSingle => a.Children[0] == index && a.Type == type,
        Apply { Primitive: var p } a when (p == Arithmetic.And || p == Arithmetic.Or) && !CanBeComputedInVain(a.Children[1], index, certain) => false,
        Apply { Type: SymType.Bool } a => a.Children.All(c => c.Type == type || c.Type == SymType.Bool) && a.Primitive.Infix is not null,
        Apply a when a.Type.IsInteger() => true,
        Apply a => a.Type == type && a.Children.All(c => c.Type == type)
            && (Kernels.HasVectorForm(a.Primitive) || (a.Primitive.Infix is not null && a.Primitive != Arithmetic.Remainder)),
        // Both sides are computed: a load that the source guards may be outside the array.
        Select s => s.Type == type && !s.IsArray && CanBeComputedInVain(s.WhenTrue, index, certain) && CanBeComputedInVain(s.WhenFalse, index, certain),
        _ => false,
    };

    /// <summary>
    /// The effects with conditions moved into the values: where the element that is added to surely exists, nothing is added
    /// to it instead of not adding. The effects themselves where there is nothing to move.
    /// </summary>
    public static IReadOnlyList<Effect> Masked(Variable index, IReadOnlyList<AccumulatorPlan> accumulators, IReadOnlyList<Effect> effects, IReadOnlyList<Sym> before)
    {
        var certain = CertainLoads.InLoop(
            index, accumulators.Select(a => a.Body).Concat(effects.Select(e => e is Update u ? u.Value : e is When w ? w.Condition : null).OfType<Sym>()), before);
        return [.. effects.SelectMany(e => CanBeMasked(e, certain) ? ((When)e).Body.Select(b => Masked((Update)b, ((When)e).Condition)) : [e])];
    }

    private static bool CanBeMasked(Effect effect, CertainLoads certain)
        => effect is When w && w.Body.All(b => b is Update { Overwrites: false } u && certain.Has(u.Array, u.Index));

    private static Effect Masked(Update update, Sym condition)
    {
        var product = EffectInputs.Product(update);
        var table = product.Table;
        return update with { Scale = table.Real(1, product.Type), Value = table.Select(condition, product, table.Real(0, product.Type)) };
    }

    private static bool CanBeComputedInVain(Sym branch, Variable index, CertainLoads certain)
    {
        var varying = PostOrder.Of(branch, n => !n.DependsOn(index) || n is Reduce);
        return varying.OfType<Load>().All(l => Speculation.IsInBounds(l) || certain.Has(l.Array, l.Index))
            && varying.SelectMany(n => n.Children).Append(branch).Where(c => !c.DependsOn(index)).All(c => IsAtHand(c, certain));
    }

    /// <summary>Whether what is the same in all iterations can be computed before them: loops have run, or may run in vain.</summary>
    private static bool IsAtHand(Sym same, CertainLoads certain)
        => Speculation.IsSafe(same) || (Speculation.IsSafe(same, certain, certain.IsComputed) && PostOrder.Of(same, certain.IsComputed).All(n => n is not Reduce));

    public bool IsUnitStride(Sym sym, Variable index)
        => IntegerPolynomial.Split(sym, index) is { } affine && affine.Coefficient == table.Integer(1, sym.Type);
}
