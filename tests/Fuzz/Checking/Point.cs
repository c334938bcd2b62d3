using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Fuzz.Tests.Checking;

/// <summary>Arguments of a program by parameter name: an <see cref="int"/>, a <see cref="double"/>, or an array.</summary>
internal sealed class Point
{
    private const int Elements = 5;

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
