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
        var body = new RowBlockWriter(loop, outside, inputs, matrices, counts, phases, names).Write();
        _methods.Add(writer => WriteMethod(writer, name, loop, inputs, matrices, counts, body));

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
            "V", "rows", "row", "r", "rest", "mask"];

    private static void WriteMethod(
        CodeWriter code, string name, LoopPlan loop, LoopInputs inputs, RowInputs matrices, IReadOnlyDictionary<Sym, string> counts, string body)
    {
        var type = loop.Rows!.Type.Keyword();
        var parameters = Parameters(loop, inputs, matrices, counts).ToList();
        var declarations = string.Join(", ", parameters.Select(p => p.Declaration));
        var arguments = string.Join(", ", parameters.Select(p => p.Argument));
        var lanes = Members.Lanes(loop.Rows.Type);
        const string Hardware = "global::System.Runtime.Intrinsics.";
        code.Line($"private static int {name}({declarations})");
        if (loop.Rows.Type == SymType.Single)
        {
            // A block has as many rows as the widest lanes used.
            code.Line($"    => {Hardware}Vector256.IsHardwareAccelerated ? {name}<{lanes[1]}>({arguments})");
        }
        else
        {
            code.Line($"    => {Hardware}Vector512.IsHardwareAccelerated ? {name}<{lanes[0]}>({arguments})");
            code.Line($"    : {Hardware}Vector256.IsHardwareAccelerated ? {name}<{lanes[1]}>({arguments})");
        }

        code.Line($"    : {name}<{lanes[2]}>({arguments});");
        code.Line();
        code.Line("[global::System.Runtime.CompilerServices.MethodImpl(");
        code.Line("    global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization");
        code.Line("    | global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        code.Line($"private static int {name}<V>({declarations})");
        code.Line($"    where V : unmanaged, {Members.VectorNamespace}.ISimd<V, {type}>");
        code.Braces(() =>
        {
            foreach (var number in inputs.Numbers)
            {
                code.Line($"V {number.Name}Lanes = V.Broadcast({number.Name});");
            }

            foreach (var accumulator in loop.Accumulators)
            {
                code.Line($"V {accumulator.Name}Lanes = {Reductions.NeutralLanes(accumulator.Reduce.Kind, loop.Rows.Type)};");
            }

            foreach (var line in body.Split('\n').Where(l => l.Length > 0))
            {
                code.Line(line);
            }

            foreach (var accumulator in loop.Accumulators)
            {
                code.Line(Reductions.Collect(accumulator.Reduce.Kind, accumulator.Name, accumulator.Name + "Lanes", loop.Rows.Type));
            }

            code.Line("return row;");
        });
    }

    private static IEnumerable<(string Declaration, string Argument)> Parameters(
        LoopPlan loop, LoopInputs inputs, RowInputs matrices, IReadOnlyDictionary<Sym, string> counts)
    {
        var type = loop.Rows!.Type.Keyword();
        yield return ("int rows", "rows");
        foreach (var count in counts.Values)
        {
            yield return ("int " + count, count);
        }

        foreach (var slice in inputs.Slices)
        {
            yield return ($"global::System.{(slice.IsWritten ? "Span" : "ReadOnlySpan")}<{type}> {slice.Name}", slice.Name);
        }

        foreach (var matrix in matrices.Matrices)
        {
            yield return ($"global::System.{(matrix.IsWritten ? "Span" : "ReadOnlySpan")}<{type}> {matrix.Name}", matrix.Name);
            if (!matrix.IsShared)
            {
                yield return ($"int {matrix.Name}Stride", matrix.Name + "Stride");
            }
        }

        foreach (var number in inputs.Numbers)
        {
            yield return ($"{number.Value.Type.Keyword()} {number.Name}", number.Name);
        }

        foreach (var accumulator in loop.Accumulators)
        {
            yield return ($"ref {type} {accumulator.Name}", "ref " + accumulator.Name);
        }
    }
}
