using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Safeguard;

/// <summary>
/// The safeguards of loops whose iterations do not depend on each other: the results of an iteration are computed in 256 bits
/// where floating-point numbers do not give them.
/// </summary>
/// <param name="model">The method.</param>
/// <param name="areTerms">Whether all results belong to one number, beside which the last bits of a part do not count.</param>
/// <param name="cancellation">Checked at every point.</param>
internal sealed class LoopSafeguards(MethodModel model, bool areTerms, CancellationToken cancellation)
{
    /// <summary>A longer body is not searched.</summary>
    private const int MaximumSize = 300;

    private const int MaximumInputs = 12;

    /// <summary>A term of a sum is as large as this only where the sum means nothing.</summary>
    private const int MaximumExponentOfTerm = 250;

    /// <param name="index">Of the loop.</param>
    /// <param name="results">What an iteration leaves behind.</param>
    /// <param name="limits">Conditions under which they are limits.</param>
    /// <param name="isVector">Whether the loop runs in vectors, which hold real numbers only.</param>
    /// <returns>Null where the results are right wherever they were tried.</returns>
    public Amend? Find(Variable index, IReadOnlyList<IterationResult> results, ImmutableArray<Sym> limits, bool isVector)
    {
        var computed = results.Where(r => r.Value.Type.IsReal() && r.Value is Apply or Select && r.Value.DependsOn(index)).ToList();
        var outline = new Outline(index);
        if (model.Options.IsAsWritten || computed.Count == 0)
        {
            return null;
        }

        var conditions = new List<Sym>(limits);
        foreach (var kind in computed.GroupBy(r => r.IsTerm || areTerms))
        {
            conditions.AddRange(Conditions(outline, [.. kind.Select(r => outline.Of(r.Value)).Distinct()], kind.Key));
        }

        ImmutableArray<Sym> inputs = [.. outline.Inputs.OrderByDescending(i => i.Type.IsReal())];
        ImmutableArray<Sym> values = [.. computed.Select(r => r.Value).Distinct()];
        return conditions.Count == 0 || (isVector && !inputs.All(i => i.Type.IsReal())) ? null
            : new Amend(conditions.Distinct().Aggregate((a, b) => a.Table.Apply(Arithmetic.Or, a, b)), inputs, Arguments(inputs, values), values);
    }

    private static ImmutableArray<Sym> Arguments(ImmutableArray<Sym> inputs, ImmutableArray<Sym> results)
    {
        var certain = new CertainLoads(results);
        var need = new Need(results, [.. inputs]);
        return [.. inputs.Select(i => !i.Type.IsReal() || Speculation.IsSafe(i, certain) || need.Of(i) is not { } needed ? i : i.Table.Select(needed, i, i.Table.Real(0, i.Type)))];
    }

    private IEnumerable<Sym> Conditions(Outline outline, ImmutableArray<Sym> roots, bool isTerm)
    {
        if (StraightLine.TryOf(roots) is not { Size: <= MaximumSize, Inputs.Length: > 0 and <= MaximumInputs } code)
        {
            return [];
        }

        var survey = new HazardSurvey(code, [.. code.Inputs.Where(i => i.Type.IsReal())], isTerm ? Tolerance.OfTerm : Tolerance.OfElement, cancellation);
        var hazards = isTerm ? survey.Run(outline.Domains(model), [], MaximumExponentOfTerm).Where(h => h is not Underflows) : survey.Run(outline.Domains(model), []);
        return Safeguards.Conditions(code, hazards).Select(c => InLanes(outline.Restored(c)));
    }

    /// <summary>Vectors have comparisons only.</summary>
    private static Sym InLanes(Sym condition) => new Rewriter(node => node is Apply { Primitive: var p, Children: [var x] } && p == Predicates.IsFinite
        ? node.Table.Apply(Arithmetic.LessOrEqual, node.Table.Apply(Selection.Abs, x), node.Table.Real(x.Type == SymType.Single ? float.MaxValue : double.MaxValue, x.Type))
        : node).Visit(condition);
}
