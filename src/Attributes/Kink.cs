namespace SymGrad;

/// <summary>Which element of the subdifferential is taken at a kink of <c>Abs</c>, <c>Max</c>, <c>Min</c> or <c>Clamp</c>.</summary>
/// <remarks>
/// Of several tied elements of an array the first takes all, and any norm has derivative 0 at 0, under every convention.
/// </remarks>
public enum Kink
{
    /// <summary>The symmetric choice: abs′(0) = 0; ½ to each of two equal active arguments of max or min; relu′(0) = 0; Clamp at a bound passes the derivative on.</summary>
    Symmetric = 0,

    /// <summary>The first argument wins: abs′(0) = +1; of two equal arguments of max or min the first takes all; relu′(0) = 1; Clamp at a bound passes the derivative on.</summary>
    First = 1,

    /// <summary>
    /// Zero where the subdifferential allows it: abs′(0) = 0; relu′(0) = 0; Clamp at a bound has derivative 0.
    /// Two equal active arguments of max or min take ½ each.
    /// </summary>
    Zero = 2,
}
