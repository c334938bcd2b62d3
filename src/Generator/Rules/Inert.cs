namespace SymGrad.Generator.Rules;

/// <summary>Functions that change nothing but what is differentiated.</summary>
internal static class Inert
{
    /// <summary>The value of the argument, treated as a constant.</summary>
    public static readonly Primitive Stop = new()
    {
        Name = "stop",
        Arity = 1,
        Members = ["Derivative.Stop"],
        Partials = [null],
        Expansion = x => x[0],
        Exact = (m, x) => x[0],
        Cost = 0,
    };
}
