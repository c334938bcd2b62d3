namespace SymGrad;

/// <summary>The meaning of <c>Math.Pow</c> and of its partial derivatives where the base is zero or negative.</summary>
public enum PowDomain
{
    /// <summary>
    /// A negative base with a whole exponent is as in IEEE 754, with exponent partial 0. Any other base of zero or below
    /// acts as 0⁺. For every finite base and exponent the partials are finite: they saturate at ±<see cref="double.MaxValue"/>.
    /// </summary>
    Clamped = 0,

    /// <summary>As IEEE 754 says, NaN and infinities included.</summary>
    Ieee = 1,
}
