using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// Where in a workspace the arrays of a method lie, and what each loop keeps for its reverse sweep. The sizes are formulas in the method's parameters;
/// a loop inside another uses its part again in every iteration.
/// </summary>
internal sealed class WorkspaceLayout
{
    private readonly Dictionary<string, (string Offset, string Count)> _parts = [];

    private readonly string _workspace;

    private WorkspaceLayout(string workspace) => _workspace = workspace;

    /// <summary>The bytes of all parts, as C#.</summary>
    public string Length { get; private set; } = "0";

    /// <summary>The layout; null where nothing is kept, or where a size is known only while the method runs.</summary>
    public static WorkspaceLayout? TryPlan(Block block, Block parameters, string workspace)
    {
        var kept = Statements(block).SelectMany(Kept).ToList();
        if (kept.Count == 0 || GrowingHistories.In(block).Any() || Statements(block).Any(s => s is AllocateStack) || !kept.All(k => PostOrder.Of(k.Count).All(IsKnownAtEntry)))
        {
            return null;
        }

        var expressions = new ScalarExpressions(parameters);
        var layout = new WorkspaceLayout(workspace);
        var sizes = new List<string>();
        foreach (var (name, type, count) in kept)
        {
            var text = expressions.Write(count);
            layout._parts[name] = (sizes.Count == 0 ? "0" : string.Join(" + ", sizes), text);
            sizes.Add($"{Size(type)} * global::System.Math.Max({text}, 0)");
        }

        layout.Length = $"checked({string.Join(" + ", sizes)})";
        return layout;
    }

    /// <summary>The span of a history, as C#.</summary>
    public string Part(string history, SymType type)
        => $"global::SymGrad.Guard.Part<{type.Keyword()}>({_workspace}, {_parts[history].Offset}, {_parts[history].Count})";

    private static bool IsKnownAtEntry(Sym node) => node is Parameter or Constant or Length { Array: Parameter } || (node is Apply && node.Type.IsInteger());

    public static int Size(SymType type) => type switch { SymType.Bool => 1, SymType.Int32 or SymType.Single => 4, _ => 8 };

    private static IEnumerable<(string Name, SymType Type, Sym Count)> Kept(Statement statement) => statement switch
    {
        Allocate a => [(a.Name, a.Type, a.Count)],
        LoopPlan l => l.Kept.Where(k => !k.IsGrowing).Select(k => (k.History, k.Value.Type, l.Hi - l.Lo)),
        _ => [],
    };

    /// <summary>All statements, those in loops and branches too.</summary>
    public static IEnumerable<Statement> Statements(Block block) => block.Statements.SelectMany(s => s switch
    {
        LoopPlan l => Statements(l.Body).Prepend(l),
        Branch b => Statements(b.Then).Concat(Statements(b.Else)),
        RunOnce once => Statements(once.Body),
        Section section => Statements(section.Block),
        _ => [s],
    });
}
