using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Whether a guard puts in values of the function e beside it: the limit k of e at a removable singularity, where difference
/// quotients of e around k agree on both sides; and in a neighbourhood of it, values that differ from those of e by rounding
/// only, though their derivatives do not. Decided in arbitrary precision, at a few points.
/// </summary>
internal sealed class SmoothFilling
{
    /// <summary>Near enough for quotients to agree; far enough for a k that was rounded to double.</summary>
    private const int Distance = -30;

    /// <summary>Of difference quotients, which differ by the distance times a second derivative.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>Between values that are the same but for rounding.</summary>
    private const double Rounding = 1.0 / (1L << 49);

    /// <summary>Between slopes of which one says something about the other.</summary>
    private const double Coarse = 1e-3;

    /// <summary>Singularities up to the tenth power of the distance leave 100 bits.</summary>
    private static readonly BigMath Precise = new(400);

    private static readonly BigFloat Negligible = BigFloat.ScaleB(1, -300);

    /// <summary>Values for the numbers that the equality leaves free.</summary>
    private static readonly ImmutableArray<double[]> Free = [[0.6875, 1.3125, 2.0625], [2.5, 0.40625, 0.8125], [-0.59375, 0.6875, -1.8125]];

    /// <summary>Where equalities that are not linear are tried.</summary>
    private static readonly ImmutableArray<BigFloat> Candidates = [0, 1, -1];

    private readonly SingularityGuard _guard;
    private readonly ImmutableArray<Sym> _inputs;

    private SmoothFilling(SingularityGuard guard, ImmutableArray<Sym> inputs) => (_guard, _inputs) = (guard, inputs);

    /// <summary>The guard of a conditional of this kind; null of any other.</summary>
    public static SingularityGuard? TryOf(Select select)
        => Of(select) is { } filling && filling.Holds((line, at) => filling._guard.Radius is not { } radius || filling.IsApproximated(line, at, radius)) ? filling._guard : null;

    /// <summary>
    /// The guard of a conditional that puts in the limit for a neighbourhood, throughout which the slope of the function is lost; null of
    /// any other.
    /// </summary>
    public static SingularityGuard? TryCoarse(Select select)
        => Of(select) is { _guard.Radius: { } radius } filling && filling.Holds((line, at) => filling.IsCoarse(line, at, radius)) ? filling._guard : null;

    private static SmoothFilling? Of(Select select)
        => SingularityGuard.TryOf(select) is { } guard
            ? new(guard, [.. PostOrder.Of(select, IsInput).SelectMany(n => n.Children).Where(IsInput).Distinct()])
            : null;

    /// <summary>Whatever is no formula of others: an element, a number that a loop carries, the result of a loop.</summary>
    private static bool IsInput(Sym node) => node is not (Constant or Apply or Select);

    private bool Holds(Func<Line, BigFloat, bool> isMeant)
    {
        var tested = new[] { _guard.A, _guard.B }.SelectMany(s => PostOrder.Of(s, IsInput).SelectMany(n => n.Children).Append(s)).ToImmutableHashSet();
        var verdicts = _inputs.Where(i => i.Type.IsReal() && tested.Contains(i)).SelectMany(i => Verdicts(i, isMeant)).ToList();
        return verdicts.Count > 0 && verdicts.All(holds => holds);
    }

    /// <summary>For each point with a = b that is found by moving one number: whether the function is smooth there, and as is asked around it.</summary>
    private IEnumerable<bool> Verdicts(Sym moved, Func<Line, BigFloat, bool> isMeant)
    {
        foreach (var free in Free)
        {
            var k = 0;
            var line = new Line(moved, _inputs.ToDictionary(i => i, i => i.Type.IsReal() ? free[k++ % free.Length] : (BigFloat)1));
            if (TryMeet(line) is { } at && IsSmooth(line, at) is { } isSmooth)
            {
                yield return isSmooth && (_guard.Radius is not null || IsAlone(line, at)) && isMeant(line, at);
            }
        }
    }

    /// <summary>
    /// Whether a = b holds at one point of the line only. Where it holds on a whole side of it (max(x, 0) = 0), or everywhere (x = x),
    /// the guard chooses between two functions.
    /// </summary>
    private bool IsAlone(Line line, BigFloat at)
    {
        var step = Step(at);
        return !Difference(line, Precise.Add(at, step)).IsZero && !Difference(line, Precise.Subtract(at, step)).IsZero;
    }

    private static BigFloat Step(BigFloat at) => BigFloat.ScaleB(1, Distance + Math.Max(0, at.IsZero ? 0 : (int)at.Magnitude));

    /// <summary>Null where the function has no value on either side.</summary>
    private bool? IsSmooth(Line line, BigFloat at)
    {
        var filled = line.Value(_guard.Filling, at);
        var scale = Step(at);
        var quotients = new[] { 1.0, 0.5, -0.5, -1.0 }.Select(side => Quotient(Precise.Multiply(scale, side)))
            .Where(q => !double.IsNaN(q) && !double.IsInfinity(q)).ToList();
        return quotients.Count < 2 ? null : quotients.Max() - quotients.Min() <= Tolerance * (1 + quotients.Max(Math.Abs));

        double Quotient(BigFloat step)
            => Precise.Divide(Precise.Subtract(line.Value(_guard.Function, Precise.Add(at, step)), filled), step).ToDouble();
    }

    /// <summary>
    /// Whether the values put in are those of the function as far as the guard reaches, and their derivatives are not: a
    /// series that the author has derived with care keeps its own.
    /// </summary>
    private bool IsApproximated(Line line, BigFloat at, double radius)
    {
        // A guard without a neighbourhood that values could be looked at in is as good as an equality.
        var reach = Reach(line, at, radius);
        return reach is null || (Around(at, reach.Value) is var points
            && points.All(p => AreClose(line.Value(_guard.Filling, p), line.Value(_guard.Function, p), Rounding))
            && !points.All(p => AreClose(Slope(line, _guard.Filling, p, reach.Value), Slope(line, _guard.Function, p, reach.Value), Rounding)));
    }

    /// <summary>Whether the function has no value in the middle, and the slope of what is put in says nothing about its slope around it.</summary>
    private bool IsCoarse(Line line, BigFloat at, double radius)
        => !line.Value(_guard.Function, at).IsFinite && Reach(line, at, radius) is { } reach
            && Around(at, reach).All(p => !AreClose(Slope(line, _guard.Filling, p, reach), Slope(line, _guard.Function, p, reach), Coarse));

    /// <summary>How far one input may move from the singularity with the guard still holding.</summary>
    private BigFloat? Reach(Line line, BigFloat at, double radius)
        => Enumerable.Range(0, 200).Select(k => (BigFloat?)BigFloat.ScaleB(1, -k))
            .FirstOrDefault(t => BigFloat.Abs(Difference(line, Precise.Add(at, t!.Value))) < radius * 0.96875);

    private static ImmutableArray<BigFloat> Around(BigFloat at, BigFloat reach) => [.. new[] { 0, -3, -9 }.Select(k => Precise.Add(at, BigFloat.ScaleB(reach, k)))];

    private static BigFloat Slope(Line line, Sym sym, BigFloat x, BigFloat reach)
    {
        var step = BigFloat.ScaleB(reach, -40);
        return Precise.Divide(Precise.Subtract(line.Value(sym, Precise.Add(x, step)), line.Value(sym, Precise.Subtract(x, step))), Precise.Add(step, step));
    }

    private static bool AreClose(BigFloat a, BigFloat b, double tolerance) => BigFloat.Abs(Precise.Subtract(a, b)) <= Precise.Multiply(BigFloat.Abs(b), tolerance);

    /// <summary>The value of one input for which a = b: exact where the difference is linear in it.</summary>
    private BigFloat? TryMeet(Line line)
    {
        var (atZero, atOne) = (Difference(line, 0), Difference(line, 1));
        var linear = Precise.Divide(-atZero, Precise.Subtract(atOne, atZero));
        var size = Precise.Multiply(Precise.Add(BigFloat.Abs(atZero), BigFloat.Abs(atOne)), Negligible);
        return linear.IsFinite && BigFloat.Abs(Difference(line, linear)) <= size ? linear
            : Candidates.Where(c => Difference(line, c).IsZero).Select(c => (BigFloat?)c).FirstOrDefault();
    }

    private BigFloat Difference(Line line, BigFloat at) => Precise.Subtract(line.Value(_guard.A, at), line.Value(_guard.B, at));

    /// <summary>The points that differ in the value of one input.</summary>
    private sealed class Line(Sym moved, Dictionary<Sym, BigFloat> point)
    {
        public BigFloat Value(Sym sym, BigFloat at) => new ExactEvaluation(new Dictionary<Sym, BigFloat>(point) { [moved] = at }, Precise)[sym];
    }
}
