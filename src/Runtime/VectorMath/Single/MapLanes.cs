using System;
using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>Lane by lane a scalar function: the vector form of functions that have no kernel of their own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V MapLanes<V>(V x, Func<float, float> function)
        where V : unmanaged, ISimd<V, float>
    {
        Span<float> lanes = stackalloc float[V.Count];
        V.Store(x, lanes, 0);
        for (int i = 0; i < lanes.Length; i++)
        {
            lanes[i] = function(lanes[i]);
        }

        return V.Load(lanes, 0);
    }

    /// <inheritdoc cref="MapLanes{V}(V, Func{float, float})"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V MapLanes<V>(V x, V y, Func<float, float, float> function)
        where V : unmanaged, ISimd<V, float>
    {
        Span<float> left = stackalloc float[V.Count];
        Span<float> right = stackalloc float[V.Count];
        V.Store(x, left, 0);
        V.Store(y, right, 0);
        for (int i = 0; i < left.Length; i++)
        {
            left[i] = function(left[i], right[i]);
        }

        return V.Load(left, 0);
    }
}
