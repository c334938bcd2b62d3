using System;
using System.Linq;
using System.Reflection;
using SymGrad.EndToEnd.Tests.Harness;
using SymGrad.EndToEnd.Tests.Programs;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Spans that are too short for what a program reads: emitted code throws where the source does, and never reads on.</summary>
public sealed class OutOfRange
{
    private static readonly string[] Suffixes = ["Value", "ValueAndGradient", "Gradient", "Jvp", "Vjp"];

    public static TheoryData<string> All => Catalogue.Names(c => c.Slots.Any(s => s.IsArray && s.Length > 0) && Catalogue.EndsEverywhere(c));

    [Theory]
    [MemberData(nameof(All))]
    public void A_span_that_is_one_too_short_is_refused_where_the_source_refuses_it(string name)
    {
        var program = Catalogue.Get(name);
        object[] arguments = [.. program.Slots.Select(s => s.Argument)];
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is Array { Length: > 0 } array)
            {
                CheckSameRefusal(program.Program, [.. arguments.Select((a, k) => k == i ? Shortened(array, array.Length - 1) : a)]);
            }
        }
    }

    /// <summary>Long enough for whole vectors and blocks of rows.</summary>
    [Theory]
    [InlineData(40, 39)]
    [InlineData(40, 32)]
    [InlineData(40, 0)]
    [InlineData(9, 8)]
    public void A_short_span_beside_a_long_one_is_refused(int length, int other)
    {
        CheckSameRefusal(Method(typeof(Loops), nameof(Loops.SquaredError)), new double[length], new double[other]);
        CheckSameRefusal(Method(typeof(Outputs), nameof(Outputs.Swish)), new double[length], 0.5, new double[other]);
        CheckSameRefusal(Method(typeof(Outputs), nameof(Outputs.SinCos)), new double[length], new double[length], new double[other]);
        CheckSameRefusal(Method(typeof(Matrices), nameof(Matrices.LeastSquares)), new double[5], new double[(5 * other) + 3], new double[length]);
        CheckSameRefusal(Method(typeof(Matrices), nameof(Matrices.QuadraticForm)), new double[length], new double[other * length]);
        CheckSameRefusal(Method(typeof(Outputs), nameof(Outputs.MatrixVector)), new double[(5 * other) + 3], new double[5], new double[length]);
        CheckSameRefusal(Method(typeof(Outputs), nameof(Outputs.Outer)), new double[length], new double[5], new double[5 * other]);
    }

    private static void CheckSameRefusal(MethodInfo method, params object[] arguments)
    {
        var program = new ProgramCase(method, new AtAttribute(arguments), 0);
        if (Record.Exception(() => program.Original()) is null)
        {
            return;
        }

        foreach (var emitted in Suffixes.Select(program.Emitted).OfType<MethodInfo>())
        {
            var exception = Record.Exception(() => new Call(emitted, program).Run());
            Assert.True(exception is IndexOutOfRangeException or ArgumentException, $"{emitted.Name}: {exception?.GetType().Name ?? "no exception"}");
        }
    }

    private static MethodInfo Method(Type type, string name) => type.GetMethod(name, BindingFlags.Static | BindingFlags.Public)!;

    private static Array Shortened(Array array, int length)
    {
        var shorter = Array.CreateInstance(array.GetType().GetElementType()!, length);
        Array.Copy(array, shorter, length);
        return shorter;
    }
}
