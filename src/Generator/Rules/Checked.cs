namespace SymGrad.Generator.Rules;

/// <summary>Operations that throw where the source does.</summary>
internal static class Checked
{
    /// <summary>
    /// The first argument, which is an index below the second: of an element of a row, or of a slice, that generated code reads in the
    /// array around it.
    /// </summary>
    public static readonly Primitive Index = new()
    {
        Name = "index",
        Arity = 2,
        Scalar = "global::SymGrad.Guard.Index",
        MayThrow = true,
        Partials = [null, null],
        ResultType = x => x[0].Type,
        Exact = (m, x) => x[0],
    };
}
