using System;
using System.Linq;
using SymGrad.EndToEnd.Tests.Harness;
using SymGrad.EndToEnd.Tests.Oracle;
using Xunit;

namespace SymGrad.EndToEnd.Tests;

/// <summary>Every emitted derivative of every program against exact forward differentiation of its source.</summary>
public sealed class ProgramTests
{
    public static TheoryData<string> WithValue => Catalogue.Names(c => c.Emitted("Value") is not null);

    public static TheoryData<string> WithGradient => Catalogue.Names(c => c.Emitted("Gradient") is not null);

    public static TheoryData<string> WithJvp => Catalogue.Names(c => c.Emitted("Jvp") is not null);

    public static TheoryData<string> WithHessian => Catalogue.Names(c => c.Emitted("Hessian") is not null);

    public static TheoryData<string> WithVjp => Catalogue.Names(c => c.Emitted("Vjp") is not null);

    public static TheoryData<string> All => Catalogue.Names();

    [Theory]
    [MemberData(nameof(All))]
    public void Every_derivative_asked_for_is_emitted(string name)
    {
        var program = Catalogue.Get(name);
        foreach (var derivative in Enum.GetValues<Derivatives>().Where(d => d != Derivatives.None && program.Asked.HasFlag(d)))
        {
            Assert.True(program.Emitted(derivative.ToString()) is not null, $"{name} has no {derivative}.");
        }
    }

    [Theory]
    [MemberData(nameof(WithValue))]
    public void The_value_is_that_of_the_source(string name)
    {
        var program = Catalogue.Get(name);
        var exact = ExactDerivatives.Of(program);
        AssertNone(Compare.Report("value", program.OutputNames, program.Value(), exact.Value, program.Tolerance, program.IsSingle));
    }

    [Theory]
    [MemberData(nameof(WithGradient))]
    public void The_gradient_is_exact_to_a_few_ulps(string name)
    {
        var program = Catalogue.Get(name);
        var exact = ExactDerivatives.Of(program);
        var (value, gradient) = program.ValueAndGradient();
        double[] row = [.. Enumerable.Range(0, program.InputCount).Select(i => exact.Jacobian[0, i])];
        AssertNone(Compare.Report("value", program.OutputNames, value, exact.Value, program.Tolerance, program.IsSingle)
            + Compare.Report("gradient", program.InputNames, gradient, row, program.Tolerance, program.IsSingle));
    }

    [Theory]
    [MemberData(nameof(WithGradient))]
    public void Gradient_and_value_and_gradient_agree_to_the_bit(string name)
    {
        var program = Catalogue.Get(name);
        Assert.Equal(program.ValueAndGradient().Gradient, program.Gradient());
    }

    [Theory]
    [MemberData(nameof(WithJvp))]
    public void Forward_mode_gives_each_column_of_the_Jacobian(string name)
    {
        var program = Catalogue.Get(name);
        var exact = ExactDerivatives.Of(program);
        string report = "";
        for (int input = 0; input < program.InputCount; input++)
        {
            var (value, tangent) = program.Jvp(Unit(program.InputCount, input));
            double[] column = [.. Enumerable.Range(0, program.OutputCount).Select(o => exact.Jacobian[o, input])];
            var names = program.OutputNames.Select(o => $"d{o}/d{program.InputNames.ElementAt(input)}");
            report += Compare.Report("value", program.OutputNames, value, exact.Value, program.Tolerance, program.IsSingle)
                + Compare.Report("tangent", names, tangent, column, program.Tolerance, program.IsSingle);
        }

        AssertNone(report);
    }

    [Theory]
    [MemberData(nameof(WithVjp))]
    public void Reverse_mode_gives_each_row_of_the_Jacobian(string name)
    {
        var program = Catalogue.Get(name);
        var exact = ExactDerivatives.Of(program);
        string report = "";
        for (int output = 0; output < program.OutputCount; output++)
        {
            var (value, adjoint) = program.Vjp(Unit(program.OutputCount, output));
            double[] row = [.. Enumerable.Range(0, program.InputCount).Select(i => exact.Jacobian[output, i])];
            var names = program.InputNames.Select(i => $"d{program.OutputNames.ElementAt(output)}/d{i}");
            report += Compare.Report("value", program.OutputNames, value, exact.Value, program.Tolerance, program.IsSingle)
                + Compare.Report("adjoint", names, adjoint, row, program.Tolerance, program.IsSingle);
        }

        AssertNone(report);
    }

    [Theory]
    [MemberData(nameof(WithHessian))]
    public void The_Hessian_is_exact_to_a_few_ulps(string name)
    {
        var program = Catalogue.Get(name);
        var exact = ExactDerivatives.Of(program);
        var (value, gradient, hessian) = program.Hessian();
        double[] row = [.. Enumerable.Range(0, program.InputCount).Select(i => exact.Jacobian[0, i])];
        var entries = program.InputNames.SelectMany(_ => program.InputNames, (a, b) => $"d²/d{a}d{b}");
        AssertNone(Compare.Report("value", program.OutputNames, value, exact.Value, program.Tolerance, program.IsSingle)
            + Compare.Report("gradient", program.InputNames, gradient, row, program.Tolerance, program.IsSingle)
            + Compare.Report("Hessian", entries, hessian, ExactDerivatives.HessianOf(program), program.HessianTolerance, program.IsSingle));
    }

    [Theory]
    [MemberData(nameof(WithHessian))]
    public void The_Hessian_is_symmetric_to_the_bit(string name)
    {
        var program = Catalogue.Get(name);
        int n = program.InputCount;
        double[] hessian = program.Hessian().Hessian;
        Assert.All(hessian.Select((_, k) => k), k => Assert.Equal(hessian[k], hessian[(k % n * n) + (k / n)]));
    }

    private static void AssertNone(string report) => Assert.True(report.Length == 0, report);

    private static double[] Unit(int length, int index) => [.. Enumerable.Range(0, length).Select(i => i == index ? 1.0 : 0.0)];
}
