using System;
using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <content>
/// Derivatives of log Γ: the differentiated Stirling series after an upward shift (DLMF 5.15.8, 5.15.5), reflection for
/// negative arguments (DLMF 5.15.6), more precision near zeros.
/// </content>
internal sealed partial class BigMath
{
    private const int TailBitsPerOrder = 12;

    /// <summary>ψ(x) = Γ′(x)/Γ(x); −∞ at 0 (the limit from the right) and NaN at the other poles.</summary>
    public BigFloat Digamma(BigFloat x)
    {
        if (x.IsZero)
        {
            return BigFloat.NegativeInfinity;
        }

        if (!x.IsFinite || IsPole(x))
        {
            return x.Sign > 0 ? x : BigFloat.NaN;
        }

        return Refine(math => x.Sign > 0 ? math.DigammaOfPositive(x) : math.DigammaReflected(x));
    }

    /// <summary>ψ′(x); +∞ at its poles 0, −1, −2, ….</summary>
    public BigFloat Trigamma(BigFloat x) => Polygamma(1, x);

    /// <summary>ψ⁽ⁿ⁾(x), n ≥ 0; at the poles +∞ for odd n, NaN for even n ≥ 2 (the sides differ in sign).</summary>
    public BigFloat Polygamma(int n, BigFloat x)
    {
        if (n <= 0)
        {
            return n == 0 ? Digamma(x) : throw new ArgumentOutOfRangeException(nameof(n));
        }

        if (!x.IsFinite)
        {
            return x.Sign > 0 ? BigFloat.Zero : BigFloat.NaN;
        }

        if (IsPole(x))
        {
            return (n & 1) == 1 ? BigFloat.PositiveInfinity : BigFloat.NaN;
        }

        // The n-th derivative of the tail amplifies its rounding errors by about (2z)ⁿ.
        return Round(Wider(n * TailBitsPerOrder).Refine(math => x.Sign > 0
            ? new CancellingSum(math.PolygammaOfPositive(n, x))
            : math.PolygammaReflected(n, x)));
    }

    /// <summary>log z − 1/(2z) − tail′ − Σ 1/(x + i), z = x + steps.</summary>
    private CancellingSum DigammaOfPositive(BigFloat x)
    {
        int steps = StirlingSteps(x);
        BigFloat z = Add(x, steps);
        return new CancellingSum(Log(z))
            .Plus(-Divide(BigFloat.Exact(1, -1), z), this)
            .Plus(-StirlingTail(z, order: 1), this)
            .Plus(-SumOfReciprocalPowers(x, steps, 1), this);
    }

    /// <summary>ψ(x) = ψ(1 − x) − π cot πx.</summary>
    private CancellingSum DigammaReflected(BigFloat x) =>
        DigammaOfPositive(Subtract(BigFloat.One, x)).Plus(-Divide(Pi, TanPi(x)), this);

    /// <summary>
    /// (−1)^(n+1) [(n−1)!/zⁿ + n!/(2z^(n+1)) + tail⁽ⁿ⁺¹⁾ + n! Σ (x + i)^-(n+1)], all terms positive.
    /// </summary>
    private BigFloat PolygammaOfPositive(int n, BigFloat x)
    {
        int steps = StirlingSteps(x);
        BigFloat z = Add(x, steps);
        BigFloat factorial = RisingProduct(BigFloat.One, n);
        BigFloat power = PowInteger(z, n);
        BigFloat sum = Divide(Divide(factorial, n), power);
        sum = Add(sum, Divide(factorial, Multiply(2, Multiply(power, z))));
        sum = Add(sum, StirlingTail(z, n + 1));
        sum = Add(sum, Multiply(factorial, SumOfReciprocalPowers(x, steps, n + 1)));
        return (n & 1) == 1 ? sum : -sum;
    }

    /// <summary>ψ⁽ⁿ⁾(x) = (−1)ⁿ ψ⁽ⁿ⁾(1 − x) − π dⁿ/dxⁿ cot πx.</summary>
    private CancellingSum PolygammaReflected(int n, BigFloat x)
    {
        BigFloat mirrored = PolygammaOfPositive(n, Subtract(BigFloat.One, x));
        BigFloat cotangent = Divide(BigFloat.One, TanPi(x));
        BigFloat derivative = Multiply(PowInteger(Pi, n + 1), CotangentDerivative(n, cotangent));
        return new CancellingSum((n & 1) == 1 ? -mirrored : mirrored).Plus(-derivative, this);
    }

    /// <summary>dⁿ/dtⁿ cot t as a polynomial in c = cot t, from c′ = −(1 + c²).</summary>
    private BigFloat CotangentDerivative(int n, BigFloat c)
    {
        BigInteger[] polynomial = [BigInteger.Zero, BigInteger.One];
        for (int order = 0; order < n; order++)
        {
            var next = new BigInteger[polynomial.Length + 1];
            for (int power = 1; power < polynomial.Length; power++)
            {
                next[power - 1] -= power * polynomial[power];
                next[power + 1] -= power * polynomial[power];
            }

            polynomial = next;
        }

        BigFloat value = BigFloat.Zero;
        for (int power = polynomial.Length - 1; power >= 0; power--)
        {
            value = FusedMultiplyAdd(value, c, polynomial[power]);
        }

        return value;
    }

    /// <summary>Σ_{i&lt;count} (x + i)^-power.</summary>
    private BigFloat SumOfReciprocalPowers(BigFloat x, int count, int power)
    {
        BigFloat sum = BigFloat.Zero;
        for (int i = 0; i < count; i++)
        {
            sum = Add(sum, Divide(BigFloat.One, PowInteger(Add(x, i), power)));
        }

        return sum;
    }
}
