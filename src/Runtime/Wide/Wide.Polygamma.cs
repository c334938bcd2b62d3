using System;

namespace SymGrad;

/// <content>
/// Derivatives of log Γ: the differentiated Stirling series after an upward shift (DLMF 5.15.8, 5.15.5), reflection for
/// negative arguments (DLMF 5.15.6).
/// </content>
public readonly partial struct Wide
{
    private const int MaxReflectedOrder = 64;

    /// <summary>ψ(x) = Γ′(x)/Γ(x).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value; ∓∞ at ±0, NaN at the other poles.</returns>
    public static Wide Digamma(in Wide x)
    {
        if (x.IsAnyZero)
        {
            return InfinityOf(!x._isNegative);
        }

        if (!x.IsRegular || IsPole(x))
        {
            return IsPositiveInfinity(x) ? x : NaN;
        }

        return x._isNegative ? -PolygammaDrop(One - x, PositiveInfinity, 0) - (Pi / TanPi(x)) : -PolygammaDrop(x, PositiveInfinity, 0);
    }

    /// <summary>ψ′(x).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value; +∞ at the poles 0, −1, −2, … and at −∞.</returns>
    public static Wide Trigamma(in Wide x) => Polygamma(x, 1);

    /// <summary>ψ⁽ⁿ⁾(x).</summary>
    /// <param name="x">Any number.</param>
    /// <param name="n">The order, at least 0.</param>
    /// <returns>The value; at the poles +∞ for odd n, else NaN. NaN also at −∞, but for n = 1, and for x &lt; 0 and n &gt; 64.</returns>
    public static Wide Polygamma(in Wide x, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (n == 0)
        {
            return Digamma(x);
        }

        if (x.IsNotANumber || x.IsAnyInfinity)
        {
            return IsPositiveInfinity(x) ? ZeroOf(!int.IsOddInteger(n)) : n == 1 ? Abs(x) : NaN;
        }

        if (IsPole(x))
        {
            return int.IsOddInteger(n) ? PositiveInfinity : NaN;
        }

        return x._isNegative ? PolygammaReflected(x, n) : Alternating(n + 1, PolygammaDrop(x, PositiveInfinity, n));
    }

    /// <summary>ψ⁽ⁿ⁾(x + h) − ψ⁽ⁿ⁾(x).</summary>
    /// <param name="x">A number &gt; 0; NaN for others.</param>
    /// <param name="h">A number ≥ 0; NaN for others.</param>
    /// <param name="n">The order, at least 0.</param>
    /// <returns>The difference, relatively accurate also for small h.</returns>
    public static Wide PolygammaIncrement(in Wide x, in Wide h, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (!(x > Zero) || !(h >= Zero))
        {
            return NaN;
        }

        return h.IsRegular && x.IsRegular ? Alternating(n, PolygammaDrop(x, h, n))
            : h.IsAnyZero && x.IsRegular ? Zero
            : Polygamma(x + h, n) - Polygamma(x, n);
    }

    /// <summary>value·(−1)ⁿ.</summary>
    private static Wide Alternating(int n, in Wide value) => int.IsOddInteger(n) ? -value : value;

    /// <summary>
    /// |ψ⁽ⁿ⁾(x)| − |ψ⁽ⁿ⁾(x + h)|, for h = ∞ the first term only, and without the bars for n = 0: the sum of such drops of
    /// (n−1)!·z⁻ⁿ + n!/2·z⁻ⁿ⁻¹ + tail⁽ⁿ⁺¹⁾ + n!·Σ (x + i)⁻ⁿ⁻¹. For n = 0 the first term is −log z.
    /// </summary>
    private static Wide PolygammaDrop(in Wide x, in Wide h, int n)
    {
        var factorial = RisingFactorial(1, n);
        var (z, sum) = (x, Zero);
        for (; z < StirlingStart + n; z += One)
        {
            sum += PowerDrop.Of(z, h, n + 1).Value;
        }

        var drop = PowerDrop.Of(z, h, Math.Max(n, 1));
        var leading = n > 0 ? drop.Value * factorial / n : h.IsAnyInfinity ? -Log(z) : Log1p(h / z);
        if (n > 0)
        {
            drop = drop.Next();
        }

        return leading + (ScaleB(drop.Value, -1) * factorial) + TailDrop(drop.Next(), n) + (sum * factorial);
    }

    /// <summary>Σ ±cₖ·(2k − 1)(2k)···(2k + n − 1) times the drop of z⁻²ᵏ⁻ⁿ.</summary>
    private static Wide TailDrop(PowerDrop drop, int n)
    {
        var (sum, term) = (Zero, One);
        for (var k = 1; 5 * k <= WideTables.Stirling.Length && (k == 1 || Counts(term, sum)); k++)
        {
            term = drop.Value * Row(WideTables.Stirling, k - 1) * RisingFactorial((2 * k) - 1, n + 1);
            sum += Alternating(k + 1, term);
            drop = drop.Next().Next();
        }

        return sum;
    }

    /// <summary>start·(start + 1)···, so many factors.</summary>
    private static Wide RisingFactorial(int start, int count)
    {
        var product = One;
        for (var i = 0; i < count; i++)
        {
            product *= start + i;
        }

        return product;
    }

    /// <summary>(−1)ⁿ·ψ⁽ⁿ⁾(1 − x) − π·dⁿ/dxⁿ cot πx.</summary>
    private static Wide PolygammaReflected(in Wide x, int n) => n > MaxReflectedOrder
        ? NaN
        : -PolygammaDrop(One - x, PositiveInfinity, n) - (IntegerPower(Pi, n + 1) * CotangentDerivative(One / TanPi(x), n));

    /// <summary>dⁿ/dtⁿ cot t as a polynomial in c = cot t, from c′ = −(1 + c²). All of its terms have one sign.</summary>
    private static Wide CotangentDerivative(in Wide c, int n)
    {
        Span<Wide> polynomial = stackalloc Wide[MaxReflectedOrder + 2];
        polynomial.Clear();
        polynomial[1] = One;
        for (var order = 1; order <= n; order++)
        {
            Differentiate(polynomial[..(order + 2)]);
        }

        var value = Zero;
        for (var power = n + 1; power >= 0; power--)
        {
            value = (value * c) + polynomial[power];
        }

        return value;
    }

    /// <summary>p(c) becomes −(1 + c²)·p′(c), of which the highest coefficient was 0.</summary>
    private static void Differentiate(Span<Wide> polynomial)
    {
        var below = Zero;
        for (var power = 0; power < polynomial.Length; power++)
        {
            var above = power + 1 < polynomial.Length ? polynomial[power + 1] * (power + 1) : Zero;
            var next = -(above + below);
            below = polynomial[power] * power;
            polynomial[power] = next;
        }
    }

    /// <summary>
    /// a·b times the geometric sum that makes aᵐ − bᵐ of a = 1/z and b = 1/(z + h), from the recurrence
    /// aᵐ⁺¹ − bᵐ⁺¹ = a·(aᵐ − bᵐ) + bᵐ·(a − b), in which nothing cancels.
    /// </summary>
    private readonly struct PowerDrop
    {
        private readonly Wide _a;
        private readonly Wide _b;
        private readonly Wide _difference;
        private readonly Wide _power;

        private PowerDrop(in Wide a, in Wide b, in Wide difference, in Wide power, in Wide value)
        {
            _a = a;
            _b = b;
            _difference = difference;
            _power = power;
            Value = value;
        }

        /// <summary>z⁻ᵐ − (z + h)⁻ᵐ.</summary>
        public Wide Value { get; }

        public static PowerDrop Of(in Wide z, in Wide h, int m)
        {
            var a = One / z;
            var b = One / (z + h);
            var difference = h.IsAnyInfinity ? a : h * a * b;
            var drop = new PowerDrop(a, b, difference, b, difference);
            for (var i = 1; i < m; i++)
            {
                drop = drop.Next();
            }

            return drop;
        }

        public PowerDrop Next() => new(_a, _b, _difference, _power * _b, (_a * Value) + (_power * _difference));
    }
}
