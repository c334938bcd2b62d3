using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Emit;

/// <summary>Statements as C# over numbers; vector loops become calls of methods of their own.</summary>
internal sealed class StatementWriter(CodeWriter code, VectorLoops? vectorLoops, RowLoops? rowLoops, WorkspaceLayout? workspace, WideIterations? iterations, Arithmetics arithmetics = Arithmetics.Native, ImmutableHashSet<string>? results = null)
{
    /// <param name="code">Receives the text.</param>
    /// <param name="arithmetics">Of code without vector loops.</param>
    /// <param name="results">The variables that are native in any arithmetics.</param>
    public StatementWriter(CodeWriter code, Arithmetics arithmetics, ImmutableHashSet<string>? results = null) : this(code, null, null, null, null, arithmetics, results)
    {
    }

    /// <summary>How many loops are around what is written.</summary>
    private int _depth;

    public void Write(Block block)
    {
        var expressions = new ScalarExpressions(block, arithmetics);
        foreach (var statement in block.Statements)
        {
            Write(statement, block, expressions);
        }
    }

    private void Write(Statement statement, Block block, ScalarExpressions expressions)
    {
        switch (statement)
        {
            case Let l:
                code.Line($"{arithmetics.Keyword(l.Value.Type)} {l.Name} = {new ScalarExpressions(block, arithmetics, l.Value).Write(Unconverted(l.Value))};");
                break;
            case LetJoint l:
                WriteJoint(l, block, expressions);
                break;
            case Section s:
                Write(s.Block);
                break;
            case Allocate a:
                WriteAllocation(a.Name, a.Type, expressions.Write(a.Count));
                break;
            case AllocateStack a:
                code.Line($"using global::SymGrad.HistoryStack<{a.Type.Keyword()}> {a.Name} = global::SymGrad.HistoryStack<{a.Type.Keyword()}>.Rent();");
                break;
            case PushOn p:
                code.Line($"{p.Stack}.Push({expressions.Write(p.Value)});");
                break;
            case PopFrom p:
                code.Line($"{p.Type.Keyword()} {p.Name} = {p.Stack}.Pop();");
                break;
            case Return r:
                code.Line($"return {Rounded(r.Value, expressions)};");
                break;
            case Divert d:
                WriteDivert(d, expressions);
                break;
            case Amend a:
                WriteAmend(a, expressions);
                break;
            case Assign { IsOut: true } a when block.NameOf(a.Value) == a.Target:
                break;
            case Assign a:
                code.Line($"{a.Target} = {(results is not null && results.Contains(a.Target) ? Rounded(a.Value, expressions) : expressions.Write(a.Value))};");
                break;
            case AssignTogether { Targets.Length: 1 } a:
                code.Line($"{a.Targets[0]} = {expressions.Write(a.Values[0])};");
                break;
            case AssignTogether { Targets.Length: > 1 } a:
                code.Line($"({string.Join(", ", a.Targets)}) = ({string.Join(", ", a.Values.Select(v => expressions.Write(v)))});");
                break;
            case AddTo a:
                code.Line($"{a.Target} += {Rounded(a.Value, expressions)};");
                break;
            case Write w:
                code.Line($"{expressions.Write(w.Array)}[{expressions.Index(w.Index)}] {(w.Overwrites ? "=" : "+=")} {Rounded(w.Value, expressions)};");
                break;
            case Clear c:
                code.Line($"{c.Array}.Clear();");
                break;
            case Throw t:
                code.Line($"{t.Method}({string.Join(", ", t.Arguments.Select(a => Argument(a.Modifier, a.Value, expressions)))}); // throws");
                break;
            case Defer { Deferred: { IsNeeded: true } deferred }:
                WriteDeferred(deferred);
                break;
            case RunOnce o:
                WriteRunOnce(o);
                break;
            case LeaveUnless l:
                // Turned round by the rules, a condition may ask for a loop in another form than the one that has run.
                code.Line(l.Condition.BinderHeight == 0 ? $"if ({expressions.Write(KnownConditions.Opposite(l.Condition))})" : $"if (!{expressions.Write(l.Condition, Arithmetic.Not.Precedence + 1)})");
                code.Braces(() => code.Line("break;"));
                break;
            case CheckLimit c:
                code.Line($"global::SymGrad.Guard.Iteration({expressions.Write(c.Index)}, {expressions.Write(c.Limit)}, {Literal.Of(c.Where)});");
                break;
            case Keep { Kept: var kept } k:
                code.Line(kept.IsGrowing ? $"{kept.History}.Add({expressions.Write(kept.Value)});" : $"{kept.History}[{expressions.Index(k.At)}] = {expressions.Write(kept.Value)};");
                break;
            case Branch b:
                WriteBranch(b, expressions);
                break;
            case LoopPlan { Vector: not null } l:
                LoopComments.Write(code, l);
                WriteAccumulators(l);
                vectorLoops!.WriteCall(code, l, block);
                break;
            case LoopPlan l:
                WriteLoop(l, block, expressions);
                break;
        }
    }

    /// <summary>A number as the caller has it.</summary>
    private string Rounded(Sym value, ScalarExpressions expressions)
        => arithmetics == Arithmetics.Wide && value.Type.IsReal() ? $"({value.Type.Keyword()})({expressions.Write(value)})" : expressions.Write(value);

    /// <summary>In 256 bits each by itself.</summary>
    private void WriteJoint(LetJoint let, Block block, ScalarExpressions expressions)
    {
        if (arithmetics == Arithmetics.Wide)
        {
            Write(new Let(let.Value, let.Name), block, expressions);
            foreach (var partial in let.Partials.Where(p => p.Name is not null))
            {
                var value = new ScalarExpressions(block, arithmetics, partial.Sym);
                code.Line(partial.IsResult ? $"{partial.Name} = {Rounded(partial.Sym, value)};" : $"{arithmetics.Keyword(partial.Sym.Type)} {partial.Name} = {value.Write(partial.Sym)};");
            }

            return;
        }

        var type = let.Value.Type.Keyword();
        var arguments = let.Arguments.Select(a => expressions.Write(a)).Concat(let.Partials.Select(p => p.IsResult ? "out " + p.Name : p.Name is { } name ? $"out {type} {name}" : "out _"));
        code.Line($"{type} {let.Name} = {Members.Scalar(let.Value.Primitive, let.Value.Type)}({string.Join(", ", arguments)});");
    }

    private void WriteDivert(Divert divert, ScalarExpressions expressions)
    {
        var condition = expressions.Write(divert.Condition);
        code.Line($"if ({(divert.OnlyIf.IsEmpty ? condition : $"({condition}) && {string.Join(" && ", divert.OnlyIf)}")})");
        code.Braces(() =>
        {
            code.Line((divert.Returns ? "return " : "") + divert.Call);
            if (!divert.Returns)
            {
                code.Line(divert.Value is null ? "return;" : $"return {divert.Value};");
            }
        });
        code.Line();
    }

    private void WriteAmend(Amend amend, ScalarExpressions expressions)
    {
        var arguments = amend.Arguments.Select(i => expressions.Write(i)).Concat(amend.Results.Select(r => "out " + expressions.Write(r)));
        code.Line($"if ({expressions.Write(amend.Condition)})");
        code.Braces(() => code.Line($"{iterations!.NameOf(amend)}({string.Join(", ", arguments)});"));
        code.Line();
    }

    /// <summary>An array is passed on as it came, not as the span of it.</summary>
    private static string Argument(string modifier, Sym value, ScalarExpressions expressions)
        => (modifier.Length > 0 ? modifier + " " : "") + (value is Parameter parameter ? parameter.Name : expressions.Write(value));

    /// <summary>A float becomes a double by the declaration alone.</summary>
    private static Sym Unconverted(Sym value)
        => value is Apply { Primitive: var p, Children: [{ Type: SymType.Single } x] } && p == Arithmetic.ToDouble ? x : value;

    private void WriteBranch(Branch branch, ScalarExpressions expressions)
    {
        foreach (var (type, name) in branch.Declared)
        {
            code.Line($"{arithmetics.Keyword(type)} {name};");
        }

        if (branch.Then.Statements.Count == 0)
        {
            code.Line($"if (!({expressions.Write(branch.Condition)}))");
            code.Braces(() => Write(branch.Else));
            return;
        }

        code.Line($"if ({expressions.Write(branch.Condition)})");
        code.Braces(() => Write(branch.Then));
        if (branch.Else.Statements.Count > 0)
        {
            code.Line("else");
            code.Braces(() => Write(branch.Else));
        }
    }

    private void WriteDeferred(Deferred deferred)
    {
        foreach (var (value, name) in deferred.Values)
        {
            code.Line($"{arithmetics.Keyword(value.Type)} {name} = default;");
        }

        code.Line($"bool {deferred.Flag} = false;");
    }

    private void WriteRunOnce(RunOnce once)
    {
        code.Line($"if (!{once.Deferred.Flag})");
        code.Braces(() =>
        {
            Write(once.Body);
            code.Line($"{once.Deferred.Flag} = true;");
        });
        code.Line();
    }

    private void WriteAccumulators(LoopPlan loop)
    {
        foreach (var accumulator in loop.Accumulators)
        {
            code.Line($"{arithmetics.Keyword(accumulator.Reduce.Type)} {accumulator.Name} = {Reductions.Neutral(accumulator.Reduce)};");
            if (Reductions.PicksIndex(accumulator.Reduce.Kind))
            {
                code.Line($"{arithmetics.Keyword(accumulator.Body.Type)} {accumulator.Name}Value = {Reductions.NeutralOfPick(accumulator)};");
            }
        }
    }

    private void WriteLoop(LoopPlan loop, Block block, ScalarExpressions expressions)
    {
        var (lo, hi) = (expressions.Write(loop.Lo), expressions.Write(loop.Hi, 4));
        if (loop.Rows is not null)
        {
            LoopComments.Write(code, loop);
        }

        if (loop.Comment is { } comment)
        {
            code.Line("// " + comment);
        }

        WriteAccumulators(loop);
        foreach (var carry in loop.Carries)
        {
            code.Line($"{arithmetics.Keyword(carry.Initial.Type)} {carry.Name} = {expressions.Write(carry.Initial)};");
        }

        foreach (var kept in loop.Kept)
        {
            if (kept.IsGrowing)
            {
                WriteClear(kept.History);
            }
            else
            {
                WriteAllocation(kept.History, kept.Value.Type, expressions.Write(loop.Hi - loop.Lo));
            }
        }

        if (loop.Rows is not null)
        {
            rowLoops!.WriteCall(code, loop, block);
            return;
        }

        var index = loop.IndexName;
        var type = loop.Index.Type.Keyword();
        if (loop.Stop is { } stop)
        {
            WriteStopped(loop, stop, lo, hi);
            return;
        }

        code.Line(loop.IsDescending
            ? $"for ({type} {index} = {expressions.Write(loop.Hi - 1)}; {index} >= {expressions.Write(loop.Lo, 4)}; {index}--)"
            : $"for ({type} {index} = {lo}; {index} < {hi}; {index}++)");
        code.Braces(() => WriteBody(loop));
    }

    /// <summary>A loop that ends where its condition does not hold. What counts its iterations without a bound must not wrap.</summary>
    private void WriteStopped(LoopPlan loop, StopPlan stop, string lo, string hi)
    {
        var (index, type) = (loop.IndexName, loop.Index.Type.Keyword());
        var isUnbounded = SymTable.IsUnbounded(loop.Hi);
        var hasRange = !isUnbounded && stop.Limit is null;
        var counts = hasRange || stop.NeedsIndex;
        var own = stop.Condition is { } condition ? new ScalarExpressions(stop.Header!).Write(condition, hasRange ? 2 : 0) : null;
        var runs = string.Join(" && ", new[] { hasRange ? $"{index} < {hi}" : null, own }.OfType<string>());
        var step = isUnbounded ? $"{index} = checked({index} + 1)" : $"{index}++";
        if (stop.EndName is not null)
        {
            code.Line($"{type} {index} = {lo};");
        }

        var isWhile = stop.EndName is not null || !counts;
        code.Line(isWhile ? $"while ({(runs.Length > 0 ? runs : "true")})" : $"for ({type} {index} = {lo}; {runs}; {step})");
        code.Braces(() =>
        {
            WriteBody(loop);
            if (stop.EndName is not null)
            {
                code.Line(step + ";");
            }
        });
    }

    /// <summary>A loop in another begins anew each time.</summary>
    private void WriteClear(string history)
    {
        if (_depth > 0)
        {
            code.Line($"{history}.Clear();");
        }
    }

    /// <summary>A part of the workspace, or pooled memory where its size is known only here.</summary>
    private void WriteAllocation(string name, SymType type, string count)
    {
        var keyword = type.Keyword();
        if (workspace is not null)
        {
            code.Line($"global::System.Span<{keyword}> {name} = {workspace.Part(name, type)};");
            return;
        }

        code.Line($"using global::SymGrad.Workspace<{keyword}> {name}Space = new({count});");
        code.Line($"global::System.Span<{keyword}> {name} = {name}Space.Span;");
    }

    private void WriteBody(LoopPlan loop)
    {
        var expressions = new ScalarExpressions(loop.Body, arithmetics);
        _depth++;
        foreach (var statement in loop.Body.Statements)
        {
            if (statement is Accumulate step)
            {
                Reductions.WriteStep(code, step, loop.IndexName, expressions.Write(step.Value), step.Value.Type, arithmetics);
            }
            else
            {
                Write(statement, loop.Body, expressions);
            }
        }

        _depth--;
    }
}
