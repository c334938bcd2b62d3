using System;
using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <content>Powers, with the special cases of Math.Pow (IEEE 754, 9.2.1).</content>
internal sealed partial class BigMath
{
    /// <summary>Whole exponents up to this size go by repeated squaring, which is exact where the result fits.</summary>
    private const int MaxSquaringExponent = 1 << 12;

    public BigFloat Pow(BigFloat x, BigFloat y)
    {
        if (y.IsZero || x == BigFloat.One)
        {
            return BigFloat.One;
        }

        if (x.IsNaN || y.IsNaN)
        {
            return BigFloat.NaN;
        }

        if (!x.IsFinite || !y.IsFinite || x.IsZero)
        {
            return PowAtLimits(x, y);
        }

        if (x.Sign < 0 && !y.IsInteger)
        {
            return BigFloat.NaN;
        }

        return BigFloat.Abs(y) <= MaxSquaringExponent && y.IsInteger
            ? Round(Wider().PowInteger(x, (int)y.ToBigInteger()))
            : PowGeneral(x, y);
    }

    private static BigFloat PowAtLimits(BigFloat x, BigFloat y)
    {
        if (y.IsInfinity)
        {
            int order = BigFloat.Abs(x).CompareTo(BigFloat.One);
            return order == 0 ? BigFloat.One : (order == y.Sign ? BigFloat.PositiveInfinity : BigFloat.Zero);
        }

        bool grows = x.IsInfinity == (y.Sign > 0);
        if (!grows)
        {
            return BigFloat.Zero;
        }

        return BigFloat.Infinity(x.Sign < 0 && y.IsOddInteger ? -1 : 1);
    }

    private BigFloat PowInteger(BigFloat x, int n)
    {
        BigFloat power = BigFloat.One;
        BigFloat square = x;
        for (int rest = Math.Abs(n); rest != 0; rest >>= 1)
        {
            if ((rest & 1) == 1)
            {
                power = Multiply(power, square);
            }

            square = Multiply(square, square);
        }

        return n < 0 ? Divide(BigFloat.One, power) : power;
    }

    /// <summary>exp(y log|x|): the product needs as many extra bits as it has before the point.</summary>
    private BigFloat PowGeneral(BigFloat x, BigFloat y)
    {
        BigMath wide = Wider(Guard + MaxExponentialMagnitude);
        BigFloat logarithm = wide.Log(BigFloat.Abs(x));
        BigFloat power = Exp(wide.Multiply(y, logarithm));
        return x.Sign < 0 && y.IsOddInteger ? -power : power;
    }
}
