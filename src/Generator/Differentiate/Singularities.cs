using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate;

/// <summary>Whether a partial derivative can be infinite or NaN at finite arguments.</summary>
internal static class Singularities
{
    private static readonly Primitive[] Total =
    [
        Arithmetic.Add, Arithmetic.Subtract, Arithmetic.Multiply, Arithmetic.Negate, Arithmetic.ToDouble, Arithmetic.ToSingle,
        Selection.Max, Selection.Min,
    ];

    public static bool MayBeInfinite(Sym partial) => PostOrder.Of(partial, n => n.IsArray || n is Load or Reduce or LoopResult)
        .Any(n => n is Apply { Type: var type } a && type.IsReal() && !Total.Contains(a.Primitive));
}
