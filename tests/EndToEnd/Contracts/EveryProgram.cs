using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SymGrad.EndToEnd.Tests.Harness;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>What holds of every emitted method, whatever the program.</summary>
public sealed class EveryProgram
{
    private const double Sentinel = 12345.5;

    private static readonly string[] Suffixes = ["Value", "ValueAndGradient", "Gradient", "Jvp", "Vjp", "Hessian"];

    public static TheoryData<string> All => Catalogue.Names();

    public static TheoryData<string> Ending => Catalogue.Names(Catalogue.EndsEverywhere);

    public static TheoryData<string> WithJvpAndVjp => Catalogue.Names(c => c.Emitted("Jvp") is not null && c.Emitted("Vjp") is not null);

    public static TheoryData<string> WithGradient => Catalogue.Names(c => c.Emitted("Gradient") is not null);

    public static TheoryData<string> WithVjp => Catalogue.Names(c => c.Emitted("Vjp") is not null);

    /// <summary>
    /// ⟨J·v, w⟩ = ⟨v, Jᵀ·w⟩ holds without any step size. Both sides are sums of the same products J[i,j]·v[j]·w[i], so their
    /// difference is measured against the sum of the magnitudes of these.
    /// </summary>
    [Theory]
    [MemberData(nameof(WithJvpAndVjp))]
    public void Forward_and_reverse_mode_are_transposes_of_each_other(string name)
    {
        var program = Catalogue.Get(name);
        var random = new Random(program.InputCount);
        double[] v = Directions(random, program.InputCount);
        double[] w = Directions(random, program.OutputCount);
        var tangent = program.Jvp(v).Tangent;
        var adjoint = program.Vjp(w).Adjoint;
        double forward = tangent.Zip(w, (t, weight) => t * weight).Sum();
        double reverse = adjoint.Zip(v, (a, weight) => a * weight).Sum();
        double magnitude = Enumerable.Range(0, program.InputCount)
            .Sum(j => program.Jvp([.. v.Select((x, k) => k == j ? x : 0)]).Tangent.Zip(w, (t, weight) => Math.Abs(t * weight)).Sum());
        double unit = program.IsSingle ? 1.0 / (1 << 23) : Math.BitIncrement(1) - 1;
        Assert.True(Math.Abs(forward - reverse) <= program.Tolerance * unit * magnitude, $"{forward:R} forward, {reverse:R} in reverse");
    }

    [Theory]
    [MemberData(nameof(WithGradient))]
    public void Gradients_overwrite_their_results(string name)
    {
        var program = Catalogue.Get(name);
        foreach (string suffix in new[] { "Gradient", "ValueAndGradient" })
        {
            var clean = program.Prepare(suffix).Run();
            var filled = program.Prepare(suffix);
            FillResults(program, filled);
            filled.Run();
            Assert.All(clean.Added(program), p => Assert.Equal(clean.Numbers(p.Name!), filled.Numbers(p.Name!)));
        }
    }

    /// <summary>Adding to 1 instead of 0 rounds once more for each addition, at the larger of the two magnitudes.</summary>
    [Theory]
    [MemberData(nameof(WithVjp))]
    public void Adjoints_are_added_to_what_is_there(string name)
    {
        var program = Catalogue.Get(name);
        var (clean, filled) = (Seeded(program), Seeded(program));
        var inputs = program.Slots.Where(s => s.Role == Role.Input).Select(s => s.Name + "Bar").ToList();
        inputs.ForEach(bar => filled.Fill(bar, [.. filled.Numbers(bar).Select(_ => 1.0)]));
        clean.Run();
        filled.Run();
        double unit = program.IsSingle ? 1.0 / (1 << 23) : Math.BitIncrement(1) - 1;
        foreach (string bar in inputs)
        {
            Assert.All(clean.Numbers(bar).Zip(filled.Numbers(bar)), pair =>
                Assert.True(Math.Abs(pair.Second - 1 - pair.First) <= program.Tolerance * unit * (1 + Math.Abs(pair.First)), $"{bar}: {pair}"));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_seed_or_result_of_a_wrong_length_is_named_before_anything_is_written(string name)
    {
        var program = Catalogue.Get(name);
        foreach (var (method, parameter) in AddedArrays(program))
        {
            foreach (int change in new[] { 1, -1 })
            {
                var call = new Call(method, program);
                int length = ((Array)call[parameter.Name!]).Length + change;
                if (length < 0)
                {
                    continue;
                }

                FillResults(program, call);
                call.Set(parameter.Name!, Filled(parameter, length));
                AssertRefused(program, call, method, parameter.Name!);
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_result_that_overlaps_another_span_is_named_before_anything_is_written(string name)
    {
        var program = Catalogue.Get(name);
        foreach (var (method, parameter) in AddedArrays(program).Where(m => !Shapes.IsReadOnlySpan(m.Parameter.ParameterType)))
        {
            foreach (var other in method.GetParameters().Where(p => p.Name != parameter.Name && Shapes.IsArrayLike(p.ParameterType)))
            {
                var call = new Call(method, program);
                FillResults(program, call);
                if (((Array)call[other.Name!]).Length is > 0 and var length && length == ((Array)call[parameter.Name!]).Length
                    && Shapes.Element(other.ParameterType) == Shapes.Element(parameter.ParameterType))
                {
                    call.Set(parameter.Name!, call[other.Name!]);
                    AssertRefused(program, call, method, parameter.Name!, other.Name!);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_call_allocates_in_the_steady_state(string name)
    {
        var program = Catalogue.Get(name);
        foreach (string suffix in Suffixes)
        {
            if (program.Emitted(suffix) is { } method)
            {
                Assert.True(BytesPerCall(method, new Call(method, program).Arguments) == 0, suffix);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ending))]
    public void A_value_is_NaN_where_that_of_the_source_is(string name)
    {
        var program = Catalogue.Get(name);
        foreach (var slot in program.Slots.Where(s => s.IsDifferentiated))
        {
            for (int i = 0; i < slot.Length; i++)
            {
                double[] numbers = [.. slot.Numbers];
                numbers[i] = double.NaN;
                var source = Poisoned(program, program.Program, slot, numbers);
                foreach (var method in Suffixes.Where(s => s != "Gradient").Select(program.Emitted).OfType<MethodInfo>())
                {
                    Assert.Equal(source, Poisoned(program, method, slot, numbers));
                }
            }
        }
    }

    private static bool[] Poisoned(ProgramCase program, MethodInfo method, Slot slot, double[] numbers)
    {
        var call = new Call(method, program);
        call.Fill(slot.Name, numbers);
        call.Run();
        var returned = program.ReturnsNumber ? [Convert.ToDouble(call.Result)] : Enumerable.Empty<double>();
        return [.. returned.Concat(program.Slots.Where(s => s.IsWritten).SelectMany(s => call.Numbers(s.Name))).Select(double.IsNaN)];
    }

    private static Call Seeded(ProgramCase program)
    {
        var call = program.Prepare("Vjp");
        foreach (var parameter in call.Added(program).Where(p => Shapes.IsReadOnlySpan(p.ParameterType) || !(Shapes.IsArrayLike(p.ParameterType) || p.ParameterType.IsByRef)))
        {
            call.Fill(parameter.Name!, [.. call.Numbers(parameter.Name!).Select((_, i) => 0.5 + i)]);
        }

        return call;
    }

    private static void FillResults(ProgramCase program, Call call)
    {
        foreach (var parameter in call.Added(program).Where(p => !Shapes.IsReadOnlySpan(p.ParameterType)))
        {
            call.Fill(parameter.Name!, [.. call.Numbers(parameter.Name!).Select(_ => Sentinel)]);
        }
    }

    private static Array Filled(ParameterInfo parameter, int length)
    {
        var array = Array.CreateInstance(Shapes.Element(parameter.ParameterType), length);
        for (int i = 0; i < length; i++)
        {
            array.SetValue(Convert.ChangeType(Sentinel, Shapes.Element(parameter.ParameterType)), i);
        }

        return array;
    }

    private static void AssertRefused(ProgramCase program, Call call, MethodInfo method, params string[] names)
    {
        var before = Snapshot();
        var exception = Record.Exception(() => call.Run());
        Assert.True(exception is ArgumentException argument && names.Contains(argument.ParamName), $"{method.Name}, {names[0]}: {exception?.Message ?? "no exception"}");
        Assert.Equal(before, Snapshot());

        List<double> Snapshot() => [.. method.GetParameters().SelectMany(p => call.Numbers(p.Name!))];
    }

    private static IEnumerable<(MethodInfo Method, ParameterInfo Parameter)> AddedArrays(ProgramCase program)
        => from suffix in Suffixes
           let method = program.Emitted(suffix)
           where method is not null
           from parameter in new Call(method, program).Added(program)
           where Shapes.IsArrayLike(parameter.ParameterType)
           select (method, parameter);

    private static long BytesPerCall(MethodInfo method, object[] arguments)
    {
        var call = Invoker.Discarding(method);
        for (int i = 0; i < 3; i++)
        {
            call(arguments);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        call(arguments);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double[] Directions(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2) - 1)];
}
