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

    /// <param name="n">How often loops to n run: 0 to 4.</param>
    /// <param name="seed">Of the numbers, which lie in −1.5 … 1.5.</param>
    public static Point Of(int n, int seed)
    {
        var random = new Random(seed);
        double Number() => Math.Round((random.NextDouble() * 3) - 1.5, 3) + (1.0 / 1024);
        double[] Numbers() => [.. Enumerable.Range(0, Elements).Select(_ => (double)(float)Number())];
        return new Point(new()
        {
            ["a"] = (double)(float)Number(), ["b"] = (double)(float)Number(), ["n"] = n,
            ["map"] = Enumerable.Range(0, Elements).Select(_ => random.Next(4)).ToArray(), ["x"] = Numbers(), ["y"] = Numbers(), ["z"] = Numbers(),
        });
    }
}
