using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <content>
/// The gamma function and its logarithm: Stirling's series after an upward shift (DLMF 5.11.1, 5.5.1), reflection for
/// negative arguments (DLMF 5.5.3), more precision near the zeros of the logarithm.
/// </content>
internal sealed partial class BigMath
{
    /// <summary>log|Γ(x)|; +∞ at 0, −1, −2, … and at ±∞.</summary>
    public BigFloat LGamma(BigFloat x)
    {
        if (x.IsNaN)
        {
            return x;
        }

        if (x.IsInfinity || IsPole(x))
        {
            return BigFloat.PositiveInfinity;
        }

        return x == BigFloat.One || x == 2
            ? BigFloat.Zero
            : Refine(math => x.Sign > 0 ? math.LGammaOfPositive(x) : math.LGammaReflected(x));
    }

    /// <summary>Γ(x); +∞ at 0, NaN at negative whole numbers, where it has no one-sided sign.</summary>
    public BigFloat Gamma(BigFloat x)
    {
        if (x.IsZero)
        {
            return BigFloat.PositiveInfinity;
        }

        if (x.IsNaN || IsPole(x) || (x.IsInfinity && x.Sign < 0))
        {
            return BigFloat.NaN;
        }

        BigFloat magnitude = Exp(Wider(Guard + MaxExponentialMagnitude).LGamma(x));
        return x.Sign < 0 && BigFloat.Floor(x).IsOddInteger ? -magnitude : magnitude;
    }

    private static bool IsPole(BigFloat x) => x.Sign <= 0 && x.IsInteger;

    private CancellingSum LGammaReflected(BigFloat x)
    {
        BigFloat sine = Log(Divide(Pi, BigFloat.Abs(SinPi(x))));
        return LGammaOfPositive(Subtract(BigFloat.One, x)).Negated().Plus(sine, this);
    }

    /// <summary>(z − 1/2) log z − z + log(2π)/2 + tail − log(x(x+1)…(z−1)), z = x + steps.</summary>
    private CancellingSum LGammaOfPositive(BigFloat x)
    {
        int steps = StirlingSteps(x);
        BigFloat z = Add(x, steps);
        BigFloat main = Multiply(Subtract(z, BigFloat.Exact(1, -1)), Log(z));
        BigFloat constant = BigFloat.ScaleB(Log(BigFloat.ScaleB(Pi, 1)), -1);
        return new CancellingSum(main)
            .Plus(-z, this)
            .Plus(constant, this)
            .Plus(StirlingTail(z, order: 0), this)
            .Plus(-Log(RisingProduct(x, steps)), this);
    }

    /// <summary>How often 1 is to be added to x &gt; 0 for Stirling's series to hold.</summary>
    private int StirlingSteps(BigFloat x)
    {
        int needed = StirlingSeries.For(Bits + Guard).MinArgument;
        return x >= needed ? 0 : needed - (int)x.ToBigInteger();
    }

    /// <summary>x(x+1)…(x+count−1).</summary>
    private BigFloat RisingProduct(BigFloat x, int count)
    {
        BigFloat product = BigFloat.One;
        for (int i = 0; i < count; i++)
        {
            product = Multiply(product, Add(x, i));
        }

        return product;
    }

    /// <summary>|d^order/dz^order| of the tail of Stirling's series.</summary>
    private BigFloat StirlingTail(BigFloat z, int order)
    {
        StirlingSeries series = StirlingSeries.For(Bits + Guard);
        BigFloat ratio = Divide(series.MinArgument, z);
        BigInteger u = ToFixed(Multiply(ratio, ratio), series.FractionBits);
        BigFloat sum = BigFloat.Exact(series.Sum(u, order), -series.FractionBits);
        return Divide(Multiply(ratio, sum), PowInteger(z, order));
    }
}
