using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using Point = System.Collections.Generic.IReadOnlyDictionary<string, System.Collections.Immutable.ImmutableArray<double>>;

namespace SymGrad.Generator.Warnings;

/// <summary>
/// Results that lose most of their digits at everyday arguments, in the form in which they are computed (SYMG2007). Methods
/// without loops are not among them: they hand over to 256 bits.
/// </summary>
internal sealed class LossCheck(MethodModel model, CancellationToken cancellation)
{
    /// <summary>
    /// Bits of error of a double from here on are a loss: of 53 bits, ten digits and fewer are left. An everyday argument makes a
    /// sum of terms of one size cancel so far once in a million times.
    /// </summary>
    private const double LargeOfDouble = 20;

    /// <summary>The same of a float: of 24 bits, four digits are left.</summary>
    private const double LargeOfSingle = 11;

    /// <summary>Operations at one point.</summary>
    private const int Budget = 5000;

    private static readonly BigMath Precise = new(160);
    private static readonly BigMath MorePrecise = new(1600);

    /// <param name="roots">
    /// Numbers that are computed, in the form in which they are: results, and derivatives in a direction, which further parameters say.
    /// </param>
    public Warning? Of(ImmutableArray<Sym> roots)
    {
        if (!PostOrder.OfAll(roots).Any(n => n is Reduce or Loop))
        {
            return null;
        }

        var parameters = PostOrder.OfAll([.. roots, .. model.Formula.Promises]).OfType<Parameter>().Distinct().ToList();
        var inOrder = roots.OrderBy(IsDerivative).ToList();
        return new EverydayPoints(model, parameters).All().Select(point => At(inOrder, point)).FirstOrDefault(w => w is not null);
    }

    private Warning? At(IReadOnlyList<Sym> roots, Point point)
    {
        var evaluation = Evaluated(point, Precise);
        var lost = HasValue(evaluation) ? roots.Where(r => IsLost(r, evaluation)).ToList() : [];
        var surely = lost.Count > 0 ? Evaluated(point, MorePrecise) : evaluation;
        return lost.Where(r => IsLost(r, surely) && !IsSensitive(r, point, evaluation)).Select(r => Said(r, point, evaluation)).FirstOrDefault();
    }

    private TrackedEvaluator Evaluated(Point point, BigMath math, double perturbation = 0)
    {
        var sign = -1;
        return new(math, point.ToDictionary(p => p.Key, p => Value(p.Value)), Budget, cancellation);

        SymValue<Tracked> Value(ImmutableArray<double> elements)
        {
            var numbers = elements.Select(e => new Tracked(e, math.Multiply(e, math.Add(1, perturbation * (sign = -sign))))).ToArray();
            return numbers.Length == 1 ? new(numbers[0]) : new(numbers);
        }
    }

    private static bool IsLost(Sym root, TrackedEvaluator evaluation) => NumberOf(root, evaluation) is { } number && number.Error(root.Type) > Large(root.Type);

    private bool HasValue(TrackedEvaluator evaluation) => model.Formula.Promises.All(p => NumberOf(p, evaluation) is { Rounded: not 0 });

    /// <summary>Whether the last bits of the arguments decide as much: then it is not the form that is to blame (Higham 2002, §1.6).</summary>
    private bool IsSensitive(Sym root, Point point, TrackedEvaluator evaluation)
    {
        const double Amplified = 1024;
        var exact = evaluation.Number(root).Exact;
        var error = Difference(evaluation.Number(root).Rounded, exact);
        return NumberOf(root, Evaluated(point, Precise, Unit(root.Type))) is not { } beside || error < Amplified * Difference(beside.Exact, exact);

        static double Difference(BigFloat a, BigFloat b) => BigFloat.Abs(Precise.Subtract(a, b)).ToDouble();
    }

    /// <summary>Null where an index or a count does not fit the others, or it takes too long.</summary>
    private static Tracked? NumberOf(Sym root, TrackedEvaluator evaluation)
    {
        try
        {
            return evaluation.Number(root);
        }
        catch (Exception exception) when (exception is EvaluationBudgetException or ArgumentException or IndexOutOfRangeException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    private static double Unit(SymType type) => type == SymType.Single ? 1.0 / (1 << 24) : 1.0 / (1L << 53);

    private bool IsDerivative(Sym root) => PostOrder.Of(root).OfType<Parameter>().Any(p => model.Parameters.All(own => own.Name != p.Name));

    private static double Large(SymType type) => type == SymType.Single ? LargeOfSingle : LargeOfDouble;

    private Warning Said(Sym root, Point point, TrackedEvaluator evaluation)
    {
        var error = evaluation.Number(root).Error(root.Type);
        var culprit = evaluation.Growth.Where(g => g.Value > error / 4 && g.Key.Table.Origins.ContainsKey(g.Key))
            .OrderByDescending(g => g.Value).ThenBy(g => g.Key.Id).Select(g => g.Key).FirstOrDefault() ?? root;
        var digits = Math.Max(0, (int)(((root.Type == SymType.Single ? 24 : 53) - error) * 0.30103));
        return new(WarningKind.Loss, culprit, [IsDerivative(root) ? "derivative" : "result", digits.ToString(CultureInfo.InvariantCulture), Text(point)]);
    }

    private string Text(Point point)
        => string.Join(", ", model.Parameters.Where(p => point.ContainsKey(p.Name)).Select(p => $"{p.Name} = {Text(point[p.Name], p)}"));

    private static string Text(ImmutableArray<double> elements, ParameterModel parameter)
        => parameter.Shape == Shape.Scalar ? SymPrinter.Number(elements[0], SymType.Double) : $"[{string.Join(", ", elements.Select(e => SymPrinter.Number(e, SymType.Double)))}]";
}
