using System;
using SymGrad.EndToEnd.Tests.Harness;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>
/// An index outside its row, slice or array: derivatives throw as the method does. Rows and slices lie within a longer array, so that
/// the neighbouring element would be read silently.
/// </summary>
public sealed partial class IndexTests
{
    private static readonly double[,] Grid = { { 1, 2, 3 }, { 4, 5, 6 } };

    [Fact]
    public void A_column_beyond_the_last_throws()
    {
        var gradient = new double[2, 3];
        Assert.Throws<IndexOutOfRangeException>(() => Columns(Grid, 4));
        Assert.Throws<IndexOutOfRangeException>(() => ColumnsGradient(Grid, 4, gradient));
        Assert.Throws<IndexOutOfRangeException>(() => ColumnsValue(Grid, 4));
        Assert.Throws<IndexOutOfRangeException>(() => ColumnsJvp(Grid, 4, Grid, out _));
        Assert.Throws<IndexOutOfRangeException>(() => ColumnsVjp(Grid, 4, 1, gradient));
        Assert.Equal(new double[2, 3], gradient);
        Assert.Equal(Columns(Grid, 3), ColumnsValue(Grid, 3));
    }

    [Fact]
    public void A_column_before_the_first_throws()
    {
        Assert.Throws<IndexOutOfRangeException>(() => Differences(Grid, 0));
        Assert.Throws<IndexOutOfRangeException>(() => DifferencesGradient(Grid, 0, new double[2, 3]));
        var gradient = new double[2, 3];
        DifferencesGradient(Grid, 1, gradient);
        Assert.Equal(new double[,] { { -2, 0, 2 }, { -2, 0, 2 } }, gradient);
    }

    [Fact]
    public void A_column_under_a_condition_on_data_throws_where_the_condition_holds()
    {
        Assert.Throws<IndexOutOfRangeException>(() => WherePositive(Grid, 4));
        Assert.Throws<IndexOutOfRangeException>(() => WherePositiveGradient(Grid, 4, new double[2, 3]));
        double[,] negative = { { -1, 2, 3 }, { -4, 5, 6 } };
        WherePositiveGradient(negative, 4, new double[2, 3]);
    }

    [Fact]
    public void A_column_that_data_name_throws()
    {
        Assert.Throws<IndexOutOfRangeException>(() => Gathered(Grid, [0, 3]));
        Assert.Throws<IndexOutOfRangeException>(() => GatheredGradient(Grid, [0, 3], new double[2, 3]));
        Assert.Throws<IndexOutOfRangeException>(() => GatheredGradient(Grid, [0, -1], new double[2, 3]));
    }

    [Fact]
    public void A_column_that_a_while_loop_counts_throws()
    {
        Assert.Throws<IndexOutOfRangeException>(() => Counted(Grid, 4));
        Assert.Throws<IndexOutOfRangeException>(() => CountedGradient(Grid, 4, new double[2, 3]));
    }

    [Fact]
    public void An_index_beyond_a_row_of_rows_throws()
    {
        double[][] rows = [[1, 2, 3], [4, 5], [6, 7, 8]];
        double[][] gradient = [new double[3], new double[2], new double[3]];
        Assert.Throws<IndexOutOfRangeException>(() => Rows(rows, 3));
        Assert.Throws<IndexOutOfRangeException>(() => RowsGradient(rows, 3, gradient));
        RowsGradient(rows, 2, gradient);
        Assert.Equal([2, 4, 0], gradient[0]);
    }

    [Fact]
    public void An_index_beyond_a_slice_throws()
    {
        double[] x = [1, 2, 3, 4, 5, 6];
        Assert.Throws<IndexOutOfRangeException>(() => Windows(x, 2, 3));
        Assert.Throws<IndexOutOfRangeException>(() => WindowsGradient(x, 2, 3, new double[6]));
    }

    [Fact]
    public void A_slice_that_begins_before_its_array_throws()
    {
        double[] x = [1, 2, 3, 4, 5, 6];
        Assert.Throws<ArgumentOutOfRangeException>(() => Tail(x, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TailGradient(x, -1, new double[6]));
    }

    [Fact]
    public void An_index_beyond_an_array_that_the_method_makes_throws()
    {
        Assert.Throws<IndexOutOfRangeException>(() => Powers(1.5, 3, 4));
        Assert.Throws<IndexOutOfRangeException>(() => PowersGradient(1.5, 3, 4, out _));
        Assert.Throws<IndexOutOfRangeException>(() => OneOfThree(1.5, 3));
        Assert.Throws<IndexOutOfRangeException>(() => OneOfThreeGradient(1.5, 3, out _));
    }

    /// <summary>The number of columns that are read is a parameter of its own.</summary>
    [Differentiable(Emit.Number)]
    private static double Columns(double[,] g, int n)
    {
        double sum = 0;
        for (int i = 0; i < g.GetLength(0); i++)
        {
            for (int j = 0; j < n; j++)
            {
                sum += g[i, j] * g[i, j];
            }
        }

        return sum;
    }

    [Differentiable]
    private static double Differences(double[,] g, int first)
    {
        double sum = 0;
        for (int i = 0; i < g.GetLength(0); i++)
        {
            for (int j = first; j + 1 < g.GetLength(1); j++)
            {
                double d = g[i, j + 1] - g[i, j - 1];
                sum += d * d / 2;
            }
        }

        return sum;
    }

    [Differentiable]
    private static double WherePositive(double[,] g, int n)
    {
        double sum = 0;
        for (int i = 0; i < g.GetLength(0); i++)
        {
            if (g[i, 0] > 0)
            {
                for (int j = 0; j < n; j++)
                {
                    sum += g[i, j] * g[i, j];
                }
            }
        }

        return sum;
    }

    [Differentiable]
    private static double Gathered(double[,] g, int[] columns)
    {
        double sum = 0;
        for (int i = 0; i < g.GetLength(0); i++)
        {
            sum += g[i, columns[i]] * g[i, columns[i]];
        }

        return sum;
    }

    [Differentiable]
    private static double Counted(double[,] g, int n)
    {
        double sum = 0;
        int j = 0;
        while (j < n)
        {
            sum += g[0, j] * g[0, j];
            j++;
        }

        return sum;
    }

    [Differentiable]
    private static double Rows(double[][] rows, int n)
    {
        double sum = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < n; j++)
            {
                sum += rows[i][j] * rows[i][j];
            }
        }

        return sum;
    }

    [Differentiable]
    private static double Windows(ReadOnlySpan<double> x, int width, int n)
    {
        double sum = 0;
        for (int i = 0; i + width <= x.Length; i += width)
        {
            var window = x.Slice(i, width);
            for (int j = 0; j < n; j++)
            {
                sum += window[j] * window[j];
            }
        }

        return sum;
    }

    [Differentiable]
    private static double Tail(ReadOnlySpan<double> x, int start)
    {
        var tail = x.Slice(start, 3);
        return tail[1] * tail[2];
    }

    [Differentiable]
    private static double Powers(double x, int n, int m)
    {
        var powers = new double[n];
        double sum = 0;
        for (int i = 0; i < m; i++)
        {
            powers[i] = x * i;
            sum += powers[i];
        }

        return sum;
    }

    [Differentiable]
    private static double OneOfThree(double x, int k)
    {
        var values = new double[3];
        values[k] = x;
        return values[k] * values[k];
    }
}
