using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <content>What is known of the values of a form.</content>
internal sealed partial class FormTable
{
    private readonly Dictionary<Form, Interval> _ranges = [];

    public bool IsNonNegative(Form form) => RangeOf(form).Min >= 0;

    /// <summary>Greater than 0, as a real number: e^u is, though it underflows.</summary>
    public bool IsPositive(Form form) => form switch
    {
        Exponential => true,
        ExponentialPair { IsSum: true } => true,
        Product p => p.Factors.All(f => IsPositive(f.Base)),
        Sum s => s.Constant.Sign >= 0 && s.Terms.All(t => t.Coefficient.Sign > 0 && IsPositive(t.Monomial)) || RangeOf(form).Min > 0,
        Reduction { Kind: ReduceKind.Product } r => IsPositive(r.Body),
        _ => RangeOf(form).Min > 0,
    };

    /// <summary>Nowhere 0.</summary>
    public bool IsNonZero(Form form) => IsPositive(form) || !RangeOf(form).Contains(0);

    public Interval RangeOf(Form form)
    {
        if (!_ranges.TryGetValue(form, out var range))
        {
            range = ComputeRange(form);
            _ranges.Add(form, range);
        }

        return range;
    }

    private Interval ComputeRange(Form form) => form switch
    {
        Number n => Point(n.Value),
        Atom a => _rangeOf(a.Sym),
        Exponential => Interval.NonNegative,
        Logarithm log => IntervalArithmetic.Map(Positive(RangeOf(log.Argument)), Math.Log),
        ExponentialPair { IsSum: true } => new(1, double.PositiveInfinity),
        ExponentialPair pair => RangeOf(pair.Exponent).Min >= 0 ? Interval.NonNegative : new(-1, double.PositiveInfinity),
        Sum s => s.Terms.Aggregate(Point(s.Constant), (sum, t) => IntervalArithmetic.Add(sum, IntervalArithmetic.Multiply(Point(t.Coefficient), RangeOf(t.Monomial)))),
        Product p => p.Factors.Aggregate(Point(1), (product, f) => IntervalArithmetic.Multiply(product, PowerRange(f))),
        Function { Primitive: var p } f when p == Selection.Abs => IntervalArithmetic.Abs(RangeOf(f.Arguments[0])),
        Function { Primitive: var p } f when p == GeneralPower.Pow && IsNonNegative(f.Arguments[0]) => Interval.NonNegative,
        Function f => f.Primitive.Range,
        Reduction r => ReductionRange(r),
        _ => Interval.Line,
    };

    private Interval PowerRange(Factor factor)
    {
        var range = RangeOf(factor.Base);
        return factor.Exponent.IsInteger && Rational.Abs(factor.Exponent) <= 64 ? IntervalArithmetic.Power(range, (int)factor.Exponent.Numerator)
            : factor.Exponent.IsInteger && !factor.Exponent.IsEven ? (range.Min >= 0 ? Interval.NonNegative : Interval.Line)
            : Interval.NonNegative;
    }

    private Interval ReductionRange(Reduction r)
    {
        var body = RangeOf(r.Body);
        return r.Kind switch
        {
            ReduceKind.Norm => Interval.NonNegative,
            ReduceKind.Sum => new(body.Min >= 0 ? 0 : double.NegativeInfinity, body.Max <= 0 ? 0 : double.PositiveInfinity),
            ReduceKind.Product => body.Min >= 0 ? Interval.NonNegative : Interval.Line,
            _ => Interval.Line,
        };
    }

    private static Interval Positive(Interval range) => new(Math.Max(range.Min, 0), Math.Max(range.Max, 0));

    private static Interval Point(Rational value) => value.ToDouble() is var v && double.IsInfinity(v)
        ? (v > 0 ? new(double.MaxValue, v) : new(v, -double.MaxValue))
        : new(v, v);
}
