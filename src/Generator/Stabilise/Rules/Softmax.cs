using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// e^u/Σ e^v, over spans and over a few scalars. Both are shifted by the greatest v, on which the quotient does not
/// depend: the shift is a constant for differentiation.
/// </summary>
internal static class Softmax
{
    public static Sym? TryWrite(Form form, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        var exponential = factors.FirstOrDefault(f => f.Base is Exponential);
        var total = factors.FirstOrDefault(f => f.Exponent == -1 && ExponentialSum.IsOne(f.Base, s));
        if (exponential.Base is not Exponential { Exponent: var u } || total.Base is null || ExponentialSum.Greatest(total.Base, s) is not { } shift)
        {
            return null;
        }

        var numerator = s.Apply(Exponentials.Exp, s.Emit(u) - shift);
        var denominator = ExponentialSum.Shifted(total.Base, shift, s);
        var others = factors.Where(f => f != exponential && f != total);
        return StructuralForm.Product(coefficient, others, s) * (numerator / denominator);
    }
}
