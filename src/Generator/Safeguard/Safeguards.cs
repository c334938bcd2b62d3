using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Simplify;

namespace SymGrad.Generator.Safeguard;

/// <summary>
/// Finds out where no form of a straight-line method is accurate in floating-point numbers, and lets it be computed in 256
/// bits there. The conditions are tests of values that the method computes anyway, so that other arguments cost next to
/// nothing.
/// </summary>
internal static class Safeguards
{
    /// <summary>A longer method is not searched: the time is quadratic in the worst case.</summary>
    private const int MaximumSize = 600;

    private const int LongestRemark = 100;

    /// <summary>A method with the conditions under which it hands over; as it is where there are none.</summary>
    public static GeneratedMethod Of(GeneratedMethod method, MethodModel model, CancellationToken cancellation)
    {
        if (model.Options.IsAsWritten)
        {
            return method;
        }

        return StraightLine.TryOf(method) is not { } code ? TotalSafeguards.Of(method, model) : code.Inputs.IsEmpty ? method : OfStraightLine(method, code, model, cancellation);
    }

    private static GeneratedMethod OfStraightLine(GeneratedMethod method, StraightLine code, MethodModel model, CancellationToken cancellation)
    {

        ImmutableArray<Sym> limits = [.. Filling.In(code.Roots).Select(f => f.Children[0]).Distinct()];
        if (limits.Length > 0)
        {
            method = Lowered.Rewritten(method, Filling.WrittenOut.Visit);
            code = StraightLine.TryOf(method)!;
        }

        var active = ActiveInputs(code, model);
        var hazards = code.Size <= MaximumSize ? new HazardSurvey(code, active, Tolerance.OfMethod, cancellation).Run(Domains(model), Centers(limits)) : [];
        List<Sym> conditions = [.. limits, .. Conditions(code, hazards)];
        ImmutableArray<string> texts = [.. limits.Select(l => l.ToString()), .. hazards.Select(h => h.Text)];
        return conditions.Count == 0 ? method : method with
        {
            Wide = new(conditions.Aggregate((a, b) => a.Table.Apply(Arithmetic.Or, a, b)), code.Inputs, active),
            Remarks = [.. method.Remarks, .. texts.Where(t => t.Length <= LongestRemark).Select(t => $"In 256 bits where {t}.")],
        };
    }

    /// <summary>The conditions of hazards, each where its operation is computed at all.</summary>
    public static IEnumerable<Sym> Conditions(StraightLine code, IEnumerable<Hazard> hazards)
    {
        var reach = new Reach(code.Roots);
        return hazards.Select(h => reach.Of(h.Node).Aggregate(h.Condition, (truth, condition) => truth.Table.BranchTruth(condition, truth)));
    }

    /// <summary>The numbers at which the results are limits.</summary>
    private static ImmutableArray<double> Centers(ImmutableArray<Sym> limits)
        => [.. limits.SelectMany(l => l.Children).OfType<Constant>().Select(c => c.Real).Where(c => c != 0 && c != 1).Distinct()];

    private static ImmutableArray<Sym> ActiveInputs(StraightLine code, MethodModel model)
    {
        var names = model.Parameters.Where(p => p.IsActive).Select(p => p.Name).ToImmutableHashSet();
        return [.. code.Inputs.Where(i => i.Type.IsReal() && names.Contains(((Parameter)(i is Load load ? load.Array : i)).Name))];
    }

    private static IReadOnlyDictionary<string, (double Min, double Max)> Domains(MethodModel model)
        => model.Parameters.Where(p => p.Domain is not null).ToDictionary(p => p.Name, p => p.Domain!.Value);
}
