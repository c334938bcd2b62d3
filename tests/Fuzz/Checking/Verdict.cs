using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SymGrad.Fuzz.Tests.Language;

namespace SymGrad.Fuzz.Tests.Checking;

internal enum Outcome
{
    /// <summary>All members agree with the dual numbers.</summary>
    Right,

    /// <summary>The generator says that it cannot differentiate it.</summary>
    Refused,

    /// <summary>The program itself is not valid, or has no point at which its results mean something.</summary>
    Meaningless,

    /// <summary>A wrong number, an exception, generated code that does not compile, an internal error.</summary>
    Wrong,
}

/// <summary>What became of a program.</summary>
internal sealed record Verdict(RandomProgram Program, Outcome Outcome, string Why)
{
    private static readonly int[] Counts = [4, 3, 1, 0];

    public static IReadOnlyList<Verdict> Of(IReadOnlyList<RandomProgram> programs)
    {
        var batch = Batch.Of(programs);
        return [.. programs.Select(p => Of(p, batch))];
    }

    private static Verdict Of(RandomProgram program, Batch batch)
    {
        if (batch.ProblemsOf(program) is { Count: > 0 } problems)
        {
            var outcome = problems[0].StartsWith("the program", StringComparison.Ordinal) ? Outcome.Meaningless
                : problems.All(p => p.StartsWith("SYMG1", StringComparison.Ordinal) && !p.StartsWith("SYMG1999", StringComparison.Ordinal)) ? Outcome.Refused
                : Outcome.Wrong;
            return new(program, outcome, problems[0]);
        }

        try
        {
            return Compared(program, batch.Assembly!);
        }
        catch (Exception e)
        {
            return new(program, Outcome.Wrong, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static Verdict Compared(RandomProgram program, Assembly assembly)
    {
        var isMeaningful = false;
        foreach (var (prefix, real, tolerance) in new[] { ("", typeof(double), 1e-7), ("Float", typeof(float), 2e-3) })
        {
            var members = new Members(assembly.GetType(prefix + program.Name)!, real);
            var signature = Signature.Of(members.Program, members.Find("Vjp")!);
            var twin = assembly.GetType("Dual" + program.Name)!.GetMethod("F")!;
            for (var k = 0; k < Counts.Length; k++)
            {
                var point = Point.Of(Counts[k], k);
                var reference = Reference.Of(twin, point, signature);
                if (!reference.IsMeaningful)
                {
                    continue;
                }

                isMeaningful = true;
                if (new Comparison(members, point, reference, signature, tolerance).Difference() is { } difference)
                {
                    return new(program, Outcome.Wrong, $"{real.Name}, n = {Counts[k]}: {difference}");
                }
            }
        }

        return new(program, isMeaningful ? Outcome.Right : Outcome.Meaningless, "");
    }
}
