using System;
using System.Linq;
using SymGrad.Accuracy.Tests.Disguise;
using SymGrad.Accuracy.Tests.Oracle;
using SymGrad.Accuracy.Tests.Scoring;

namespace SymGrad.Accuracy.Tests;

/// <summary>
/// Scores functions of the oracle from the command line: <c>dotnet run -c Release --project tests/Accuracy -- Softplus 10</c>
/// prints the emitted code, the figures and the ten worst points of a function; no name means all functions, in a table.
/// With <c>disguises</c> as the first word, the same for the disguises of the functions; with <c>single</c>, in <c>float</c>.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        bool isDisguised = arguments is ["disguises", ..];
        bool isSingle = arguments is ["single", ..];
        string[] names = [.. arguments.Skip(isDisguised || isSingle ? 1 : 0).Where(a => !int.TryParse(a, out _))];
        if (names.Length == 0)
        {
            Console.WriteLine(isDisguised ? DisguiseReport.Of(DisguiseScores.All) : Report.Of(isSingle ? OracleScores.Singles : OracleScores.All));
            return 0;
        }

        int count = arguments.Select(a => int.TryParse(a, out int n) ? n : 0).Max() is > 0 and int asked ? asked : 10;
        var functions = (isSingle ? OracleFunction.Singles : OracleFunction.All).Where(f => names.Contains(f.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        var reports = isDisguised
            ? DisguiseScores.Of([.. functions]).Select(s => DisguiseReport.OfOne(s, count))
            : OracleScores.Of(functions).Select(s => Report.OfOne(s, count));
        Console.WriteLine(string.Join('\n', reports));
        return functions.Count == names.Length ? 0 : 1;
    }
}
