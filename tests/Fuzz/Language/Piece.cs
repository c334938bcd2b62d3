using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Fuzz.Tests.Language;

/// <summary>A statement of a random program: text, maybe with blocks. What the minimiser can leave out is a piece of its own.</summary>
/// <param name="Text">A whole statement, or what stands before the block.</param>
/// <param name="Body">The block; null of a statement without one.</param>
internal sealed record Piece(string Text, ImmutableArray<Piece>? Body = null)
{
    /// <summary>The block after <c>else</c>; null where there is none.</summary>
    public ImmutableArray<Piece>? Otherwise { get; init; }

    /// <summary>What stands first in the block whatever is left out.</summary>
    public string? First { get; init; }

    /// <summary>What stands last in the block whatever is left out.</summary>
    public string? Last { get; init; }

    /// <summary>What stands behind the block: the condition of a <c>do</c>.</summary>
    public string? After { get; init; }

    /// <summary>Needed whatever else is left out: a declaration that others use.</summary>
    public bool IsKept { get; init; }

    public string Print() => Body is not { } body ? Text
        : Otherwise is { } otherwise ? $"{Text} {Block(body)} else {Block(otherwise)}"
        : $"{Text} {Block(body)}{(After is null ? "" : " " + After)}";

    /// <summary>The same list with one piece less, or a block in place of its statement; all ways to do it, the largest first.</summary>
    public static IEnumerable<ImmutableArray<Piece>> Smaller(ImmutableArray<Piece> pieces)
    {
        for (var k = 0; k < pieces.Length; k++)
        {
            if (!pieces[k].IsKept)
            {
                yield return pieces.RemoveAt(k);
            }
        }

        for (var k = 0; k < pieces.Length; k++)
        {
            foreach (var smaller in pieces[k].Smaller())
            {
                yield return pieces.SetItem(k, smaller);
            }
        }
    }

    private IEnumerable<Piece> Smaller()
    {
        if (Otherwise is { } otherwise)
        {
            yield return this with { Otherwise = null };
            foreach (var smaller in Smaller(otherwise))
            {
                yield return this with { Otherwise = smaller };
            }
        }

        foreach (var smaller in Body is { } body ? Smaller(body) : [])
        {
            yield return this with { Body = smaller };
        }
    }

    private string Block(ImmutableArray<Piece> pieces)
        => "{\n" + string.Join("\n", new[] { First }.Concat(pieces.Select(p => p.Print())).Append(Last).OfType<string>()) + "\n}";
}
