using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// One inner loop of a block of rows, over full vectors of columns; the columns left over are run through one by one by the
/// same method with one lane. What is the same for all rows is loaded once.
/// </summary>
/// <param name="together">How many rows are taken together: a row on its own goes through the same operations.</param>
internal sealed class ColumnLoop(
    CodeWriter code, int together, LoopPlan rows, LoopPlan columns, Block outside, LoopInputs inputs, RowInputs matrices, IReadOnlyDictionary<Sym, string> rowNumbers, string count)
{
    private readonly Dictionary<Sym, string> _shared = [];
    private string Column => columns.IndexName;

    public void Write()
    {
        code.Line($"for (int r = 0; r < block; {(together == 1 ? "r++" : $"r += {together}")})");
        code.Braces(WriteRows);
    }

    private void WriteRows()
    {
        foreach (var matrix in Matrices().Where(m => !m.IsShared))
        {
            ForRows(r => $"int {matrix.Name}Row{Number(r)} = (row + r{Offset(r)}) * {matrix.Name}Stride;");
        }

        foreach (var accumulator in columns.Accumulators)
        {
            code.Line($"V {string.Join(", ", Enumerable.Range(0, together).Select(r => $"{OfRow(accumulator.Name, r)} = V.Zero"))};");
        }

        foreach (var number in rowNumbers.Values)
        {
            code.Line($"V {string.Join(", ", Enumerable.Range(0, together).Select(r => $"{OfRow(number, r)} = V.Broadcast({number}Rows[r{Offset(r)}])"))};");
        }

        code.Line($"for (int {Column} = fromColumn; {Column} <= {count} - V.Count; {Column} += V.Count)");
        code.Braces(WriteBody);
        foreach (var accumulator in columns.Accumulators)
        {
            ForRows(r => $"{accumulator.Name}Rows[r{Offset(r)}] += V.SumLanes({OfRow(accumulator.Name, r)});");
        }
    }

    private static string Offset(int row) => row == 0 ? "" : $" + {row}";

    /// <summary>Tells the variables of rows taken together apart.</summary>
    private string Number(int row) => together == 1 ? "" : $"{row}";

    private string OfRow(string name, int row) => together == 1 ? name : $"{name}_{row}";

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
                    ForRows(r => $"V {OfRow(l.Name, r)} = {Lanes(l.Value, r, l.Value)};");
                    break;
                case Let l:
                    code.Line($"V {l.Name} = {Lanes(l.Value, 0, l.Value)};");
                    break;
                case Accumulate a:
                    ForRows(r => Sum(r).Step(OfRow(a.Name, r), a.Value));
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
        if (!matrix.IsShared || together == 1)
        {
            ForRows(r => Store(write.Overwrites ? Lanes(write.Value, r) : Sum(r).Of(Load(matrix, r), write.Value), matrix, r));
            return;
        }

        // Two sums in turn: one alone would wait for each of its additions.
        var totals = new[] { matrix.TotalName, matrix.TotalName + "2" };
        code.Line($"V {totals[0]} = {Load(matrix, 0)}, {totals[1]} = V.Zero;");
        ForRows(r => Sum(r).Step(totals[r % 2], write.Value));
        code.Line(Store($"{totals[0]} + {totals[1]}", matrix, 0));
    }

    private void ForRows(System.Func<int, string> line)
    {
        for (var r = 0; r < together; r++)
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

    private FusedSum Sum(int row) => new(columns, value => Lanes(value, row));

    private string Lanes(Sym sym, int row, Sym? unnamed = null)
    {
        if (columns.Body.NameOf(sym, unnamed) is { } name && rows.Body.NameOf(sym) is null)
        {
            return sym.DependsOn(rows.Index) ? OfRow(name, row) : name;
        }

        if (_shared.TryGetValue(sym, out var shared))
        {
            return shared;
        }

        if (!sym.DependsOn(columns.Index))
        {
            return sym is Constant c ? $"V.Broadcast({Literal.Of(c)})"
                : rowNumbers.TryGetValue(sym, out var number) ? OfRow(number, row)
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
        return sym is Apply && text.Contains(' ') ? $"({text})" : text;
    }

    private string Load(Matrix matrix, int row)
        => $"V.Load({matrix.Name}, {matrix.At(Number(row), Column)})";

    private string Store(string value, Matrix matrix, int row)
        => $"V.Store({value}, {matrix.Name}, {matrix.At(Number(row), Column)});";
}
