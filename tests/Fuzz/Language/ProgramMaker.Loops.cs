using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Fuzz.Tests.Language;

internal sealed partial class ProgramMaker
{
    private Piece Loop(Scope scope) => Has(Features.Whiles) && Chance(2) ? Conditional(scope)
        : Chance(7) ? Foreach(scope)
        : Counted(scope);

    private Piece Foreach(Scope scope)
    {
        var element = NewName("e");
        return new($"foreach (REAL {element} in {Pick("x", "x", scope.Readable[^1])})", Block(InLoop(scope with { Elements = scope.Elements.Add(element) })));
    }

    private Piece Counted(Scope scope)
    {
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

    /// <summary>A loop that data end, after at most four iterations.</summary>
    private Piece Conditional(Scope scope)
    {
        var index = NewName("c");
        Scope Counting(int least, int margin) => InLoop(scope with { Integers = scope.Integers.Add(new(index, least, margin)) });
        var asked = Chance(3) ? "" : $" && {Condition(scope)}";
        return _random.Next(4) switch
        {
            0 => new($"for (int {index} = 0; {index} < {Pick("n", "3")}{asked}; {index}++)", Block(Counting(0, 1))),
            1 => new($"int {index} = 0; while ({index} < {Pick("n", "4")}{asked})", Block(Counting(1, 0))) { First = $"{index}++;" },
            2 => new($"int {index} = 0; while ({index} < {Pick("n", "3", Pick(scope.Counters))}{asked})", Block(Counting(0, 1) with { CanContinue = false })) { Last = $"{index}++;" },
            _ => new($"int {index} = 0; do", Block(Counting(1, 0))) { First = $"{index}++;", After = $"while ({index} < n{asked});" },
        };
    }

    /// <summary>A body with a local of its own.</summary>
    private ImmutableArray<Piece> Beginning(Scope scope)
    {
        var local = NewName("p");
        return [new Piece($"REAL {local} = {Value(scope, 2)};") { IsKept = true }, .. Block(scope with { Reals = scope.Reals.Add(local) })];
    }

    private static Scope InLoop(Scope scope) => scope with { IsInLoop = true, CanContinue = true };
}
