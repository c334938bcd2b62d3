using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// The methods of one loop over rows: the choice of lanes, the loop over blocks, and a method for each step of a block,
/// which takes only what it uses.
/// </summary>
internal sealed class RowMethods(
    CodeWriter code, string name, LoopPlan loop, LoopInputs inputs, RowInputs matrices, IReadOnlyDictionary<Sym, string> counts,
    IReadOnlyList<string> buffers, IReadOnlyList<RowStep> steps)
{
    private const string Hardware = "global::System.Runtime.Intrinsics.";

    private readonly SymType _type = loop.Rows!.Type;

    public void Write()
    {
        var parameters = Inputs().ToList();
        WriteDispatch(parameters);
        code.Line();
        WriteBlocks(parameters);
        foreach (var step in steps.SelectMany(s => s.OneRow is { } oneRow ? [s, oneRow] : new[] { s }))
        {
            code.Line();
            WriteStep(step);
        }
    }

    private void WriteDispatch(List<Input> parameters)
    {
        var lanes = Members.Lanes(_type);
        var arguments = $"rows, {List(parameters, p => p.Argument)}";
        code.Line($"private static void {name}(int rows, {List(parameters, p => p.Declaration)})");
        code.Braces(() =>
        {
            // Eight rows at a time: wider lanes of floats would not fill.
            if (_type == SymType.Double)
            {
                code.Line($"if ({Hardware}Vector512.IsHardwareAccelerated)");
                code.Braces(() => code.Line($"{name}<{lanes[0]}>({arguments});"));
            }

            code.Line($"{(_type == SymType.Double ? "else " : "")}if ({Hardware}Vector256.IsHardwareAccelerated)");
            code.Braces(() => code.Line($"{name}<{lanes[1]}>({arguments});"));
            code.Line("else");
            code.Braces(() => code.Line($"{name}<{lanes[2]}>({arguments});"));
        });
    }

    private void WriteBlocks(List<Input> parameters)
    {
        code.Line($"private static void {name}<V>(int rows, {List(parameters, p => p.Declaration)})");
        WriteConstraint();
        code.Braces(() =>
        {
            foreach (var buffer in buffers)
            {
                code.Line($"global::System.Span<{_type.Keyword()}> {buffer}Rows = stackalloc {_type.Keyword()}[{RowPlan.Block}];");
            }

            code.Line("int block;");
            code.Line("for (int row = 0; row < rows; row += block)");
            code.Braces(() =>
            {
                foreach (var sum in SummedUp())
                {
                    code.Line($"{sum}Rows.Clear();");
                }

                code.Line($"block = global::System.Math.Min({RowPlan.Block}, (rows - row) & -{RowPlan.Rows});");
                code.Line("if (block > 0)");
                code.Braces(() => WriteCalls(s => s, "V"));
                code.Line("else");
                code.Braces(() =>
                {
                    code.Line("block = rows - row; // the rows left over: one by one, through the same operations");
                    WriteCalls(s => s.OneRow ?? s, Members.Lanes(_type)[3]);
                });
            });
        });
    }

    private void WriteCalls(Func<RowStep, RowStep> step, string lanesOfRows)
    {
        foreach (var each in steps)
        {
            WriteCall(step(each), lanesOfRows);
        }
    }

    private void WriteCall(RowStep step, string lanesOfRows)
    {
        var arguments = List(UsedBy(step), p => p.Argument);
        if (step.Columns is not { } columns)
        {
            code.Line($"{name}{step.Suffix}<{lanesOfRows}>(row, block, {arguments});");
            return;
        }

        code.Line($"{name}{step.Suffix}<V>(row, block, 0, {arguments});");
        code.Line($"if ({columns} % V.Count != 0)");
        code.Braces(() => code.Line($"{name}{step.Suffix}<{Members.Lanes(_type)[3]}>(row, block, {columns} - ({columns} % V.Count), {arguments});"));
    }

    /// <summary>The sums over columns, which the steps add to.</summary>
    private IEnumerable<string> SummedUp()
        => loop.Body.Statements.OfType<LoopPlan>().SelectMany(c => c.Accumulators).Select(a => a.Name);

    private void WriteStep(RowStep step)
    {
        code.Line("[global::System.Runtime.CompilerServices.MethodImpl(");
        code.Line("    global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization");
        code.Line("    | global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        code.Line($"private static void {name}{step.Suffix}<V>(int row, int block, {(step.Columns is null ? "" : "int fromColumn, ")}{List(UsedBy(step), p => p.Declaration)})");
        WriteConstraint();
        code.Braces(() =>
        {
            foreach (var number in inputs.Numbers.Where(n => Uses(step, n.Name + "Lanes")))
            {
                code.Line($"V {number.Name}Lanes = V.Broadcast({number.Name});");
            }

            var accumulators = loop.Accumulators.Where(a => Uses(step, a.Name + "Lanes")).ToList();
            foreach (var accumulator in accumulators)
            {
                code.Line($"V {accumulator.Name}Lanes = {Reductions.NeutralLanes(accumulator.Reduce.Kind, _type)};");
            }

            foreach (var line in step.Body.Split('\n').Where(l => l.Length > 0))
            {
                code.Line(line);
            }

            foreach (var accumulator in accumulators)
            {
                code.Line(Reductions.Collect(accumulator.Reduce.Kind, accumulator.Name, accumulator.Name + "Lanes", _type));
            }
        });
    }

    private void WriteConstraint() => code.Line($"    where V : unmanaged, {Members.VectorNamespace}.ISimd<V, {_type.Keyword()}>");

    private IEnumerable<Input> UsedBy(RowStep step)
        => Inputs().Concat(buffers.Select(b => new Input($"global::System.Span<{_type.Keyword()}> {b}Rows", b + "Rows", b + "Rows")))
            .Where(i => Uses(step, i.UsedAs));

    private static bool Uses(RowStep step, string variable) => Regex.IsMatch(step.Body, $@"\b{Regex.Escape(variable)}\b");

    private IEnumerable<Input> Inputs()
    {
        var type = _type.Keyword();
        foreach (var count in counts.Values)
        {
            yield return new Input("int " + count, count, count);
        }

        foreach (var slice in inputs.Slices)
        {
            yield return new Input($"global::System.{(slice.IsWritten ? "Span" : "ReadOnlySpan")}<{type}> {slice.Name}", slice.Name, slice.Name);
        }

        foreach (var matrix in matrices.Matrices)
        {
            yield return new Input($"global::System.{(matrix.IsWritten ? "Span" : "ReadOnlySpan")}<{type}> {matrix.Name}", matrix.Name, matrix.Name);
            if (!matrix.IsShared)
            {
                yield return new Input($"int {matrix.Name}Stride", matrix.Name + "Stride", matrix.Name + "Stride");
            }
        }

        foreach (var number in inputs.Numbers)
        {
            yield return new Input($"{number.Value.Type.Keyword()} {number.Name}", number.Name, number.Name + "Lanes");
        }

        foreach (var accumulator in loop.Accumulators)
        {
            yield return new Input($"ref {type} {accumulator.Name}", "ref " + accumulator.Name, accumulator.Name + "Lanes");
        }
    }

    private static string List(IEnumerable<Input> inputs, Func<Input, string> part) => string.Join(", ", inputs.Select(part));

    /// <summary>A parameter, the argument for it, and the variable by which a body uses it.</summary>
    private sealed record Input(string Declaration, string Argument, string UsedAs);
}
