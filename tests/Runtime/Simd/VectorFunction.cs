using System;
using SymGrad.Simd;

namespace SymGrad.Runtime.Tests.Simd;

internal interface ISingleKernel
{
    static abstract V ApplySingle<V>(V x)
        where V : unmanaged, ISimd<V, float>;
}

internal interface ISingleKernel2
{
    static abstract V ApplySingle<V>(V x, V y)
        where V : unmanaged, ISimd<V, float>;
}

/// <summary>A kernel applied to whole spans, the last vector padded with copies of the last element.</summary>
internal abstract class VectorFunction
{
    /// <summary>Bytes of the vectors of every lane type.</summary>
    internal static readonly int[] Widths = [16, 32, 64];

    internal abstract int Arity { get; }

    /// <summary>results[i] = f(x[i], y[i]); y is ignored by a function of one argument.</summary>
    internal void Evaluate(int width, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> results)
    {
        switch (width)
        {
            case 16: Evaluate<DoubleX2>(x, y, results); break;
            case 32: Evaluate<DoubleX4>(x, y, results); break;
            default: Evaluate<DoubleX8>(x, y, results); break;
        }
    }

    internal void Evaluate(int width, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> results)
    {
        switch (width)
        {
            case 16: EvaluateSingle<SingleX4>(x, y, results); break;
            case 32: EvaluateSingle<SingleX8>(x, y, results); break;
            default: EvaluateSingle<SingleX16>(x, y, results); break;
        }
    }

    protected abstract V Apply<V>(V x, V y)
        where V : unmanaged, ISimd<V, double>;

    protected abstract V ApplySingle<V>(V x, V y)
        where V : unmanaged, ISimd<V, float>;

    private void Evaluate<V>(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> results)
        where V : unmanaged, ISimd<V, double>
    {
        for (int i = 0; i < x.Length; i += V.Count)
        {
            int count = Math.Min(V.Count, x.Length - i);
            V value = Apply(V.LoadPartial(x, i, count, x[^1]), V.LoadPartial(y, i, count, y[^1]));
            V.StorePartial(value, results, i, count);
        }
    }

    private void EvaluateSingle<V>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> results)
        where V : unmanaged, ISimd<V, float>
    {
        for (int i = 0; i < x.Length; i += V.Count)
        {
            int count = Math.Min(V.Count, x.Length - i);
            V value = ApplySingle(V.LoadPartial(x, i, count, x[^1]), V.LoadPartial(y, i, count, y[^1]));
            V.StorePartial(value, results, i, count);
        }
    }
}

internal sealed class Unary<TDouble, TSingle> : VectorFunction
    where TDouble : IDoubleKernel
    where TSingle : ISingleKernel
{
    internal override int Arity => 1;

    protected override V Apply<V>(V x, V y) => TDouble.Apply(x);

    protected override V ApplySingle<V>(V x, V y) => TSingle.ApplySingle(x);
}

internal sealed class Binary<TDouble, TSingle> : VectorFunction
    where TDouble : IDoubleKernel2
    where TSingle : ISingleKernel2
{
    internal override int Arity => 2;

    protected override V Apply<V>(V x, V y) => TDouble.Apply(x, y);

    protected override V ApplySingle<V>(V x, V y) => TSingle.ApplySingle(x, y);
}
