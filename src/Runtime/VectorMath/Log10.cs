using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The logarithm to base 10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log10<V>(V x)
        where V : unmanaged, ISimd<V, double> =>
        LogToBase(x, 3.01029995663611771306e-01, 3.69423907715893078616e-13, 0.4342944819032518, 1.098319650216765e-17);
}
