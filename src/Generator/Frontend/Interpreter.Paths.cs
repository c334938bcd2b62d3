using System;
using System.Collections.Generic;
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

    /// <summary>The branches that were taken, and the exits that were not, from the start of the method; asked for at a loop only.</summary>
    private readonly List<Func<Sym>> _taken = [];

    /// <summary>Where the path through the innermost iteration begins.</summary>
    private int _iterationStart;

    /// <summary>The condition, or the constant that it is in a recursive activation, by the path that led there.</summary>
    private Sym Decided(Sym condition)
        => condition is not Constant && !_path.IsEmpty && _frame.Caller?.ActivationOf(_frame.Method) is not null
            && Decision.Of(condition, new Ranges([], _path)) is { } known ? _table.Bool(known) : condition;

    /// <summary>Runs something where, beside what is known, a condition holds or does not.</summary>
    private T Where<T>(Sym condition, bool holds, Func<T> run)
    {
        var before = _path;
        _path = before.And(condition, holds);
        var result = Under(() => holds ? condition : Not(condition), run);
        _path = before;
        return result;
    }

    /// <summary>
    /// The condition of the path through this iteration. A loop that data end asks for it too: its reverse sweep may run it where no
    /// branch keeps it from running, and it may be endless there.
    /// </summary>
    private Sym PathCondition() => _taken.Skip(_iterationStart).Select(condition => condition()).Aggregate(_table.Bool(true), And);

    private T Under<T>(Func<Sym> condition, Func<T> run)
    {
        _taken.Add(condition);
        var result = run();
        _taken.RemoveAt(_taken.Count - 1);
        return result;
    }

    /// <summary>Runs an iteration: that it runs at all is the loop's own affair.</summary>
    private Flow InIteration(Func<Flow> run)
    {
        var (start, path) = (_iterationStart, _path);
        _iterationStart = _taken.Count;
        var flow = run();
        (_iterationStart, _path) = (start, path);
        return flow;
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
