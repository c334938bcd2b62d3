using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>A step of a block of rows: a method of its own, so that its vectors stay in registers.</summary>
/// <param name="Suffix">What its name ends in.</param>
/// <param name="Body">Its statements.</param>
/// <param name="Columns">How many columns it runs over; null of a formula over rows.</param>
internal sealed record RowStep(string Suffix, string Body, string? Columns)
{
    /// <summary>The step for a row on its own: of a formula over rows the same one, with one lane.</summary>
    public RowStep? OneRow { get; init; }
}

/// <summary>The steps of a block of rows: formulas over the rows in lanes and loops over the columns, in turn.</summary>
internal sealed class RowBlockWriter(
    LoopPlan loop, Block outside, LoopInputs inputs, RowInputs matrices, IReadOnlyDictionary<Sym, string> counts, RowPhases phases, NameAllocator names)
{
    private readonly List<string> _buffers = [];
    private readonly List<RowStep> _steps = [];
    private CodeWriter _code = new();

    /// <summary>What the steps hand to each other, a number for each row.</summary>
    public IReadOnlyList<string> Buffers => _buffers;

    public IReadOnlyList<RowStep> Write()
    {
        for (var phase = 0; phase <= phases.Columns.Count; phase++)
        {
            _code = new CodeWriter();
            WritePhase(phase);
        }

        return _steps;
    }

    private void WritePhase(int phase)
    {
        var numbers = phases.RowNumbers(phase).ToDictionary(n => n, n => names.Unique(loop.Body.NameOf(n) is { } name && outside.NameOf(n) is null ? name + "Value" : Describe.Of(n)));
        WriteRows(phase, numbers);
        if (_code.ToString() is { Length: > 0 } formulas)
        {
            _steps.Add(new RowStep(Suffix("Rows"), formulas, null));
        }

        if (phase == phases.Columns.Count)
        {
            return;
        }

        var columns = phases.Columns[phase];
        _buffers.AddRange(columns.Accumulators.Select(a => a.Name));
        var count = counts[columns.Hi - columns.Lo];
        string Body(int together)
        {
            var code = new CodeWriter();
            new ColumnLoop(code, together, loop, columns, outside, inputs, matrices, numbers, count).Write();
            return code.ToString();
        }

        var suffix = Suffix("Columns");
        _steps.Add(new RowStep(suffix, Body(RowPlan.Rows), count) { OneRow = new RowStep(suffix + "OneRow", Body(1), count) });
    }

    private string Suffix(string what) => $"{what}{_steps.Count + 1}";

    private void WriteRows(int phase, IReadOnlyDictionary<Sym, string> numbers)
    {
        var statements = phases.Of(phase).ToList();
        if (statements.Count == 0 && numbers.Count == 0)
        {
            return;
        }

        _buffers.AddRange(numbers.Values);
        _code.Line("for (int r = 0; r < block; r += V.Count)");
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
                var value = w.Overwrites ? Expressions().Lanes(w.Value) : Expressions().Sum.Of($"V.Load({part}, row + r)", w.Value);
                _code.Line($"V.Store({value}, {part}, row + r);");
                break;
            }
        }
    }

    private VectorExpressions Expressions(Sym? unnamed = null) => new(loop, outside, inputs, "row + r", unnamed);
}
