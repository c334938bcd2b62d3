using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <content>
/// Hyperbolic functions of x = a + r, a = n·log 2/64, from the tabulated e^a and e^−a and two short series in r: without a division, and
/// without a loss beside 0, where a is 0.
/// </content>
internal readonly partial struct DoubleDouble
{
    /// <summary>eˣ − e^−x = (e^a − e^−a)·cosh r + (e^a + e^−a)·sinh r for 0 ≤ x ≤ 300.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double TwiceSinh(double x)
    {
        var r = ReduceExp(x, out var step);
        var (power, inverse) = (PowerRow(step), PowerRow(-step));
        var (difference, sum) = (DifferenceOrdered(power.High, inverse.High), SumOrdered(power.High, inverse.High));
        return Combined(difference, difference.Low + (power.Low - inverse.Low), sum, r);
    }

    /// <summary>eˣ + e^−x = (e^a + e^−a)·cosh r + (e^a − e^−a)·sinh r for 0 ≤ x ≤ 300.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double TwiceCosh(double x)
    {
        var r = ReduceExp(x, out var step);
        var (power, inverse) = (PowerRow(step), PowerRow(-step));
        var sum = SumOrdered(power.High, inverse.High);
        return Combined(sum, sum.Low + (power.Low + inverse.Low), power.High - inverse.High, r);
    }

    /// <summary><see cref="TwiceSinh(double)"/> and <see cref="TwiceCosh"/>, for little more than one of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double TwiceSinh(double x, out double twiceCosh)
    {
        var r = ReduceExp(x, out var step);
        var (power, inverse) = (PowerRow(step), PowerRow(-step));
        var (difference, sum) = (DifferenceOrdered(power.High, inverse.High), SumOrdered(power.High, inverse.High));
        twiceCosh = Combined(sum, sum.Low + (power.Low + inverse.Low), power.High - inverse.High, r);
        return Combined(difference, difference.Low + (power.Low - inverse.Low), sum, r);
    }

    /// <summary>(first.High + low)·cosh r + second·sinh r, rounded once; first is 0 or at least twice second·r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Combined(DoubleDouble first, double low, DoubleDouble second, DoubleDouble r)
    {
        var square = r.High * r.High;
        var coshExcess = square * Math.FusedMultiplyAdd(square, Math.FusedMultiplyAdd(square, 1.0 / 720, 1.0 / 24), 0.5);
        var sinhExcess = Math.FusedMultiplyAdd(r.High * square, Math.FusedMultiplyAdd(square, 1.0 / 120, 1.0 / 6), r.Low);

        // The difference is exact: of numbers within a factor of two, or with 0.
        var sum = Math.FusedMultiplyAdd(second.High, r.High, first.High);
        low += Math.FusedMultiplyAdd(second.Low, r.High, Math.FusedMultiplyAdd(second.High, r.High, first.High - sum));
        return sum + Math.FusedMultiplyAdd(first.High, coshExcess, Math.FusedMultiplyAdd(second.High, sinhExcess, low));
    }

    /// <summary>e^(n·log 2/64).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble PowerRow(int step)
    {
        ref readonly var row = ref ExpRow(step);
        var power = PowerOfTwo(step >> ExpTableBits);
        return new(row.High * power, row.Low * power);
    }
}
