using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Plan;

/// <summary>
/// Decides whether a loop can run in vectors: its arrays are read and written at consecutive elements, every function has
/// a vector form, and nothing is carried from one iteration to the next but sums, products, maxima and minima.
/// </summary>
internal sealed class Vectoriser(SymTable table)
{
    /// <summary>The JIT gives up inlining beyond this many kernels in one loop, and spills.</summary>
    public const int MaximumKernels = 8;

    public VectorPlan? TryPlan(Variable index, IReadOnlyList<AccumulatorPlan> accumulators, IReadOnlyList<Effect> effects)
    {
        if (effects.Any(e => e is not Update))
        {
            return null;
        }

        var updates = effects.Cast<Update>().ToList();
        if (!accumulators.All(a => IsLaneWise(a.Reduce.Kind))
            || !updates.All(u => IsUnitStride(u.Index, index)))
        {
            return null;
        }

        var roots = accumulators.Select(a => a.Body).Concat(updates.Select(EffectInputs.Product)).ToList();
        var nodes = roots.SelectMany(r => PostOrder.Of(r, n => !n.DependsOn(index))).Distinct().ToList();
        var type = roots.Count > 0 ? roots[0].Type : SymType.Bool;
        return type.IsReal() && roots.All(r => r.Type == type) && nodes.All(n => IsVectorisable(n, type, index)) && Kernels(nodes) <= MaximumKernels
            ? new VectorPlan(type)
            : null;
    }

    /// <summary>Whether a big operator can be accumulated lane by lane.</summary>
    public static bool IsLaneWise(ReduceKind kind) => kind is ReduceKind.Sum or ReduceKind.Product or ReduceKind.Max or ReduceKind.Min;

    public static int Kernels(IEnumerable<Sym> nodes) => nodes.OfType<Apply>().Count(a => a.Primitive.Infix is null && a.Primitive.Simd is not null && a.Primitive.Cost > 4);

    public bool IsVectorisable(Sym node, SymType type, Variable index) => !node.DependsOn(index) || node switch
    {
        Variable => true,
        Load l => l.Type == type && l.Array is Parameter && IsUnitStride(l.Index, index),
        Apply a when a.Primitive == Arithmetic.ToDouble || a.Primitive == Arithmetic.ToSingle => a.Children[0] == index && a.Type == type,
        Apply { Type: SymType.Bool } a => a.Children.All(c => c.Type == type || c.Type == SymType.Bool) && a.Primitive.Infix is not null,
        Apply a when a.Type.IsInteger() => true,
        Apply a => a.Type == type && a.Children.All(c => c.Type == type)
            && (a.Primitive.Simd is not null || (a.Primitive.Infix is not null && a.Primitive != Arithmetic.Remainder)),
        // Both sides are computed: a load that the source guards may be outside the array.
        Select s => s.Type == type && !s.IsArray && CanBeComputedInVain(s.WhenTrue, index) && CanBeComputedInVain(s.WhenFalse, index),
        _ => false,
    };

    private static bool CanBeComputedInVain(Sym branch, Variable index)
    {
        var varying = PostOrder.Of(branch, n => !n.DependsOn(index));
        return varying.OfType<Load>().All(Speculation.IsInBounds)
            && varying.SelectMany(n => n.Children).Append(branch).Where(c => !c.DependsOn(index)).All(Speculation.IsSafe);
    }

    public bool IsUnitStride(Sym sym, Variable index)
        => IntegerPolynomial.Split(sym, index) is { } affine && affine.Coefficient == table.Integer(1, sym.Type);
}
