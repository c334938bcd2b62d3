using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Fuzz.Tests.Language;

/// <summary>Makes random programs. Arrays have at least 5 elements (5 × 5) and n is at most 4, so that no index is out of range.</summary>
internal sealed partial class ProgramMaker
{
    private readonly Random _random;
    private readonly ProgramKind _kind;
    private readonly Features _features;
    private int _names;

    private ProgramMaker(int seed, ProgramKind kind)
    {
        (_random, _kind) = (new Random(unchecked((seed * 7919) + (int)kind)), kind);
        _features = Enum.GetValues<Features>().Where(_ => Chance(3)).Aggregate(Features.None, (a, b) => a | b);
    }

    public static RandomProgram Make(int seed)
    {
        var kind = (ProgramKind)(seed % 4);
        var maker = new ProgramMaker(seed, kind);
        return new RandomProgram(seed, kind, maker._features, maker.Method());
    }

    private ImmutableArray<Piece> Method()
    {
        ImmutableArray<string> spans = _kind switch { ProgramKind.Number => [], ProgramKind.Arrays => ["y", "z"], _ => ["y"] };
        var scope = new Scope(["s", "t", "u"], [], [], ["flag"], ["k"], _kind == ProgramKind.Output ? ["x"] : ["x", "y"], spans);
        var pieces = new List<Piece>
        {
            new($"REAL s = a, t = {Pick("0", "1", "b", "x[1]")}, u = b; int k = {Pick("0", "1", "3")}; bool flag = {Comparison(scope with { Flags = ["n > 1"] })};") { IsKept = true },
        };
        scope = Declared(scope, pieces);
        pieces.AddRange(Statements(scope, _random.Next(2, 6)));
        pieces.AddRange(_kind == ProgramKind.Arrays
            ? [new($"for (int q = 0; q < z.Length; q++) {{ z[q] {Pick("=", "+=")} s * x[q] + t; }}"), new("y[1] += u;")]
            : [new($"return s {Pick("+", "*")} t - u;") { IsKept = true }]);
        return [.. pieces];
    }

    private string Pick(params IReadOnlyList<string> choices) => choices[_random.Next(choices.Count)];

    /// <summary>Once in so many times.</summary>
    private bool Chance(int times) => _random.Next(times) == 0;

    private bool Has(Features feature) => _features.HasFlag(feature);

    private string NewName(string stem) => stem + _names++;

    private static Scope Inside(Scope scope) => scope with { Depth = scope.Depth + 1 };
}
