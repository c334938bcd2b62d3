using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// The vector loops of one generated method. Each is a pair of methods: one generic over the lane type, which runs over
/// the full vectors of a range; and one that calls it with the widest lanes that the machine has, then with one lane for
/// what is left over. Both go through the same operations, so that the result for an element does not depend on its
/// position.
/// </summary>
internal sealed class VectorLoops(string method, WideIterations iterations)
{
    private const string Hardware = "global::System.Runtime.Intrinsics.";

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
        var inputs = new LoopInputs(loop.Index, loop.Lo, loop.Body.Names);
        var body = new CodeWriter();
        WriteBody(body, loop, outside, inputs);
        _methods.Add(writer => new VectorLoopMethods(writer, name, loop, inputs).Write(body.ToString()));

        var expressions = new ScalarExpressions(outside);
        if (loop.Lo is Constant { Integer: 0 } && loop.Hi is Length)
        {
            WriteCall(code, name, loop, inputs, expressions, expressions.Write(loop.Hi));
            return;
        }

        var count = loop.Hi - loop.Lo;
        var counted = count is Parameter { Type: SymType.Int32 } ? expressions.Write(count) : outside.Names.Unique("length");
        if (count is not Parameter { Type: SymType.Int32 })
        {
            code.Line($"int {counted} = {Narrowed(count, expressions)};");
        }

        code.Line($"if ({counted} > 0)");
        code.Braces(() => WriteCall(code, name, loop, inputs, expressions, counted));
    }

    private static void WriteCall(CodeWriter code, string name, LoopPlan loop, LoopInputs inputs, ScalarExpressions expressions, string count)
    {
        var arguments = new List<string> { count };
        arguments.AddRange(inputs.Slices.Select(s => Part(s.Array, s.First, loop, expressions, count)));
        arguments.AddRange(inputs.Numbers.Select(n => n.Argument));
        if (inputs.RampName is not null)
        {
            arguments.Add(expressions.Write(loop.Lo));
        }

        arguments.AddRange(loop.Accumulators.Select(a => "ref " + a.Name));
        code.Line($"{name}({string.Join(", ", arguments)});");
    }

    /// <summary>The part of an array that a loop runs over; a slice, which checks the bounds, unless it is the whole.</summary>
    private static string Part(Sym array, Sym first, LoopPlan loop, ScalarExpressions expressions, string count)
        => first is Constant { Integer: 0 } && loop.Lo is Constant { Integer: 0 } && loop.Hi == array.Table.Length(array)
            ? expressions.Write(array)
            : $"{expressions.Write(array)}.Slice({Narrowed(first, expressions)}, {count})";

    private static string Narrowed(Sym sym, ScalarExpressions expressions)
        => sym.Type == SymType.Int64 ? $"checked((int)({expressions.Write(sym)}))" : expressions.Write(sym);

    private void WriteBody(CodeWriter code, LoopPlan loop, Block outside, LoopInputs inputs)
    {
        VectorExpressions Expressions(Sym? unnamed = null) => new(loop, outside, inputs, loop.IndexName, unnamed);
        foreach (var statement in loop.Body.Statements)
        {
            switch (statement)
            {
                case Let l:
                    code.Line($"V {l.Name} = {Expressions(l.Value).Lanes(l.Value)};");
                    break;
                case Amend a:
                    WriteAmend(code, a, Expressions(), loop.Body.Names);
                    break;
                case Accumulate a:
                    code.Line(Reductions.LanesStep(a.Kind, a.Name + "Lanes", a.Value, Expressions()));
                    break;
                case Write w:
                {
                    var part = inputs.Slice(w.Array, w.Index, isWritten: true);
                    var index = loop.IndexName;
                    var value = w.Overwrites ? Expressions().Lanes(w.Value) : Expressions().Sum.Of($"V.Load({part}, {index})", w.Value);
                    code.Line($"V.Store({value}, {part}, {index});");
                    break;
                }
            }
        }
    }

    /// <summary>
    /// A vector with a lane to amend is left to the loop of one lane: so no call stands in the loop of vectors, whose
    /// registers it would spill.
    /// </summary>
    private void WriteAmend(CodeWriter code, Amend amend, VectorExpressions expressions, NameAllocator names)
    {
        var results = amend.Results.Select(r => (Lanes: expressions.Lanes(r), Amended: names.Unique("amended"), Type: r.Type.Keyword())).ToList();
        var arguments = amend.Arguments.Select(i => $"V.MaxLane({expressions.Lanes(i)})").Concat(results.Select(r => $"out {r.Type} {r.Amended}"));
        code.Line($"if (V.AnyLane({expressions.Lanes(amend.Condition)}))");
        code.Braces(() =>
        {
            code.Line("if (V.Count > 1)");
            code.Braces(() => code.Line("break;"));
            code.Line($"{iterations.NameOf(amend)}({string.Join(", ", arguments)});");
            foreach (var (lanes, amended, _) in results)
            {
                code.Line($"{lanes} = V.Broadcast({amended});");
            }
        });
    }

    /// <summary>The two methods of one loop.</summary>
    private sealed class VectorLoopMethods(CodeWriter code, string name, LoopPlan loop, LoopInputs inputs)
    {
        private readonly SymType _type = loop.Vector!.Type;

        public void Write(string body)
        {
            WriteDispatch();
            code.Line();
            WriteLoop(body);
        }

        private void WriteDispatch()
        {
            var parameters = Parameters().ToList();
            var arguments = string.Join(", ", parameters.Select(p => p.Argument).Skip(1));
            var lanes = Members.Lanes(_type);
            code.Line($"private static void {name}({string.Join(", ", parameters.Select(p => p.Declaration))})");
            code.Braces(() =>
            {
                if (loop.Body.Statements.Any(s => s is Amend))
                {
                    WriteRepeatedDispatch(lanes, arguments);
                    return;
                }

                WriteVectorDispatch("int done", lanes, $"0, count, {arguments}");
                code.Line($"{name}<{lanes[3]}>(done, count, {arguments});");
            });
        }

        private void WriteVectorDispatch(string target, IReadOnlyList<string> lanes, string arguments)
        {
            code.Line($"{target} = {Hardware}Vector512.IsHardwareAccelerated ? {name}<{lanes[0]}>({arguments})");
            code.Line($"    : {Hardware}Vector256.IsHardwareAccelerated ? {name}<{lanes[1]}>({arguments})");
            code.Line($"    : {name}<{lanes[2]}>({arguments});");
        }

        /// <summary>Vectors as far as they go, one by one the elements of the vector at which they stop, and so on.</summary>
        private void WriteRepeatedDispatch(IReadOnlyList<string> lanes, string arguments)
        {
            var width = _type == SymType.Single ? 16 : 8;
            code.Line("for (int done = 0; done < count;)");
            code.Braces(() =>
            {
                WriteVectorDispatch("done", lanes, $"done, count, {arguments}");
                code.Line($"done = {name}<{lanes[3]}>(done, global::System.Math.Min(count, done + {width}), {arguments});");
            });
        }

        private void WriteLoop(string body)
        {
            var index = loop.IndexName;
            code.Line("[global::System.Runtime.CompilerServices.MethodImpl(");
            code.Line("    global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization");
            code.Line("    | global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
            code.Line($"private static int {name}<V>(int from, {string.Join(", ", Parameters().Select(p => p.Declaration))})");
            code.Line($"    where V : unmanaged, {Members.VectorNamespace}.ISimd<V, {_type.Keyword()}>");
            code.Braces(() =>
            {
                WriteLanes();
                code.Line($"int {index} = from;");
                code.Line($"for (; {index} <= count - V.Count; {index} += V.Count)");
                code.Braces(() =>
                {
                    if (inputs.RampName is { } position)
                    {
                        code.Line($"V {position} = V.Ramp({position}Start + {index});");
                    }

                    foreach (var line in body.Split(['\n'], System.StringSplitOptions.RemoveEmptyEntries))
                    {
                        code.Line(line);
                    }
                });
                code.Line();
                foreach (var accumulator in loop.Accumulators)
                {
                    code.Line(Reductions.Collect(accumulator.Reduce.Kind, accumulator.Name, accumulator.Name + "Lanes", _type));
                }

                code.Line($"return {index};");
            });
        }

        private void WriteLanes()
        {
            foreach (var number in inputs.Numbers)
            {
                code.Line(number.Value.Type == SymType.Bool
                    ? $"V {number.Name}Lanes = {number.Name} ? V.AreEqual(V.Zero, V.Zero) : V.Zero;"
                    : $"V {number.Name}Lanes = V.Broadcast({number.Name});");
            }

            foreach (var accumulator in loop.Accumulators)
            {
                code.Line($"V {accumulator.Name}Lanes = {Reductions.NeutralLanes(accumulator.Reduce.Kind, _type)};");
            }
        }

        private IEnumerable<(string Declaration, string Argument)> Parameters()
        {
            yield return ("int count", "count");
            foreach (var slice in inputs.Slices)
            {
                yield return ($"global::System.{(slice.IsWritten ? "Span" : "ReadOnlySpan")}<{slice.Type.Keyword()}> {slice.Name}", slice.Name);
            }

            foreach (var number in inputs.Numbers)
            {
                yield return ($"{number.Value.Type.Keyword()} {number.Name}", number.Name);
            }

            if (inputs.RampName is { } ramp)
            {
                yield return ($"int {ramp}Start", ramp + "Start");
            }

            foreach (var accumulator in loop.Accumulators)
            {
                yield return ($"ref {_type.Keyword()} {accumulator.Name}", "ref " + accumulator.Name);
            }
        }
    }
}
