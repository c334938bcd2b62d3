using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Generator.Ir;

/// <summary>
/// Arrays that a method makes for a few numbers (a vector in space, the rows of a small matrix). Where all places are known at compile
/// time once the loops over them are written out, the elements are numbers like any others and no array is left (scalar replacement
/// of aggregates: Muchnick, Advanced Compiler Design and Implementation, 1997, section 12.2).
/// </summary>
internal static class SmallArrays
{
    /// <summary>The most elements.</summary>
    private const int MaximumCount = 16;

    /// <summary>Whether a loop or big operator reads or writes such an array, and only at places that its index decides.</summary>
    public static bool AreUsedBy(Sym binder)
    {
        var accesses = Accesses(binder).Where(a => IsSmall(a.Array)).ToList();
        var own = binder is Reduce reduce ? reduce.Index : ((Loop)binder).Index;
        return accesses.Count > 0 && accesses.All(a => a.Index.FreeVariables.All(v => v == own || HasKnownRange(v)) && !PostOrder.Of(a.Index).Any(n => n is Load or Parameter));
    }

    private static IEnumerable<(Sym Array, Sym Index)> Accesses(Sym binder)
    {
        var initial = InitialOf(binder);
        foreach (var node in PostOrder.Of(binder))
        {
            switch (node)
            {
                case Load load:
                    yield return (Root(load.Array, initial), load.Index);
                    break;
                case Store store:
                    yield return (Root(store.Array, initial), store.Index);
                    break;
            }
        }
    }

    /// <summary>What the arrays that loops carry were before them.</summary>
    private static Dictionary<Sym, Sym> InitialOf(Sym binder)
    {
        var initial = new Dictionary<Sym, Sym>();
        foreach (var loop in PostOrder.Of(binder).OfType<Loop>())
        {
            for (var k = 0; k < loop.Count; k++)
            {
                initial[loop.Carries[k]] = loop.Initial(k);
            }
        }

        return initial;
    }

    private static Sym Root(Sym version, Dictionary<Sym, Sym> initial)
    {
        var root = Programs.VersionChains.RootOf(version);
        while (initial.TryGetValue(root, out var before))
        {
            root = Programs.VersionChains.RootOf(before);
        }

        return root;
    }

    private static bool IsSmall(Sym array) => array is Zeros { Count: Constant { Integer: <= MaximumCount } };

    private static bool HasKnownRange(Variable index) => index.Range is { Lo: Constant, Hi: Constant };
}
