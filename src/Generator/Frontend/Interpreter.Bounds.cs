using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// Indices outside the row, slice or array that they belong to. Generated code would read a neighbour: rows and slices are stretches of a
/// longer array, and the elements of an array that the method makes may be formulas. The source throws, and so does generated code.
/// </summary>
internal sealed partial class Interpreter
{
    /// <summary>The loops around, each with its index; null of one that something other than its range may end.</summary>
    private readonly Stack<Variable?> _loops = new();

    /// <summary>An index into a view, from 0 to its length.</summary>
    private Sym Within(View view, Sym index, State state)
    {
        var isWhole = Algebra.IsZero(view.Offset) && view.Length == view.Array.Length;
        return isWhole && view.Array.IsOfCaller ? index : Below(view.Length, index, state, mayCheckInPlace: !isWhole);
    }

    /// <summary>A row of a matrix. That of a matrix of the caller's lies outside its memory where it does not exist.</summary>
    private Sym Row(View matrix, Sym row, State state)
        => matrix.Array.IsOfCaller ? row : Below(matrix.Rows!, row, state, mayCheckInPlace: false);

    /// <summary>
    /// An index that the source takes to be from 0 to below a limit. What the bounds of loops and the branches around do not prove is
    /// asked before anything is computed, where it can be known then, or else where the index is used.
    /// </summary>
    /// <param name="limit">The limit; null of none.</param>
    /// <param name="index">The index.</param>
    /// <param name="state">The state before.</param>
    /// <param name="mayCheckInPlace">Whether generated code reads something else there.</param>
    private Sym Below(Sym? limit, Sym index, State state, bool mayCheckInPlace)
    {
        var end = limit is null ? _table.Unbounded(index.Type) : Arithmetic.Convert(limit, index.Type);
        var bounds = new IntegerBounds(_path);
        var violations = new List<Sym>();
        if (!bounds.IsNeverNegative(index))
        {
            violations.Add(_table.Apply(Arithmetic.Less, index, _table.Integer(0, index.Type)));
        }

        var isBelow = limit is null || bounds.IsNeverNegative(end - 1 - index);
        if (!isBelow)
        {
            violations.Add(_table.Apply(Arithmetic.GreaterOrEqual, index, end));
        }

        if (violations.Count == 0)
        {
            return index;
        }

        if (!HasLoad(index) && violations.TrueForAll(IsKnownBefore) && _loops.All(l => l is not null && IsKnownBefore(l)) && _taken.TrueForAll(c => IsKnownBefore(c())))
        {
            state[_outside] = Or(state[_outside], violations.Aggregate(Or));
            return index;
        }

        return mayCheckInPlace ? _table.Apply(Checked.Index, index, isBelow ? _table.Unbounded(index.Type) : end) : index;
    }

    private static bool HasLoad(Sym sym) => PostOrder.Of(sym).Any(n => n is Load);

    /// <summary>Whether lengths, integer parameters and indices of loops decide it.</summary>
    private static bool IsKnownBefore(Sym sym) => PostOrder.Of(sym, n => n is Length { Array: Parameter }).All(n => n switch
    {
        Constant => true,
        Parameter { IsArray: false } p => !p.Type.IsReal(),
        Parameter p => p.Type.IsInteger(),
        Load { Array: Parameter } => true,
        Variable { Range: var (lo, hi) } => !SymTable.IsUnbounded(hi) && IsKnownBefore(lo) && IsKnownBefore(hi),
        Apply a => !a.Type.IsReal() && !a.Primitive.MayThrow && a.Children.All(c => !c.Type.IsReal()),
        _ => false,
    });

    /// <summary>Runs an iteration within its loop.</summary>
    private Flow InLoop(ILoopOperation loop, LoopRange range, Variable index, Func<Flow> run)
    {
        var leaves = loop.Body.Descendants().Any(o => o is IReturnOperation || (o is IBranchOperation jump && SymbolEqualityComparer.Default.Equals(jump.Target, loop.ExitLabel)));
        _loops.Push(!leaves && !range.MayEndEarly && !SymTable.IsUnbounded(range.Hi) ? index : null);
        _around.Add((index, LimitOf(loop)));
        var flow = InIteration(() =>
        {
            _path = _path.And(_table.Apply(Arithmetic.Less, range.Lo, range.Hi), holds: true);
            return run();
        });
        _around.RemoveAt(_around.Count - 1);
        _loops.Pop();
        return flow;
    }
}
