using System;
using System.Linq;
using Xunit;

namespace SymGrad.Runtime.Tests.Simd;

public sealed class Log1pUnitTests
{
    [Fact]
    public void Log1p_of_the_unit_interval_is_within_one_ulp_in_every_width()
    {
        var rows = VectorReferences.Read("log1p").Where(row => row.Arguments[0] is >= 0 and <= 1).ToList();
        double[] x = [.. rows.Select(row => row.Arguments[0])];
        double[] actual = new double[x.Length];
        Assert.True(rows.Count > 100);
        foreach (int width in VectorFunction.Widths)
        {
            KernelTable.Log1pOfUnit.Evaluate(width, x, x, actual);
            for (int i = 0; i < rows.Count; i++)
            {
                Assert.True(rows[i].UlpsFrom(actual[i]) <= 1.0, $"log1p({x[i]:R}) = {actual[i]:R}");
            }
        }
    }

    [Fact]
    public void The_ends_and_NaN_are_exact()
    {
        double[] x = [0, 1, double.NaN, 5e-324];
        double[] actual = new double[x.Length];
        foreach (int width in VectorFunction.Widths)
        {
            KernelTable.Log1pOfUnit.Evaluate(width, x, x, actual);
            Assert.Equal([0, Math.Log(2), double.NaN, 5e-324], actual);
        }
    }
}
