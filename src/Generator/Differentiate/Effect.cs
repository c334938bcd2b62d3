using System.Collections.Generic;
using System.Collections.Immutable;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Differentiate;

/// <summary>What a derivative does to the arrays that receive it.</summary>
internal abstract record Effect;

/// <summary>
/// <c>array[index] += scale · value</c>, or <c>=</c>. The scale is kept apart because it is the same for all elements of
/// the innermost loop, and because a common scale can be applied to the whole array afterwards.
/// </summary>
internal sealed record Update(Parameter Array, Sym Index, Sym Scale, Sym Value, bool Overwrites) : Effect;

/// <summary>The effects for each value of a fresh index with its range, in any order.</summary>
internal sealed record ForEach(Variable Index, ImmutableArray<Effect> Body) : Effect;

/// <summary>The effects under a condition.</summary>
internal sealed record When(Sym Condition, ImmutableArray<Effect> Body) : Effect;

/// <summary>
/// Effects of each iteration of a loop with carries, at the start of the iteration.
/// </summary>
/// <param name="Loop">The loop; runs once, also where its results are used.</param>
/// <param name="Index">The variable that stands for its index in the body.</param>
/// <param name="Carries">The variables that stand for its carries.</param>
/// <param name="Body">What is done.</param>
internal sealed record WithinLoop(Loop Loop, Variable Index, ImmutableArray<Variable> Carries, ImmutableArray<Effect> Body) : Effect;

/// <summary>Calls the user's method, which throws for these arguments.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Arguments">Each with its modifier: <c>out</c> or empty.</param>
internal sealed record Raise(string Method, ImmutableArray<(string Modifier, Sym Value)> Arguments) : Effect;

internal static class Effects
{
    /// <summary>A scale 1/n stays a factor: the division is made once, before the loop.</summary>
    private static Sym Product(Sym scale, Sym inner)
        => inner is Constant || scale is Constant ? Algebra.Multiply(scale, inner) : scale.Table.Apply(Rules.Arithmetic.Multiply, scale, inner);

    /// <summary>The same effects, scaled.</summary>
    public static IEnumerable<Effect> Scaled(IEnumerable<Effect> effects, Sym scale)
    {
        foreach (var effect in effects)
        {
            yield return effect switch
            {
                Update u => u with { Scale = Product(Rules.Arithmetic.Convert(scale, u.Scale.Type), u.Scale) },
                ForEach f => f with { Body = [.. Scaled(f.Body, scale)] },
                When w => w with { Body = [.. Scaled(w.Body, scale)] },
                WithinLoop l => l with { Body = [.. Scaled(l.Body, scale)] },
                _ => effect,
            };
        }
    }
}
