using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;
using Xunit;

namespace SymGrad.Rules.Tests.Rows;

/// <summary>What the rows say of their functions, which the analyses believe: range, monotonicity, inverse.</summary>
public sealed class FactTests
{
    private static readonly BigMath Math128 = new(128);

    public static TheoryData<string> All => [.. RowCases.All.Select(c => c.Key)];

    public static TheoryData<string> Invertible => [.. RowCases.All.Where(c => c.Row.Inverse is not null).Select(c => c.Key)];

    [Theory]
    [MemberData(nameof(All))]
    public void Values_lie_in_the_range(string key)
    {
        var row = RowCases.Of(key);
        Assert.All(row.Points(), p => Assert.True(row.Row.Range.Contains(Value(row.Row, p).ToDouble()), $"{row.Row}({string.Join(", ", p)})"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Values_go_up_or_down_as_the_row_says(string key)
    {
        var row = RowCases.Of(key);
        foreach (var (direction, k) in row.Row.Monotonicity.Select((d, k) => (d, k)).Where(e => e.d != Monotonicity.None))
        {
            foreach (var point in row.Points())
            {
                var next = Next(row, point, k);
                var change = Value(row.Row, next).CompareTo(Value(row.Row, point));
                var isAsSaid = change == 0 || change > 0 == (direction == Monotonicity.Increasing);
                Assert.True(isAsSaid || row.Except(next), $"{row.Row}({string.Join(", ", point)}) in {k}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Invertible))]
    public void The_inverse_undoes_the_function(string key)
    {
        var row = RowCases.Of(key).Row;
        var inverse = row.Inverse!();

        // Of periodic functions the row is an inverse on its range only; 0.3 lies within all domains and ranges but two.
        var x = row.Domain.IsEmpty || row.Domain[0].Contains(0.3) ? 0.3 : row.Domain[0].Contains(-0.3) ? -0.3 : 1.3;
        var back = inverse.Exact(Math128, [row.Exact(Math128, [x])]);
        Assert.Equal(x, back.ToDouble());
    }

    private static double[] Next(RowCase row, double[] point, int argument)
    {
        double[] next = [.. point];
        var greater = row.On[argument].Values().Where(v => v > point[argument]);
        next[argument] = greater.DefaultIfEmpty(point[argument]).Min();
        return next;
    }

    private static BigFloat Value(Primitive row, double[] point) => row.Exact(Math128, [.. point.Select(v => (BigFloat)v)]);
}
