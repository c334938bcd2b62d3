using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// The companion of a method that computes the same formulas in 256 bits, for the arguments at which the method itself would
/// be wrong.
/// </summary>
internal sealed class WideMethod(MethodModel model, GeneratedMethod method, WideCase wide, CancellationToken cancellation)
{
    /// <summary>The inputs in the order in which the formulas take them: those in which limits are taken come first.</summary>
    private readonly ImmutableArray<Sym> _inputs = [.. wide.Active, .. wide.Inputs.Where(i => !wide.Active.Contains(i))];

    private readonly IReadOnlyList<Statement> _results = method.Results!;

    public string Name { get; } = method.Name + "Wide";

    /// <summary>The statement that hands over to the companion.</summary>
    public Divert Divert => new(wide.Condition, $"{Name}({string.Join(", ", method.Parameters.Select(p => p.Argument))});", method.ReturnType is not null);

    public void Write(CodeWriter code)
    {
        var names = new NameAllocator([.. method.Parameters.Select(p => p.Name), model.Name]);
        code.Line();
        code.Line($"/// <summary>{method.Name} in 256 bits.</summary>");
        code.Line(Members.NoInlining);
        code.Line($"private static {method.ReturnType?.Keyword() ?? "void"} {Name}({string.Join(", ", method.Parameters.Select(p => p.Declaration))})");
        code.Braces(() =>
        {
            var formulas = new WideFormulas(model, _inputs, wide.Active.Length, [.. _results.Select(Statement.ValueOf)], cancellation);
            var results = formulas.WriteEvaluation(code, _inputs.Select(i => WideFormulas.Argument(i, new ScalarExpressions(new Block(null)).Write(i))), names);
            for (var k = 0; k < _results.Count; k++)
            {
                code.Line(Result(_results[k], $"{results}[{k}]"));
            }
        });
    }

    private static string Result(Statement statement, string value) => statement switch
    {
        Assign a => $"{a.Target} = ({a.Value.Type.Keyword()}){value};",
        Write w => $"{w.Array.Name}[{((Constant)w.Index).Integer}] {(w.Overwrites ? "=" : "+=")} ({w.Value.Type.Keyword()}){value};",
        AddTo a => $"{a.Target} += ({a.Value.Type.Keyword()}){value};",
        Return r => $"return ({r.Value.Type.Keyword()}){value};",
        _ => throw new System.InvalidOperationException($"{statement.GetType().Name} is no result"),
    };
}
