using System.Collections.Generic;
using System.Collections.Immutable;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;

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

/// <summary>
/// Phases one after the other: each sees the arrays as those before left them. Within a phase, expressions mean the elements that
/// arrays have at its start.
/// </summary>
internal sealed record InOrder(ImmutableArray<ImmutableArray<Effect>> Phases) : Effect;

/// <summary>A loop whose iterations run in order and see what those before wrote; a phase of its own.</summary>
/// <param name="Index">A fresh index with its range.</param>
/// <param name="Carries">Numbers, replaced at the end of an iteration; after the loop their variables are the final values.</param>
/// <param name="Body">The phases of an iteration.</param>
internal sealed record Sweep(Variable Index, ImmutableArray<Carry> Carries, ImmutableArray<ImmutableArray<Effect>> Body) : Effect
{
    /// <summary>When it ends before the end of its range; null where it never does.</summary>
    public Stop? Stop { get; init; }

    /// <summary>The iterations run from the last to the first.</summary>
    public bool IsDescending { get; init; }

    /// <summary>What the loop does, for whoever reads it.</summary>
    public string? Comment { get; init; }
}

/// <summary>Takes a number; a phase of its own, or with others.</summary>
internal sealed record Define(Variable Variable, Sym Value) : Effect;

/// <summary>Keeps a number on a stack; a phase of its own.</summary>
internal sealed record Push(Parameter Stack, Sym Value) : Effect;

/// <summary>Takes the number that was kept last; a phase of its own, or with others that take numbers.</summary>
internal sealed record Pop(Variable Variable, Parameter Stack) : Effect;

/// <summary>Fills an array with zeros; a phase of its own.</summary>
internal sealed record Zero(Parameter Array) : Effect;

/// <summary>Does nothing: elements that the forward sweep has read here, so that reading them in vain does no harm.</summary>
internal sealed record Known(ImmutableArray<Sym> Loads) : Effect;

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
