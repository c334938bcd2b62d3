namespace SymGrad.Generator.Precision;

/// <content>Hyperbolic functions and their inverses, by expm1 and log1p, which keep relative accuracy near zero.</content>
internal sealed partial class BigMath
{
    /// <summary>(u + u/(1 + u))/2 with u = eˣ − 1.</summary>
    public BigFloat Sinh(BigFloat x)
    {
        if (!x.IsFinite || x.Sign < 0)
        {
            return x.Sign < 0 ? -Sinh(-x) : x;
        }

        BigMath wide = Wider();
        BigFloat u = wide.Expm1(x);
        return u.IsInfinity
            ? u
            : Round(BigFloat.ScaleB(wide.Add(u, wide.Divide(u, wide.Add(BigFloat.One, u))), -1));
    }

    public BigFloat Cosh(BigFloat x)
    {
        BigMath wide = Wider();
        BigFloat exp = wide.Exp(BigFloat.Abs(x));
        return Round(BigFloat.ScaleB(wide.Add(exp, wide.Divide(BigFloat.One, exp)), -1));
    }

    /// <summary>u/(u + 2) with u = exp(2x) − 1.</summary>
    public BigFloat Tanh(BigFloat x)
    {
        if (x.IsNaN || x.Sign < 0)
        {
            return x.IsNaN ? x : -Tanh(-x);
        }

        BigMath wide = Wider();
        BigFloat u = wide.Expm1(BigFloat.ScaleB(x, 1));
        return u.IsInfinity ? BigFloat.One : Divide(u, wide.Add(u, 2));
    }

    /// <summary>log1p(x + x²/(1 + √(1 + x²))).</summary>
    public BigFloat Asinh(BigFloat x)
    {
        if (!x.IsFinite || x.Sign < 0)
        {
            return x.Sign < 0 ? -Asinh(-x) : x;
        }

        if (IsHuge(x))
        {
            return LogOfTwice(x);
        }

        BigMath wide = Wider();
        BigFloat square = wide.Multiply(x, x);
        BigFloat root = wide.Sqrt(wide.Add(BigFloat.One, square));
        return Log1p(wide.Add(x, wide.Divide(square, wide.Add(BigFloat.One, root))));
    }

    /// <summary>log1p(t + √(t(t + 2))) with t = x − 1.</summary>
    public BigFloat Acosh(BigFloat x)
    {
        if (x.IsNaN || x < BigFloat.One)
        {
            return BigFloat.NaN;
        }

        if (x.IsInfinity || IsHuge(x))
        {
            return LogOfTwice(x);
        }

        BigMath wide = Wider();
        BigFloat t = wide.Subtract(x, BigFloat.One);
        return Log1p(wide.Add(t, wide.Sqrt(wide.Multiply(t, wide.Add(t, 2)))));
    }

    /// <summary>log1p(2x/(1 − x))/2 for x ≥ 0; ±∞ at ±1.</summary>
    public BigFloat Atanh(BigFloat x)
    {
        if (x.IsNaN || BigFloat.Abs(x) > BigFloat.One)
        {
            return BigFloat.NaN;
        }

        if (x.Sign < 0)
        {
            return -Atanh(-x);
        }

        BigMath wide = Wider();
        BigFloat ratio = wide.Divide(BigFloat.ScaleB(x, 1), wide.Subtract(BigFloat.One, x));
        return BigFloat.ScaleB(Log1p(ratio), -1);
    }

    /// <summary>√(x² + y²); ±∞ wins over NaN, as IEEE 754 says.</summary>
    public BigFloat Hypot(BigFloat x, BigFloat y)
    {
        if (x.IsInfinity || y.IsInfinity)
        {
            return BigFloat.PositiveInfinity;
        }

        BigMath wide = Wider();
        return Sqrt(wide.FusedMultiplyAdd(x, x, wide.Multiply(y, y)));
    }

    /// <summary>Beyond this, 1 + x² = x² at every precision in use, and x² may saturate.</summary>
    private bool IsHuge(BigFloat x) => x.IsFinite && x.Magnitude > Bits + Guard;

    private BigFloat LogOfTwice(BigFloat x) => Log(BigFloat.ScaleB(x, 1));
}
