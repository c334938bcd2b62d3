using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Analysis;

/// <summary>
/// Intervals of expressions where some conditions hold: what guards, <c>Debug.Assert</c> and branches say. NaN is outside the
/// reckoning, as in <see cref="Ranges"/>.
/// </summary>
internal sealed class Facts
{
    public static readonly Facts None = new(ImmutableDictionary<Sym, Interval>.Empty);

    private readonly ImmutableDictionary<Sym, Interval> _intervals;

    private Facts(ImmutableDictionary<Sym, Interval> intervals) => _intervals = intervals;

    public bool IsEmpty => _intervals.IsEmpty;

    /// <summary>The values that an expression can have; the facts of an array hold for all its elements.</summary>
    public Interval Of(Sym sym) => _intervals.TryGetValue(sym, out var interval) ? interval : Interval.Line;

    /// <summary>What is known of integers, differences of others among them.</summary>
    public IEnumerable<(Sym Of, double Min, double Max)> Differences()
        => _intervals.Where(i => i.Key.Type.IsInteger()).Select(i => (i.Key, i.Value.Min, i.Value.Max));

    /// <summary>Where all these conditions hold.</summary>
    public static Facts Where(IEnumerable<Sym> conditions)
    {
        var facts = None;
        foreach (var condition in conditions)
        {
            facts = facts.And(condition, holds: true);
        }

        return facts;
    }

    /// <summary>Where, beside what is known, a condition holds or does not.</summary>
    public Facts And(Sym condition, bool holds) => condition switch
    {
        Apply { Primitive: var p } a when p == Arithmetic.Not => And(a.Children[0], !holds),
        Apply { Primitive: var p } a when p == (holds ? Arithmetic.And : Arithmetic.Or) => And(a.Children[0], holds).And(a.Children[1], holds),
        Apply { Children: [var a, var b] } comparison when !a.IsArray && a.Type != SymType.Bool && !b.IsArray => Compared(comparison.Primitive, a, b, holds),
        LoopResult result when !holds => InEveryIteration(result),
        _ => this,
    };

    private Facts Compared(Primitive comparison, Sym a, Sym b, bool holds)
    {
        if (Relation.Of(comparison, holds) is not { } relation)
        {
            return this;
        }

        return b is Constant right ? Narrow(a, relation.Below(Value(right), a.Type))
            : a is Constant left ? Narrow(b, relation.Mirrored.Below(Value(left), b.Type))
            : Narrow(a.Table.Apply(Arithmetic.Subtract, a, b), relation.Below(0, a.Type))
                .Narrow(a.Table.Apply(Arithmetic.Subtract, b, a), relation.Mirrored.Below(0, a.Type));
    }

    /// <summary>
    /// <c>refuted ← refuted || condition</c> over all elements of an array, and none refuted it: what the condition says of one
    /// element holds for all.
    /// </summary>
    private Facts InEveryIteration(LoopResult result)
    {
        var facts = this;
        var loop = result.Loop;
        var (next, carry) = (loop.Next(result.Carry), loop.Carries[result.Carry]);
        if (!loop.IsCounted || loop.Initial(result.Carry) is not Constant || !IsOrOf(next, carry) || loop.Lo is not Constant { Integer: 0 })
        {
            return facts;
        }

        foreach (var (sym, interval) in None.And(next, holds: false)._intervals)
        {
            if (sym is Load { Array: Parameter array } load && load.Index == loop.Index && loop.Hi == array.Table.Length(array))
            {
                facts = facts.Narrow(array, interval);
            }
        }

        return facts;
    }

    private static bool IsOrOf(Sym next, Variable carry)
        => next == carry || (next is Apply { Primitive: var p } a && p == Arithmetic.Or && (IsOrOf(a.Children[0], carry) || IsOrOf(a.Children[1], carry)));

    /// <summary>Adds an interval, and what follows for the operand of a monotonic operation.</summary>
    private Facts Narrow(Sym sym, Interval interval)
    {
        var known = Of(sym);
        var both = new Interval(Math.Max(known.Min, interval.Min), Math.Min(known.Max, interval.Max));
        if (interval == Interval.Line || both == known || both.Min > both.Max || sym is Constant)
        {
            return this;
        }

        var facts = new Facts(_intervals.SetItem(sym, both));
        return sym is Apply apply && Operand(apply, both) is var (operand, range) ? facts.Narrow(operand, range) : facts;
    }

    private static (Sym, Interval)? Operand(Apply apply, Interval value)
    {
        var p = apply.Primitive;
        var (a, b) = (apply.Children[0], apply.Children.Length > 1 ? apply.Children[1] : apply.Children[0]);
        return p == Arithmetic.Negate ? (a, IntervalArithmetic.Negate(value))
            : p == Arithmetic.ToDouble ? (a, value)
            : p == Selection.Abs && !double.IsInfinity(value.Max) ? (a, new(-value.Max, value.Max))
            : p == Arithmetic.Add && b is Constant c ? (a, Shifted(value, -Value(c)))
            : p == Arithmetic.Add && a is Constant d ? (b, Shifted(value, -Value(d)))
            : p == Arithmetic.Subtract && b is Constant e ? (a, Shifted(value, Value(e)))
            : p == Arithmetic.Subtract && a is Constant f ? (b, Shifted(IntervalArithmetic.Negate(value), Value(f)))
            : null;
    }

    private static Interval Shifted(Interval interval, double by) => IntervalArithmetic.Add(interval, new(by, by));

    private static double Value(Constant c) => c.Type.IsReal() ? c.Real : c.Integer;

    /// <summary>a &lt; b, a ≤ b, a &gt; b, a ≥ b or a = b.</summary>
    private readonly record struct Relation(int Sign, bool IsStrict)
    {
        public Relation Mirrored => this with { Sign = -Sign };

        /// <summary>Null of a comparison that says nothing of an interval.</summary>
        public static Relation? Of(Primitive comparison, bool holds)
        {
            var (less, greater) = holds ? (Arithmetic.Less, Arithmetic.Greater) : (Arithmetic.GreaterOrEqual, Arithmetic.LessOrEqual);
            var (atMost, atLeast) = holds ? (Arithmetic.LessOrEqual, Arithmetic.GreaterOrEqual) : (Arithmetic.Greater, Arithmetic.Less);
            return comparison == less ? new Relation(-1, true)
                : comparison == greater ? new Relation(1, true)
                : comparison == atMost ? new Relation(-1, false)
                : comparison == atLeast ? new Relation(1, false)
                : comparison == (holds ? Arithmetic.EqualTo : Arithmetic.NotEqualTo) ? new Relation(0, false)
                : null;
        }

        /// <summary>The values that stand in this relation to a bound.</summary>
        public Interval Below(double bound, SymType type)
        {
            var step = !IsStrict ? bound : type.IsReal() ? Neighbour(bound, Sign) : bound + Sign;
            return double.IsNaN(bound) ? Interval.Line
                : Sign < 0 ? new(double.NegativeInfinity, step)
                : Sign > 0 ? new(step, double.PositiveInfinity)
                : new(bound, bound);
        }

        /// <summary>The next double in a direction: an open interval of doubles is a closed one.</summary>
        private static double Neighbour(double value, int sign)
        {
            if (value == 0)
            {
                return sign * double.Epsilon;
            }

            var bits = BitConverter.DoubleToInt64Bits(value);
            return double.IsInfinity(value) ? value : BitConverter.Int64BitsToDouble(value > 0 == sign > 0 ? bits + 1 : bits - 1);
        }
    }
}
