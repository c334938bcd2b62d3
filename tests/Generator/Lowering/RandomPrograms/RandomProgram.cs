using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SymGrad.Generator.Tests.Lowering.RandomPrograms;

/// <summary>
/// Writes a random method over doubles, ints and arrays with every kind of control flow. All numbers stay small integers,
/// so that its arithmetic is exact in whatever order sums are taken.
/// </summary>
internal sealed class RandomProgram(int seed)
{
    private static readonly string[] Locals = ["s", "t", "u"];
    private static readonly string[] Relations = ["<", "<=", ">", ">=", "==", "!="];

    private readonly Random _random = new(seed);
    private readonly List<string> _indices = [];
    private readonly List<string> _elements = [];
    private int _serial;
    private bool _inSwitch;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"F{seed}");

    public string Source()
        => $$"""
            [Differentiable]
            public static double {{Name}}(double a, double b, int n, double[] x, double[] y)
            {
                double s = a, t = 0, u;
                u = b;
                int k = 0;
            {{Block(_random.Next(3, 7), depth: 0)}}
                return s + t - u + k;
                void Add(double v) { if (v > 2) { t -= 1; return; } s += v; }
                static double Put(double v, double[] z, int i) { if (v < 0) return -v; z[i] += v; return z[i + 1]; }
            }
            """;

    private string Block(int statements, int depth)
        => string.Join("\n", Enumerable.Range(0, statements).Select(_ => Statement(depth)));

    private string Nested(int depth) => "{ " + Block(_random.Next(1, 4), depth + 1) + " }";

    private string Statement(int depth)
    {
        var kind = _random.Next(depth < 3 ? 17 : 9);
        return kind switch
        {
            0 or 1 => $"{Local()} = {Value(2)};",
            2 => $"{Local()} {Pick("+=", "-=")} {Value(2)};",
            3 => $"{Local()} = Math.{Pick("Max", "Min")}({Local()}, {Value(1)});",
            4 => $"y[{Index()}] {Pick("=", "+=", "-=")} {Value(1)};",
            5 => Pick("k++;", "k += 2;", "k = n;", $"Add({Value(1)});"),
            6 => $"{Local()} = Put({Value(1)}, y, {Index()});",
            7 => Jump(),
            8 => $"({Local()}, {Local()}) = ({Value(1)}, {Value(1)});",
            9 or 10 => $"if ({Condition()}) {Nested(depth)}" + Pick("", $" else {Nested(depth)}"),
            11 => Switch(depth),
            _ => Loop(depth),
        };
    }

    private string Jump()
        => _indices.Count > 0 && _random.Next(4) > 0
            ? $"if ({Condition()}) {(_inSwitch ? "continue" : Pick("break", "continue"))};"
            : _random.Next(3) == 0 ? $"if ({Condition()}) throw new Exception();"
            : $"if ({Condition()}) return {Value(1)};";

    private string Switch(int depth)
    {
        var outer = _inSwitch;
        _inSwitch = true;
        var text = $"switch ({Pick("k", "n", "k - n")}) {{ case 0: {Block(1, depth + 1)} break; "
            + $"case 1: case 2: {Block(2, depth + 1)} if ({Condition()}) break; {Block(1, depth + 1)} break; "
            + Pick("", $"default: {Block(1, depth + 1)} break; ") + "}";
        _inSwitch = outer;
        return text;
    }

    private string Loop(int depth)
    {
        var outer = _inSwitch;
        _inSwitch = false;
        var name = "i" + _serial++;
        var isForEach = _random.Next(6) == 0;
        var header = isForEach
            ? $"foreach (var {name} in {Pick("x", "y")})"
            : _random.Next(7) switch
            {
                0 => $"for (int {name} = 0; {name} < n; {name}++)",
                1 => $"for (int {name} = 0; {name} <= 3; {name}++)",
                2 => $"for (int {name} = n; {name} >= 0; {name}--)",
                3 => $"for (int {name} = 0; {name} < 4; {name} += 2)",
                4 => $"for (int {name} = 3; {name} > 0; {name} -= 2)",
                5 => $"for (int {name} = 1; {name} != n + 1; {name}++)",
                _ => $"for (int {name} = 0; {name} < n && ({Condition()}); {name}++)",
            };
        (isForEach ? _elements : _indices).Add(name);
        var body = Nested(depth);
        (isForEach ? _elements : _indices).Remove(name);
        _inSwitch = outer;
        return header + " " + body;
    }

    private string Value(int depth) => _random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => Local(),
        1 => Pick("a", "b"),
        2 => _random.Next(-3, 4).ToString(CultureInfo.InvariantCulture),
        3 => $"{Pick("x", "y")}[{Index()}]",
        4 => _indices.Count > 0 ? Pick([.. _indices]) : "k",
        5 => _elements.Count > 0 ? Pick([.. _elements]) : "n",
        6 or 7 => $"({Value(depth - 1)} {Pick("+", "-")} {Value(depth - 1)})",
        _ => $"({Condition()} ? {Value(depth - 1)} : {Value(depth - 1)})",
    };

    private string Condition()
    {
        var comparison = $"{Value(1)} {Pick(Relations)} {Value(0)}";
        return _random.Next(4) == 0 ? $"{comparison} {Pick("&&", "||")} {Value(0)} {Pick(Relations)} {Value(0)}" : comparison;
    }

    // Arrays have 7 elements, indices are at most 4 and Put reads the next one.
    private string Index() => _indices.Count > 0 && _random.Next(4) > 0
        ? Pick([.. _indices]) + Pick("", " + 1")
        : _random.Next(6).ToString(CultureInfo.InvariantCulture);

    private string Local() => Pick(Locals);

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
