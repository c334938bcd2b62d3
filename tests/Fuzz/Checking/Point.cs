using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Fuzz.Tests.Checking;

/// <summary>Arguments of a program by parameter name: an <see cref="int"/>, a <see cref="double"/>, or an array.</summary>
internal sealed class Point
{
    private const int Elements = 5;

    /// <summary>The distance of 1 to the next <see cref="float"/>.</summary>
    private const double FloatEpsilon = 1.1920929e-07;

    private Point(Dictionary<string, object> arguments) => Arguments = arguments;

    public IReadOnlyDictionary<string, object> Arguments { get; }

    /// <summary>Whether a parameter is an array of two dimensions.</summary>
    public static bool IsGrid(Type type) => type.IsArray && type.GetArrayRank() == 2;

    /// <summary>Numbers row after row as an array of two dimensions.</summary>
    public static Array Grid(IReadOnlyList<object> numbers, Type element)
    {
        var grid = Array.CreateInstance(element, Elements, Elements);
        for (var k = 0; k < numbers.Count; k++)
        {
            grid.SetValue(numbers[k], k / Elements, k % Elements);
        }

        return grid;
    }

    /// <summary>The point beside this one by what <see cref="float"/> cannot tell apart, to and fro.</summary>
    public Point Nudged()
    {
        static double Nudge(double number, int k) => number * (1 + (k % 2 == 0 ? FloatEpsilon : -FloatEpsilon));
        return new(Arguments.Select((a, k) => (a.Key, Value: a.Value switch
        {
            double number => Nudge(number, k),
            double[] numbers => numbers.Select(Nudge).ToArray(),
            var other => other,
        })).ToDictionary(a => a.Key, a => a.Value));
    }

    /// <param name="n">How often loops to n run: 0 to 4.</param>
    /// <param name="seed">Of the numbers, which lie in −1.5 … 1.5.</param>
    public static Point Of(int n, int seed)
    {
        var random = new Random(seed);
        double Number() => Math.Round((random.NextDouble() * 3) - 1.5, 3) + (1.0 / 1024);
        double[] Numbers(int count = Elements) => [.. Enumerable.Range(0, count).Select(_ => (double)(float)Number())];
        return new Point(new()
        {
            ["a"] = (double)(float)Number(), ["b"] = (double)(float)Number(), ["n"] = n,
            ["map"] = Enumerable.Range(0, Elements).Select(_ => random.Next(4)).ToArray(), ["x"] = Numbers(), ["y"] = Numbers(), ["z"] = Numbers(),
            ["g"] = Numbers(Elements * Elements),
        });
    }
}
