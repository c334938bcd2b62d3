using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Finds the carries of a loop that are sums in disguise: running means, weighted or not, corrected sums of squares and
/// products, sums rescaled whenever a shift or a scale changes, logarithms of sums. Nothing is known of their spelling: a carry
/// c ← A·c + B is tried with W the numerator of A, and is one if A·W′ = W and W′·B depends on no carry.
/// </summary>
internal sealed class Recurrences
{
    private readonly OpenLoop _loop;
    private readonly FormTable _forms;
    private readonly Normaliser _normaliser;
    private readonly IReadOnlyList<ImmutableArray<Sym>> _cases;
    private readonly Dictionary<int, RunningSum> _sums = [];

    private Recurrences(OpenLoop loop, FormTable forms, Normaliser normaliser, IReadOnlyList<ImmutableArray<Sym>> cases)
    {
        _loop = loop;
        _forms = forms;
        _normaliser = normaliser;
        _cases = cases;
        Reader = new FractionReader(forms, normaliser, (Variable)loop.Index, [.. loop.Carries.Cast<Variable>()]);
    }

    public OpenLoop Loop => _loop;

    public FractionReader Reader { get; }

    /// <summary>The carries found, by their number in the loop.</summary>
    public IReadOnlyDictionary<int, RunningSum> Sums => _sums;

    /// <summary>Null where the cases of the loop are too many.</summary>
    public static Recurrences? Of(OpenLoop loop, FormTable forms, Normaliser normaliser)
    {
        if (LoopCases.Of(loop) is not { } cases)
        {
            return null;
        }

        var recurrences = new Recurrences(loop, forms, normaliser, cases);
        while (recurrences.TryFindOne(isPlain: true) || recurrences.TryFindOne(isPlain: false))
        {
        }

        return recurrences;
    }

    /// <param name="isPlain">Only those that are sums as they stand: others may be weighted by them.</param>
    private bool TryFindOne(bool isPlain)
    {
        foreach (var k in Enumerable.Range(0, _loop.Carries.Count).Where(k => !_sums.ContainsKey(k) && IsNumber(k) && !IsWeight(k)))
        {
            if ((TryRead(k, isExponential: false, isPlain) ?? TryRead(k, isExponential: true, isPlain)) is { } sum)
            {
                _sums.Add(k, sum);
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether other sums speak of a carry as it is.</summary>
    private bool IsWeight(int carry)
    {
        var (own, exponential) = (Reader.UnknownOf((Variable)_loop.Carries[carry], isExponential: false), Reader.UnknownOf((Variable)_loop.Carries[carry], isExponential: true));
        return _sums.Values.SelectMany(s => s.Weight.Unknowns).Any(u => u == own || u == exponential);
    }

    private bool IsNumber(int carry) => _loop.Carries[carry] is { IsArray: false } c && c.Type.IsReal();

    private RunningSum? TryRead(int carry, bool isExponential, bool isPlain)
    {
        var own = Reader.UnknownOf((Variable)_loop.Carries[carry], isExponential);
        var steps = _cases.Select(c => NextOf(carry, isExponential, c)?.LinearIn(own)).ToList();
        if (steps.Any(s => s is null || s.Value.Slope.Numerator.IsZero))
        {
            return null;
        }

        var changing = steps.FirstOrDefault(s => !s!.Value.Slope.Is(Fraction.One));
        var weight = changing is { } step ? Fraction.Of(Monic(step.Slope.Numerator)) : Fraction.One;
        if ((isExponential || isPlain) && changing is not null)
        {
            return null;
        }

        var next = _cases.Select(c => weight.Substitute(u => After(u, c))).ToList();
        if (weight.Unknowns.Contains(own) || next.Any(w => w is null) || !steps.Select((s, k) => (s!.Value.Slope * next[k]!).Is(weight)).All(holds => holds))
        {
            return null;
        }

        var terms = steps.Select((s, k) => s!.Value.Offset * next[k]!).ToList();
        return terms.All(t => t.Is(terms[0])) ? OfTerm(isExponential, weight, next.All(w => w!.Is(next[0]!)) ? next[0]! - weight : null, terms[0]) : null;
    }

    /// <summary>With the coefficient 1 for the greatest power: a count is the count itself.</summary>
    private static Polynomial Monic(Polynomial weight)
    {
        var leading = weight.Terms.OrderByDescending(t => t.Monomial.Powers.Sum(p => p.Power)).First().Coefficient;
        return weight.Times(Polynomial.Constant(Rational.One / leading));
    }

    private RunningSum? OfTerm(bool isExponential, Fraction weight, Fraction? weightStep, Fraction term)
        => term.Unknowns.All(Reader.IsTerm) ? new RunningSum(isExponential, weight, weightStep, term, Reader.Fresh(), null)
            : !isExponential && DeviationsIn(term) is { } deviations ? new RunningSum(isExponential, weight, weightStep, term, Reader.Fresh(), deviations)
            : null;

    private RunningDeviations? DeviationsIn(Fraction term)
    {
        var means = _sums.Where(s => s.Value is { IsExponential: false, Deviations: null, WeightStep: { } step } && step.Unknowns.All(Reader.IsTerm) && !step.Numerator.IsZero).ToList();
        foreach (var first in means)
        {
            foreach (var second in means.Where(m => m.Key >= first.Key && m.Value.Weight.Is(first.Value.Weight) && m.Value.WeightStep!.Is(first.Value.WeightStep!)))
            {
                if (term.MultipleOf(StepOfDeviations(first.Value, second.Value)) is { } factor)
                {
                    return new RunningDeviations(factor, first.Key, second.Key);
                }
            }
        }

        return null;
    }

    /// <summary>By how much Σ w·(x − μ)·(y − ν) grows: w·x·y + A·B/W − A′·B′/W′.</summary>
    private static Fraction StepOfDeviations(RunningSum first, RunningSum second)
    {
        var (a, b, w) = (Fraction.Unknown(first.Unknown), Fraction.Unknown(second.Unknown), first.Weight);
        return (first.Term * second.Term / first.WeightStep!) + (a * b / w) - ((a + first.Term) * (b + second.Term) / (w + first.WeightStep!));
    }

    /// <summary>The next value of a carry, in terms of what is known of the others.</summary>
    private Fraction? NextOf(int carry, bool isExponential, ImmutableArray<Sym> next)
    {
        var form = _normaliser.Of(next[carry]);
        return Reader.Read(isExponential ? _forms.Exp(form) : form).Substitute(Known);
    }

    /// <summary>An unknown at the start of an iteration: a carry that is a sum by what is known of it.</summary>
    private Fraction? Known(int unknown)
    {
        foreach (var (carry, sum) in _sums.Select(s => (s.Key, s.Value)))
        {
            if (unknown == Reader.UnknownOf((Variable)_loop.Carries[carry], sum.IsExponential))
            {
                return sum.Deviations is null ? sum.Value : null;
            }
        }

        return Fraction.Unknown(unknown);
    }

    /// <summary>An unknown at the start of the next iteration; null where nothing is known of it.</summary>
    private Fraction? After(int unknown, ImmutableArray<Sym> next)
    {
        if (_sums.Values.FirstOrDefault(s => s.Unknown == unknown) is { } sum)
        {
            return sum.Deviations is null ? Fraction.Unknown(unknown) + sum.Term : null;
        }

        if (unknown == Reader.Count)
        {
            return Fraction.Unknown(unknown) + Fraction.One;
        }

        for (var k = 0; k < next.Length; k++)
        {
            foreach (var isExponential in new[] { false, true })
            {
                if (IsNumber(k) && unknown == Reader.UnknownOf((Variable)_loop.Carries[k], isExponential))
                {
                    return NextOf(k, isExponential, next);
                }
            }
        }

        return Reader.IsFixed(unknown) ? Fraction.Unknown(unknown) : null;
    }
}
