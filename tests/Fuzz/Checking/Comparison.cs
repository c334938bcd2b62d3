using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace SymGrad.Fuzz.Tests.Checking;

/// <summary>Compares the generated members of a program with the reference at one point.</summary>
/// <param name="members">Over double or float.</param>
/// <param name="point">Where.</param>
/// <param name="reference">What is expected.</param>
/// <param name="nudged">What is expected beside the point: where that differs much, rounding may too. Null where it may not.</param>
/// <param name="tolerance">The relative difference that rounding may make.</param>
internal sealed class Comparison(Members members, Point point, Reference reference, Reference? nudged, Signature signature, double tolerance)
{
    /// <summary>How many roundings within a program may each do as much as one of its arguments.</summary>
    private const double Roundings = 100;

    private const double Before = 0.25;

    private readonly Random _random = new(3);

    private bool Returns => members.Program.ReturnType != typeof(void);

    /// <summary>What differs; null where all agrees.</summary>
    public string? Difference() => OfValue() ?? OfGradient() ?? OfJvp() ?? OfVjp();

    private string? OfValue() => Wrong("value", members.Call(members.Find("Value")!, point, [], signature));

    private string? OfGradient()
    {
        if (members.Find("ValueAndGradient") is not { } gradient)
        {
            return null;
        }

        var results = signature.Inputs.ToDictionary(i => i + "Gradient", i => Filled(i, 7));
        return Wrong("value beside the gradient", members.Call(gradient, point, results, signature))
            ?? reference.Inputs.Select((input, k) => Differs($"gradient by {input}", results[input.Name + "Gradient"][input.Element], r => r.Jacobian[k][0], reference.ScaleOf(0))).FirstOrDefault(d => d is not null);
    }

    private string? OfJvp()
    {
        for (var k = 0; k < reference.Inputs.Count; k++)
        {
            var (name, element) = reference.Inputs[k];
            var tangents = signature.Inputs.Concat(signature.Written).Distinct().ToDictionary(i => i + "Dot", i => Filled(i, 0));
            tangents[name + "Dot"][element] = 1;
            if (Returns)
            {
                tangents["resultDot"] = new double[1];
            }

            if (Wrong("value beside the tangent", members.Call(members.Find("Jvp")!, point, tangents, signature)) is { } wrong)
            {
                return wrong;
            }

            double[] found = [.. Returns ? tangents["resultDot"] : [], .. signature.Written.SelectMany(w => tangents[w + "Dot"])];
            for (var r = 0; r < found.Length; r++)
            {
                if (Differs($"tangent of result {r} by {(name, element)}", found[r], e => e.Jacobian[k][r], reference.ScaleOf(r)) is { } difference)
                {
                    return difference;
                }
            }
        }

        return null;
    }

    /// <summary>⟨w, J v⟩ = ⟨Jᵀ w, v⟩ for every unit vector v: once with all cotangents, once with zeros among them.</summary>
    private string? OfVjp()
    {
        for (var sparse = 0; sparse < 2; sparse++)
        {
            var weights = reference.Results.Select(_ => sparse == 1 && _random.Next(2) == 0 ? 0 : Math.Round((_random.NextDouble() * 2) - 1, 2)).ToArray();
            var bars = Bars(weights);
            if (Wrong("value beside the adjoints", members.Call(members.Find("Vjp")!, point, bars, signature)) is { } wrong)
            {
                return wrong;
            }

            for (var k = 0; k < reference.Inputs.Count; k++)
            {
                var (name, element) = reference.Inputs[k];
                if (IsOutputOnly(name, bars[name + "Bar"], weights))
                {
                    continue;
                }

                var found = bars[name + "Bar"][element] - (signature.IsInPlace(name) ? 0 : Before);
                if (Differs($"adjoint of {(name, element)}{(sparse == 1 ? ", some cotangents zero" : "")}", found, r => weights.Zip(r.Jacobian[k], (w, d) => w * d).Sum(), reference.Jacobian.Max(row => row.Max(Math.Abs))) is { } difference)
                {
                    return difference;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// An array of two dimensions of which no value depends on an old element is an output, as a <see cref="ReadOnlySpan{T}"/> of cotangents
    /// would say of a span: its cotangents are left as they are.
    /// </summary>
    private bool IsOutputOnly(string name, double[] bars, double[] weights)
        => signature.IsInPlace(name) && Point.IsGrid(members.Program.GetParameters().First(p => p.Name == name).ParameterType)
            && bars.Zip(Bars(weights)[name + "Bar"], (after, before) => (float)after == (float)before).All(same => same)
            && reference.Inputs.Select((input, k) => (input.Name, Row: reference.Jacobian[k])).Where(i => i.Name == name).All(i => i.Row.Sum(Math.Abs) is 0 or 1 && i.Row.All(d => d is 0 or 1));

    private Dictionary<string, double[]> Bars(double[] weights)
    {
        var bars = signature.Inputs.Except(signature.Written).ToDictionary(i => i + "Bar", i => Filled(i, Before));
        var at = 0;
        if (Returns)
        {
            bars["resultBar"] = [weights[at++]];
        }

        foreach (var written in signature.Written)
        {
            var count = ((Array)point.Arguments[written]).Length;
            bars[written + "Bar"] = weights[at..(at + count)];
            at += count;
        }

        return bars;
    }

    private double[] Filled(string name, double value) => [.. Enumerable.Repeat(value, point.Arguments[name] is Array array ? array.Length : 1)];

    private string? Wrong(string what, double[] results)
        => results.Select((r, k) => Differs($"{what}, result {k}", r, e => e.Results[k], 0)).FirstOrDefault(d => d is not null);

    private string? Differs(string what, double found, Func<Reference, double> expectation, double scale)
    {
        var expected = expectation(reference);
        var slack = nudged is null ? 0 : Roundings * Math.Abs(expectation(nudged) - expected);
        return Math.Abs(found - expected) <= (tolerance * (1 + Math.Abs(expected) + scale)) + slack ? null : $"{what}: {found:R}, by dual numbers {expected:R}";
    }
}
