using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Precision;

/// <summary>
/// The exact value of an expression, to the working precision: the oracle of the stabiliser and of the tests. Types do not
/// round: a <c>float</c> expression is evaluated as the real function that it means.
/// </summary>
internal sealed class ExactEvaluator(BigMath math, IReadOnlyDictionary<string, SymValue<BigFloat>> parameters) : SymEvaluator<BigFloat>(parameters)
{
    public ExactEvaluator(BigMath math, params (string Name, double Value)[] parameters)
        : this(math, parameters.ToDictionary(p => p.Name, p => new SymValue<BigFloat>(p.Value)))
    {
    }

    protected override BigFloat OfConstant(Constant constant) => constant.Exact is { } exact ? math.Divide(exact.Numerator, exact.Denominator)
        : constant.Type.IsReal() ? constant.Real
        : constant.Integer;

    protected override BigFloat OfInteger(long value) => value;

    protected override BigFloat OfApply(Apply apply, ImmutableArray<BigFloat> arguments) => Apply(math, apply, arguments);

    /// <summary>One operation.</summary>
    public static BigFloat Apply(BigMath math, Apply apply, ImmutableArray<BigFloat> arguments)
    {
        var value = apply.Primitive.Exact(math, arguments);
        return apply.Type.IsInteger() ? BigFloat.Truncate(value).Wrapped(apply.Type == SymType.Int32 ? 32 : 64) : value;
    }

    protected override BigFloat OfReduce(Reduce reduce, IReadOnlyList<BigFloat> elements) => BigReduction.Of(math, reduce.Kind, elements);

    protected override long ToInteger(BigFloat value) => value.ToInt64();
}
