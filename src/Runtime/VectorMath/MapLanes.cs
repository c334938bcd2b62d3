using System;
using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>Lane by lane a scalar function: the vector form of functions that have no kernel of their own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V MapLanes<V>(V x, Func<double, double> function)
        where V : unmanaged, ISimd<V, double>
    {
        Span<double> lanes = stackalloc double[V.Count];
        V.Store(x, lanes, 0);
        for (int i = 0; i < lanes.Length; i++)
        {
            lanes[i] = function(lanes[i]);
        }

        return V.Load(lanes, 0);
    }

    /// <inheritdoc cref="MapLanes{V}(V, Func{double, double})"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V MapLanes<V>(V x, V y, Func<double, double, double> function)
        where V : unmanaged, ISimd<V, double>
    {
        Span<double> left = stackalloc double[V.Count];
        Span<double> right = stackalloc double[V.Count];
        V.Store(x, left, 0);
        V.Store(y, right, 0);
        for (int i = 0; i < left.Length; i++)
        {
            left[i] = function(left[i], right[i]);
        }

        return V.Load(left, 0);
    }

    /// <summary>function(x) in the lanes of the mask, result elsewhere: the rare path of a kernel.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V ReplaceLanes<V>(V result, V mask, V x, Func<double, double> function)
        where V : unmanaged, ISimd<V, double> =>
        V.Select(mask, MapLanes(V.Select(mask, x, V.Zero), function), result);
}
