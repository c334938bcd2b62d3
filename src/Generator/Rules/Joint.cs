using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Rules;

/// <summary>
/// Functions that the runtime computes together with their partial derivatives, or what these are made of, which share most of the
/// work: they are <c>out</c> parameters of an overload.
/// </summary>
internal static class Joint
{
    private static readonly Dictionary<Primitive, Func<Apply, Sym[]>> Rows = new()
    {
        [Exponentials.Expm1] = y => [Portable.Of(Exponentials.Exp.Of(y.Children[0]))],
        [Exponentials.ExpRel] = y => [Exponentials.ExpMoment.Of(y.Children[0], y.Table.Integer(1))],
        [Logarithms.Log1pRel] = y => [Logarithms.Log1pMoment.Of(y.Children[0], y.Table.Integer(1))],
        [Products.LogQuotient] = y => [y.Children[0] / y.Children[1]],
        [Logarithms.XLogY] = y => [Logarithms.XLogYSlope.Of(y.Children[0], y.Children[1])],
        [Logarithms.XLog1pY] = y => [Logarithms.XLog1pYSlope.Of(y.Children[0], y.Children[1])],
        [Logistic.Softplus] = y => [Logistic.Sigmoid.Of(y.Children[0])],
        [Logistic.Log1mExp] = y => [Logistic.Log1mExpSlope.Of(y.Children[0])],
        [Logistic.LogExpm1] = y => [Logistic.Log1mExpSlope.Of(-y.Children[0])],
        [Logistic.LogAddExp] = y => [Logistic.Share.Of(y.Children[0], y.Children[1]), Logistic.Share.Of(y.Children[1], y.Children[0])],
        [Logistic.LogSubExp] = y => [Logistic.LogSubExpSlope.Of(y.Children[0], y.Children[1])],
        [Logistic.Share] = y => [Logistic.ShareSlope.Of(y.Children[0], y.Children[1])],
        [Trigonometry.Sinc] = y => [Trigonometry.SincDerivative.Of(y.Children[0])],
        [Portable.Row(Hyperbolics.Sinh)] = y => [Portable.Of(Hyperbolics.Cosh.Of(y.Children[0]))],
        [Portable.Row(Hyperbolics.Tanh)] = y => [Hyperbolics.SechSquared.Of(y.Children[0])],
        [Portable.Row(Hyperbolics.Asinh)] = y => [Hyperbolics.AsinhSlope.Of(y.Children[0])],
        [Powers.HypotExcess] = y => [Norm(y), Powers.Normalised.Of(y.Children[0], Norm(y))],
        [NormP.Norm] = y => [NormP.BaseSlope.Of([.. y.Children]), NormP.BaseSlope.Of(y.Children[1], y.Children[0], y.Children[2]), NormP.ExponentSlope.Of([.. y.Children])],
        [PseudoHuber.Loss] = y => [PseudoHuber.Slope.Of(y.Children[0], y.Children[1]), PseudoHuber.DeltaSlope.Of(y.Children[0], y.Children[1])],
        [Powers.Hypot] = y => [.. y.Children.Select(x => Powers.Normalised.Of(x, y))],
    };

    /// <summary>The partial derivatives that come with a function, in the order of its parameters; empty where none do.</summary>
    public static ImmutableArray<Sym> PartialsOf(Sym value) => value is Apply y && Rows.TryGetValue(y.Primitive, out var partials) ? [.. partials(y)] : [];

    /// <summary>Whether what comes with a function costs nothing, so that it may be taken though only a branch needs it.</summary>
    public static bool IsFree(Apply value) => value.Primitive == Products.LogQuotient;

    private static Sym Norm(Apply y) => Powers.Hypot.Of(y.Children[0], y.Children[1]);
}
