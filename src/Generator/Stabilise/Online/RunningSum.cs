namespace SymGrad.Generator.Stabilise;

/// <summary>
/// A carry c of a loop for which u = W·g(c), with g the identity or the exponential function, grows by T in every iteration.
/// By induction u is W·g(c) of the initial values + Σ T.
/// </summary>
/// <param name="IsExponential">Whether g is the exponential function.</param>
/// <param name="Weight">W at the start of an iteration.</param>
/// <param name="WeightStep">W′ − W; null where it depends on the case.</param>
/// <param name="Term">T of an iteration.</param>
/// <param name="Unknown">Stands for u at the start of an iteration, where T does not depend on carries.</param>
/// <param name="Deviations">What T is where it does depend on means.</param>
internal sealed record RunningSum(bool IsExponential, Fraction Weight, Fraction? WeightStep, Fraction Term, int Unknown, RunningDeviations? Deviations)
{
    /// <summary>g(c) at the start of an iteration.</summary>
    public Fraction Value => Fraction.Unknown(Unknown) / Weight;
}

/// <summary>
/// Σ w·(x − μ)·(y − ν) as it grows, where μ and ν are the running means Σ w·x/W and Σ w·y/W with W = Σ w: by
/// w·x·y − (A + w·x)·(B + w·y)/(W + w) + A·B/W with A = W·μ and B = W·ν. For w = 1 and x = y these are the updates of Welford
/// ("Note on a method for calculating corrected sums of squares and products", Technometrics 4, 1962) and West (Communications of
/// the ACM 22, 1979), however they are spelled.
/// </summary>
/// <param name="Factor">A constant factor.</param>
/// <param name="First">The carry that is the mean of x.</param>
/// <param name="Second">The carry that is the mean of y.</param>
internal sealed record RunningDeviations(Ir.Rational Factor, int First, int Second);
