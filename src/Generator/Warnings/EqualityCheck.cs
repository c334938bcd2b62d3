using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Stabilise;

namespace SymGrad.Generator.Warnings;

/// <summary>
/// Branches on the equality of numbers that vary: at the one point where it holds the derivative is that of the branch taken,
/// which is not that of the function around it (SYMG2006). The same throughout a neighbourhood for which the limit is put in (SYMG2008).
/// </summary>
internal static class EqualityCheck
{
    /// <param name="model">The method.</param>
    /// <param name="roots">Its results.</param>
    /// <param name="rewrites">What is computed otherwise.</param>
    public static IEnumerable<Warning> Of(MethodModel model, IReadOnlyCollection<Sym> roots, IEnumerable<Rewrite> rewrites)
    {
        var active = model.Parameters.Where(p => p.IsActive).Select(p => p.Name).ToImmutableHashSet();
        // As text: in a loop, expressions differ by their index at each look.
        var smooth = rewrites.Where(IsWithoutTest).Select(r => r.Before.ToString()).ToImmutableHashSet();
        return PostOrder.OfAll(roots).OfType<Select>()
            .Where(s => s.Type.IsReal() && TestsOf(s, active).Any() && !smooth.Contains(s.ToString()) && SmoothFilling.TryOf(s) is null)
            .SelectMany(s => TestsOf(s, active)).Distinct()
            .Select(t => new Warning(WarningKind.EqualityTest, t, [t.ToString()]))
            .Concat(Neighbourhoods(roots));
    }

    /// <summary>Guards that put in a limit for more than the one point (SYMG2008).</summary>
    private static IEnumerable<Warning> Neighbourhoods(IReadOnlyCollection<Sym> roots)
        => PostOrder.OfAll(roots).OfType<Select>().Select(s => (Select: s, Guard: SmoothFilling.TryCoarse(s))).Where(c => c.Guard is not null && SmoothFilling.TryOf(c.Select) is null)
            .Select(c => c.Guard!).Select(g => new Warning(WarningKind.CoarseGuard, g.Condition, [g.Condition.ToString(), g.Filling.ToString(), g.Function.ToString(), $"{g.A} == {g.B}"]));

    /// <summary>A conditional in place of which there is one function: x·log x for that and 0 at 0.</summary>
    private static bool IsWithoutTest(Rewrite rewrite) => rewrite.Before is Select select && !PostOrder.Of(rewrite.After).Contains(select.Condition);

    private static IEnumerable<Apply> TestsOf(Select select, ImmutableHashSet<string> active)
        => Tests(select.Condition).Where(t => t.Children.Any(c => c.Type.IsReal() && Varies(c, active)));

    /// <summary>The equalities that a condition asks for; x == x asks whether x is a number.</summary>
    private static IEnumerable<Apply> Tests(Sym condition) => condition is not Apply { Primitive: var p } a ? []
        : p == Arithmetic.EqualTo || p == Arithmetic.NotEqualTo ? a.Children[0] == a.Children[1] ? [] : [a]
        : p == Arithmetic.And || p == Arithmetic.Or || p == Arithmetic.Not ? a.Children.SelectMany(Tests)
        : [];

    private static bool Varies(Sym sym, ImmutableHashSet<string> active)
        => PostOrder.Of(sym).Any(n => n is Parameter p ? p.Type.IsReal() && active.Contains(p.Name) : n is Variable { Type: var type } && type.IsReal());
}
