using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Diagnostics;

/// <summary>SymGrad never throws into the compiler: what fails behind the frontend is a diagnostic at the method.</summary>
public class FailureTests
{
    private const string Source = "static partial class C { static double F(double x) => x; }";

    [Fact]
    public void An_exception_becomes_an_internal_error_at_the_method()
    {
        var diagnostic = Failure.Of("M:C.F(System.Double)", Thrown()).ToDiagnostic(Compilations.Of(Source));
        Assert.Equal("SYMG1999", diagnostic.Id);
        Assert.Equal("F", Source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Contains("ArithmeticException: out of numbers", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Contains(nameof(Thrown), diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', diagnostic.GetMessage());
    }

    [Fact]
    public void What_has_no_derivative_yet_is_an_error_at_the_array()
    {
        const string Text = "static class C { static double F(double[] y) => y[0] * y[1]; }";
        var y = new SymTable().Parameter("y", SymType.Double, isArray: true);
        var diagnostic = Failure.Of("M:C.F(System.Double[])", new NotDifferentiableException("an array", y)).ToDiagnostic(Compilations.Of(Text));
        Assert.Equal("SYMG1113", diagnostic.Id);
        Assert.Equal("y[1]", Text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    private static Exception Thrown()
    {
        try
        {
            throw new ArithmeticException("out of\nnumbers");
        }
        catch (ArithmeticException exception)
        {
            return exception;
        }
    }
}
