using System.Collections.Generic;

namespace SymGrad.Generator.Ir.Programs;

/// <summary>A loop around an expression, and those around that.</summary>
/// <param name="Index">Its index, as it occurs in the expression; null of a branch that may not be taken.</param>
/// <param name="Lo">Where the range begins.</param>
/// <param name="Hi">Where it ends.</param>
/// <param name="Outer">The next loop; null of the outermost.</param>
internal sealed record Around(Variable? Index, Sym? Lo, Sym? Hi, Around? Outer)
{
    /// <summary>Whether the expression is computed in every iteration.</summary>
    public bool IsCertain => Index is not null && Outer?.IsCertain != false;

    public Sym Count => Hi! - Lo!;

    /// <summary>Whether a condition may end it before its range does: nothing says then that what later iterations read exists.</summary>
    public bool IsStopped { get; init; }

    /// <summary>All of a range runs that depends on nothing but the arguments of the method.</summary>
    public bool HasFixedRange => !IsStopped && IsFixed(Lo!) && IsFixed(Hi!);

    /// <summary>The loops, innermost first.</summary>
    public IEnumerable<Around> Loops
    {
        get
        {
            for (var around = this; around is not null; around = around.Outer)
            {
                if (around.Index is not null)
                {
                    yield return around;
                }
            }
        }
    }

    /// <summary>What is around an expression where it is computed: loops inside of which it is the same are left.</summary>
    public static Around? Of(Sym expression, Around? around)
    {
        var isCertain = true;
        for (; around is not null && (around.Index is null || !expression.DependsOn(around.Index)); around = around.Outer)
        {
            isCertain &= around.Index is not null;
        }

        return isCertain ? around : InBranch(around);
    }

    /// <summary>An arm of a conditional inside.</summary>
    public static Around InBranch(Around? around) => new(null, null, null, around);

    /// <summary>The bodies of a binder inside.</summary>
    public static Around In(Sym binder, Around? around)
        => new(binder is Reduce reduce ? reduce.Index : ((Loop)binder).Index, binder.Children[0], binder.Children[1], around) { IsStopped = binder is Loop { IsCounted: false } };

    private static bool IsFixed(Sym bound)
    {
        foreach (var node in PostOrder.Of(bound))
        {
            if (node is not (Constant or Parameter or Length { Array: Parameter } or Apply) || !(node.Type.IsInteger() || node.IsArray))
            {
                return false;
            }
        }

        return true;
    }
}
