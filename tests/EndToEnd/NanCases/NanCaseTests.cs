using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SymGrad.EndToEnd.Tests.Harness;
using Xunit;

namespace SymGrad.EndToEnd.Tests.NanCases;

/// <summary>
/// The complaints of users of other systems, 1 to 22: no NaN, the exact limit where there is one, else the convention stated.
/// What is done to gradients afterwards (23, 25) is in <see cref="Monitoring"/> and in the tests of the runtime.
/// </summary>
public sealed class NanCaseTests
{
    /// <summary>As the default of <see cref="AtAttribute.Ulps"/>.</summary>
    private const double MaxUlps = 16;

    private static readonly Type[] Families =
        [typeof(Powers), typeof(Losses), typeof(Softmaxes), typeof(Ratios), typeof(Products), typeof(Norms), typeof(Conditionals)];

    /// <summary>
    /// The cases that fail, with what they give. A case that starts to work fails its test, so that it is taken off the list.
    /// </summary>
    private static readonly Dictionary<string, string> Open = new()
    {
        ["18 Pooling(3 -4; 0.3 0.7; 1.0000000000009095)"] = "∂p 60 ulp: 0.3 + 0.7 is 1 − 5.6e−17, taken as 1",
        ["18 Pooling(1000 2000; 1 1; 150)"] = "∂p −6.475e−45 for −6.538e−45",
    };

    public static TheoryData<string> Names => [.. NanCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_and_gradient_are_exact_or_as_stated(string name)
    {
        var (value, partials, exact, isSingle) = Run(NanCase.All.Single(c => c.Name == name));
        string report = Compare.Report("value", ["F"], [value], [exact.Value], MaxUlps, isSingle)
            + Compare.Report("partial", Enumerable.Range(0, partials.Length).Select(k => k.ToString()), partials, exact.Partials, MaxUlps, isSingle);
        bool isOpen = Open.ContainsKey(name);
        Assert.True(isOpen == (report.Length > 0), isOpen ? $"{name} works now: take it off the list." : report);
    }

    [Fact]
    public void Every_open_case_is_a_case() => Assert.Subset(NanCase.All.Select(c => c.Name).ToHashSet(), Open.Keys.ToHashSet());

    [Fact]
    public void Every_complaint_about_a_derivative_is_here()
        => Assert.Equal(Enumerable.Range(1, 22).Where(n => n != 9), NanCase.All.Select(c => c.Number).Distinct());

    private static (double Value, double[] Partials, NanCase Exact, bool IsSingle) Run(NanCase nanCase)
    {
        // Without the overload that takes a workspace.
        var method = Families.SelectMany(f => f.GetMethods()).Where(m => m.Name == nanCase.Function + "ValueAndGradient").MinBy(m => m.GetParameters().Length)!;
        var parameters = method.GetParameters();
        object[] arguments = [.. parameters.Select((p, k) => k < nanCase.Arguments.Length ? Argument(p.ParameterType, nanCase.Arguments[k]) : Result(p, parameters, nanCase))];
        double value = Convert.ToDouble(Invoker.Returning(method)(arguments));
        var partials = arguments.Skip(nanCase.Arguments.Length).SelectMany(a => ((Array)a).Cast<object>()).Select(Convert.ToDouble);
        return (value, [.. partials], nanCase, method.ReturnType == typeof(float));
    }

    private static object Argument(Type type, double[] numbers)
        => Shapes.IsSpan(type) ? numbers : Convert.ChangeType(numbers[0], type);

    /// <summary>Room for the result <c>xGradient</c>, as long as the argument <c>x</c>.</summary>
    private static Array Result(ParameterInfo result, ParameterInfo[] parameters, NanCase nanCase)
    {
        var owner = parameters.Single(p => p.Name + "Gradient" == result.Name);
        return Array.CreateInstance(Shapes.Element(result.ParameterType), nanCase.Arguments[owner.Position].Length);
    }
}
