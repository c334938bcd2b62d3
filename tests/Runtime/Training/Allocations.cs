using System;
using Xunit;

namespace SymGrad.Runtime.Tests.Training;

internal static class Allocations
{
    private const int Length = 100;

    /// <summary>Asserts that a step over 100 parameters allocates nothing once the method has been compiled.</summary>
    public static void AssertNone<T>(T optimiser, Action<T, double[], double[]> step)
    {
        double[] x = new double[Length];
        double[] gradient = new double[Length];
        step(optimiser, x, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        step(optimiser, x, gradient);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
