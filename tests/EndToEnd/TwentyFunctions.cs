using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SymGrad.EndToEnd.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.EndToEnd.Tests;

/// <summary>Twenty functions for which no rule was written, against references of 25 digits made with mpmath.</summary>
public sealed class TwentyFunctions(ITestOutputHelper output)
{
    private static readonly ILookup<string, (string Output, double Number)> References = Read().ToLookup(r => r.Case, r => (r.Output, r.Number));

    public static TheoryData<string> Cases => Catalogue.Names(c => c.Name.StartsWith("Twenty.", StringComparison.Ordinal));

    [Fact]
    public void There_are_twenty()
        => Assert.Equal(20, References.Select(r => r.Key.Split('#')[0].Trim()).Distinct().Count());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Value_and_gradient_have_full_accuracy(string name)
    {
        var program = Catalogue.Get(name);
        double[] exact = [.. References[name].Select(r => r.Number)];
        var (value, gradient) = program.ValueAndGradient();
        double[] errors = [.. value.Concat(gradient).Zip(exact, (actual, reference) => Compare.Ulps(actual, reference))];
        output.WriteLine(FormattableString.Invariant($"{name}: value {errors[0]:F1} ulp, gradient {errors.Skip(1).Max():F1} ulp"));
        Assert.Equal(1 + program.InputCount, exact.Length);
        Assert.All(errors, error => Assert.True(error <= program.Tolerance, $"{error:G3} ulp"));
    }

    private static IEnumerable<(string Case, string Output, double Number)> Read()
    {
        using var stream = typeof(TwentyFunctions).Assembly.GetManifestResourceStream("twenty.csv")!;
        using var reader = new StreamReader(stream);
        foreach (string line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            string[] fields = line.Split(',');
            string point = fields[1] == "0" ? "" : " #" + fields[1];
            yield return ("Twenty." + fields[0] + point, fields[2], double.Parse(fields[3], CultureInfo.InvariantCulture));
        }
    }
}
