using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Fuzz.Tests.Language;

internal sealed partial class ProgramMaker
{
    private string Value(Scope scope, int depth) => _random.Next(depth > 0 ? 20 : 9) switch
    {
        0 or 1 => Real(scope),
        2 => Pick("a", "b"),
        3 => Number(),
        4 or 5 => Element(scope, scope.Readable),
        6 => scope.Elements.Length > 0 ? Pick(scope.Elements) : $"x[{Index(scope)}]",
        7 => scope.Integers.Length > 0 ? $"(REAL){Pick([.. scope.Integers.Select(i => i.Name)])}" : Real(scope),
        8 => Part(scope),
        9 or 10 => $"({Value(scope, depth - 1)} {Pick("+", "-")} {Value(scope, depth - 1)})",
        11 or 12 => $"({Value(scope, depth - 1)} * {Value(scope, depth - 1)})",
        13 => $"({Condition(scope)} ? {Value(scope, depth - 1)} : {Value(scope, depth - 1)})",
        14 => $"MATH.{Pick("Sin", "Cos", "Tanh", "Atan", "Abs")}({Value(scope, depth - 1)})",
        15 => $"MATH.{Pick("Sqrt", "Log")}((REAL)1.5 + MATH.Cos({Value(scope, depth - 1)}))",
        16 => $"({Value(scope, depth - 1)} / ((REAL)2 + MATH.Sin({Value(scope, depth - 1)})))",
        17 => $"Bent({Value(scope, depth - 1)}, {Value(scope, 0)})",
        18 => Called(scope, depth),
        _ => $"(-{Value(scope, depth - 1)})",
    };

    /// <summary>A member of a value, an element of a grid, a last element.</summary>
    private string Part(Scope scope) => _random.Next(3) switch
    {
        0 when scope.Members.Length > 0 => Pick([.. scope.Members, "q0.P", "q0.Q"]),
        1 or 2 when scope.Grids.Length > 0 => Cell(scope, scope.Grids),
        _ => Pick("x[^1]", "x[^2]", Real(scope)),
    };

    private string Called(Scope scope, int depth)
    {
        var argument = Value(scope, depth - 1);
        var choices = new List<string> { $"MATH.Exp(-MATH.Abs({argument}))" };
        choices.AddRange(scope.Functions.Select(f => $"{f}({argument})"));
        choices.AddRange(scope.Members.Length > 0 ? [$"p.Dot(new Pair({argument}, {Value(scope, 0)}))", $"(p + new Pair({argument}, a)).Y"] : []);
        choices.AddRange(Has(Features.Singles) ? [$"Coarse({argument})"] : []);
        choices.AddRange(Has(Features.SpanHelpers) ? [$"Total({Pick(scope.Readable)}, {Pick("n", "3", Pick(scope.Counters))})"] : []);
        return Pick(choices);
    }

    private string Condition(Scope scope) => _random.Next(9) switch
    {
        0 => Pick(scope.Flags),
        1 => $"{Pick(scope.Counters)} {Pick("<", ">", "==", "!=")} {Pick("1", "2")}",
        2 => $"({Comparison(scope)} {Pick("&&", "||")} {Comparison(scope)})",
        3 when scope.Integers.Length > 0 => $"{Pick([.. scope.Integers.Select(i => i.Name)])} {Pick("<", ">", "==")} {Pick("1", "2", "n - 1")}",
        4 => $"{Pick(scope.Counters)} is {Pick("0 or 3", "> 1", "not 2")}",
        _ => Comparison(scope),
    };

    private string Comparison(Scope scope) => $"{Value(scope, 1)} {Pick("<", ">", "<=", ">=")} {Value(scope, 0)}";

    /// <summary>A new value of an integer that stays between 0 and 3.</summary>
    private string Counter(Scope scope) => _random.Next(5) switch
    {
        0 => $"({Pick(scope.Counters)} + 1) % 4",
        1 => $"map[{Index(scope)}]",
        2 => $"({Pick(scope.Counters)} * 3 + 1) % 4",
        3 => $"{Condition(scope)} ? 2 : {Pick(scope.Counters)}",
        _ => $"3 - {Pick(scope.Counters)}",
    };

    private string Real(Scope scope) => Pick(scope.Reals);

    private string Number() => $"(REAL){Pick("0.5", "1.25", "2", "0.1", "1")}";

    private string Element(Scope scope, ImmutableArray<string> arrays) => $"{Pick(arrays)}[{Index(scope)}]";

    private string Cell(Scope scope, ImmutableArray<string> grids) => $"{Pick(grids)}[{Index(scope)}, {Index(scope)}]";

    private string Index(Scope scope)
    {
        if (scope.Integers.Length == 0 || Chance(5))
        {
            return Pick("0", "1", "2", "3", Pick(scope.Counters), "map[" + Pick("0", "1", Pick(scope.Counters)) + "]");
        }

        var index = scope.Integers[_random.Next(scope.Integers.Length)];
        return _random.Next(6) switch
        {
            0 when index.Least > 0 => $"{index.Name} - 1",
            1 when index.Margin > 0 => $"{index.Name} + 1",
            2 => $"4 - {index.Name}",
            3 => $"map[{index.Name}]",
            _ => index.Name,
        };
    }
}
