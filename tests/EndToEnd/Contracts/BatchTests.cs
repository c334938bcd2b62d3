using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SymGrad.EndToEnd.Tests.Harness;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Batch methods, at every length a vector loop treats differently, with special values among the ordinary ones.</summary>
public sealed class BatchTests
{
    /// <summary>Every remainder of a loop of up to eight doubles or sixteen floats, and a second round of it.</summary>
    private const int Lengths = 34;

    private static readonly double[] Specials =
        [double.NaN, 0.0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -1e-310, 1e300, -1e300, 1e-300, 1, -1, 40, -750];

    public static TheoryData<string> Plain => Catalogue.Names(c => c.Emitted("Batch") is not null && !c.Name.Contains('#'));

    /// <summary>
    /// The scalar and the vector function of a name may each err by an ulp, so that a batch may differ from the scalar method
    /// by what the program makes of that; where one is not finite, both are the same.
    /// </summary>
    [Theory]
    [MemberData(nameof(Plain))]
    public void A_batch_agrees_with_the_scalar_method_at_every_length(string name)
    {
        var program = Catalogue.Get(name);
        var method = program.Emitted("ValueAndGradientBatch")!;
        for (int length = 0; length < Lengths; length++)
        {
            var rows = Rows(program, length, special: false);
            var batch = Run(method, program, rows);
            for (int i = 0; i < length; i++)
            {
                var scalar = Scalar(program, rows[i]);
                Assert.All(scalar.Zip(batch[i]), pair => Assert.True(
                    Compare.Ulps(pair.Second, pair.First, program.IsSingle) <= 4 * program.Tolerance, $"length {length}, row {i} ({string.Join(", ", rows[i])}): {pair}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Plain))]
    public void Special_values_do_not_leak_from_one_element_to_another(string name)
    {
        var program = Catalogue.Get(name);
        var method = program.Emitted("ValueAndGradientBatch")!;
        var alone = Rows(program, Lengths, special: true).ConvertAll(row => Run(method, program, [row])[0]);
        for (int length = 1; length < Lengths; length++)
        {
            var batch = Run(method, program, Rows(program, length, special: true));
            Assert.Equal(alone.Take(length).SelectMany(Bits), batch.SelectMany(Bits));
        }
    }

    [Theory]
    [MemberData(nameof(Plain))]
    public void Values_alone_are_those_beside_the_gradient(string name)
    {
        var program = Catalogue.Get(name);
        var rows = Rows(program, Lengths, special: false);
        var values = Run(program.Emitted("Batch")!, program, rows);
        var both = Run(program.Emitted("ValueAndGradientBatch")!, program, rows);
        Assert.All(values.Zip(both), pair => Assert.True(Compare.Ulps(pair.First[0], pair.Second[0], program.IsSingle) <= 4 * program.Tolerance, $"{pair.First[0]:R}, {pair.Second[0]:R}"));
    }

    /// <summary>
    /// A batch is as long as its first input, so any other span of another length is named; where the first input is the
    /// odd one, the name is that of the first span that differs from it.
    /// </summary>
    [Theory]
    [MemberData(nameof(Plain))]
    public void A_batch_of_a_wrong_length_is_refused(string name)
    {
        var program = Catalogue.Get(name);
        var method = program.Emitted("ValueAndGradientBatch")!;
        foreach (var parameter in method.GetParameters())
        {
            var arguments = Arguments(method, program, Rows(program, 3, special: false));
            arguments[parameter.Position] = Array.CreateInstance(Shapes.Element(parameter.ParameterType), 4);
            var exception = Assert.Throws<ArgumentException>(() => Invoker.Returning(method)(arguments));
            bool isFirstInput = parameter.Position == 0;
            Assert.True(isFirstInput || parameter.Name == exception.ParamName, $"{parameter.Name}: {exception.Message}");
        }
    }

    /// <summary>Rows of inputs near the point of the program; every third number may be a special one.</summary>
    private static List<double[]> Rows(ProgramCase program, int count, bool special)
        => [.. Enumerable.Range(0, count).Select(row => program.Slots.Select((slot, column) =>
            !Shapes.IsReal(slot.Type) ? slot.Numbers.First()
            : special && (row + column) % 3 == 1 ? Specials[((row * 5) + column) % Specials.Length]
            : Rounded(slot.Numbers.First() * (1 + (((row * 7) + (column * 3)) % 11 * 0.01)), program.IsSingle)).ToArray())];

    private static double Rounded(double x, bool isSingle) => isSingle ? (float)x : x;

    private static IEnumerable<long> Bits(double[] row) => row.Select(x => double.IsNaN(x) ? -1 : BitConverter.DoubleToInt64Bits(x));

    private static double[] Scalar(ProgramCase program, double[] row)
    {
        var call = program.Prepare("ValueAndGradient");
        for (int i = 0; i < row.Length; i++)
        {
            call.Fill(program.Slots[i].Name, [row[i]]);
        }

        call.Run();
        return [Convert.ToDouble(call.Result), .. program.Slots.Where(s => s.IsDifferentiated).SelectMany(s => call.Numbers(s.Name + "Gradient"))];
    }

    /// <summary>The results of each row: the value, then the gradient.</summary>
    private static List<double[]> Run(MethodInfo method, ProgramCase program, List<double[]> rows)
    {
        var arguments = Arguments(method, program, rows);
        Invoker.Returning(method)(arguments);
        var results = arguments.Skip(program.Slots.Count).Cast<Array>().ToList();
        return [.. Enumerable.Range(0, rows.Count).Select(i => results.Select(r => Convert.ToDouble(r.GetValue(i))).ToArray())];
    }

    private static object[] Arguments(MethodInfo method, ProgramCase program, List<double[]> rows)
        => [.. method.GetParameters().Select((parameter, column) =>
        {
            var element = Shapes.Element(parameter.ParameterType);
            var array = Array.CreateInstance(element, rows.Count);
            for (int i = 0; i < rows.Count && column < program.Slots.Count; i++)
            {
                array.SetValue(Convert.ChangeType(rows[i][column], element), i);
            }

            return (object)array;
        })];
}
