using System.Collections.Immutable;

namespace SymGrad.Generator.Ir;

/// <summary>A method over <c>T : IFloatingPointIeee754&lt;T&gt;</c>: its model is that over <c>double</c>.</summary>
/// <param name="Name">Of the user's method.</param>
/// <param name="TypeParameter">Its name.</param>
/// <param name="Constraints">As written in C#, without <c>where</c> and the name.</param>
/// <param name="Open">The parameters whose type depends on it.</param>
/// <param name="ReturnsOpen">Whether the result's type does.</param>
/// <param name="Single">The same method over <c>float</c>.</param>
internal sealed record GenericForm(
    string Name, string TypeParameter, string Constraints, ImmutableHashSet<string> Open, bool ReturnsOpen, MethodModel Single)
{
    public string Text => $"{Name}<{TypeParameter}:{Constraints}>{string.Join(",", System.Linq.Enumerable.OrderBy(Open, o => o, System.StringComparer.Ordinal))}:{ReturnsOpen}:{Single.Fingerprint}";
}
