namespace SymGrad.Generator.Rules;

/// <summary>Piecewise constant functions: the derivative is 0 wherever it exists, and 0 by convention at the steps.</summary>
internal static class Rounding
{
    public static readonly Primitive Truncate = new()
    {
        Name = "truncate",
        Arity = 1,
        Members = ["Math.Truncate", "MathF.Truncate", "double.Truncate", "float.Truncate"],
        Partials = [null],
        Scalar = "Math.Truncate",
        Simd = "Truncate",
    };
}
