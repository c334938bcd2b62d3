namespace SymGrad;

/// <summary>
/// What <see cref="GradientClipping"/> found. It converts to <see cref="double"/>, the norm before clipping, and to
/// <see cref="bool"/>, whether that norm is finite.
/// </summary>
/// <param name="Norm">The Euclidean norm of the gradient before clipping.</param>
public readonly record struct ClippingResult(double Norm)
{
    /// <summary>Whether the norm is finite. If it is not, the gradient was left as it is.</summary>
    public bool IsFinite => double.IsFinite(Norm);

    /// <summary>The Euclidean norm of the gradient before clipping.</summary>
    /// <param name="result">The result to convert.</param>
    public static implicit operator double(ClippingResult result) => result.Norm;

    /// <summary>Whether the norm is finite, that is, whether the gradient can be used.</summary>
    /// <param name="result">The result to convert.</param>
    public static implicit operator bool(ClippingResult result) => result.IsFinite;
}
