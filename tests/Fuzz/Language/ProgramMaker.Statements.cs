using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Fuzz.Tests.Language;

internal sealed partial class ProgramMaker
{
    private const int MaximumDepth = 3;

    private ImmutableArray<Piece> Statements(Scope scope, int count) => [.. Enumerable.Range(0, count).Select(_ => Statement(scope))];

    private ImmutableArray<Piece> Block(Scope scope) => Statements(Inside(scope), _random.Next(1, 3));

    private Piece Statement(Scope scope) => _random.Next(scope.Depth < MaximumDepth ? 22 : 13) switch
    {
        0 or 1 => new($"{Real(scope)} = {Value(scope, 2)};"),
        2 or 3 => new($"{Real(scope)} {Pick("+=", "-=", "+=", "*=")} {Value(scope, 2)};"),
        4 => new($"{Real(scope)} = MATH.{Pick("Max", "Min")}({Real(scope)}, {Value(scope, 1)});"),
        5 or 6 when scope.Writable.Length > 0 => Write(scope),
        7 => Swap(scope),
        8 => new($"{Pick(scope.Counters)} = {Counter(scope)};"),
        9 => new($"{Pick(scope.Flags)} = {Condition(scope)};"),
        10 => Call(scope),
        11 or 12 when scope.IsInLoop => new Piece($"if ({Condition(scope)})", [new(Pick("continue;", "break;"))]),
        11 when _kind != ProgramKind.Arrays && Chance(3) => new Piece($"if ({Condition(scope)})", [new($"return {Value(scope, 1)};")]),
        13 or 14 => new Piece($"if ({Condition(scope)})", Block(scope)) { Otherwise = Chance(2) ? Block(scope) : null },
        15 => Switch(scope),
        >= 16 => Loop(scope),
        _ => new($"{Real(scope)} += {Value(scope, 1)} * {Value(scope, 1)};"),
    };

    private Piece Write(Scope scope) => Chance(4)
        ? Exchange(scope)
        : new($"{Element(scope, scope.Writable)} {Pick("=", "=", "+=", "-=", "*=")} {Value(scope, 2)};");

    private Piece Exchange(Scope scope)
    {
        var (first, second) = (Element(scope, scope.Writable), Element(scope, scope.Writable));
        return new($"({first}, {second}) = ({second}, {Pick(first, Value(scope, 1))});");
    }

    private Piece Swap(Scope scope)
    {
        var (first, second) = (Real(scope), Real(scope));
        return first == second ? new($"{first} = -{first};") : new($"({first}, {second}) = ({Value(scope, 1)}, {first});");
    }

    private Piece Call(Scope scope)
    {
        var (first, second) = (Real(scope), Real(scope));
        return first == second ? new($"{first} = Bent({first}, {Value(scope, 1)});")
            : Chance(2) ? new($"Turn(ref {first}, ref {second});")
            : new($"Halves({Value(scope, 1)}, out {first}, out {second});");
    }

    private Piece Switch(Scope scope)
    {
        var counter = Pick(scope.Counters);
        return Chance(2)
            ? new($"{Real(scope)} = {counter} switch {{ 0 => {Value(scope, 1)}, 1 or 2 => {Value(scope, 1)}, _ => {Value(scope, 0)} }};")
            : new Piece($"if ({counter} == 1)", Block(scope)) { Otherwise = Block(scope) };
    }

    private Piece Loop(Scope scope)
    {
        if (Chance(7))
        {
            var element = NewName("e");
            return new($"foreach (REAL {element} in {Pick("x", "x", scope.Readable[^1])})", Block(InLoop(scope with { Elements = scope.Elements.Add(element) })));
        }

        var (index, outer) = (NewName("i"), scope.Integers);
        var (header, least, margin) = _random.Next(11) switch
        {
            0 or 1 => ($"int {index} = 0; {index} < n; {index}++", 0, 1),
            2 => ($"int {index} = 0; {index} < x.Length; {index}++", 0, 0),
            3 => ($"int {index} = n - 1; {index} >= 0; {index}--", 0, 1),
            4 => ($"int {index} = 1; {index} < n; {index}++", 1, 1),
            5 => ($"int {index} = 0; {index} < 4; {index} += 2", 0, 1),
            6 when outer.Length > 0 => ($"int {index} = 0; {index} <= {Pick([.. outer.Select(o => o.Name)])}; {index}++", 0, outer.Min(o => o.Margin)),
            7 when outer.Length > 0 && outer[^1].Margin > 0 => ($"int {index} = {outer[^1].Name} + 1; {index} < n; {index}++", outer[^1].Least + 1, 1),
            8 => ($"int {index} = 0; {index} < {Pick(scope.Counters)}; {index}++", 0, 1),
            9 => ($"int {index} = n; {index} > 1; {index}--", 2, 0),
            10 => ($"int {index} = 0; {index} < map[{Index(scope)}]; {index}++", 0, 1),
            _ => ($"int {index} = 0; {index} < 3; {index}++", 0, 2),
        };
        var inside = InLoop(scope with { Integers = outer.Add(new(index, least, margin)) });
        return new($"for ({header})", Chance(3) ? Beginning(inside) : Block(inside));
    }

    /// <summary>A body with a local of its own.</summary>
    private ImmutableArray<Piece> Beginning(Scope scope)
    {
        var local = NewName("p");
        return [new Piece($"REAL {local} = {Value(scope, 2)};") { IsKept = true }, .. Block(scope with { Reals = scope.Reals.Add(local) })];
    }

    private static Scope InLoop(Scope scope) => scope with { IsInLoop = true };
}
