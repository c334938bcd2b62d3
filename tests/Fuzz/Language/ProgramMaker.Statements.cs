using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Fuzz.Tests.Language;

internal sealed partial class ProgramMaker
{
    private const int MaximumDepth = 3;

    private ImmutableArray<Piece> Statements(Scope scope, int count) => [.. Enumerable.Range(0, count).Select(_ => Statement(scope))];

    private ImmutableArray<Piece> Block(Scope scope) => Statements(Inside(scope), _random.Next(1, 3));

    private Piece Statement(Scope scope) => _random.Next(scope.Depth < MaximumDepth ? 23 : 14) switch
    {
        0 or 1 => new($"{Real(scope)} = {Value(scope, 2)};"),
        2 or 3 => new($"{Real(scope)} {Pick("+=", "-=", "+=", "*=")} {Value(scope, 2)};"),
        4 => new($"{Real(scope)} = MATH.{Pick("Max", "Min")}({Real(scope)}, {Value(scope, 1)});"),
        5 or 6 when scope.Writable.Length > 0 => Write(scope),
        7 => Swap(scope),
        8 => new($"{Pick(scope.Counters)} = {Counter(scope)};"),
        9 => new($"{Pick(scope.Flags)} = {Condition(scope)};"),
        10 => Call(scope),
        11 or 12 when scope.IsInLoop => new Piece($"if ({Condition(scope)})", [new(scope.CanContinue ? Pick("continue;", "break;") : "break;")]),
        11 when _kind != ProgramKind.Arrays && Chance(3) => new Piece($"if ({Condition(scope)})", [new($"return {Value(scope, 1)};")]),
        13 => Special(scope),
        14 or 15 => new Piece($"if ({Condition(scope)})", Block(scope)) { Otherwise = Chance(2) ? Block(scope) : null },
        16 => Switch(scope),
        >= 17 => Loop(scope),
        _ => new($"{Real(scope)} += {Value(scope, 1)} * {Value(scope, 1)};"),
    };

    /// <summary>A statement that only programs with certain features have.</summary>
    private Piece Special(Scope scope) => _random.Next(4) switch
    {
        0 or 1 when scope.Members.Length > 0 => WriteMember(scope),
        2 when Has(Features.SpanHelpers) && scope.Writable.Length > 0 => Chance(2)
            ? new($"Shift({Pick(scope.Writable)}, {Value(scope, 1)});")
            : new($"Shift({Pick([.. scope.Writable.Where(w => w != "w").DefaultIfEmpty("w")])}[1..4], {Value(scope, 1)});"),
        _ when scope.WritableGrids.Length > 0 => new($"{Cell(scope, scope.WritableGrids)} {Pick("=", "+=", "*=")} {Value(scope, 2)};"),
        _ => new($"{Real(scope)} -= {Value(scope, 2)};"),
    };

    private Piece WriteMember(Scope scope) => new(_random.Next(6) switch
    {
        0 => $"p = p + new Pair({Value(scope, 1)}, {Value(scope, 0)});",
        1 => "q0 = q0.Turned();",
        2 => $"q0 = q0 with {{ P = {Value(scope, 1)} }};",
        3 => $"c = ({Value(scope, 1)}, c.A);",
        4 => $"({Real(scope)}, c.B) = c;",
        _ => $"{Pick(scope.Members)} {Pick("=", "+=", "*=")} {Value(scope, 1)};",
    });

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
        return _random.Next(3) switch
        {
            0 => new($"{Real(scope)} = {counter} switch {{ 0 => {Value(scope, 1)}, 1 or 2 => {Value(scope, 1)}, _ => {Value(scope, 0)} }};"),
            1 => new Piece($"if ({counter} == 1)", Block(scope)) { Otherwise = Block(scope) },
            _ => new Piece($"switch ({counter})",
            [
                Section(scope, "case 0:"), Section(scope, $"case 1 when {Condition(scope)}:"), Section(scope, Chance(2) ? "case 2: case 3:" : "case > 1:"), Section(scope, "default:"),
            ]),
        };
    }

    private Piece Section(Scope scope, string label) => new(label, Block(scope)) { Last = "break;" };
}
