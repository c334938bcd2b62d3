using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics.Tensors;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Lowering;

/// <summary>All of TensorPrimitives that gives numbers for spans of numbers.</summary>
public class TensorPrimitivesTests
{
    /// <summary>Of integers, or of truth values: no function of real numbers.</summary>
    private static readonly string[] OfOtherTypes =
    [
        "BitwiseAnd", "BitwiseOr", "Xor", "OnesComplement", "PopCount", "RotateLeft", "RotateRight", "ShiftLeft", "ShiftRightArithmetic", "ShiftRightLogical",
        "LeadingZeroCount", "TrailingZeroCount", "HammingBitDistance", "DivRem", "ILogB", "Sign",
    ];

    /// <summary>What has no rule: steps that no derivative sees, and choices that ties make other than by magnitude alone.</summary>
    private static readonly string[] Refused =
    [
        "HammingDistance(RR)", "IndexOfMaxMagnitude(R)", "IndexOfMinMagnitude(R)", "MaxMagnitudeNumber(R)", "MaxNumber(R)", "MinMagnitude(R)",
        "MinMagnitudeNumber(R)", "MinNumber(R)", "Round(RimW)",
    ];

    [Fact]
    public async Task Every_member_is_differentiated_or_refused_where_it_is_called()
    {
        var members = typeof(TensorPrimitives).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m.IsGenericMethodDefinition && m.GetGenericArguments().Length == 1 && !m.Name.StartsWith("Is", StringComparison.Ordinal) && !OfOtherTypes.Contains(m.Name))
            .Select(m => (m.Name, Signature: string.Concat(m.GetParameters().Select(Letter)))).Distinct().OrderBy(m => m.Name + m.Signature, StringComparer.Ordinal).ToList();
        string source = "using System;\nusing System.Numerics.Tensors;\nusing SymGrad;\n" + string.Join("\n", members.Select(Class));
        var compilation = Compilations.Of(source);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var found = (await Diagnosed.Of(compilation)).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.All(found, d => Assert.Equal("SYMG1105", d.Id));
        Assert.Equal(Refused, found.Select(d => members[d.Location.GetLineSpan().StartLinePosition.Line - 3]).Select(m => $"{m.Name}({m.Signature})").Order(StringComparer.Ordinal));
        Assert.Empty(Generation.Once(compilation).Result.Diagnostics);
    }

    /// <summary>R: a span that is read; W: one that is written; T: a number; i: an integer; m: how to round.</summary>
    private static string Letter(ParameterInfo parameter) => parameter.ParameterType.Name switch
    {
        "ReadOnlySpan`1" => "R",
        "Span`1" => "W",
        "Int32" => "i",
        "MidpointRounding" => "m",
        _ => "T",
    };

    private static string Class((string Name, string Signature) member, int k)
    {
        var taken = new Dictionary<char, Queue<string>> { ['R'] = new(["x", "y", "z"]), ['T'] = new(["t", "u", "v"]), ['W'] = new(["r", "q"]), ['i'] = new(["n"]), ['m'] = new(["MidpointRounding.ToZero"]) };
        string call = $"TensorPrimitives.{member.Name}<double>({string.Join(", ", member.Signature.Select(c => taken[c].Dequeue()))})";
        string body = member.Signature.Contains('W', StringComparison.Ordinal)
            ? $"{{ var r = new double[n]; var q = new double[n]; {call}; return r[0] * t + q[0]; }}"
            : $"=> t * {call};";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"static partial class M{k} {{ [Differentiable] public static double F(double[] x, double[] y, double[] z, double t, double u, double v, int n) {body} }}");
    }
}
