using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Warnings;

/// <summary>
/// Derivatives that are undefined where all arguments are 0, though the results are finite there (SYMG2009): a partial derivative of
/// 0 meets an infinite one, and the slope depends on the direction, or the limit was not found. Methods without loops take limits in
/// 256 bits. Norms and kinks, whose derivative is a convention, have no infinite partial.
/// </summary>
/// <param name="model">The method, with the formula from which the derivatives were made.</param>
/// <param name="cancellation">Asked at every operation.</param>
internal sealed class OriginCheck(MethodModel model, CancellationToken cancellation)
{
    /// <summary>Of arrays and of counts.</summary>
    private const int Length = 3;

    /// <summary>Operations at one point, so that the time does not depend on what loops do.</summary>
    private const int Budget = 5000;

    /// <summary>The distance from 0 at which limits are looked for: far below every quantity that a formula may add to an argument.</summary>
    private const double Near = 1.0 / (1L << 60) / (1L << 60);

    /// <summary>A derivative of this size beside 0 is infinite at 0, of which SYMG2004 tells.</summary>
    private const double Unbounded = 1e6;

    /// <summary>Twice the bits between that distance and 1.</summary>
    private static readonly BigMath Math = new(400);

    /// <summary>Towards 0 along two lines: a limit is the same along both.</summary>
    private static readonly ImmutableArray<Func<int, double>> Directions = [k => 1 + (k * 0.375), k => 1 / (1.25 + (k * 0.5))];

    /// <param name="roots">Numbers that are computed, in the form in which they are: results, and derivatives in a direction.</param>
    public Warning? Of(ImmutableArray<Sym> roots)
    {
        var parameters = PostOrder.OfAll([.. roots, .. model.Formula.Promises]).OfType<Parameter>().Distinct().OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        var varied = parameters.Where(IsActive).ToList();
        if (varied.Count == 0 || model.Parameters.Any(p => p.IsActive && p.Domain is { } domain && (domain.Min > 0 || domain.Max < 0)))
        {
            return null;
        }

        var there = Evaluated(parameters, _ => 0);
        var isPossible = roots.FirstOrDefault(IsDerivative) is not null && model.Formula.Promises.All(p => Value(p, there) is { Rounded: not 0 })
            && roots.Where(r => !IsDerivative(r)).All(r => Value(r, there) is { } value && IsOrdinary(value.Rounded));
        return isPossible && Singular(there) is { } place && roots.Where(IsDerivative).Any(d => IsUndefined(d, there, parameters))
            ? new(WarningKind.UndefinedDerivative, place, [Point(varied)])
            : null;
    }

    /// <summary>A root of the formula whose argument is 0 there, in one iteration at least. The slope of x·log y at 0 is a convention.</summary>
    private Sym? Singular(TrackedEvaluator there)
    {
        var isEvaluated = model.Formula.Roots.All(root => Value(root, there) is not null);
        return PostOrder.OfAll([.. model.Formula.Roots]).OfType<Apply>().Where(n => n.Table.Origins.ContainsKey(n))
            .FirstOrDefault(n => IsRoot(n) && (isEvaluated ? there.HadZeroOperand(n) : IsZero(n.Children[0], there)));
    }

    private static bool IsRoot(Apply operation)
        => operation.Primitive == Powers.Sqrt || operation.Primitive == Powers.Cbrt || operation.Primitive == Powers.RootN || Edge.IsRoot(operation);

    /// <summary>
    /// Beside 0 the derivative is finite, and it depends on the direction, or is not what is computed at 0. A limit that is not
    /// computed is taken in 256 bits where there are no loops.
    /// </summary>
    private bool IsUndefined(Sym derivative, TrackedEvaluator there, IReadOnlyList<Parameter> parameters)
    {
        var beside = Directions.Select(direction => Value(derivative, Evaluated(parameters, k => Near * direction(k)))?.Exact.ToDouble() ?? double.NaN).ToList();
        return beside.All(IsOrdinary) && Value(derivative, there) is { Rounded: var computed }
            && !(IsSame(beside[0], beside[1]) && (IsSame(computed, beside[0]) || IsStraight(derivative)));
    }

    private TrackedEvaluator Evaluated(IReadOnlyList<Parameter> parameters, Func<int, double> argument)
    {
        var k = 0;
        return new(Math, parameters.ToDictionary(p => p.Name, p => p.IsArray ? new SymValue<Tracked>([.. Enumerable.Range(0, Length).Select(_ => Number(p))]) : new(Number(p))), Budget, cancellation);

        Tracked Number(Parameter parameter)
        {
            var value = IsActive(parameter) ? argument(k++) : parameter.Type.IsReal() ? 1 : Length;
            return new(value, value);
        }
    }

    /// <summary>Null where an index or a count does not fit the others, or it takes too long.</summary>
    private static Tracked? Value(Sym root, TrackedEvaluator evaluator)
    {
        try
        {
            return evaluator.Number(root);
        }
        catch (Exception exception) when (exception is EvaluationBudgetException or ArgumentException or IndexOutOfRangeException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Where the method cannot be evaluated, nothing is known of what changes from iteration to iteration.</summary>
    private static bool IsZero(Sym sym, TrackedEvaluator evaluator) => !sym.FreeVariables.IsEmpty || Value(sym, evaluator) is { Rounded: 0 };

    private string Point(IEnumerable<Parameter> varied)
    {
        var names = varied.Select(p => p.Name).ToImmutableHashSet();
        return string.Join(", ", model.Parameters.Where(p => names.Contains(p.Name)).Select(p => p.Name + (p.Shape == Shape.Scalar ? " = 0" : "[i] = 0")));
    }

    private bool IsActive(Parameter parameter) => model.Parameters.Any(p => p.Name == parameter.Name && p.IsActive);

    private bool IsDerivative(Sym root) => PostOrder.Of(root).OfType<Parameter>().Any(p => model.Parameters.All(own => own.Name != p.Name));

    private static bool IsStraight(Sym root) => !PostOrder.Of(root).Any(n => n is Reduce or Loop);

    private static bool IsOrdinary(double value) => System.Math.Abs(value) < Unbounded;

    private static bool IsSame(double a, double b) => System.Math.Abs(a - b) <= 1e-6 * (1 + System.Math.Abs(b));
}
