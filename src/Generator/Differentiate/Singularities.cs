using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate;

/// <summary>Whether a partial derivative can be infinite or NaN where the function is finite.</summary>
internal static class Singularities
{
    private static readonly Primitive[] Smooth =
    [
        Arithmetic.Add, Arithmetic.Subtract, Arithmetic.Multiply, Arithmetic.Negate, Arithmetic.ToDouble, Arithmetic.ToSingle,
    ];

    public static bool Has(Primitive primitive) => !Smooth.Contains(primitive);

    public static bool MayBeInfinite(Sym partial) => partial switch
    {
        Constant => false,
        Apply { Primitive: var p } a when Smooth.Contains(p) => a.Children.Any(MayBeInfinite),
        Apply { Primitive.Range: { } range } => double.IsInfinity(range.Min) || double.IsInfinity(range.Max),
        Select s => MayBeInfinite(s.WhenTrue) || MayBeInfinite(s.WhenFalse),
        _ => partial is Apply,
    };
}
