using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// What the branches around a statement say of numbers. A method that calls itself is inlined as long as that decides which way the inner
/// activation goes: <c>x &lt; 0 ? -F(-x) : …</c> calls itself once.
/// </summary>
internal sealed partial class Interpreter
{
    /// <summary>The activations of one method within each other.</summary>
    private const int MaximumDepth = 12;

    private Facts _path = Facts.None;

    /// <summary>The condition, or the constant that it is in a recursive activation, by the path that led there.</summary>
    private Sym Decided(Sym condition)
        => condition is not Constant && !_path.IsEmpty && _frame.Caller?.ActivationOf(_frame.Method) is not null
            && Decision.Of(condition, new Ranges([], _path)) is { } known ? _table.Bool(known) : condition;

    /// <summary>Runs something where, beside what is known, a condition holds or does not.</summary>
    private T Where<T>(Sym condition, bool holds, Func<T> run)
    {
        var before = _path;
        _path = before.And(condition, holds);
        try
        {
            return run();
        }
        finally
        {
            _path = before;
        }
    }

    private static int DepthOf(Frame? frame, ISymbol method)
    {
        var depth = 0;
        for (var activation = frame?.ActivationOf(method); activation is not null; activation = activation.Caller?.ActivationOf(method))
        {
            depth++;
        }

        return depth;
    }
}
