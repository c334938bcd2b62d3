using System.Linq;
using System.Reflection;
using SymGrad.Generator.Precision;
using Xunit;

namespace SymGrad.Rules.Tests.Precision;

/// <summary>Every function against mpmath, at several working precisions.</summary>
public class FunctionTests
{
    // The contract of BigMath: relative error of at most 2^(8 − bits).
    private const int SlackBits = 8;

    private static readonly string[] CorrectlyRounded = ["Add", "Multiply", "Divide", "Sqrt", "Cbrt"];

    [Theory]
    [InlineData("elementary.txt", 53)]
    [InlineData("elementary.txt", 113)]
    [InlineData("elementary.txt", 192)]
    [InlineData("elementary.txt", 256)]
    [InlineData("elementary.txt", 400)]
    [InlineData("special.txt", 53)]
    [InlineData("special.txt", 192)]
    [InlineData("special.txt", 256)]
    [InlineData("special.txt", 400)]
    public void Every_function_agrees_with_mpmath_to_its_stated_error(string file, int bits)
    {
        var math = new BigMath(bits);
        string[] wrong = ReferenceTable.Read(file)
            .Where(point => !IsAccurate(math, Evaluate(math, point), point.Expected))
            .Select(point => $"{point} gave {Evaluate(math, point)}")
            .ToArray();
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(53)]
    [InlineData(256)]
    public void The_basic_operations_and_roots_are_correctly_rounded(int bits)
    {
        var math = new BigMath(bits);
        string[] wrong = ReferenceTable.Read("elementary.txt")
            .Where(point => CorrectlyRounded.Contains(point.Function))
            .Where(point => Evaluate(math, point) != math.Round(point.Expected))
            .Select(point => point.ToString())
            .ToArray();
        Assert.Empty(wrong);
    }

    private static bool IsAccurate(BigMath math, BigFloat actual, BigFloat expected)
    {
        BigFloat difference = BigFloat.Abs(new BigMath(math.Bits + 64).Subtract(actual, expected));
        return BigFloat.ScaleB(difference, math.Bits - SlackBits) <= BigFloat.Abs(expected);
    }

    private static BigFloat Evaluate(BigMath math, Reference point)
    {
        MethodInfo method = typeof(BigMath).GetMethod(point.Function)!;
        object[] arguments = [.. method.GetParameters().Zip(point.Arguments, Convert)];
        return (BigFloat)method.Invoke(math, arguments)!;
    }

    private static object Convert(ParameterInfo parameter, double value) =>
        parameter.ParameterType == typeof(int) ? (int)value : (object)(BigFloat)value;
}
