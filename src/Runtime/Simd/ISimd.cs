using System;

namespace SymGrad.Simd;

/// <summary>
/// A vector of floating-point numbers whose width is a type parameter, so that one text of a loop or of a kernel serves
/// every width. Comparisons give masks of the same type: all bits of a lane set or clear.
/// </summary>
/// <remarks>
/// The JIT stops inlining into a loop after about a thousand local variables, so members that stand for several
/// operations (<see cref="FusedMultiplyAdd(TSelf, T, T)"/>, <c>Polynomial</c>, <see cref="SelectLess(TSelf, T, TSelf, TSelf)"/>,
/// <see cref="ScaleB"/>) are preferred to their parts.
/// </remarks>
/// <typeparam name="TSelf">The implementing lane type.</typeparam>
/// <typeparam name="T">The type of a lane, <see cref="double"/> or <see cref="float"/>.</typeparam>
public partial interface ISimd<TSelf, T>
    where TSelf : unmanaged, ISimd<TSelf, T>
    where T : unmanaged
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes +0.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>The same value in all lanes.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>The same bit pattern in all lanes (the low 32 bits for <see cref="float"/>).</summary>
    static abstract TSelf BroadcastBits(long bits);

    /// <summary>start, start + 1, start + 2, …</summary>
    static abstract TSelf Ramp(T start);

    /// <summary>A mask of the first <paramref name="count"/> lanes.</summary>
    static abstract TSelf FirstLanes(int count);

    /// <summary>Lanes from <c>source[index]</c> on. The caller keeps <c>index + Count</c> within the span: not checked.</summary>
    static abstract TSelf Load(ReadOnlySpan<T> source, int index);

    /// <summary>Stores all lanes from <c>target[index]</c> on. The caller keeps <c>index + Count</c> within the span: not checked.</summary>
    static abstract void Store(TSelf value, Span<T> target, int index);

    /// <summary>The <paramref name="count"/> elements from <paramref name="index"/> on, then <paramref name="pad"/>. Checked.</summary>
    static abstract TSelf LoadPartial(ReadOnlySpan<T> source, int index, int count, T pad);

    /// <summary>Stores the first <paramref name="count"/> lanes. Checked.</summary>
    static abstract void StorePartial(TSelf value, Span<T> target, int index, int count);

    /// <summary>source[index], source[index + stride], source[index + 2·stride], … Checked.</summary>
    static abstract TSelf LoadStrided(ReadOnlySpan<T> source, int index, int stride);

    /// <summary>source[indices[first]], source[indices[first + 1]], … Checked.</summary>
    static abstract TSelf Gather(ReadOnlySpan<T> source, ReadOnlySpan<int> indices, int first);

#pragma warning disable CS1591 // The operators mean what they mean on numbers; & | ^ ~ act on bits, hence on masks.
    static abstract TSelf operator +(TSelf left, TSelf right);
    static abstract TSelf operator +(TSelf left, T right);
    static abstract TSelf operator +(T left, TSelf right);
    static abstract TSelf operator -(TSelf left, TSelf right);
    static abstract TSelf operator -(TSelf left, T right);
    static abstract TSelf operator -(T left, TSelf right);
    static abstract TSelf operator *(TSelf left, TSelf right);
    static abstract TSelf operator *(TSelf left, T right);
    static abstract TSelf operator *(T left, TSelf right);
    static abstract TSelf operator /(TSelf left, TSelf right);
    static abstract TSelf operator /(TSelf left, T right);
    static abstract TSelf operator /(T left, TSelf right);
    static abstract TSelf operator -(TSelf value);
    static abstract TSelf operator &(TSelf left, TSelf right);
    static abstract TSelf operator |(TSelf left, TSelf right);
    static abstract TSelf operator ^(TSelf left, TSelf right);
    static abstract TSelf operator ~(TSelf value);
#pragma warning restore CS1591

    /// <summary>left · right + addend, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <inheritdoc cref="FusedMultiplyAdd(TSelf, TSelf, TSelf)"/>
    static abstract TSelf FusedMultiplyAdd(TSelf left, TSelf right, T addend);

    /// <inheritdoc cref="FusedMultiplyAdd(TSelf, TSelf, TSelf)"/>
    static abstract TSelf FusedMultiplyAdd(TSelf left, T right, TSelf addend);

    /// <inheritdoc cref="FusedMultiplyAdd(TSelf, TSelf, TSelf)"/>
    static abstract TSelf FusedMultiplyAdd(TSelf left, T right, T addend);

    /// <summary>√value, correctly rounded.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>|value|.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>Rounds towards −∞.</summary>
    static abstract TSelf Floor(TSelf value);

    /// <summary>Rounds towards +∞.</summary>
    static abstract TSelf Ceiling(TSelf value);

    /// <summary>Rounds to the nearest integer, ties to even.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>Rounds towards 0.</summary>
    static abstract TSelf Truncate(TSelf value);

    /// <summary>The larger as <see cref="Math.Max(double, double)"/> has it: NaN wins, +0 &gt; −0.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <inheritdoc cref="Max(TSelf, TSelf)"/>
    static abstract TSelf Max(TSelf left, T right);

    /// <summary>The smaller as <see cref="Math.Min(double, double)"/> has it: NaN wins, −0 &lt; +0.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <inheritdoc cref="Min(TSelf, TSelf)"/>
    static abstract TSelf Min(TSelf left, T right);

    /// <summary>value brought into [min, max] by one instruction a bound; NaN stays NaN, the sign of a zero is unspecified.</summary>
    static abstract TSelf Saturate(TSelf value, T min, T max);

    /// <summary>The magnitude of the first with the sign bit of the second.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>Mask of left &lt; right.</summary>
    static abstract TSelf LessThan(TSelf left, TSelf right);

    /// <inheritdoc cref="LessThan(TSelf, TSelf)"/>
    static abstract TSelf LessThan(TSelf left, T right);

    /// <summary>Mask of left ≤ right.</summary>
    static abstract TSelf LessThanOrEqual(TSelf left, TSelf right);

    /// <inheritdoc cref="LessThanOrEqual(TSelf, TSelf)"/>
    static abstract TSelf LessThanOrEqual(TSelf left, T right);

    /// <summary>Mask of left &gt; right.</summary>
    static abstract TSelf GreaterThan(TSelf left, TSelf right);

    /// <inheritdoc cref="GreaterThan(TSelf, TSelf)"/>
    static abstract TSelf GreaterThan(TSelf left, T right);

    /// <summary>Mask of left ≥ right.</summary>
    static abstract TSelf GreaterThanOrEqual(TSelf left, TSelf right);

    /// <inheritdoc cref="GreaterThanOrEqual(TSelf, TSelf)"/>
    static abstract TSelf GreaterThanOrEqual(TSelf left, T right);

    /// <summary>Mask of left = right; for ≠ (which NaN satisfies) complement it with <c>~</c>.</summary>
    static abstract TSelf AreEqual(TSelf left, TSelf right);

    /// <inheritdoc cref="AreEqual(TSelf, TSelf)"/>
    static abstract TSelf AreEqual(TSelf left, T right);

    /// <summary>Mask of NaN lanes.</summary>
    static abstract TSelf IsNaN(TSelf value);

    /// <summary>Lane by lane <c>mask ? whenTrue : whenFalse</c>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Lane by lane <c>left &lt; right ? whenTrue : whenFalse</c>, cheaper than <see cref="Select"/> of <see cref="LessThan(TSelf, TSelf)"/>.</summary>
    static abstract TSelf SelectLess(TSelf left, TSelf right, TSelf whenTrue, TSelf whenFalse);

    /// <inheritdoc cref="SelectLess(TSelf, TSelf, TSelf, TSelf)"/>
    static abstract TSelf SelectLess(TSelf left, T right, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Lane by lane <c>left == right ? whenTrue : whenFalse</c>, cheaper than <see cref="Select"/> of <see cref="AreEqual(TSelf, TSelf)"/>.</summary>
    static abstract TSelf SelectEqual(TSelf left, TSelf right, TSelf whenTrue, TSelf whenFalse);

    /// <inheritdoc cref="SelectEqual(TSelf, TSelf, TSelf, TSelf)"/>
    static abstract TSelf SelectEqual(TSelf left, T right, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Whether the mask is set in some lane.</summary>
    static abstract bool AnyLane(TSelf mask);

    /// <summary>Whether the mask is set in all lanes.</summary>
    static abstract bool AllLanes(TSelf mask);

    /// <summary>Sum of the lanes, by halves: (lower half + upper half) lane by lane, and so on. The same on every machine.</summary>
    static abstract T SumLanes(TSelf value);

    /// <summary>Product of the lanes, by halves.</summary>
    static abstract T ProductLanes(TSelf value);

    /// <summary>The largest lane; NaN wins.</summary>
    static abstract T MaxLane(TSelf value);

    /// <summary>The smallest lane; NaN wins.</summary>
    static abstract T MinLane(TSelf value);

    /// <summary>Integer sum of the bit patterns.</summary>
    static abstract TSelf AddBits(TSelf left, TSelf right);

    /// <summary>Integer difference of the bit patterns.</summary>
    static abstract TSelf SubtractBits(TSelf left, TSelf right);

    /// <summary>Bit patterns shifted left.</summary>
    static abstract TSelf ShiftLeft(TSelf value, int count);

    /// <summary>
    /// value · 2^exponent, rounded once, for value of magnitude about 1 and a whole exponent of magnitude at most
    /// 1100 (<see cref="double"/>) or 150 (<see cref="float"/>): over- and underflow are gradual.
    /// </summary>
    static abstract TSelf ScaleB(TSelf value, TSelf exponent);

    /// <summary>2^exponent for a whole exponent in the normal range; exponent −1023 (−127) gives 0.</summary>
    static abstract TSelf PowerOfTwo(TSelf exponent);

    /// <summary>The whole e for which value · 2^−e lies in [√½, √2), for positive normal values.</summary>
    static abstract TSelf Exponent(TSelf value);

    /// <summary>value · 2^−<see cref="Exponent"/>(value), in [√½, √2), for positive normal values.</summary>
    static abstract TSelf Significand(TSelf value);

    /// <summary>A kernel evaluated in <see cref="double"/> lanes of the same total width, the result rounded to T.</summary>
    static abstract TSelf InDouble<TKernel>(TSelf x)
        where TKernel : struct, IDoubleKernel;

    /// <inheritdoc cref="InDouble{TKernel}(TSelf)"/>
    static abstract TSelf InDouble<TKernel>(TSelf x, TSelf y)
        where TKernel : struct, IDoubleKernel2;
}
