using System.Collections.Generic;
using System.Collections.Immutable;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Plan;

/// <summary>A number that an iteration of a loop leaves behind.</summary>
/// <param name="Value">In terms of the index of the loop.</param>
/// <param name="IsTerm">It is added to others, beside which its last bits do not count.</param>
internal sealed record IterationResult(Sym Value, bool IsTerm);

/// <summary>Where the results of an iteration have to be amended; null where nowhere.</summary>
/// <param name="index">Of the loop.</param>
/// <param name="results">Of one iteration.</param>
/// <param name="limits">Conditions under which they are limits, which have to be taken.</param>
/// <param name="isVector">Whether the loop runs in vectors, which hold real numbers only.</param>
internal delegate Amend? FindAmendment(Variable index, IReadOnlyList<IterationResult> results, ImmutableArray<Sym> limits, bool isVector);
