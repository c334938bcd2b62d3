using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// The vector loops of one generated method. Each is a generic method over the lane type: the widest that the machine has
/// takes all full vectors, one lane at a time the rest, through the same operations, so that the result for an element
/// does not depend on its position.
/// </summary>
internal sealed class VectorLoops(string method, NameAllocator names)
{
    private readonly List<System.Action<CodeWriter>> _methods = [];

    /// <summary>The methods that the calls written so far call.</summary>
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
        var name = $"{method}Loop{_methods.Count + 1}";
        var inputs = new LoopInputs(loop.Index, loop.Lo, names);
        var body = new CodeWriter();
        WriteBody(body, loop, outside, inputs);
        _methods.Add(writer => WriteMethod(writer, name, loop, inputs, body.ToString()));

        var expressions = new ScalarExpressions(outside);
        var isWhole = loop.Lo is Constant { Integer: 0 } && loop.Hi is Length;
        var count = isWhole ? expressions.Write(loop.Hi) : names.Unique("count");
        if (isWhole)
        {
            WriteDispatch(code, name, loop, inputs, expressions, count);
            return;
        }

        code.Line($"int {count} = {Narrowed(loop.Hi - loop.Lo, expressions)};");
        code.Line($"if ({count} > 0)");
        code.Braces(() => WriteDispatch(code, name, loop, inputs, expressions, count));
    }

    private void WriteDispatch(CodeWriter code, string name, LoopPlan loop, LoopInputs inputs, ScalarExpressions expressions, string count)
    {
        var arguments = new List<string> { count };
        arguments.AddRange(inputs.Slices.Select(s => Part(s.Array, s.First, loop, expressions, count)));
        arguments.AddRange(inputs.Numbers.Select(n => n.Argument));
        if (inputs.RampName is not null)
        {
            arguments.Add(expressions.Write(loop.Lo));
        }

        arguments.AddRange(loop.Accumulators.Select(a => "ref " + a.Name));
        var list = string.Join(", ", arguments);
        var lanes = Members.Lanes(loop.Vector!.Type);
        var done = names.Unique("done");
        const string Hardware = "global::System.Runtime.Intrinsics.";
        code.Line($"int {done} = {Hardware}Vector512.IsHardwareAccelerated ? {name}<{Members.VectorNamespace}.{lanes[0]}>(0, {list})");
        code.Indented(() =>
        {
            code.Line($": {Hardware}Vector256.IsHardwareAccelerated ? {name}<{Members.VectorNamespace}.{lanes[1]}>(0, {list})");
            code.Line($": {name}<{Members.VectorNamespace}.{lanes[2]}>(0, {list});");
        });
        code.Line($"{name}<{Members.VectorNamespace}.{lanes[3]}>({done}, {list});");
    }

    private static string Part(Sym array, Sym first, LoopPlan loop, ScalarExpressions expressions, string count)
        => first is Constant { Integer: 0 } && loop.Hi is Length { Array: Parameter p } && p == array
            ? expressions.Write(array)
            : $"{expressions.Write(array)}.Slice({Narrowed(first, expressions)}, {count})";

    private static string Narrowed(Sym sym, ScalarExpressions expressions)
        => sym.Type == SymType.Int64 ? $"checked((int)({expressions.Write(sym)}))" : expressions.Write(sym);

    private static void WriteBody(CodeWriter code, LoopPlan loop, Block outside, LoopInputs inputs)
    {
        foreach (var statement in loop.Body.Statements)
        {
            switch (statement)
            {
                case Let l:
                    code.Line($"V {l.Name} = {new VectorExpressions(loop.Body, outside, loop.Index, inputs, l.Value).Lanes(l.Value)};");
                    break;
                case Accumulate a:
                    code.Line(Reductions.LanesStep(a.Kind, a.Name + "Lanes", new VectorExpressions(loop.Body, outside, loop.Index, inputs).Lanes(a.Value)));
                    break;
                case Write w:
                {
                    var part = inputs.Slice(w.Array, w.Index, isWritten: true);
                    var value = new VectorExpressions(loop.Body, outside, loop.Index, inputs).Lanes(w.Value);
                    code.Line(w.Overwrites ? $"V.Store({value}, {part}, i);" : $"V.Store(V.Load({part}, i) + {value}, {part}, i);");
                    break;
                }
            }
        }
    }

    private static void WriteMethod(CodeWriter code, string name, LoopPlan loop, LoopInputs inputs, string body)
    {
        var type = loop.Vector!.Type;
        var element = type.Keyword();
        var parameters = new List<string> { "int from", "int count" };
        parameters.AddRange(inputs.Slices.Select(s => $"global::System.{(s.IsWritten ? "Span" : "ReadOnlySpan")}<{s.Type.Keyword()}> {s.Name}"));
        parameters.AddRange(inputs.Numbers.Select(n => $"{n.Value.Type.Keyword()} {n.Name}"));
        if (inputs.RampName is { } ramp)
        {
            parameters.Add($"int {ramp}Start");
        }

        parameters.AddRange(loop.Accumulators.Select(a => $"ref {element} {a.Name}"));
        code.Line("[global::System.Runtime.CompilerServices.MethodImpl(");
        code.Line("    global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization");
        code.Line("    | global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        code.Line($"private static int {name}<V>({string.Join(", ", parameters)})");
        code.Line($"    where V : unmanaged, {Members.VectorNamespace}.ISimd<V, {element}>");
        code.Braces(() =>
        {
            foreach (var number in inputs.Numbers)
            {
                code.Line($"V {number.Name}Lanes = {(number.Value.Type == SymType.Bool ? $"{number.Name} ? V.AreEqual(V.Zero, V.Zero) : V.Zero" : $"V.Broadcast({number.Name})")};");
            }

            foreach (var accumulator in loop.Accumulators)
            {
                code.Line($"V {accumulator.Name}Lanes = {Reductions.NeutralLanes(accumulator.Reduce.Kind, type)};");
            }

            code.Line("int i = from;");
            code.Line("for (; i <= count - V.Count; i += V.Count)");
            code.Braces(() =>
            {
                if (inputs.RampName is { } position)
                {
                    code.Line($"V {position} = V.Ramp({position}Start + i);");
                }

                foreach (var line in body.Split(['\n'], System.StringSplitOptions.RemoveEmptyEntries))
                {
                    code.Line(line);
                }
            });
            code.Line();
            foreach (var accumulator in loop.Accumulators)
            {
                code.Line(Reductions.Collect(accumulator.Reduce.Kind, accumulator.Name, accumulator.Name + "Lanes", type));
            }

            code.Line("return i;");
        });
    }
}
