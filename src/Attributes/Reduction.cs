namespace SymGrad;

/// <summary>The order in which sums over spans are taken.</summary>
public enum Reduction
{
    /// <summary>Vectorised sums with several accumulators. The last bits may differ between machines with different vector widths.</summary>
    Fast = 0,

    /// <summary>The order as written: bit-identical on every machine.</summary>
    Ordered = 1,
}
