using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate;

/// <summary>Whether a partial derivative can be infinite or NaN where the function is finite: poles and edges of domains.</summary>
internal static class Singularities
{
    public static bool Has(Primitive primitive)
        => primitive != Arithmetic.Multiply && primitive != Arithmetic.Add && primitive != Arithmetic.Subtract;

    public static bool MayBeInfinite(Sym partial)
        => PostOrder.Of(partial, n => n is Load or Reduce or LoopResult).OfType<Apply>().Any(IsSingular);

    private static bool IsSingular(Apply apply)
    {
        var primitive = apply.Primitive;
        return primitive == Arithmetic.Divide ? apply.Children[1] is not Constant
            : primitive.Infix is null && (primitive.Arity > 1 || primitive.Domain.Any(HasEdge)) && HasPole(primitive.Range);
    }

    private static bool HasEdge(Interval domain) => !double.IsInfinity(domain.Min) || !double.IsInfinity(domain.Max);

    private static bool HasPole(Interval range) => double.IsInfinity(range.Min) || double.IsInfinity(range.Max);
}
