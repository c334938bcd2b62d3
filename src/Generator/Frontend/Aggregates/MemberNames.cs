using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Generator.Frontend;

/// <summary>What the numbers are called that a value with members is taken apart into.</summary>
internal static class MemberNames
{
    /// <summary>The names on the way to a member behind that of its holder: <c>position</c> and <c>x</c> make <c>positionX</c>.</summary>
    public static string Joined(string holder, IEnumerable<string> path) => holder + string.Concat(path.Select(n => WithFirst(n, char.ToUpperInvariant)));

    /// <summary>A member by itself: <c>_weight</c> and <c>Weight</c> make <c>weight</c>.</summary>
    public static string Alone(string name) => WithFirst(name, char.ToLowerInvariant);

    private static string WithFirst(string name, System.Func<char, char> convert)
    {
        // A hidden member is named with its type.
        var plain = string.Concat(name.Split('.').Select(n => n.TrimStart('_', '@')));
        return plain.Length == 0 ? name : convert(plain[0]) + plain.Substring(1);
    }
}
