using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// What loops keep whose number of iterations is known only once they have run. Declared where the method begins: their first values
/// are on the stack, which a declaration in a loop would use up.
/// </summary>
internal static class GrowingHistories
{
    /// <summary>The bytes of stack that all histories of a method may take.</summary>
    private const int Stack = 1024;

    /// <summary>What is kept.</summary>
    public static IEnumerable<KeptPlan> In(Block block)
        => WorkspaceLayout.Statements(block).OfType<LoopPlan>().SelectMany(l => l.Kept).Where(k => k.IsGrowing);

    public static void Write(CodeWriter code, Block block)
    {
        var histories = In(block).GroupBy(k => k.History).Select(g => (Name: g.Key, g.First().Value.Type)).ToList();
        foreach (var (name, type) in histories)
        {
            var count = Math.Max(1, Stack / histories.Count / WorkspaceLayout.Size(type));
            code.Line($"using global::SymGrad.History<{type.Keyword()}> {name} = new(stackalloc {type.Keyword()}[{count}]);");
        }
    }
}
