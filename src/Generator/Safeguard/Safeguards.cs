using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Simplify;
using SymGrad.Generator.Stabilise;

namespace SymGrad.Generator.Safeguard;

/// <summary>
/// Finds out where no form of a straight-line method is accurate in floating-point numbers, and lets it be computed in 256
/// bits there. The conditions are tests of values that the method computes anyway, so that other arguments cost next to
/// nothing.
/// </summary>
internal static class Safeguards
{
    /// <summary>Evaluations of operations, in all points together: bounds the time that one method takes.</summary>
    private const int Budget = 3000;

    /// <summary>A longer method is not searched: the time is quadratic in the worst case.</summary>
    private const int MaximumSize = 600;

    private const int LongestRemark = 100;

    /// <summary>Sums of which a zero is looked for.</summary>
    private const int MaximumSums = 8;

    /// <summary>Halvings of the way between two points: leaves them a relative 2^-20 apart.</summary>
    private const int Halvings = 26;

    /// <summary>Whether a method can take the limits that it has to take.</summary>
    public static bool HasLimits(GeneratedMethod method)
        => method.ForwardsTo is not null || StraightLine.TryOf(method) is not null || !Fillings.In(Lowered.Roots(method)).Any();

    public static GeneratedMethod Of(GeneratedMethod method, MethodModel model, CancellationToken cancellation)
    {
        if (model.Options.IsAsWritten || StraightLine.TryOf(method) is not { Inputs.Length: > 0 } code)
        {
            return method;
        }

        var active = ActiveInputs(code, model);
        var hazards = code.Size <= MaximumSize ? Search(code, active, method.Limits, model, cancellation) : [];
        var reach = new Reach(code.Roots);
        List<Sym> conditions = [.. method.Limits, .. hazards.Select(h => Guarded(h, reach))];
        ImmutableArray<string> texts = [.. method.Limits.Select(l => l.ToString()), .. hazards.Select(h => h.Text)];
        return conditions.Count == 0 ? method : method with
        {
            Wide = new(conditions.Aggregate((a, b) => a.Table.Apply(Arithmetic.Or, a, b)), code.Inputs, active),
            Remarks = [.. method.Remarks, .. texts.Where(t => t.Length <= LongestRemark).Select(t => $"In 256 bits where {t}.")],
        };
    }

    private static IReadOnlyCollection<Hazard> Search(
        StraightLine code, ImmutableArray<Sym> active, ImmutableArray<Sym> limits, MethodModel model, CancellationToken cancellation)
    {
        var search = new HazardSearch(code);
        var domains = model.Parameters.Where(p => p.Domain is not null).ToDictionary(p => p.Name, p => p.Domain!.Value);
        var trials = new List<RoundedEvaluation>();
        foreach (var point in new SamplePoints(code.Inputs, domains, Centers(limits)).All(Math.Max(40, Math.Min(120, Budget / code.Size))))
        {
            cancellation.ThrowIfCancellationRequested();
            var trial = search.Rounded(point);
            trials.Add(trial);
            search.Try(trial);
            search.TryLimit(trial, active);
        }

        foreach (var sum in Sums(code).Take(MaximumSums))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var point in BesideZero(sum, trials, search))
            {
                search.Try(search.Rounded(point));
            }
        }

        return search.Found;
    }

    /// <summary>The numbers at which the results are limits.</summary>
    private static ImmutableArray<double> Centers(ImmutableArray<Sym> limits)
        => [.. limits.SelectMany(l => l.Children).OfType<Constant>().Select(c => c.Real).Where(c => c != 0 && c != 1).Distinct()];

    private static ImmutableArray<Sym> ActiveInputs(StraightLine code, MethodModel model)
    {
        var names = model.Parameters.Where(p => p.IsActive).Select(p => p.Name).ToImmutableHashSet();
        return [.. code.Inputs.Where(i => i.Type.IsReal() && names.Contains(((Parameter)(i is Load load ? load.Array : i)).Name))];
    }

    /// <summary>The sums of operands that may be rounded.</summary>
    private static IEnumerable<Sym> Sums(StraightLine code)
        => code.Roots.SelectMany(root => PostOrder.Of(root, StraightLine.IsInput)).Distinct().Where(n =>
            n.Type.IsReal() && HazardSearch.IsSum(n) && n.Children.Any(c => c is Apply or Select));

    /// <summary>
    /// Points at which a sum all but vanishes, between two at which it has opposite signs. Three pairs are tried: on the way
    /// between some, the terms vanish one by one.
    /// </summary>
    private static IEnumerable<IReadOnlyDictionary<Sym, double>> BesideZero(Sym sum, List<RoundedEvaluation> trials, HazardSearch search)
    {
        var positive = trials.Where(t => t[sum] is > 0 and < double.PositiveInfinity).Select(t => t.Point).ToList();
        var negative = trials.Where(t => t[sum] is < 0 and > double.NegativeInfinity).Select(t => t.Point).ToList();
        return positive.Count == 0 || negative.Count == 0 ? []
            : new[] { 0.0, 0.5, 1.0 }.SelectMany(part => Between(sum, At(positive, part), At(negative, part), search));
    }

    private static T At<T>(List<T> list, double part) => list[(int)(part * (list.Count - 1))];

    private static IEnumerable<IReadOnlyDictionary<Sym, double>> Between(
        Sym sum, IReadOnlyDictionary<Sym, double> positive, IReadOnlyDictionary<Sym, double> negative, HazardSearch search)
    {
        for (var k = 0; k < Halvings; k++)
        {
            var middle = positive.ToDictionary(p => p.Key, p => Middle(p.Value, negative[p.Key], p.Key.Type));
            var value = search.Rounded(middle)[sum];
            if (double.IsNaN(value))
            {
                return [];
            }

            positive = value > 0 ? middle : positive;
            negative = value > 0 ? negative : middle;
        }

        return [positive, negative];
    }

    /// <summary>Halfway in the order of representable numbers.</summary>
    private static double Middle(double a, double b, SymType type)
    {
        if (!type.IsReal())
        {
            return a;
        }

        var value = Ordinals.Between(a, b, 0.5);
        return type == SymType.Single ? (float)value : value;
    }

    /// <summary>The condition of a hazard where the operation is computed at all.</summary>
    private static Sym Guarded(Hazard hazard, Reach reach)
        => reach.Of(hazard.Node).Aggregate(hazard.Condition, (truth, condition) => truth.Table.BranchTruth(condition, truth));
}
