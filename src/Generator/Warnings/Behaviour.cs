using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Safeguard;

namespace SymGrad.Generator.Warnings;

/// <summary>How a scope behaves at a point and beside it, in arbitrary precision.</summary>
/// <param name="root">A number that the scope computes.</param>
/// <param name="point">The values of its inputs.</param>
internal sealed class Behaviour(Sym root, IReadOnlyDictionary<Sym, double> point)
{
    private static readonly BigMath Math = new(256);

    /// <summary>Distances from the point. Smaller ones are beyond the precision of double at everyday points.</summary>
    private static readonly ImmutableArray<double> Steps = [1.0 / (1L << 16), 1.0 / (1L << 32), 1.0 / (1L << 48)];

    private readonly ExactEvaluation _there = new(point, Math);

    public double ValueOf(Sym sym) => _there[sym].ToDouble();

    /// <summary>Whether the value depends on an operation at this point: it is not in a branch that is not taken.</summary>
    public bool Computes(Sym operation)
        => PostOrder.Of(root, children: n => Scope.IsInput(n) ? [] : n is Select s ? [s.Condition, _there.IsTrue(s.Condition) ? s.WhenTrue : s.WhenFalse] : n.Children)
            .Contains(operation);

    /// <summary>The value is not finite, and has no limit that is.</summary>
    /// <param name="along">The direction from which the limit is taken; null where there is none.</param>
    public bool HasPole((Sym Input, int Sign)? along)
    {
        if (_there[root].IsFinite)
        {
            return false;
        }

        var beside = along is { } direction ? Beside(direction) : [];
        return beside.IsEmpty || beside.Any(v => double.IsNaN(v) || double.IsInfinity(v)) || System.Math.Abs(beside[2] - beside[1]) > 0.5 * System.Math.Abs(beside[1] - beside[0]);
    }

    /// <summary>The value is finite, and the difference quotients grow like a power of the distance.</summary>
    public bool HasInfiniteSlope((Sym Input, int Sign) along)
    {
        const double Growth = 30;
        if (!_there[root].IsFinite)
        {
            return false;
        }

        var quotients = Steps.Select(h => System.Math.Abs(Math.Divide(Math.Subtract(At(along, h)[root], _there[root]), h).ToDouble())).ToList();
        return quotients.All(q => !double.IsNaN(q) && !double.IsInfinity(q)) && quotients[1] > Growth * quotients[0] && quotients[2] > Growth * quotients[1];
    }

    /// <summary>An input, and a direction in which it can go, that changes an expression.</summary>
    public (Sym Input, int Sign)? Direction(Sym sym, Func<Sym, double, bool> isAllowed)
    {
        foreach (var input in Scope.InputsOf(sym).Where(i => i.Type.IsReal()))
        {
            foreach (var sign in new[] { 1, -1 })
            {
                if (isAllowed(input, point[input] + (sign * Steps[0])) && At((input, sign), Steps[0]) is var beside
                    && beside[sym] != _there[sym] && beside[root].IsFinite)
                {
                    return (input, sign);
                }
            }
        }

        return null;
    }

    private ImmutableArray<double> Beside((Sym Input, int Sign) along) => [.. Steps.Select(h => At(along, h)[root].ToDouble())];

    private ExactEvaluation At((Sym Input, int Sign) along, double step)
        => new(point.ToDictionary(p => p.Key, p => p.Key == along.Input ? p.Value + (along.Sign * step) : p.Value), Math);
}
