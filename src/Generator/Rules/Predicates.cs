using System;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Questions about a number: <c>bool</c>, without a derivative.</summary>
internal static class Predicates
{
    public static readonly Primitive IsNaN = Question("IsNaN", x => x.IsNaN);
    public static readonly Primitive IsFinite = Question("IsFinite", x => x.IsFinite);
    public static readonly Primitive IsInfinity = Question("IsInfinity", x => x.IsInfinity);
    public static readonly Primitive IsPositiveInfinity = Question("IsPositiveInfinity", x => x.IsInfinity && x.Sign > 0);
    public static readonly Primitive IsNegativeInfinity = Question("IsNegativeInfinity", x => x.IsInfinity && x.Sign < 0);
    public static readonly Primitive IsRealNumber = Question("IsRealNumber", x => !x.IsNaN);

    // The one zero of arbitrary precision counts as +0.
    public static readonly Primitive IsNegative = Question("IsNegative", x => x.Sign < 0);
    public static readonly Primitive IsPositive = Question("IsPositive", x => x.Sign >= 0 && !x.IsNaN);

    public static readonly Primitive IsInteger = Question("IsInteger", x => x.IsFinite && x.IsInteger);
    public static readonly Primitive IsEvenInteger = Question("IsEvenInteger", x => x.IsFinite && x.IsInteger && !x.IsOddInteger);
    public static readonly Primitive IsOddInteger = Question("IsOddInteger", x => x.IsFinite && x.IsOddInteger);
    public static readonly Primitive IsPow2 = Question("IsPow2", x => x.IsFinite && x.Sign > 0 && x.Mantissa.IsPowerOfTwo);

    // Of double; arbitrary precision has no smallest normal number.
    public static readonly Primitive IsNormal = Question("IsNormal", x => x.IsFinite && !x.IsZero && BigFloat.Abs(x) >= SmallestNormal);
    public static readonly Primitive IsSubnormal = Question("IsSubnormal", x => x.IsFinite && !x.IsZero && BigFloat.Abs(x) < SmallestNormal);

    private static readonly BigFloat SmallestNormal = 2.2250738585072014e-308;

    private static Primitive Question(string method, Func<BigFloat, bool> exact)
        => Named(method.ToLowerInvariant(), "double." + method, (m, x) => exact(x[0]) ? 1 : 0, [null]) with
        {
            Simd = null, ResultType = static _ => SymType.Bool,
        };
}
