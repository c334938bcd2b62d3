using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace QuickStart.Training;

/// <summary>Rows of numbers, each with a label 0 or 1.</summary>
/// <param name="Rows">The rows one after another.</param>
/// <param name="Labels">One for each row.</param>
internal sealed record DataSet(double[] Rows, double[] Labels)
{
    /// <summary>Numbers in a row.</summary>
    public int Columns => Rows.Length / Labels.Length;

    /// <summary>
    /// The Wisconsin Diagnostic Breast Cancer data (UCI Machine Learning Repository, CC BY 4.0): 569 tumours of 30 features,
    /// label 1 for a benign one. Every fifth row is held out for testing. The features of both parts are standardised with
    /// mean and deviation of the training part.
    /// </summary>
    public static (DataSet Training, DataSet Test) BreastCancer()
    {
        double[][] lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "breast_cancer.csv"))
            .Skip(1)
            .Select(line => Array.ConvertAll(line.Split(','), number => double.Parse(number, CultureInfo.InvariantCulture)))
            .ToArray();
        var training = Of(lines.Where((_, i) => i % 5 != 4));
        var test = Of(lines.Where((_, i) => i % 5 == 4));
        for (int column = 0; column < training.Columns; column++)
        {
            (double mean, double deviation) = training.MeanAndDeviation(column);
            training.Standardise(column, mean, deviation);
            test.Standardise(column, mean, deviation);
        }

        return (training, test);
    }

    /// <summary>The share of rows on the right side of the plane weights·row + bias = 0.</summary>
    public double Accuracy(ReadOnlySpan<double> weights, double bias)
    {
        int right = 0;
        for (int i = 0; i < Labels.Length; i++)
        {
            double z = bias;
            for (int j = 0; j < Columns; j++)
            {
                z += Rows[i * Columns + j] * weights[j];
            }

            right += z > 0 == Labels[i] > 0 ? 1 : 0;
        }

        return (double)right / Labels.Length;
    }

    private static DataSet Of(IEnumerable<double[]> lines)
    {
        double[][] kept = lines.ToArray();
        return new([.. kept.SelectMany(line => line[..^1])], [.. kept.Select(line => line[^1])]);
    }

    private (double Mean, double Deviation) MeanAndDeviation(int column)
    {
        double[] values = Enumerable.Range(0, Labels.Length).Select(i => Rows[i * Columns + column]).ToArray();
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }

    private void Standardise(int column, double mean, double deviation)
    {
        for (int i = column; i < Rows.Length; i += Columns)
        {
            Rows[i] = (Rows[i] - mean) / deviation;
        }
    }
}
