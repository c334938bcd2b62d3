namespace SymGrad.Simd;

/// <summary>A function of one argument on <see cref="double"/> lanes of any width.</summary>
public interface IDoubleKernel
{
    /// <summary>The function.</summary>
    static abstract V Apply<V>(V x)
        where V : unmanaged, ISimd<V, double>;
}

/// <summary>A function of two arguments on <see cref="double"/> lanes of any width.</summary>
public interface IDoubleKernel2
{
    /// <summary>The function.</summary>
    static abstract V Apply<V>(V x, V y)
        where V : unmanaged, ISimd<V, double>;
}
