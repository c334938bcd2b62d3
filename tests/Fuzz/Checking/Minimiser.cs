using System;
using System.Linq;
using SymGrad.Fuzz.Tests.Language;

namespace SymGrad.Fuzz.Tests.Checking;

/// <summary>Leaves statements out of a program that fails as long as it fails in the same way.</summary>
internal static class Minimiser
{
    public static Verdict Minimise(Verdict failure)
    {
        for (var smaller = Smaller(failure); smaller is not null; smaller = Smaller(failure))
        {
            failure = smaller;
        }

        return failure;
    }

    private static Verdict? Smaller(Verdict failure)
    {
        var candidates = Piece.Smaller(failure.Program.Body).Select((body, k) => failure.Program with { Body = body, Seed = failure.Program.Seed }).ToList();
        return candidates.Select(c => Verdict.Of([c])[0]).FirstOrDefault(v => v.Outcome == failure.Outcome && KindOf(v.Why) == KindOf(failure.Why));
    }

    /// <summary>The first words: a diagnostic's id, the type of an exception, the member that is wrong.</summary>
    private static string KindOf(string why) => string.Join(' ', why.Split(' ').Take(2)) is var first && first.Contains("SYMG", StringComparison.Ordinal) ? why : first.Split(',')[0];
}
