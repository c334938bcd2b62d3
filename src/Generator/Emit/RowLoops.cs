using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// The blocked loops over rows of one generated method: a method that takes the rows block by block.
/// </summary>
internal sealed class RowLoops(string method)
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

    public void WriteCall(CodeWriter code, LoopPlan loop, Block outside)
    {
        var name = $"{method}Rows{_methods.Count + 1}";
        var phases = new RowPhases(loop, outside);
        var names = loop.Body.Names;
        var inputs = new LoopInputs(loop.Index, loop.Lo, names);
        var matrices = new RowInputs(loop.Index, loop.Lo, names);
        var counts = phases.Columns.Select(c => c.Hi - c.Lo).Distinct().ToDictionary(c => c, _ => names.Unique("columns"));
        var block = new RowBlockWriter(loop, outside, inputs, matrices, counts, phases, names);
        var steps = block.Write();
        _methods.Add(writer => new RowMethods(writer, name, loop, inputs, matrices, counts, block.Buffers, steps).Write());

        var expressions = new ScalarExpressions(outside);
        var rows = outside.Names.Unique("rowCount");
        code.Line($"int {rows} = {expressions.Write(loop.Hi - loop.Lo)};");
        code.Line($"if ({rows} > 0)");
        code.Braces(() =>
        {
            var arguments = new List<string> { rows };
            arguments.AddRange(counts.Keys.Select(Columns));
            arguments.AddRange(inputs.Slices.Select(s => $"{expressions.Write(s.Array)}.Slice({expressions.Write(s.First)}, {rows})"));
            foreach (var matrix in matrices.Matrices)
            {
                var (array, first, columns) = (expressions.Write(matrix.Array), expressions.Write(matrix.First), Columns(matrix.Columns));
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
            code.Line($"{name}({string.Join(", ", arguments)});");

            string Columns(Sym count) => count is Length ? expressions.Write(count) : $"global::System.Math.Max({expressions.Write(count)}, 0)";
        });
    }
}
