using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>What a loop in a method of its own computes, as formulas above its call.</summary>
internal static class LoopComments
{
    /// <summary>A longer formula is easier to read in the loop itself.</summary>
    private const int MaximumLength = 120;

    public static void Write(CodeWriter code, LoopPlan loop)
    {
        var accumulators = loop.Accumulators.Select(a => $"// {a.Name} = {a.Reduce}");
        var writes = Writes(loop).Select(w => $"// {w.Array}[{w.Index}] {(w.Overwrites ? "=" : "+=")} {w.Value}");
        foreach (var formula in accumulators.Concat(writes).Where(f => f.Length <= MaximumLength && !f.Contains('…')))
        {
            code.Line(formula);
        }
    }

    private static IEnumerable<Write> Writes(LoopPlan loop) => loop.Body.Statements.SelectMany(s => s switch
    {
        Write w => [w],
        LoopPlan l => Writes(l),
        _ => Enumerable.Empty<Write>(),
    });
}
