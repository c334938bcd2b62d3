using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Diagnostics;
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
        var compilation = Compilations.Of(Compilations.Marked(
            """
            public static double F(double[] y, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    s = s * y[i];
                    if (s > y[0])
                    {
                        y[i] = s;
                        for (int j = 0; j < i; j++)
                        {
                            if (y[j] < s) { y[j] = y[j + 1] * s; break; }
                            s += y[j];
                        }
                    }
                }
                return s;
            }
            """));
        var (result, _) = Generation.Once(compilation);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("SYMG1113", diagnostic.Id);
        Assert.Equal("y[j]", diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
        Assert.Empty(result.GeneratedSources);
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
