using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Modes;

/// <summary>Puts expressions in the place of parameters.</summary>
internal static class ParameterSubstitution
{
    public static Sym Apply(Sym sym, IReadOnlyDictionary<Parameter, Sym> values)
        => By(values).Visit(sym);

    public static Rewriter By(IReadOnlyDictionary<Parameter, Sym> values)
        => new(node => node is Parameter p && values.TryGetValue(p, out var value) ? value : node);
}
