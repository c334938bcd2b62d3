using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>The loop over blocks of rows: for each, formulas over eight rows in lanes and loops over the columns in turn.</summary>
internal sealed class RowBlockWriter(
    LoopPlan loop, Block outside, LoopInputs inputs, RowInputs matrices, IReadOnlyDictionary<Sym, string> counts, RowPhases phases, NameAllocator names)
{
    private readonly CodeWriter _code = new();
    private readonly List<string> _buffers = [];

    public string Write()
    {
        var blocks = new CodeWriter();
        for (var phase = 0; phase <= phases.Columns.Count; phase++)
        {
            WritePhase(phase);
        }

        foreach (var buffer in _buffers)
        {
            blocks.Line($"global::System.Span<{loop.Rows!.Type.Keyword()}> {buffer}Rows = stackalloc {loop.Rows.Type.Keyword()}[{RowPlan.Rows}];");
        }

        blocks.Line("int row = 0;");
        blocks.Line($"for (; row <= rows - {RowPlan.Rows}; row += {RowPlan.Rows})");
        blocks.Braces(() =>
        {
            foreach (var line in _code.ToString().Split('\n').Where(l => l.Length > 0))
            {
                blocks.Line(line);
            }
        });
        return blocks.ToString();
    }

    private void WritePhase(int phase)
    {
        var numbers = phases.RowNumbers(phase).ToDictionary(n => n, n => names.Unique(loop.Body.NameOf(n) is { } name && outside.NameOf(n) is null ? name + "Value" : "value"));
        WriteRows(phase, numbers);
        if (phase == phases.Columns.Count)
        {
            return;
        }

        var columns = phases.Columns[phase];
        _buffers.AddRange(columns.Accumulators.Select(a => a.Name));

        // Each loop in braces of its own: its variables are its own.
        _code.Braces(() => new ColumnLoop(_code, loop, columns, outside, inputs, matrices, numbers, counts[columns.Hi - columns.Lo]).Write());
    }

    private void WriteRows(int phase, IReadOnlyDictionary<Sym, string> numbers)
    {
        var statements = phases.Of(phase).ToList();
        if (statements.Count == 0 && numbers.Count == 0)
        {
            return;
        }

        _buffers.AddRange(numbers.Values);
        _code.Line($"for (int r = 0; r < {RowPlan.Rows}; r += V.Count)");
        _code.Braces(() =>
        {
            foreach (var (_, name) in phases.Carried(phase))
            {
                _code.Line($"V {name} = V.Load({name}Rows, r);");
            }

            foreach (var statement in statements)
            {
                WriteRow(statement, phase);
            }

            foreach (var number in numbers)
            {
                _code.Line($"V.Store({Expressions().Lanes(number.Key)}, {number.Value}Rows, r);");
            }
        });
    }

    private void WriteRow(Statement statement, int phase)
    {
        switch (statement)
        {
            case Let l:
                _code.Line($"V {l.Name} = {Expressions(l.Value).Lanes(l.Value)};");
                if (phases.IsKept(l.Value, phase))
                {
                    _buffers.Add(l.Name);
                    _code.Line($"V.Store({l.Name}, {l.Name}Rows, r);");
                }

                break;
            case Accumulate a:
                _code.Line(Reductions.LanesStep(a.Kind, a.Name + "Lanes", a.Value, Expressions()));
                break;
            case Write w:
            {
                var part = inputs.Slice(w.Array, w.Index, isWritten: true);
                var value = w.Overwrites ? Expressions().Lanes(w.Value) : Expressions().AddedTo($"V.Load({part}, row + r)", w.Value);
                _code.Line($"V.Store({value}, {part}, row + r);");
                break;
            }
        }
    }

    private VectorExpressions Expressions(Sym? unnamed = null) => new(loop, outside, inputs, "row + r", unnamed);
}
