using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// The blocked loops over rows of one generated method: a method that takes all full blocks of rows and says how many rows
/// it did.
/// </summary>
internal sealed class RowLoops(string method, NameAllocator outerNames)
{
    private readonly List<System.Action<CodeWriter>> _methods = [];

    public void WriteMethods(CodeWriter code)
    {
        foreach (var write in _methods)
        {
            code.Line();
            write(code);
        }
    }

    /// <summary>Writes the call; the name of the variable that holds how many rows are done.</summary>
    public string WriteCall(CodeWriter code, LoopPlan loop, Block outside)
    {
        var name = $"{method}Rows{_methods.Count + 1}";
        var phases = new RowPhases(loop, outside);
        var names = new NameAllocator(Taken(loop, phases));
        var inputs = new LoopInputs(loop.Index, loop.Lo, names);
        var matrices = new RowInputs(loop.Index, loop.Lo, names);
        var counts = phases.Columns.Select(c => c.Hi - c.Lo).Distinct().ToDictionary(c => c, _ => names.Unique("columns"));
        var block = new RowBlockWriter(loop, outside, inputs, matrices, counts, phases, names);
        var steps = block.Write();
        _methods.Add(writer => new RowMethods(writer, name, loop, inputs, matrices, counts, block.Buffers, steps).Write());

        var expressions = new ScalarExpressions(outside);
        var done = outerNames.Unique("done");
        var rows = outerNames.Unique("rows");
        code.Line($"int {done} = 0;");
        code.Line($"int {rows} = {expressions.Write(loop.Hi - loop.Lo)};");
        var conditions = counts.Keys.Select(c => $"{expressions.Write(c, 4)} > 0");
        code.Line($"if ({string.Join(" && ", conditions.Prepend($"{rows} >= {RowPlan.Rows}"))})");
        code.Braces(() =>
        {
            var arguments = new List<string> { rows };
            arguments.AddRange(counts.Keys.Select(c => expressions.Write(c)));
            arguments.AddRange(inputs.Slices.Select(s => $"{expressions.Write(s.Array)}.Slice({expressions.Write(s.First)}, {rows})"));
            foreach (var matrix in matrices.Matrices)
            {
                var (array, first, columns) = (expressions.Write(matrix.Array), expressions.Write(matrix.First), expressions.Write(matrix.Columns));
                arguments.Add(matrix.IsShared
                    ? $"{array}.Slice({first}, {columns})"
                    : $"global::SymGrad.Guard.Rows({array}, {first}, {rows}, {expressions.Write(matrix.Stride)}, {columns})");
                if (!matrix.IsShared)
                {
                    arguments.Add(expressions.Write(matrix.Stride));
                }
            }

            arguments.AddRange(inputs.Numbers.Select(n => n.Argument));
            arguments.AddRange(loop.Accumulators.Select(a => "ref " + a.Name));
            code.Line($"{done} = {name}({string.Join(", ", arguments)});");
        });
        return done;
    }

    private static IEnumerable<string> Taken(LoopPlan loop, RowPhases phases)
        => [.. loop.Accumulators.Select(a => a.Name), .. loop.Body.Statements.OfType<Let>().Select(l => l.Name),
            .. phases.Columns.SelectMany(c => c.Accumulators.Select(a => a.Name).Concat(c.Body.Statements.OfType<Let>().Select(l => l.Name)).Append(c.IndexName)),
            "V", "rows", "row", "block", "r", "fromColumn"];
}
