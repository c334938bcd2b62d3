using System;
using System.Linq;
using System.Numerics;
using SymGrad.Simd;
using Xunit;

namespace SymGrad.Runtime.Tests.Simd;

public sealed class LaneTests
{
    /// <summary>A test body for one lane type.</summary>
    private interface ILaneCheck
    {
        void Run<V, T>()
            where V : unmanaged, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T>;
    }

    [Fact]
    public void Arithmetic_is_that_of_the_scalar_type() => Check(new Arithmetic());

    [Fact]
    public void Maximum_and_minimum_propagate_NaN_and_order_zeros() => Check(new Extremes());

    [Fact]
    public void Comparisons_select_lanes() => Check(new Comparisons());

    [Fact]
    public void Partial_loads_and_stores_touch_only_their_elements() => Check(new Partial());

    [Fact]
    public void Strided_loads_and_gathers_pick_their_elements() => Check(new Gathers());

    [Fact]
    public void Horizontal_reductions_combine_all_lanes() => Check(new Horizontal());

    [Fact]
    public void Powers_of_two_scale_exactly_into_the_subnormal_range() => Check(new Scaling());

    private static void Check(ILaneCheck check)
    {
        check.Run<DoubleX1, double>();
        check.Run<DoubleX2, double>();
        check.Run<DoubleX4, double>();
        check.Run<DoubleX8, double>();
        check.Run<SingleX1, float>();
        check.Run<SingleX4, float>();
        check.Run<SingleX8, float>();
        check.Run<SingleX16, float>();
    }

    private static T N<T>(double value)
        where T : INumberBase<T> => T.CreateChecked(value);

    private static T[] Lanes<V, T>(V vector)
        where V : unmanaged, ISimd<V, T>
        where T : unmanaged
    {
        T[] lanes = new T[V.Count];
        V.Store(vector, lanes, 0);
        return lanes;
    }

    /// <summary>f of the vectors must be g of the lanes.</summary>
    private static void AssertLanes<V, T>(V actual, Func<int, T> expected)
        where V : unmanaged, ISimd<V, T>
        where T : unmanaged =>
        Assert.Equal(Enumerable.Range(0, V.Count).Select(expected), Lanes<V, T>(actual));

    private sealed class Arithmetic : ILaneCheck
    {
        public void Run<V, T>()
            where V : unmanaged, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T two = N<T>(2), half = N<T>(0.5), start = N<T>(-1.7);
            V x = V.Ramp(start);
            V y = V.Broadcast(N<T>(0.3));
            T X(int i) => start + N<T>(i);
            T y0 = N<T>(0.3);
            AssertLanes<V, T>(x + y, i => X(i) + y0);
            AssertLanes<V, T>(x - two, i => X(i) - two);
            AssertLanes<V, T>(two - x, i => two - X(i));
            AssertLanes<V, T>(x * y, i => X(i) * y0);
            AssertLanes<V, T>(two / x, i => two / X(i));
            AssertLanes<V, T>(-x, i => -X(i));
            AssertLanes<V, T>(V.FusedMultiplyAdd(x, y, x), i => T.FusedMultiplyAdd(X(i), y0, X(i)));
            AssertLanes<V, T>(V.FusedMultiplyAdd(x, two, half), i => T.FusedMultiplyAdd(X(i), two, half));
            AssertLanes<V, T>(V.Abs(x), i => T.Abs(X(i)));
            AssertLanes<V, T>(V.Sqrt(V.Abs(x)), i => T.Sqrt(T.Abs(X(i))));
            AssertLanes<V, T>(V.Floor(x), i => T.Floor(X(i)));
            AssertLanes<V, T>(V.Ceiling(x), i => T.Ceiling(X(i)));
            AssertLanes<V, T>(V.Truncate(x), i => T.Truncate(X(i)));
            AssertLanes<V, T>(V.Round(V.Ramp(half)), i => T.Round(half + N<T>(i)));
            AssertLanes<V, T>(V.CopySign(x, V.Broadcast(-T.Zero)), i => -T.Abs(X(i)));
            AssertLanes<V, T>(V.Polynomial(V.Ramp(T.One), half, two, two), i => half + (two * N<T>(i + 1)) + (two * N<T>((i + 1) * (i + 1))));
        }
    }

    private sealed class Extremes : ILaneCheck
    {
        public void Run<V, T>()
            where V : unmanaged, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] values = [T.NaN, T.NegativeInfinity, -T.One, -T.Zero, T.Zero, T.One];
            foreach (T a in values)
            {
                foreach (T b in values)
                {
                    V x = V.Broadcast(a);
                    AssertLanes<V, T>(T.One / V.Max(x, V.Broadcast(b)), _ => Reciprocal(T.Max(a, b)));
                    AssertLanes<V, T>(T.One / V.Max(x, b), _ => Reciprocal(T.Max(a, b)));
                    AssertLanes<V, T>(T.One / V.Min(x, V.Broadcast(b)), _ => Reciprocal(T.Min(a, b)));
                    AssertLanes<V, T>(T.One / V.Min(x, b), _ => Reciprocal(T.Min(a, b)));
                }

                AssertLanes<V, T>(V.Saturate(V.Broadcast(a), N<T>(-0.5), N<T>(0.5)), _ => T.IsNaN(a) ? a : T.Clamp(a, N<T>(-0.5), N<T>(0.5)));
            }
        }

        /// <summary>Tells the zeros apart.</summary>
        private static T Reciprocal<T>(T value)
            where T : IFloatingPointIeee754<T> => T.One / value;
    }

    private sealed class Comparisons : ILaneCheck
    {
        public void Run<V, T>()
            where V : unmanaged, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            V x = V.Ramp(T.Zero);
            V yes = V.Broadcast(T.One);
            T one = T.One;
            T Flag(bool value) => value ? T.One : T.Zero;
            AssertLanes<V, T>(V.Select(V.LessThan(x, one), yes, V.Zero), i => Flag(i < 1));
            AssertLanes<V, T>(V.Select(V.LessThanOrEqual(x, one), yes, V.Zero), i => Flag(i <= 1));
            AssertLanes<V, T>(V.Select(V.GreaterThan(x, yes), yes, V.Zero), i => Flag(i > 1));
            AssertLanes<V, T>(V.Select(V.GreaterThanOrEqual(x, one), yes, V.Zero), i => Flag(i >= 1));
            AssertLanes<V, T>(V.Select(~V.AreEqual(x, one), yes, V.Zero), i => Flag(i != 1));
            AssertLanes<V, T>(V.Select(V.LessThan(x, one) | V.AreEqual(x, yes), yes, V.Zero), i => Flag(i <= 1));
            AssertLanes<V, T>(V.SelectLess(x, one, yes, V.Zero), i => Flag(i < 1));
            AssertLanes<V, T>(V.SelectEqual(x, one, yes, V.Zero), i => Flag(i == 1));
            AssertLanes<V, T>(V.Select(V.FirstLanes(1), yes, V.Zero), i => Flag(i < 1));
            Assert.False(V.AnyLane(V.LessThan(x, T.Zero)));
            Assert.True(V.AnyLane(V.LessThan(x, one)));
            Assert.True(V.AllLanes(V.GreaterThanOrEqual(x, T.Zero)));
            Assert.False(V.AllLanes(V.GreaterThan(x, T.Zero)));
            Assert.True(V.AllLanes(V.IsNaN(V.Broadcast(T.NaN))));
        }
    }

    private sealed class Partial : ILaneCheck
    {
        public void Run<V, T>()
            where V : unmanaged, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] source = [.. Enumerable.Range(0, V.Count + 1).Select(i => N<T>(i))];
            T pad = N<T>(-9);
            for (int count = 0; count <= V.Count; count++)
            {
                V loaded = V.LoadPartial(source, 1, count, pad);
                AssertLanes<V, T>(loaded, i => i < count ? source[i + 1] : pad);
                T[] target = new T[V.Count + 1];
                V.StorePartial(loaded, target, 1, count);
                Assert.Equal(Enumerable.Range(0, V.Count + 1).Select(i => i >= 1 && i <= count ? source[i] : T.Zero), target);
            }

            Assert.Throws<ArgumentOutOfRangeException>(() => V.LoadPartial(source, V.Count, 2, pad));
        }
    }

    private sealed class Gathers : ILaneCheck
    {
        public void Run<V, T>()
            where V : unmanaged, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] source = [.. Enumerable.Range(0, 40).Select(i => N<T>(i))];
            int[] indices = [99, .. Enumerable.Range(0, V.Count).Select(i => (7 * i) % 40)];
            AssertLanes<V, T>(V.LoadStrided(source, 2, 2), i => N<T>(2 + (2 * i)));
            AssertLanes<V, T>(V.Gather(source, indices, 1), i => N<T>(7 * i % 40));
            Assert.Throws<IndexOutOfRangeException>(() => V.Gather(source, indices, 0));
            Assert.Throws<IndexOutOfRangeException>(() => V.LoadStrided(source, 40, 1));
        }
    }

    private sealed class Horizontal : ILaneCheck
    {
        public void Run<V, T>()
            where V : unmanaged, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            V x = V.Ramp(T.One);
            Assert.Equal(N<T>(V.Count * (V.Count + 1) / 2), V.SumLanes(x));
            Assert.Equal(N<T>(Math.ScaleB(1.0, V.Count)), V.ProductLanes(V.Broadcast(N<T>(2))));
            Assert.Equal(N<T>(V.Count), V.MaxLane(x));
            Assert.Equal(T.One, V.MinLane(x));
            Assert.True(T.IsNaN(V.MaxLane(V.Select(V.FirstLanes(1), V.Broadcast(T.NaN), x))));
        }
    }

    private sealed class Scaling : ILaneCheck
    {
        public void Run<V, T>()
            where V : unmanaged, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            int range = typeof(T) == typeof(double) ? 1080 : 152;
            T value = N<T>(1.3125);
            for (int n = -range; n <= range; n++)
            {
                V exponent = V.Broadcast(N<T>(n));
                T expected = T.ScaleB(value, n);
                AssertLanes<V, T>(V.ScaleB(V.Broadcast(value), exponent), _ => expected);
                if (T.IsNormal(expected) && T.IsFinite(expected))
                {
                    AssertLanes<V, T>(V.PowerOfTwo(exponent) * value, _ => expected);
                    AssertLanes<V, T>(V.Exponent(V.Broadcast(expected)), _ => N<T>(n));
                    AssertLanes<V, T>(V.Significand(V.Broadcast(expected)), _ => value);
                }
            }
        }
    }
}
