using System;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Differentiate;

/// <summary>What the compiler cannot differentiate (yet); becomes a diagnostic at the method.</summary>
internal sealed class NotDifferentiableException(string reason, Sym at) : Exception(reason)
{
    public Sym At { get; } = at;
}
