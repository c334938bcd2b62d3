namespace SymGrad.Generator.Rules;

/// <summary>A closed interval of the extended real line.</summary>
internal readonly record struct Interval(double Min, double Max)
{
    public static readonly Interval Line = new(double.NegativeInfinity, double.PositiveInfinity);

    public static readonly Interval NonNegative = new(0, double.PositiveInfinity);

    public static readonly Interval NonPositive = new(double.NegativeInfinity, 0);

    /// <summary>[0, 1].</summary>
    public static readonly Interval Unit = new(0, 1);

    /// <summary>[−1, 1].</summary>
    public static readonly Interval Symmetric = new(-1, 1);

    public bool Contains(double value) => Min <= value && value <= Max;
}

/// <summary>How a function goes with one of its arguments (not strictly: rounding makes plateaus).</summary>
internal enum Monotonicity
{
    None,
    Increasing,
    Decreasing,
}
