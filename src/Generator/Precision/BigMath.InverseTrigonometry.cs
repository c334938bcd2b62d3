using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <content>Inverse trigonometric functions, all by the arctangent.</content>
internal sealed partial class BigMath
{
    public BigFloat Atan(BigFloat x)
    {
        if (x.IsNaN || x.IsZero)
        {
            return x;
        }

        BigMath wide = Wider();
        BigFloat magnitude = BigFloat.Abs(x);
        BigFloat angle = magnitude <= BigFloat.One
            ? wide.AtanUpToOne(magnitude)
            : wide.Subtract(wide.HalfPi, wide.AtanUpToOne(wide.Divide(BigFloat.One, magnitude)));
        return Round(x.Sign < 0 ? -angle : angle);
    }

    public BigFloat Asin(BigFloat x)
    {
        if (x.IsNaN || BigFloat.Abs(x) > BigFloat.One)
        {
            return BigFloat.NaN;
        }

        BigMath wide = Wider();
        return Atan2(x, wide.Sqrt(wide.OneMinusSquare(x)));
    }

    public BigFloat Acos(BigFloat x)
    {
        if (x.IsNaN || BigFloat.Abs(x) > BigFloat.One)
        {
            return BigFloat.NaN;
        }

        BigMath wide = Wider();
        return Atan2(wide.Sqrt(wide.OneMinusSquare(x)), x);
    }

    /// <summary>The angle of the point (x, y) in (−π, π]; there is one zero, so the negative x axis has the angle π.</summary>
    public BigFloat Atan2(BigFloat y, BigFloat x)
    {
        if (x.IsNaN || y.IsNaN)
        {
            return BigFloat.NaN;
        }

        BigMath wide = Wider();
        if (x.IsInfinity && y.IsInfinity)
        {
            BigFloat quarter = BigFloat.ScaleB(wide.HalfPi, -1);
            BigFloat corner = x.Sign > 0 ? quarter : wide.Multiply(3, quarter);
            return Round(y.Sign < 0 ? -corner : corner);
        }

        if (y.IsZero)
        {
            return x.Sign < 0 ? Pi : BigFloat.Zero;
        }

        BigFloat magnitude = wide.FirstQuadrantAngle(BigFloat.Abs(y), BigFloat.Abs(x));
        BigFloat angle = x.Sign < 0 ? wide.Subtract(wide.Pi, magnitude) : magnitude;
        return Round(y.Sign < 0 ? -angle : angle);
    }

    private BigFloat HalfPi => BigFloat.ScaleB(Pi, -1);

    /// <summary>atan(y/x) for y &gt; 0 and x ≥ 0.</summary>
    private BigFloat FirstQuadrantAngle(BigFloat y, BigFloat x) => y <= x
        ? AtanUpToOne(Divide(y, x))
        : Subtract(HalfPi, AtanUpToOne(Divide(x, y)));

    /// <summary>(1 − x)(1 + x): no cancellation near ±1.</summary>
    private BigFloat OneMinusSquare(BigFloat x) =>
        Multiply(Subtract(BigFloat.One, x), Add(BigFloat.One, x));

    /// <summary>atan x = atan c + atan((x − c)/(1 + cx)) with c = ⌊2^7 x⌋/2^7, for 0 ≤ x ≤ 1.</summary>
    private BigFloat AtanUpToOne(BigFloat x)
    {
        int w = Bits + Guard;
        BigInteger tangent = ToFixed(x, w);
        int index = (int)(tangent >> (w - ReductionTables.CoarseBits));
        if (index == 0)
        {
            return Multiply(x, BigFloat.Exact(AtanRatio(tangent, w), -w));
        }

        BigInteger one = BigInteger.One << w;
        BigInteger rest = tangent - ((BigInteger)index << (w - ReductionTables.CoarseBits));
        BigInteger reduced = (rest << w) / (one + ((tangent * index) >> ReductionTables.CoarseBits));
        BigInteger angle = ReductionTables.Atan(index, w) + ((reduced * AtanRatio(reduced, w)) >> w);
        return Round(angle, -w);
    }

    private static BigInteger AtanRatio(BigInteger x, int w) =>
        FixedPoint.ArctangentRatio((x * x) >> w, w, alternating: true);
}
