using System.Collections.Generic;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// Differences with a log-sum-exp m + log1p(r): x − (m + log1p(r)) is (x − m) − log1p(r), since the sum would be rounded to
/// the last bit of m, of which nothing need be left in the difference (log-softmax, the cross-entropy of logits).
/// </summary>
internal sealed class ShiftedSums
{
    private readonly Dictionary<Sym, LogSumExpForm> _forms = [];

    /// <summary>The value of a log-sum-exp; what is subtracted from it, or it from, will be taken to its shift.</summary>
    public Sym Add(LogSumExpForm form)
    {
        _forms[form.Value] = form;
        return form.Value;
    }

    /// <summary>The node, associated anew where it is a difference with a log-sum-exp.</summary>
    public Sym Associate(Sym node) => node is not Apply { Primitive: var p, Children: [var x, var y] } || p != Arithmetic.Subtract ? node
        : _forms.TryGetValue(y, out var subtracted) ? (x - subtracted.Shift) - subtracted.Excess
        : _forms.TryGetValue(x, out var reduced) ? (reduced.Shift - y) + reduced.Excess
        : node;
}
