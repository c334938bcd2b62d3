using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Emit;

/// <summary>
/// One inner loop of a block of rows, over full vectors of columns; the columns left over are run through one by one by the
/// same method with one lane. What is the same for all rows is loaded once.
/// </summary>
internal sealed class ColumnLoop(
    CodeWriter code, LoopPlan rows, LoopPlan columns, Block outside, LoopInputs inputs, RowInputs matrices, IReadOnlyDictionary<Sym, string> rowNumbers, string count)
{
    private readonly Dictionary<Sym, string> _shared = [];
    private string Column => columns.IndexName;

    /// <summary>Eight rows at a time.</summary>
    public void Write()
    {
        code.Line($"for (int r = 0; r < block; r += {RowPlan.Rows})");
        code.Braces(WriteRows);
    }

    private void WriteRows()
    {
        foreach (var matrix in Matrices().Where(m => !m.IsShared))
        {
            for (var r = 0; r < RowPlan.Rows; r++)
            {
                code.Line($"int {matrix.Name}Row{r} = (row + r{Offset(r)}) * {matrix.Name}Stride;");
            }
        }

        foreach (var accumulator in columns.Accumulators)
        {
            code.Line($"V {string.Join(", ", Enumerable.Range(0, RowPlan.Rows).Select(r => $"{accumulator.Name}_{r} = V.Zero"))};");
        }

        foreach (var number in rowNumbers.Values)
        {
            code.Line($"V {string.Join(", ", Enumerable.Range(0, RowPlan.Rows).Select(r => $"{number}_{r} = V.Broadcast({number}Rows[r{Offset(r)}])"))};");
        }

        code.Line($"for (int {Column} = fromColumn; {Column} <= {count} - V.Count; {Column} += V.Count)");
        code.Braces(WriteBody);
        foreach (var accumulator in columns.Accumulators)
        {
            for (var r = 0; r < RowPlan.Rows; r++)
            {
                code.Line($"{accumulator.Name}Rows[r{Offset(r)}] += V.SumLanes({accumulator.Name}_{r});");
            }
        }
    }

    private static string Offset(int row) => row == 0 ? "" : $" + {row}";

    private IEnumerable<Matrix> Matrices()
        => columns.Body.Statements.SelectMany(s => s switch
        {
            Let l => Loads(l.Value),
            Accumulate a => Loads(a.Value),
            Write w => Loads(w.Value).Append(matrices.Of(w.Array, w.Index, columns, isWritten: true)),
            _ => [],
        }).Distinct().ToList();

    private IEnumerable<Matrix> Loads(Sym value) => PostOrder.Of(value, n => !n.DependsOn(columns.Index)).OfType<Load>()
        .Select(l => matrices.Of((Parameter)l.Array, l.Index, columns, isWritten: false));

    private void WriteBody()
    {
        _shared.Clear();
        foreach (var statement in columns.Body.Statements)
        {
            WriteShared(statement);
            switch (statement)
            {
                case Let l when l.Value.DependsOn(rows.Index):
                    ForRows(r => $"V {l.Name}_{r} = {Lanes(l.Value, r, l.Value)};");
                    break;
                case Let l:
                    code.Line($"V {l.Name} = {Lanes(l.Value, 0, l.Value)};");
                    break;
                case Accumulate a:
                    ForRows(r => $"{a.Name}_{r} = {Added($"{a.Name}_{r}", a.Value, r)};");
                    break;
                case Write w:
                    WriteUpdate(w);
                    break;
            }
        }
    }

    private void WriteUpdate(Write write)
    {
        var matrix = matrices.Of(write.Array, write.Index, columns, isWritten: true);
        if (!matrix.IsShared)
        {
            ForRows(r => Store(write.Overwrites ? Lanes(write.Value, r) : Added(Load(matrix, r), write.Value, r), matrix, r));
            return;
        }

        // Two sums in turn: one alone would wait for each of its additions.
        var totals = new[] { matrix.TotalName, matrix.TotalName + "2" };
        code.Line($"V {totals[0]} = {Load(matrix, 0)}, {totals[1]} = V.Zero;");
        ForRows(r => $"{totals[r % 2]} = {Added(totals[r % 2], write.Value, r)};");
        code.Line(Store($"{totals[0]} + {totals[1]}", matrix, 0));
    }

    private void ForRows(System.Func<int, string> line)
    {
        for (var r = 0; r < RowPlan.Rows; r++)
        {
            code.Line(line(r));
        }
    }

    /// <summary>Names what a statement uses that is the same for all rows.</summary>
    private void WriteShared(Statement statement)
    {
        var value = statement switch { Let l => l.Value, Accumulate a => a.Value, Write w => w.Value, _ => null };
        foreach (var node in value is null ? [] : PostOrder.Of(value, n => !n.DependsOn(columns.Index) || _shared.ContainsKey(n)))
        {
            if (node is Load && !node.DependsOn(rows.Index) && columns.Body.NameOf(node) is null)
            {
                var matrix = matrices.Of((Parameter)((Load)node).Array, ((Load)node).Index, columns, isWritten: false);
                code.Line($"V {matrix.ElementName} = {Load(matrix, 0)};");
                _shared[node] = matrix.ElementName;
            }
        }
    }

    private string Added(string to, Sym value, int row)
        => value is Apply { Primitive: var p, Children: [var a, var b] } && p == Arithmetic.Multiply && columns.Body.NameOf(value) is null
            ? $"V.FusedMultiplyAdd({Lanes(a, row)}, {Lanes(b, row)}, {to})"
            : $"{to} + {Lanes(value, row)}";

    private string Lanes(Sym sym, int row, Sym? unnamed = null)
    {
        if (columns.Body.NameOf(sym, unnamed) is { } name && rows.Body.NameOf(sym) is null)
        {
            return sym.DependsOn(rows.Index) ? $"{name}_{row}" : name;
        }

        if (_shared.TryGetValue(sym, out var shared))
        {
            return shared;
        }

        if (!sym.DependsOn(columns.Index))
        {
            return sym is Constant c ? $"V.Broadcast({Literal.Of(c)})"
                : rowNumbers.TryGetValue(sym, out var number) ? $"{number}_{row}"
                : inputs.Broadcast(sym, outside);
        }

        return sym switch
        {
            Load l => Load(matrices.Of((Parameter)l.Array, l.Index, columns, isWritten: false), row),
            Apply { Children: [var x] } => $"-{Operand(x, row)}",
            Apply { Children: [var x, var y] } a => $"{Operand(x, row)} {a.Primitive.Infix} {Operand(y, row)}",
            _ => throw new System.InvalidOperationException($"{sym} has no form over columns"),
        };
    }

    private string Operand(Sym sym, int row)
    {
        var text = Lanes(sym, row);
        return sym is Apply && text.Contains(' ') && !text.StartsWith("V.", System.StringComparison.Ordinal) ? $"({text})" : text;
    }

    private string Load(Matrix matrix, int row)
        => $"V.Load({matrix.Name}, {matrix.At(row, Column)})";

    private string Store(string value, Matrix matrix, int row)
        => $"V.Store({value}, {matrix.Name}, {matrix.At(row, Column)});";
}
