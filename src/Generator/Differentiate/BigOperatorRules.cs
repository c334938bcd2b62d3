using System.Collections.Generic;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate;

/// <summary>
/// The derivatives of the big operators: for each, the weight with which the derivative of the element at one index, or of
/// its parts, enters that of the result.
/// </summary>
internal static class BigOperatorRules
{
    /// <summary>
    /// The arguments of the term at <paramref name="index"/> with the derivatives of the result by them, for the operators in
    /// which every element takes part; null for those that pick one (<see cref="Picked"/>).
    /// </summary>
    public static IReadOnlyList<(Sym Argument, Sym Partial)>? Partials(Reduce reduce, Variable index) => reduce.Kind switch
    {
        ReduceKind.Sum => [(reduce.Open(index), reduce.Table.Real(1, reduce.Type))],
        ReduceKind.Product => [(reduce.Open(index), OtherFactors(reduce, index))],
        ReduceKind.LogSumExp => [(reduce.Open(index), Softmax(reduce, index))],
        ReduceKind.Norm => [(reduce.Open(index), Direction(reduce, index))],
        ReduceKind.PowerNorm => PowerNormPartials.Of(reduce, index),
        _ => null,
    };

    /// <summary>The index of the element that a maximum or minimum picks: of several, the first.</summary>
    public static Sym Picked(Reduce reduce)
        => Same(reduce, reduce.Kind == ReduceKind.Max ? ReduceKind.ArgMax : ReduceKind.ArgMin);

    /// <summary>A reduction runs over something: an empty maximum has no element to pick.</summary>
    public static Sym IsNotEmpty(Reduce reduce) => reduce.Table.Apply(Arithmetic.Less, reduce.Lo, reduce.Hi);

    /// <summary>
    /// The product of all factors but one. Zeros are counted, because the quotient by a zero factor says nothing: with one
    /// zero only that factor has a derivative, with two none has.
    /// </summary>
    private static Sym OtherFactors(Reduce product, Sym index)
    {
        var table = product.Table;
        var zero = table.Real(0, product.Type);
        var (i, body) = product.Open();
        var isZero = table.Apply(Arithmetic.EqualTo, body, zero);
        var zeros = table.Reduce(ReduceKind.Sum, i, product.Lo, product.Hi, table.Select(isZero, table.Real(1, product.Type), zero));
        var nonZero = table.Reduce(ReduceKind.Product, i, product.Lo, product.Hi, table.Select(isZero, table.Real(1, product.Type), body));
        var factor = product.Open(index);
        var atZero = table.Select(
            table.Apply(Arithmetic.And, table.Apply(Arithmetic.EqualTo, zeros, table.Real(1, product.Type)), table.Apply(Arithmetic.EqualTo, factor, zero)),
            nonZero,
            zero);
        return table.Select(table.Apply(Arithmetic.EqualTo, zeros, zero), product / factor, atZero);
    }

    /// <summary>
    /// exp(bᵢ − m)/S of the shifted form (<see cref="LogSumExpForm"/>). Where every element is −∞ the weights are 0 by
    /// convention.
    /// </summary>
    private static Sym Softmax(Reduce logSumExp, Sym index)
    {
        var form = LogSumExpForm.Of(logSumExp);
        return form.Weight(logSumExp.Open(index));
    }

    /// <summary>bᵢ/‖b‖, and 0 at the origin.</summary>
    private static Sym Direction(Reduce norm, Sym index)
    {
        var table = norm.Table;
        var zero = table.Real(0, norm.Type);
        return table.Select(table.Apply(Arithmetic.EqualTo, norm, zero), zero, norm.Open(index) / norm);
    }

    private static Sym Same(Reduce reduce, ReduceKind kind)
    {
        var (index, body) = reduce.Open();
        return reduce.Table.Reduce(kind, index, reduce.Lo, reduce.Hi, body);
    }
}
