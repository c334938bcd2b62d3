namespace SymGrad;

/// <content>Hyperbolic functions and their inverses, by eˣ − 1 and log(1 + x), which keep relative accuracy near 0.</content>
public readonly partial struct Wide
{
    /// <summary>From here on 1 + x² rounds to x².</summary>
    private const int AbsorbingExponent = 160;

    /// <summary>sinh x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide Sinh(in Wide x)
    {
        if (!x.IsRegular)
        {
            return x;
        }

        var u = Expm1(Abs(x));
        return CopySign(u.IsAnyInfinity ? u : ScaleB(u + (u / (u + One)), -1), x);
    }

    /// <summary>cosh x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide Cosh(in Wide x)
    {
        var exp = Exp(Abs(x));
        return ScaleB(exp + (One / exp), -1);
    }

    /// <summary>tanh x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide Tanh(in Wide x)
    {
        if (x.IsNotANumber || x.IsAnyZero)
        {
            return x;
        }

        var u = Expm1(ScaleB(Abs(x), 1));
        return CopySign(u.IsAnyInfinity ? One : u / (u + 2), x);
    }

    /// <summary>1/cosh² x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide SechSquared(in Wide x)
    {
        var secant = One / Cosh(x);
        return secant * secant;
    }

    /// <summary>1/√(1 + x²), the derivative of <see cref="Asinh"/>.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide AsinhSlope(in Wide x) => One / Hypot(One, x);

    /// <summary>The inverse of sinh: log1p(x + x²/(1 + √(1 + x²))).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide Asinh(in Wide x)
    {
        if (!x.IsRegular)
        {
            return x;
        }

        var magnitude = Abs(x);
        if (magnitude._exponent > AbsorbingExponent)
        {
            return CopySign(Log(ScaleB(magnitude, 1)), x);
        }

        var square = x * x;
        return CopySign(Log1p(magnitude + (square / (One + Sqrt(One + square)))), x);
    }

    /// <summary>The inverse of cosh: log1p(t + √(t·(t + 2))) with t = x − 1.</summary>
    /// <param name="x">A number ≥ 1; NaN for others.</param>
    /// <returns>The value.</returns>
    public static Wide Acosh(in Wide x)
    {
        if (!(x >= One))
        {
            return NaN;
        }

        if (x.IsAnyInfinity || x._exponent > AbsorbingExponent)
        {
            return Log(ScaleB(x, 1));
        }

        var t = x - One;
        return Log1p(t + Sqrt(t * (t + 2)));
    }

    /// <summary>The inverse of tanh: log1p(2x/(1 − x))/2.</summary>
    /// <param name="x">A number between −1 and 1; NaN for others.</param>
    /// <returns>The value; ±∞ at ±1.</returns>
    public static Wide Atanh(in Wide x)
    {
        if (!IsCosine(x) || x.IsAnyZero)
        {
            return x.IsAnyZero ? x : NaN;
        }

        var magnitude = Abs(x);
        return CopySign(ScaleB(Log1p(ScaleB(magnitude, 1) / (One - magnitude)), -1), x);
    }
}
