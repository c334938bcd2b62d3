using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Precision;

/// <summary>A number as generated code has it, and as it should be.</summary>
internal readonly record struct Tracked(double Rounded, BigFloat Exact)
{
    /// <summary>Bits of error; 0 where the number is out of range in either way, so that nothing can be said.</summary>
    public double Error(SymType type)
    {
        var exact = type == SymType.Single ? Exact.ToSingle() : Exact.ToDouble();
        return double.IsNaN(exact) || double.IsInfinity(exact) || double.IsNaN(Rounded) || double.IsInfinity(Rounded) ? 0
            : type == SymType.Single ? Ulps.Bits((float)exact, (float)Rounded)
            : Ulps.Bits(exact, Rounded);
    }
}

/// <summary>
/// Computes as generated code does and exactly, side by side, and notes the operations by which errors grow. Terms of sums count
/// as computed well: where they are not, loops hand over to 256 bits.
/// </summary>
/// <param name="math">The precision of the exact values.</param>
/// <param name="parameters">Values by name.</param>
/// <param name="budget">Operations until it gives up.</param>
/// <param name="cancellation">Asked at every operation.</param>
internal sealed class TrackedEvaluator(BigMath math, IReadOnlyDictionary<string, SymValue<Tracked>> parameters, int budget, CancellationToken cancellation)
    : SymEvaluator<Tracked>(parameters)
{
    private readonly Dictionary<Sym, double> _growth = [];
    private readonly HashSet<Sym> _vanishing = [];
    private int _left = budget;

    /// <summary>By how many bits the errors of an operation exceeded those of its operands, in all evaluations together.</summary>
    public IReadOnlyDictionary<Sym, double> Growth => _growth;

    /// <summary>Whether the first operand of an operation has been 0 in any of its evaluations.</summary>
    public bool HadZeroOperand(Apply operation) => _vanishing.Contains(operation);

    protected override Tracked OfConstant(Constant constant) => constant.Type.IsReal() ? Number(constant.Real) : OfInteger(constant.Integer);

    protected override Tracked OfInteger(long value) => Number(value);

    protected override Tracked OfApply(Apply apply, ImmutableArray<Tracked> x)
    {
        cancellation.ThrowIfCancellationRequested();
        Spend(1);
        if (x.Length > 0 && x[0].Rounded == 0)
        {
            _vanishing.Add(apply);
        }

        var result = new Tracked(
            RoundedEvaluator.Apply(apply, [.. x.Select(v => v.Rounded)]),
            apply.Type.IsReal() ? ExactEvaluator.Apply(math, apply, [.. x.Select(v => v.Exact)]) : (BigFloat)0);
        if (!apply.Type.IsReal())
        {
            // A branch or an index is the same in both.
            return Number(result.Rounded);
        }

        Note(apply, result, x.Zip(apply.Children, (v, child) => child.Type.IsReal() ? v.Error(child.Type) : 0));
        return result;
    }

    protected override Tracked OfReduce(Reduce reduce, IReadOnlyList<Tracked> elements)
    {
        Spend(elements.Count);
        var given = elements.Select(e => reduce.Body.Type == SymType.Single ? e.Exact.ToSingle() : e.Exact.ToDouble()).ToList();
        var result = new Tracked(RoundedEvaluator.Apply(reduce, given), BigReduction.Of(math, reduce.Kind, [.. elements.Select(e => e.Exact)]));
        Note(reduce, result, []);
        return result;
    }

    protected override long ToInteger(Tracked value) => (long)value.Rounded;

    private static Tracked Number(double value) => new(value, value);

    private void Note(Sym node, Tracked result, IEnumerable<double> operands)
    {
        var growth = result.Error(node.Type) - operands.DefaultIfEmpty(0).Max();
        _growth[node] = _growth.TryGetValue(node, out var known) ? known + growth : growth;
    }

    private void Spend(int operations)
    {
        if ((_left -= operations) < 0)
        {
            throw new EvaluationBudgetException();
        }
    }
}

/// <summary>An evaluation takes too long to be of use.</summary>
internal sealed class EvaluationBudgetException : Exception;
