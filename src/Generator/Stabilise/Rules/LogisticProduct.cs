using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// c·e^u·Π (e^w + 1)^−q·Π (e^w − 1)^k in functions that neither overflow nor cancel: e^w shared out among sigmoid(w) and
/// sigmoid(−w), quotients of a pair as tanh(w/2), differences as expm1 or sinh.
/// </summary>
internal sealed class LogisticProduct
{
    private readonly Synthesis _s;
    private readonly List<Sym> _numerator = [];
    private readonly List<Sym> _denominator = [];
    private readonly List<Factor> _rest = [];
    private Rational _coefficient;
    private Form _exponent;
    private bool _isStable = true;
    private bool _hasDensity;

    private LogisticProduct(Synthesis s, Rational coefficient)
    {
        _s = s;
        _coefficient = coefficient;
        _exponent = s.Forms.Zero;
    }

    public static Sym? TryWrite(Form form, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        if (!factors.Any(f => f.Base is ExponentialPair))
        {
            return null;
        }

        var product = new LogisticProduct(s, coefficient);
        var pairs = product.Separate(factors);
        if (pairs.Any(p => !p.Exponent.IsInteger || Rational.Abs(p.Exponent) > 8))
        {
            return null;
        }

        product.WriteAll(pairs);
        return product._isStable ? product.ToSym() : null;
    }

    private List<Factor> Separate(ImmutableArray<Factor> factors)
    {
        var pairs = new List<Factor>();
        foreach (var factor in factors)
        {
            if (factor.Base is Exponential e)
            {
                _exponent = e.Exponent;
            }
            else
            {
                (factor.Base is ExponentialPair ? pairs : _rest).Add(factor);
            }
        }

        return pairs;
    }

    private void WriteAll(List<Factor> pairs)
    {
        foreach (var group in pairs.GroupBy(p => ((ExponentialPair)p.Base).Exponent))
        {
            var sum = Power(group, isSum: true);
            var difference = Power(group, isSum: false);
            if (sum > 0 && difference > 0)
            {
                // (e^w − 1)·(e^w + 1) = e^2w − 1.
                var squares = System.Math.Min(sum, difference);
                WriteDifference(_s.Forms.Scale(group.Key, 2), squares);
                (sum, difference) = (sum - squares, difference - squares);
            }

            var quotients = System.Math.Sign(sum) * System.Math.Sign(difference) < 0 ? System.Math.Min(System.Math.Abs(sum), System.Math.Abs(difference)) : 0;
            WriteTanh(group.Key, quotients * System.Math.Sign(difference));
            WriteSum(group.Key, sum - (quotients * System.Math.Sign(sum)));
            WriteDifference(group.Key, difference - (quotients * System.Math.Sign(difference)));
        }
    }

    private static int Power(IEnumerable<Factor> group, bool isSum)
        => (int)group.FirstOrDefault(f => ((ExponentialPair)f.Base).IsSum == isSum).Exponent.Numerator;

    private void WriteTanh(Form w, int power)
    {
        if (power != 0)
        {
            Write(_s.Apply(Hyperbolics.Tanh, Half(w)), power);
        }
    }

    /// <summary>e^u/(e^w + 1)^q with u = p·w + …, 0 ≤ p ≤ q: sigmoid(w)^p·sigmoid(−w)^(q − p).</summary>
    private void WriteSum(Form w, int power)
    {
        if (power == 0)
        {
            return;
        }

        var multiple = Multiple(w);
        if (multiple * 2 == -power && (power > 0 || !multiple.IsInteger))
        {
            TakeExponent(w, multiple);
            _coefficient *= Rational.FromDouble(2).Pow(power);
            Write(_s.Apply(Hyperbolics.Cosh, Half(w)), power);
            return;
        }

        if (power > 0)
        {
            _isStable = false;
            return;
        }

        var shared = Rational.Max(Rational.Zero, Rational.Min(multiple, -power));
        if (!shared.IsInteger)
        {
            _isStable = false;
            return;
        }

        TakeExponent(w, shared);
        var both = System.Math.Min((int)shared.Numerator, -power - (int)shared.Numerator);
        WriteDensity(w, both);
        Write(Sigmoid(w), (int)shared.Numerator - both);
        Write(Sigmoid(_s.Forms.Negate(w)), -power - (int)shared.Numerator - both);
    }

    /// <summary>σ(w)·σ(−w), which is sech²(w/2)/4.</summary>
    private void WriteDensity(Form w, int power)
    {
        _hasDensity |= power > 0;
        for (var k = 0; k < power; k++)
        {
            var isSech = (_coefficient / 4).IsInteger;
            _coefficient = isSech ? _coefficient / 4 : _coefficient;
            Write(isSech ? _s.Apply(Hyperbolics.SechSquared, Half(w)) : _s.Apply(Logistic.LogisticDensity, w), 1);
        }
    }

    /// <summary>σ(a − b) from both operands: the rounding error of the difference would be a relative error of σ.</summary>
    private Sym Sigmoid(Form w)
    {
        var positive = FormTable.TermsOf(w).Where(t => t.Coefficient.Sign > 0).ToList();
        var negative = FormTable.TermsOf(w).Where(t => t.Coefficient.Sign < 0).ToList();
        return positive.Count == 1 && negative.Count == 1 && FormTable.ConstantOf(w).IsZero
            ? _s.Apply(Logistic.Share, _s.Forms.Combine(positive), _s.Forms.Negate(_s.Forms.Combine(negative)))
            : _s.Apply(Logistic.Sigmoid, w);
    }

    /// <summary>e^u·(e^w − 1)^k: expm1(w), or −expm1(−w) where e^−w is at hand, or 2·sinh(w/2) where its root is.</summary>
    private void WriteDifference(Form w, int power)
    {
        if (power == 0)
        {
            return;
        }

        var multiple = Multiple(w);
        if (multiple * 2 == -power)
        {
            TakeExponent(w, multiple);
            _coefficient *= Rational.FromDouble(2).Pow(power);
            Write(_s.Apply(Hyperbolics.Sinh, Half(w)), power);
        }
        else if (multiple == -power)
        {
            TakeExponent(w, multiple);
            _coefficient *= power % 2 == 0 ? 1 : -1;
            Write(_s.Apply(Exponentials.Expm1, _s.Forms.Negate(w)), power);
        }
        else
        {
            // e^b·(e^(a − b) − 1) has its own rule.
            _isStable &= FormTable.Is(_exponent, 0) || power < 0;
            Write(_s.Apply(Exponentials.Expm1, w), power);
        }
    }

    /// <summary>The greatest p, in absolute value, such that p·w is part of the exponent.</summary>
    private Rational Multiple(Form w)
    {
        var ratios = FormTable.TermsOf(w).Select(t => CoefficientOf(t.Monomial) / t.Coefficient).ToList();
        return ratios.Count == 0 ? Rational.Zero : ratios.All(r => r.Sign > 0) ? ratios.Min() : ratios.All(r => r.Sign < 0) ? ratios.Max() : Rational.Zero;
    }

    private Rational CoefficientOf(Form monomial)
        => FormTable.TermsOf(_exponent).FirstOrDefault(t => t.Monomial == monomial).Coefficient;

    private void TakeExponent(Form w, Rational multiple)
        => _exponent = _s.Forms.Combine([new(_exponent, Rational.One), new(w, -multiple)]);

    private Form Half(Form w) => _s.Forms.Scale(w, Rational.Half);

    private void Write(Sym value, int power)
    {
        for (var k = 0; k < System.Math.Abs(power); k++)
        {
            (power > 0 ? _numerator : _denominator).Add(value);
        }
    }

    private Sym Masked(Sym density, Sym other)
        => _s.Table.Select(_s.Apply(Arithmetic.EqualTo, density, _s.Number(Rational.Zero)), _s.Number(Rational.Zero), density * other);

    private Sym ToSym()
    {
        if (!FormTable.Is(_exponent, 0))
        {
            _rest.Add(new Factor(_s.Forms.Exp(_exponent), Rational.One));
        }

        var value = StructuralForm.Product(_coefficient, _rest, _s);

        // Where the density has underflowed, whatever it is multiplied with has long been outweighed: 0·∞ is 0 here.
        value = _hasDensity && _rest.Count > 0
            ? Masked(_numerator.Aggregate((product, f) => product * f), value)
            : _numerator.Aggregate(value, (product, f) => product * f);
        return _denominator.Count == 0 ? value : value / _denominator.Aggregate((product, f) => product * f);
    }
}
