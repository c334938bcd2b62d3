using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>Writes what the carries of a loop are in the end, of which some have been found to be sums.</summary>
internal sealed class FinalValues(Recurrences recurrences, FormTable forms, Normaliser normaliser, Synthesis synthesis)
{
    private readonly OpenLoop _loop = recurrences.Loop;
    private readonly FractionReader _reader = recurrences.Reader;
    private readonly Dictionary<int, Sym?> _values = [];

    private SymTable Table => _loop.Lo.Table;

    private Variable Index => (Variable)_loop.Index;

    /// <summary>Null where it cannot be had without running the loop for the sums as well.</summary>
    public Sym? Of(int carry)
    {
        if (!_values.TryGetValue(carry, out var value))
        {
            value = recurrences.Sums.TryGetValue(carry, out var sum) ? OfSum(carry, sum) : OfOther(carry);

            // A carry may have cancelled in the form (cos(t − t)) but not in the expression that is known to have it.
            value = value is null || IsOfIteration(value) ? null : value;
            _values.Add(carry, value);
        }

        return value;
    }

    private bool IsOfIteration(Sym value) => value.DependsOn(Index) || _loop.Carries.Any(c => value.DependsOn((Variable)c));

    private Sym? OfSum(int carry, RunningSum sum)
        => sum.Deviations is { } deviations ? OfDeviations(carry, sum, deviations)
            : StartOf(carry, sum) is not { } start ? null
            : sum.IsExponential ? LogarithmOf(carry, sum, start)
            : Quotient(carry, sum, start);

    /// <summary>log Σ T, with an initial value of its own as logarithm, which may be too great for e^l₀.</summary>
    private Sym LogarithmOf(int carry, RunningSum sum, Start start)
    {
        var logarithm = Logarithms.Log.Of(Reduce(start, Emit(TermForm(sum.Term), TypeOf(carry))));
        return start.Kind == StartKind.Apart ? Logistic.LogAddExp.Of(_loop.Initial[carry], logarithm) : logarithm;
    }

    /// <summary>Carries that no sum is behind: a maximum, or a loop of their own.</summary>
    private Sym? OfOther(int carry)
    {
        var needed = new List<int> { carry };
        for (var k = 0; k < needed.Count; k++)
        {
            needed.AddRange(Enumerable.Range(0, _loop.Carries.Count).Where(c => !needed.Contains(c) && _loop.Next[needed[k]].DependsOn((Variable)_loop.Carries[c])));
        }

        return needed.Any(recurrences.Sums.ContainsKey) ? null
            : LoopLifting.Results(Index, [.. needed.Select(c => new Carry((Variable)_loop.Carries[c], _loop.Initial[c], _loop.Next[c]))])[0];
    }

    /// <summary>Σ T/W, or (Σ T)/n where the weight is a count.</summary>
    private Sym? Quotient(int carry, RunningSum sum, Start start)
    {
        if (sum.Weight.Is(Fraction.One))
        {
            return Total(carry, sum, start);
        }

        if (FinalForm(sum.Weight) is not { } weight)
        {
            return null;
        }

        var type = TypeOf(carry);
        var value = IsCount(sum.Weight) ? Total(carry, sum, start) / CountOf(weight, start, type)
            : Plus(start, forms.Divide(start.Value, weight), Reduce(start, Emit(forms.Divide(TermForm(sum.Term), weight), type)), type);
        return start.Kind == StartKind.Included || (start.Kind == StartKind.Nothing && Algebra.IsZero(_loop.Initial[carry])) ? value
            : Table.Select(Table.Apply(Arithmetic.Less, _loop.Lo, _loop.Hi), value, _loop.Initial[carry]);
    }

    /// <summary>c·Σ w·(x − μ)·(y − ν), also over Σ w, with the means in the end.</summary>
    private Sym? OfDeviations(int carry, RunningSum sum, RunningDeviations deviations)
    {
        var (first, second) = (recurrences.Sums[deviations.First], recurrences.Sums[deviations.Second]);
        if (StartOf(deviations.First, first) is not { } start || StartOf(deviations.Second, second) is not { } other || start.Kind != other.Kind || start.Kind == StartKind.Apart
            || Of(deviations.First) is not { } mean || Of(deviations.Second) is not { } otherMean || !Algebra.IsZero(_loop.Initial[carry]) || FinalForm(sum.Weight) is not { } weight)
        {
            return null;
        }

        var type = TypeOf(carry);
        var step = first.WeightStep!;
        if (start.Kind == StartKind.Included && Before(Emit(TermForm(step), type)) != InitialForm(first.Weight))
        {
            return null;
        }

        var product = Deviation(first, mean) * Deviation(second, otherMean);
        var term = step.Is(Fraction.One) ? product : Emit(TermForm(step), type) * product;
        var isCount = IsCount(sum.Weight);
        var total = Reduce(start, isCount || sum.Weight.Is(Fraction.One) ? term : term / Emit(weight, type));
        var scaled = Table.Real(deviations.Factor.ToDouble(), deviations.Factor, type) * total;
        return isCount ? scaled / CountOf(weight, start, type) : scaled;

        Sym Deviation(RunningSum s, Sym m) => Emit(TermForm(s.Term / step), type) - m;
    }

    private Sym Total(int carry, RunningSum sum, Start start)
        => Plus(start, start.Value, Reduce(start, Emit(TermForm(sum.Term), TypeOf(carry))), TypeOf(carry));

    private Sym Plus(Start start, Form initial, Sym total, SymType type) => start.Kind == StartKind.Apart ? Emit(initial, type) + total : total;

    private Sym Reduce(Start start, Sym term)
        => Table.Reduce(ReduceKind.Sum, Index, start.Kind == StartKind.Included ? _loop.Lo - 1 : _loop.Lo, _loop.Hi, term);

    /// <summary>How a sum starts: with nothing, with a term for the index before the first, or with something else.</summary>
    private Start? StartOf(int carry, RunningSum sum)
    {
        if (InitialForm(sum.Weight) is not { } weight)
        {
            return null;
        }

        var initial = normaliser.Of(_loop.Initial[carry]);
        var value = sum.IsExponential ? Exponential(_loop.Initial[carry]) : FormTable.Is(initial, 0) ? forms.Zero : forms.Multiply(initial, weight);
        return new Start(FormTable.Is(value, 0) ? StartKind.Nothing : value == Before(Emit(TermForm(sum.Term), TypeOf(carry))) ? StartKind.Included : StartKind.Apart, value);
    }

    /// <summary>What a term is for the index before the first.</summary>
    private Form Before(Sym term) => normaliser.Of(Table.Substitute(term, Index, _loop.Lo - 1));

    /// <summary>e^x, 0 for −∞.</summary>
    private Form Exponential(Sym x) => x is Constant { Real: double.NegativeInfinity } ? forms.Zero : forms.Exp(normaliser.Of(x));

    private bool IsCount(Fraction weight) => weight.Unknowns.All(u => u == _reader.Count) && !weight.Is(Fraction.One);

    /// <summary>The number of terms as a divisor; 1 where there are none, of which the sum is 0.</summary>
    private Sym CountOf(Form weight, Start start, SymType type)
        => Emit(weight, type) is var count && start.Kind == StartKind.Nothing ? Selection.Max.Of(count, Table.Real(1, type)) : count;

    private Form TermForm(Fraction term) => FormOf(term, u => Meaning(u, Exponent))!;

    private Form? InitialForm(Fraction fraction) => FormOf(fraction, u => OfPrefix(u, (carry, sum) => StartOf(carry, sum)?.Value)
        ?? OfIndex(u, _loop.Lo) ?? OfCarry(u, k => _loop.Initial[k]));

    private Form? FinalForm(Fraction fraction) => FormOf(fraction, u => OfPrefix(u, (carry, sum) => StartOf(carry, sum) is { } start ? normaliser.Of(Total(carry, sum, start)) : null)
        ?? OfIndex(u, _loop.Hi) ?? OfCarry(u, Of));

    private Form? OfPrefix(int unknown, Func<int, RunningSum, Form?> formOf)
        => recurrences.Sums.Where(s => s.Value.Unknown == unknown).Select(s => formOf(s.Key, s.Value)).FirstOrDefault();

    private Form? OfIndex(int unknown, Sym value)
        => unknown == _reader.Count ? normaliser.Of(Arithmetic.Convert(value, _loop.Carries[0].Type)) : null;

    /// <summary>A carry that is no sum, or what does not vary.</summary>
    private Form? OfCarry(int unknown, Func<int, Sym?> valueOf)
    {
        for (var k = 0; k < _loop.Carries.Count; k++)
        {
            if (_reader.MeaningOf(unknown) is { Form: Atom { Sym: var sym } } meaning && sym == _loop.Carries[k])
            {
                return valueOf(k) is { } value ? (meaning.IsExponential ? Exponential(value) : normaliser.Of(value)) : null;
            }
        }

        return _reader.IsFixed(unknown) ? Meaning(unknown, Exponent) : null;
    }

    private Form? Meaning(int unknown, Func<Form, Form> exponential)
        => _reader.MeaningOf(unknown) is { } meaning ? (meaning.IsExponential ? exponential(meaning.Form) : meaning.Form) : null;

    private Form Exponent(Form exponent) => forms.Exp(exponent);

    private Form? FormOf(Fraction fraction, Func<int, Form?> formOf)
    {
        var known = fraction.Unknowns.ToDictionary(u => u, formOf);
        return known.Values.Any(f => f is null) ? null : forms.Divide(Value(fraction.Numerator), Value(fraction.Denominator));

        Form Value(Polynomial p) => forms.Combine(p.Terms.Select(t => new Term(forms.Multiply(t.Monomial.Powers.Select(f => new Factor(known[f.Unknown]!, f.Power))), t.Coefficient)));
    }

    private Sym Emit(Form form, SymType type) => synthesis.Emit(form, type);

    private SymType TypeOf(int carry) => _loop.Carries[carry].Type;

    private enum StartKind
    {
        Nothing,
        Included,
        Apart,
    }

    private sealed record Start(StartKind Kind, Form Value);
}
