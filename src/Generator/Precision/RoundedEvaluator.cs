using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Precision;

/// <summary>
/// The value that generated code would give if every function were correctly rounded: + − × ÷ √ as IEEE 754, every other
/// function by arbitrary precision and one rounding, never by the host's library. The same on every machine.
/// </summary>
internal sealed class RoundedEvaluator(IReadOnlyDictionary<string, SymValue<double>> parameters) : SymEvaluator<double>(parameters)
{
    /// <summary>So much beyond a double that a result that rounds wrongly is rarer than one in 2^30.</summary>
    private static readonly BigMath Math96 = new(96);

    public RoundedEvaluator(params (string Name, double Value)[] parameters)
        : this(parameters.ToDictionary(p => p.Name, p => new SymValue<double>(p.Value)))
    {
    }

    protected override double OfConstant(Constant constant) => constant.Type.IsReal() ? constant.Real : constant.Integer;

    protected override double OfInteger(long value) => value;

    protected override double OfApply(Apply apply, ImmutableArray<double> x) => Apply(apply, x);

    /// <summary>One operation.</summary>
    public static double Apply(Apply apply, ImmutableArray<double> x)
    {
        var value = Native(apply, x) ?? ByArbitraryPrecision(apply, x);
        return apply.Type.IsInteger() ? Math.Truncate(value) : value;
    }

    protected override double OfReduce(Reduce reduce, IReadOnlyList<double> elements) => Apply(reduce, elements);

    /// <summary>A reduction of elements.</summary>
    public static double Apply(Reduce reduce, IReadOnlyList<double> elements) => reduce.Kind switch
    {
        ReduceKind.Sum => elements.Aggregate(0.0, (a, b) => InType(a + b, reduce.Type)),
        ReduceKind.Product => elements.Aggregate(1.0, (a, b) => InType(a * b, reduce.Type)),
        _ => Rounded(BigReduction.Of(Math96, reduce.Kind, [.. elements.Select(e => (BigFloat)e)]), reduce.Type),
    };

    protected override long ToInteger(double value) => (long)value;

    /// <summary>An operation of IEEE 754; null of any other.</summary>
    // Double arithmetic on floats, rounded once more, is float arithmetic (Figueroa 1995).
    public static double? Native(Apply apply, ImmutableArray<double> x)
    {
        var p = apply.Primitive;
        double? value = p == Arithmetic.Add ? x[0] + x[1]
            : p == Arithmetic.Subtract ? x[0] - x[1]
            : p == Arithmetic.Multiply ? x[0] * x[1]
            : p == Arithmetic.Divide ? x[0] / x[1]
            : p == Arithmetic.Negate ? -x[0]
            : p == Powers.Sqrt ? Math.Sqrt(x[0])
            : p == Selection.Abs ? Math.Abs(x[0])
            : null;
        return value is { } v ? InType(v, apply.Type) : null;
    }

    private static double ByArbitraryPrecision(Apply apply, ImmutableArray<double> x)
        => Rounded(apply.Primitive.Exact(Math96, [.. x.Select(v => (BigFloat)v)]), apply.Type);

    private static double Rounded(BigFloat value, SymType type) => type == SymType.Single ? value.ToSingle() : value.ToDouble();

    private static double InType(double value, SymType type) => type == SymType.Single ? (float)value : value;
}
