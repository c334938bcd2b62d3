using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace SymGrad.Generator.Ir.Programs;

/// <summary>
/// A method over arrays that are kept in memory: what it does to them, in order. A load of an array is what the array holds when
/// the step begins.
/// </summary>
/// <param name="Memories">All arrays that are written.</param>
/// <param name="Steps">In order.</param>
/// <param name="Result">The returned number; null of a void method.</param>
/// <param name="Numbers">The <c>out</c> parameters with their values.</param>
internal sealed record ArrayProgram(
    ImmutableArray<Memory> Memories, ImmutableArray<Step> Steps, Sym? Result, ImmutableArray<Output> Numbers);

/// <summary>An array that is written.</summary>
/// <param name="Array">The span of the method, or the array in workspace.</param>
/// <param name="Count">The number of elements of an array in workspace; null of a span.</param>
internal sealed record Memory(Parameter Array, Sym? Count);

/// <summary>What a program does at one point. Two steps that do the same are two: each keeps what it overwrites.</summary>
internal abstract record Step
{
    public virtual bool Equals(Step? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>Takes a number while what it reads is still in memory.</summary>
internal sealed record DefineStep(Variable Variable, Sym Value) : Step;

/// <summary><c>array[index] = value</c>, under a condition or always.</summary>
internal sealed record WriteStep(Parameter Array, Sym? Guard, Sym Index, Sym Value) : Step;

/// <summary>
/// A nest of loops that writes every element of an array at most once and reads of it at most the element that it overwrites,
/// so that the order of the iterations does not matter. The array before it is the array itself.
/// </summary>
internal sealed record MapStep(Parameter Array, LoopResult Map) : Step;

/// <summary>A loop whose iterations see what those before wrote.</summary>
/// <param name="Index">A fresh index with its range.</param>
/// <param name="Carries">The numbers that it carries; after the loop the variables are their final values.</param>
/// <param name="Body">What an iteration does before it replaces the carries.</param>
/// <param name="Stop">When it ends; null of a loop that runs to the end of its range.</param>
internal sealed record LoopStep(Variable Index, ImmutableArray<Carry> Carries, ImmutableArray<Step> Body, Stop? Stop = null) : Step;

/// <summary>The end of a loop by a condition.</summary>
/// <param name="Condition">Holds at the start of an iteration that runs.</param>
/// <param name="End">After the loop, the index of the first iteration that did not run.</param>
/// <param name="Limit">Where the user has set the end of the range as a limit; null where it is no error to get there.</param>
internal sealed record Stop(Sym Condition, Variable End, string? Limit);

/// <summary>Fills an array with zeros.</summary>
internal sealed record ZeroStep(Parameter Array) : Step;

/// <summary>Copies one array to another as long.</summary>
internal sealed record CopyStep(Parameter From, Parameter To) : Step;
