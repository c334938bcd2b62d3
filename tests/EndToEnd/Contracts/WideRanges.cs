using System;
using System.Linq;
using SymGrad.EndToEnd.Tests.Harness;
using SymGrad.EndToEnd.Tests.Oracle;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Programs of plain numbers far from their points: rewriting must not make worse what was well defined.</summary>
public sealed class WideRanges
{
    private const int Points = 24;

    public static TheoryData<string> Plain
        => Catalogue.Names(c => c.Slots.Count > 0 && c.Slots.All(s => !s.IsArray) && c.ReturnsNumber && !c.Name.Contains('#') && Catalogue.EndsEverywhere(c));

    /// <summary>Without loops: an iteration that overflows on its way has no exact counterpart to compare with.</summary>
    public static TheoryData<string> Formulas => Catalogue.Names(c => c.Emitted("Batch") is not null && !c.Name.Contains('#'));

    /// <summary>
    /// The error of the source itself is the measure. A few times as much is left to other roundings of an equally good form.
    /// </summary>
    [Theory]
    [MemberData(nameof(Plain))]
    public void The_value_is_no_worse_than_that_of_the_source(string name)
    {
        var program = Catalogue.Get(name);
        for (int point = 0; point < Points; point++)
        {
            var moved = Moved(program, point);
            double exact = ExactDerivatives.Of(moved).Value[0];
            if (IsOrdinary(exact))
            {
                double source = Compare.Ulps(moved.Original()[0], exact, program.IsSingle);
                double stable = Compare.Ulps(moved.Value()[0], exact, program.IsSingle);
                Assert.True(stable <= Math.Max(program.Tolerance, 4 * source), $"{Text(moved)}: {moved.Value()[0]:R} instead of {exact:R}, {stable:G3} ulp against {source:G3} of the source");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void The_gradient_is_finite_wherever_the_exact_one_and_the_source_are(string name)
    {
        var program = Catalogue.Get(name);
        for (int point = 0; point < Points; point++)
        {
            var moved = Moved(program, point);
            var exact = ExactDerivatives.Of(moved);
            if (!double.IsFinite(moved.Original()[0]) || !IsOrdinary(exact.Value[0]))
            {
                continue;
            }

            var gradient = moved.ValueAndGradient().Gradient;
            for (int i = 0; i < gradient.Length; i++)
            {
                Assert.True(double.IsFinite(gradient[i]) || !IsOrdinary(exact.Jacobian[0, i]), $"{Text(moved)}: {gradient[i]} instead of {exact.Jacobian[0, i]:R}");
            }
        }
    }

    /// <summary>The program with each real argument scaled by a power of two between 2⁻¹² and 2¹², some negated.</summary>
    private static ProgramCase Moved(ProgramCase program, int point)
    {
        var random = new Random((point * 1000) + program.InputCount);
        object[] arguments = [.. program.Slots.Select(s => Shapes.IsReal(s.Type)
            ? Math.ScaleB(s.Numbers.First() * (random.Next(4) == 0 ? -1 : 1) * (1 + random.NextDouble()), random.Next(-12, 13))
            : s.Argument)];
        return new ProgramCase(program.Program, new AtAttribute(arguments), point + 1);
    }

    /// <summary>Finite in float too, and not so small that a unit in the last place means less.</summary>
    private static bool IsOrdinary(double x) => double.IsFinite(x) && Math.Abs(x) is > 1e-30 and < 1e30;

    private static string Text(ProgramCase program) => $"{program.Name} at ({string.Join(", ", program.Slots.SelectMany(s => s.Numbers).Select(x => x.ToString("R")))})";
}
