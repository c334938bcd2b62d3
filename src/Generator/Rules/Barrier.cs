namespace SymGrad.Generator.Rules;

/// <summary>Values that are constants for differentiation.</summary>
internal static class Barrier
{
    /// <summary>The argument itself, with derivative 0.</summary>
    public static readonly Primitive Stop = new()
    {
        Name = "stop",
        Arity = 1,
        Members = ["Derivative.Stop"],
        Partials = [null],
        Expansion = x => x[0],
        Exact = (m, x) => x[0],
    };
}
