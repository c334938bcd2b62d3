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
    /// <summary>Relative differences that rounding may make, of chains of products that amplify it.</summary>
    private const double OfDouble = 1e-7;

    private const double OfFloat = 2e-3;

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
            var outcome = problems.Any(p => p.StartsWith("the program", StringComparison.Ordinal)) ? Outcome.Meaningless
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
            return new(program, Outcome.Wrong, $"{e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n')[0].Trim()}");
        }
    }

    private static Verdict Compared(RandomProgram program, Assembly assembly)
    {
        var isMeaningful = false;
        var twin = assembly.GetType("Dual" + program.Name)!.GetMethod("F")!;
        var ofDouble = new Members(assembly.GetType(program.Name)!, typeof(double));
        var ofFloat = new Members(assembly.GetType("Float" + program.Name)!, typeof(float));
        var signature = Signature.Of(ofDouble.Program, ofDouble.Find("Vjp")!, program.WritesGrid);
        for (var k = 0; k < Counts.Length; k++)
        {
            var point = Point.Of(Counts[k], k);
            var reference = Reference.Of(twin, point, signature);
            if (!reference.IsMeaningful)
            {
                continue;
            }

            isMeaningful = true;
            var nudged = Reference.Of(twin, point.Nudged(), signature);
            foreach (var (members, beside, tolerance) in new[] { (ofDouble, null, program.IsCoarse ? OfFloat : OfDouble), (ofFloat, nudged.IsMeaningful ? nudged : reference, OfFloat) })
            {
                if (new Comparison(members, point, reference, beside, signature, tolerance).Difference() is { } difference)
                {
                    return new(program, Outcome.Wrong, $"{(members == ofFloat ? "float" : "double")}, n = {Counts[k]}: {difference}");
                }
            }
        }

        return new(program, isMeaningful ? Outcome.Right : Outcome.Meaningless, "");
    }
}
