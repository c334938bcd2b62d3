namespace SymGrad;

/// <content>Remainders of divisions, which are exact, and interpolation.</content>
public readonly partial struct Wide
{
    /// <summary>Numbers farther apart than 2 to this power have the remainder NaN: one of them is infinite or 0 in double.</summary>
    private const int MaxQuotientBits = 1 << 16;

    /// <summary>x − y·n, where n is the whole number nearest to x/y, ties to even.</summary>
    /// <param name="x">The dividend.</param>
    /// <param name="y">The divisor.</param>
    /// <returns>The remainder, exactly; with the sign of the dividend if it is 0.</returns>
    public static Wide IEEERemainder(in Wide x, in Wide y)
    {
        var rest = Remainder(x, y, out var isOdd);
        if (!rest.IsRegular || !y.IsRegular)
        {
            return rest;
        }

        var order = OrderOfMagnitudes(ScaleB(rest, 1), y);
        return order > 0 || (order == 0 && isOdd) ? rest - CopySign(y, rest) : rest;
    }

    /// <summary>a·(1 − t) + b·t.</summary>
    /// <param name="a">The value at t = 0.</param>
    /// <param name="b">The value at t = 1.</param>
    /// <param name="t">The weight of b.</param>
    /// <returns>The interpolated value.</returns>
    public static Wide Lerp(in Wide a, in Wide b, in Wide t) => FusedMultiplyAdd(a, One - t, b * t);

    /// <summary>x·π/180.</summary>
    /// <param name="x">An angle in degrees.</param>
    /// <returns>The angle in radians.</returns>
    public static Wide DegreesToRadians(in Wide x) => x * Pi / 180;

    /// <summary>x·180/π.</summary>
    /// <param name="x">An angle in radians.</param>
    /// <returns>The angle in degrees.</returns>
    public static Wide RadiansToDegrees(in Wide x) => x * 180 * InversePi;

    /// <summary>x − y·truncate(x/y), and whether the quotient is odd.</summary>
    private static Wide Remainder(in Wide x, in Wide y, out bool isOdd)
    {
        isOdd = false;
        if (!x.IsRegular || !y.IsRegular)
        {
            return !IsFinite(x) || y.IsNotANumber || y.IsAnyZero ? NaN : x;
        }

        var distance = x._exponent - y._exponent;
        if (distance < 0)
        {
            return x;
        }

        if (distance > MaxQuotientBits)
        {
            return NaN;
        }

        var rest = UInt256.Remainder(x._significand, (int)distance, y._significand, out isOdd);
        return Normalised(x._isNegative, y._exponent, rest, 0);
    }
}
