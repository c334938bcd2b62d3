using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;

namespace SymGrad.Generator.Emit;

/// <summary>Says what is stored and why.</summary>
internal static class StorageText
{
    /// <param name="stored">What is stored.</param>
    /// <param name="line">The line of its loop; null where that may not be told: generated text must not change with the lines of the source.</param>
    public static string Of(Stored stored, int? line)
    {
        var name = $"'{stored.Name.TrimStart('@')}'";
        return stored.Kind switch
        {
            StoredKind.Number => $"{name} is kept{Iterations(stored, line)}, because {Reason(stored)} needs it",
            StoredKind.Checkpoint when stored.Every == 1 => $"{name} is kept at each iteration of the loop over '{stored.Loops[0]}', which is run again from there",
            StoredKind.Checkpoint => $"{name} is kept at every {stored.Every}th iteration of the loop over '{stored.Loops[0]}', from where those between are run again",
            StoredKind.Overwritten => $"The elements of {name} that are overwritten are kept{Iterations(stored, line)}, because {Reason(stored)} needs them",
            StoredKind.Array => $"{name} is an array that the method makes",
            StoredKind.Copy => $"{name} is copied, because it changes while what it was is still needed",
            StoredKind.Derivatives => $"The derivatives with respect to the elements of {name} are collected",
            _ => $"{name} is computed once for all iterations of the loops that use it",
        };
    }

    private static string Reason(Stored stored) => stored.NeededBy is { } sym ? $"the derivative of '{sym}'" : "the reverse sweep";

    private static string Iterations(Stored stored, int? line)
        => stored.Loops.Length == 0 ? ""
            : line is { } known ? $" for each iteration of the loop at line {known}"
            : stored.Loop is { Loop.IsUnbounded: true } carry ? $" for each iteration of the loop while '{carry.Loop.Open().Condition}'"
            : stored.Every is { } every ? $" for {every} iterations at a time of the loop{(stored.Loops.Length > 1 ? "s" : "")} over {string.Join(" and ", stored.Loops.Select(l => $"'{l}'"))}"
            : $" for each iteration of the loop{(stored.Loops.Length > 1 ? "s" : "")} over {string.Join(" and ", stored.Loops.Select(l => $"'{l}'"))}";
}
