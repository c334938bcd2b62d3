using System;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Analysis;

/// <summary>What may be computed though its value may not be needed: it reads no element that may lie outside its array.</summary>
internal static class Speculation
{
    /// <param name="sym">The expression.</param>
    /// <param name="certain">Elements that are known to exist.</param>
    /// <param name="isComputed">What has been computed before.</param>
    public static bool IsSafe(Sym sym, CertainLoads? certain = null, Func<Sym, bool>? isComputed = null)
    {
        foreach (var node in PostOrder.Of(sym, n => n is Reduce || IsComputed(n)))
        {
            if (node is Loop or History or Apply { Primitive.MayThrow: true } || (node is Load load && !IsInBounds(load) && certain?.Has(load.Array, load.Index) != true))
            {
                return false;
            }
        }

        bool IsComputed(Sym node) => isComputed?.Invoke(node) == true;
        bool IsSafeReduce(Reduce r) => ((Sym[])[certain?.BodyOf(r) ?? r.Open().Body, r.Lo, r.Hi]).All(s => IsSafe(s, certain, isComputed));
        return PostOrder.Of(sym, n => IsComputed(n) || (n is Reduce r && IsSafeReduce(r))).All(n => n is not Reduce);
    }

    /// <summary>Read at the index of a loop that runs over the array.</summary>
    public static bool IsInBounds(Load load)
        => load.Index is Variable { Range: var (lo, hi) } && lo is Constant { Integer: >= 0 } && hi == load.Table.Length(load.Array);
}
