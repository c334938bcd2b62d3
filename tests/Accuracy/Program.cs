using System;
using System.Linq;
using SymGrad.Accuracy.Tests.Oracle;
using SymGrad.Accuracy.Tests.Scoring;

namespace SymGrad.Accuracy.Tests;

/// <summary>
/// Scores functions of the oracle from the command line: <c>dotnet run -c Release --project tests/Accuracy -- Softplus 10</c>
/// prints the emitted code, the figures and the ten worst points of a function; no name means all functions, in a table.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        string[] names = [.. arguments.Where(a => !int.TryParse(a, out _))];
        if (names.Length == 0)
        {
            Console.WriteLine(Report.Of(OracleScores.All));
            return 0;
        }

        int count = arguments.Select(a => int.TryParse(a, out int n) ? n : 0).Max() is > 0 and int asked ? asked : 10;
        var functions = OracleFunction.All.Where(f => names.Contains(f.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        foreach (var scores in OracleScores.Of(functions))
        {
            Console.WriteLine(Report.OfOne(scores, count));
        }

        return functions.Count == names.Length ? 0 : 1;
    }
}
