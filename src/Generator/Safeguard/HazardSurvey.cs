using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Safeguard;

/// <summary>
/// The hazards of straight-line code: found at sample points, and between them where sums change their sign.
/// </summary>
/// <param name="code">What is tried.</param>
/// <param name="active">The inputs in which limits are taken.</param>
/// <param name="tolerance">What is left alone.</param>
/// <param name="cancellation">Checked at every point.</param>
internal sealed class HazardSurvey(StraightLine code, ImmutableArray<Sym> active, Tolerance tolerance, CancellationToken cancellation)
{
    /// <summary>Evaluations of operations, in all points together: bounds the time that one method takes.</summary>
    private const int Budget = 4000;

    /// <summary>Sums of which a zero is looked for, the outermost first.</summary>
    private const int MaximumSums = 8;

    /// <summary>Halvings of the way between two points: leaves them a relative 2^-20 apart.</summary>
    private const int Halvings = 26;

    private readonly HazardSearch _search = new(code, tolerance);

    /// <param name="domains">The promises of <c>[Domain]</c>, by name of the input.</param>
    /// <param name="centers">Numbers close to which the code is tried.</param>
    /// <param name="maximumExponent">Of two, up to which magnitudes it is tried.</param>
    public IReadOnlyCollection<Hazard> Run(IReadOnlyDictionary<string, (double Min, double Max)> domains, ImmutableArray<double> centers, int maximumExponent = 1000)
    {
        var trials = new List<RoundedEvaluation>();
        foreach (var point in new SamplePoints(code.Inputs, domains, centers, maximumExponent).All(Math.Max(65, Math.Min(160, Budget / code.Size))))
        {
            cancellation.ThrowIfCancellationRequested();
            var trial = _search.Rounded(point);
            trials.Add(trial);
            _search.Try(trial);
            _search.TryLimit(trial, active);
        }

        foreach (var sum in Sums().Reverse().Take(MaximumSums))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var point in BesideZero(sum, trials))
            {
                _search.Try(_search.Rounded(point));
            }
        }

        return [.. _search.Found.Select(h => h is Overflows o && _search.IsHarmless(o, trials) ? new IsUndefined(o.Node) : h)];
    }

    /// <summary>The sums of operands that may be rounded, and logarithms of such.</summary>
    private IEnumerable<Sym> Sums()
        => code.Roots.SelectMany(root => PostOrder.Of(root, StraightLine.IsInput)).Distinct().Where(n =>
            n.Type.IsReal() && (HazardSearch.IsSum(n) || (n is Apply { Primitive: var p } && Portable.Row(p) == Portable.Row(Logarithms.Log))) && n.Children.Any(c => c is Apply or Select));

    /// <summary>
    /// Points at which a sum all but vanishes, between two at which it has opposite signs. Three pairs are tried: on the way
    /// between some, the terms vanish one by one.
    /// </summary>
    private IEnumerable<IReadOnlyDictionary<Sym, double>> BesideZero(Sym sum, List<RoundedEvaluation> trials)
    {
        var positive = trials.Where(t => t[sum] is > 0 and < double.PositiveInfinity).Select(t => t.Point).ToList();
        var negative = trials.Where(t => t[sum] is < 0 and > double.NegativeInfinity).Select(t => t.Point).ToList();
        return positive.Count == 0 || negative.Count == 0 ? []
            : new[] { 0.0, 0.5, 1.0 }.SelectMany(part => Between(sum, At(positive, part), At(negative, part)));
    }

    private static T At<T>(List<T> list, double part) => list[(int)(part * (list.Count - 1))];

    private IEnumerable<IReadOnlyDictionary<Sym, double>> Between(
        Sym sum, IReadOnlyDictionary<Sym, double> positive, IReadOnlyDictionary<Sym, double> negative)
    {
        for (var k = 0; k < Halvings; k++)
        {
            var middle = positive.ToDictionary(p => p.Key, p => Middle(p.Value, negative[p.Key], p.Key.Type));
            var value = _search.Rounded(middle)[sum];
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
}
