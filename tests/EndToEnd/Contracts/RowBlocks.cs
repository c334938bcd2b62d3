using System;
using System.Linq;
using System.Reflection;
using SymGrad.EndToEnd.Tests.Harness;
using SymGrad.EndToEnd.Tests.Oracle;
using SymGrad.EndToEnd.Tests.Programs;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>
/// Sums over the rows of a matrix at every size around the blocks of rows and the vectors of columns that emitted code works
/// in.
/// </summary>
public sealed class RowBlocks
{
    public static TheoryData<int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int>();
            foreach (int rows in new[] { 0, 1, 7, 8, 9, 17 })
            {
                foreach (int columns in new[] { 1, 3, 4, 8, 11 })
                {
                    sizes.Add(rows, columns);
                }
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Logistic_loss(int rows, int columns)
        => Check(typeof(Calls), nameof(Calls.LogisticLoss), Numbers(columns + 1, 1), Numbers(rows * columns, 2), Labels(rows));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Least_squares(int rows, int columns)
        => Check(typeof(Matrices), nameof(Matrices.LeastSquares), Numbers(columns, 3), Numbers(rows * columns, 4), Numbers(rows, 5));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Perceptron(int rows, int columns)
        => Check(typeof(Matrices), nameof(Matrices.Perceptron), Numbers(columns, 6), Numbers(rows * columns, 7), Numbers(rows, 8), 0.3);

    /// <summary>Bit for bit: rows in a block and rows left over go through the same operations.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(11)]
    public void The_result_for_a_row_does_not_depend_on_its_position(int columns)
    {
        const int Rows = 45;
        var (a, w, y) = (Numbers(Rows * columns, 9), Numbers(columns, 10), new double[Rows]);
        Matrices.RowScoresValue(a, w, y);
        for (int i = 0; i < Rows; i++)
        {
            var alone = new double[1];
            Matrices.RowScoresValue(a.AsSpan(i * columns, columns), w, alone);
            Assert.Equal(alone[0], y[i]);
        }
    }

    /// <summary>
    /// Sums of up to 17 · 11 terms of both signs: an error of a rounding for each term, measured against the largest component.
    /// </summary>
    private static void Check(Type type, string name, params object[] arguments)
    {
        var method = type.GetMethod(name, BindingFlags.Static | BindingFlags.Public)!;
        var program = new ProgramCase(method, new AtAttribute(arguments), 0);
        var exact = ExactDerivatives.Of(program);
        var (value, gradient) = program.ValueAndGradient();
        double[] row = [.. Enumerable.Range(0, program.InputCount).Select(i => exact.Jacobian[0, i])];
        double scale = 1e-14 * Math.Max(row.Select(Math.Abs).DefaultIfEmpty(0).Max(), Math.Abs(exact.Value[0]));
        if (double.IsNaN(exact.Value[0]))
        {
            Assert.Equal(double.NaN, value[0]);
            return;
        }

        Assert.Equal(exact.Value[0], value[0], scale);
        Assert.All(row.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, scale));
    }

    private static double[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2) - 1)];
    }

    private static double[] Labels(int count) => [.. Enumerable.Range(0, count).Select(i => (double)(i % 2))];
}
