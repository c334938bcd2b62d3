using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Analysis;

/// <summary>
/// Intervals that contain the values of expressions, from the promises of <c>[Domain]</c>, the conditions known to hold, the
/// ranges of functions and the bounds of loops. NaN is outside the reckoning: an expression that is NaN is so in every form.
/// </summary>
internal sealed class Ranges(IEnumerable<ParameterModel> parameters, Facts facts)
{
    private readonly Dictionary<string, Interval> _domains = parameters
        .Where(p => p.Domain is not null)
        .ToDictionary(p => p.Name, p => new Interval(p.Domain!.Value.Min, p.Domain!.Value.Max));

    private readonly Dictionary<Sym, Interval> _known = [];

    public Interval Of(Sym sym)
    {
        foreach (var node in PostOrder.Of(sym, _known.ContainsKey))
        {
            _known[node] = IntervalArithmetic.Intersect(Compute(node), facts.Of(node));
        }

        return _known[sym];
    }

    private Interval Compute(Sym node) => node switch
    {
        Constant c => Point(c.Type.IsReal() ? c.Real : c.Integer),
        Parameter p => _domains.TryGetValue(p.Name, out var domain) ? domain : Interval.Line,
        Length => Interval.NonNegative,
        Load load => _known[load.Array],
        Store store => IntervalArithmetic.Hull(_known[store.Array], _known[store.Value]),
        Select s => IntervalArithmetic.Hull(_known[s.WhenTrue], _known[s.WhenFalse]),
        Variable { Range: var (lo, hi) } => IndexRange(lo, hi),
        Reduce r => OfReduce(r),
        Apply a => OfApply(a),
        _ => Interval.Line,
    };

    private Interval IndexRange(Sym lo, Sym hi) => new(Of(lo).Min, Of(hi).Max);

    private Interval OfReduce(Reduce r) => r.Kind switch
    {
        ReduceKind.Norm => Interval.NonNegative,
        ReduceKind.Sum or ReduceKind.Product when _known[r.Body].Min >= 0 => Interval.NonNegative,
        _ => Interval.Line,
    };

    private Interval OfApply(Apply a)
    {
        var x = a.Children.Select(c => _known[c]).ToArray();
        var p = a.Primitive;
        return p == Arithmetic.Add ? IntervalArithmetic.Add(x[0], x[1])
            : p == Arithmetic.Subtract ? IntervalArithmetic.Add(x[0], IntervalArithmetic.Negate(x[1]))
            : p == Arithmetic.Multiply ? a.Children[0] == a.Children[1] ? IntervalArithmetic.Power(x[0], 2) : IntervalArithmetic.Multiply(x[0], x[1])
            : p == Arithmetic.Divide && a.Type.IsReal() ? IntervalArithmetic.Multiply(x[0], IntervalArithmetic.Reciprocal(x[1]))
            : p == Arithmetic.Negate ? IntervalArithmetic.Negate(x[0])
            : p == Arithmetic.ToDouble || p == Arithmetic.ToSingle ? x[0]
            : p == Selection.Abs ? IntervalArithmetic.Abs(x[0])
            : p == Selection.Max ? new(System.Math.Max(x[0].Min, x[1].Min), System.Math.Max(x[0].Max, x[1].Max))
            : p == Selection.Min ? new(System.Math.Min(x[0].Min, x[1].Min), System.Math.Min(x[0].Max, x[1].Max))
            : p.Range;
    }

    private static Interval Point(double value) => double.IsNaN(value) ? Interval.Line : new(value, value);
}
