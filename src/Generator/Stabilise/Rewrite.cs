using System;
using System.Collections.Immutable;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Stabilise;

/// <summary>A stable form of an expression.</summary>
/// <param name="Name">Shown to the user: <c>softplus</c>.</param>
/// <param name="Pattern">What it replaces ⇒ by what, for people.</param>
/// <param name="Cures">A worst case of the form as written.</param>
/// <param name="TryApply">The stable form of what has this canonical form; null where the rule does not apply.</param>
internal sealed record Rule(string Name, string Pattern, string Cures, Func<Form, Synthesis, Sym?> TryApply)
{
    /// <summary>Whether it only puts together what other rules cure.</summary>
    public bool IsRegrouping { get; init; }
}

/// <summary>A rule that fired.</summary>
/// <param name="Before">The expression as written.</param>
/// <param name="After">The expression in its place.</param>
internal sealed record Rewrite(Rule Rule, Sym Before, Sym After)
{
    public override string ToString() => $"{Rule.Name}: {Before} ⇒ {After}";
}

/// <summary>A stable formula and how it came about.</summary>
internal sealed record Stabilised(Formula Formula, ImmutableArray<Rewrite> Rewrites);
