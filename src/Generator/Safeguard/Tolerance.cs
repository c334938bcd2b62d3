namespace SymGrad.Generator.Safeguard;

/// <summary>
/// What is left to floating-point numbers. Evaluation in 256 bits takes microseconds: it must meet so few arguments that its
/// time does not count beside that of the code around.
/// </summary>
/// <param name="Ratio">Of a sum to its operands, below which it is said to cancel.</param>
/// <param name="Argument">Of a function that has to be reduced, from which on its rounding error counts.</param>
internal sealed record Tolerance(double Ratio, double Argument)
{
    /// <summary>Of a method without loops: 8 of 53 bits may be lost.</summary>
    public static readonly Tolerance OfMethod = new(1.0 / 256, 1024);

    /// <summary>Of elements that are computed alone: 12 bits, since vector code takes nanoseconds.</summary>
    public static readonly Tolerance OfElement = new(1.0 / 4096, 1 << 26);

    /// <summary>
    /// Of what is one part of many: half of the bits. Beside a singularity that cancels, the error of a part may be greater than
    /// the whole.
    /// </summary>
    public static readonly Tolerance OfTerm = new(1.0 / (1 << 26), 1 << 26);
}
