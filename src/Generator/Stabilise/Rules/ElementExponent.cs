using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>The exponent of one element of Σ e^u: what u is at one index.</summary>
/// <param name="Exponent">The u there.</param>
/// <param name="Range">The sum.</param>
/// <param name="At">The index, the same for all terms.</param>
internal sealed record ElementExponent(Form Exponent, Reduction Range, Sym At)
{
    /// <summary>Reads an element of an array of which the sum has elements too; null for anything else.</summary>
    public static ElementExponent? TryRead(Form form, Reduction r, Synthesis s)
    {
        if (form is not Atom { Sym: Load { FreeVariables.IsEmpty: true } load } || load.Type != s.Type)
        {
            return null;
        }

        var exponent = s.Emit(ExponentialSum.Split(r.Body, s).Exponent);
        return PostOrder.Of(exponent).Any(n => n is Load element && element.Array == load.Array && element.Index == r.Index)
            ? new(s.FormOf(s.Table.Substitute(exponent, r.Index, load.Index)), r, load.Index)
            : null;
    }

    /// <summary>The element that has this exponent.</summary>
    public static ElementExponent? Find(Form exponent, Reduction r, Synthesis s)
        => FormTable.TermsOf(exponent).SelectMany(t => s.Forms.FactorsOf(t.Monomial).Factors).Select(f => TryRead(f.Base, r, s))
            .FirstOrDefault(e => e?.Exponent == exponent);

    /// <summary>
    /// The sum of all terms but this one. Not in single precision, in which the lanes of a loop do not tell indices above 2²⁴
    /// apart.
    /// </summary>
    public Sym Others(Sym term, Synthesis s)
    {
        var isElement = s.Apply(Arithmetic.EqualTo, Arithmetic.Convert(Range.Index, s.Type), Arithmetic.Convert(At, s.Type));
        return s.Table.Reduce(
            ReduceKind.Sum, Range.Index, s.Build(Range.Lo), s.Build(Range.Hi), s.Table.Select(isElement, s.Number(Rational.Zero), term));
    }
}
