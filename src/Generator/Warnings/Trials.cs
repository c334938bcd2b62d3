using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Warnings;

/// <summary>
/// Points at which an edge is tried. An input counts with the values that somebody has said it may have (the ends of
/// <c>[Domain]</c>, of a guard, of an assertion); one that nobody has said anything of, with a few values of either sign, and
/// with the one at which the argument, if it is a straight line in this input alone, meets the edge.
/// </summary>
/// <param name="edge">What is tried.</param>
/// <param name="rangeOf">The values that an input can have where the operation is used.</param>
internal sealed class Trials(Edge edge, Func<Sym, Interval> rangeOf)
{
    private readonly ImmutableArray<Sym> _inputs = [.. Scope.InputsOf(edge.Argument).Where(i => i.Type.IsReal())];

    /// <summary>Everything that the argument depends on has bounds that were stated.</summary>
    public bool IsStated => _inputs.All(IsBounded);

    /// <summary>The values of the argument's inputs, point by point.</summary>
    public IEnumerable<IReadOnlyDictionary<Sym, double>> Points()
    {
        foreach (var input in _inputs)
        {
            foreach (var value in Values(input))
            {
                yield return At(input, value);
            }
        }

        if (!_inputs.IsEmpty)
        {
            yield return _inputs.ToDictionary(i => i, i => Values(i).First());
            yield return _inputs.ToDictionary(i => i, i => Values(i).Last());
        }
    }

    /// <summary>Where a straight line in one number that the caller chooses meets the edge.</summary>
    public IEnumerable<IReadOnlyDictionary<Sym, double>> Crossings(Func<IReadOnlyDictionary<Sym, double>, double> argument)
    {
        if (_inputs is not [var input] || !IsGiven(input) || PostOrder.Of(edge.Argument).Any(n => n is Apply a && !IsAffine(a)))
        {
            yield break;
        }

        var (at0, at1) = (argument(At(input, 0)), argument(At(input, 1)));
        foreach (var point in edge.Points.Select(p => (p - at0) / (at1 - at0)).Where(p => rangeOf(input).Contains(p)))
        {
            yield return At(input, point);
        }
    }

    /// <summary>
    /// A value well inside what is known of an input; of two inputs a different one, lest a difference vanishes by accident.
    /// </summary>
    public static double Inside(Sym input, Interval range)
    {
        var part = Everyday(input);
        return range.Contains(part) ? part
            : double.IsInfinity(range.Max) ? range.Min + part
            : double.IsInfinity(range.Min) ? range.Max - part
            : range.Min + (part * (range.Max - range.Min));
    }

    private Dictionary<Sym, double> At(Sym input, double value)
        => _inputs.ToDictionary(i => i, i => i == input ? value : Inside(i, rangeOf(i)));

    private IEnumerable<double> Values(Sym input)
    {
        var range = rangeOf(input);
        return !IsGiven(input) ? [Inside(input, range)]
            : range == Interval.Line ? [Everyday(input), -Everyday(input), 40 * Everyday(input), -40 * Everyday(input)]
            : new[] { range.Min, range.Max, 0, 1, -1 }.Where(v => !double.IsInfinity(v) && range.Contains(v)).DefaultIfEmpty(Inside(input, range));
    }

    /// <summary>Between ½ and 1, by the golden ratio: the multiples of an irrational number are spread evenly.</summary>
    private static double Everyday(Sym input)
    {
        var turns = input.Id * 0.6180339887498949;
        return Math.Round(0.5 + (0.5 * (turns - Math.Floor(turns))), 3);
    }

    private bool IsBounded(Sym input) => IsGiven(input) && rangeOf(input) != Interval.Line;

    /// <summary>A number of the caller's, rather than one computed by a loop.</summary>
    private static bool IsGiven(Sym input) => input is Parameter or Load { Array: Parameter };

    private static bool IsAffine(Apply a)
        => a.Primitive == Arithmetic.Add || a.Primitive == Arithmetic.Subtract || a.Primitive == Arithmetic.Negate || a.Primitive == Arithmetic.ToDouble
            || (a.Primitive == Arithmetic.Multiply && a.Children.Any(c => c is Constant))
            || (a.Primitive == Arithmetic.Divide && a.Children[1] is Constant);
}
