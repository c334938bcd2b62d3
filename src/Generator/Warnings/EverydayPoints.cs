using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Warnings;

/// <summary>
/// Arguments as they occur every day: numbers of one scale between a tenth and a hundred, of one or either sign, or close to each
/// other; short arrays; small counts. Each has three digits, so that it can be shown, and none is special.
/// </summary>
/// <param name="model">The method, for the promises of <c>[Domain]</c>.</param>
/// <param name="parameters">Its parameters, and those that say a direction.</param>
internal sealed class EverydayPoints(MethodModel model, IReadOnlyCollection<Parameter> parameters)
{
    private const int Length = 6;

    private const double GoldenRatio = 0.6180339887498949;

    private static readonly ImmutableArray<Kind> Kinds =
    [
        new(1000, 0, false, 3), new(1000, 0, true, 40), new(100, 0, false, 40), new(100, 0, true, 3), new(10, 0, false, 3), new(10, 0, true, 40),
        new(10000, 0, false, 40), new(50, 0, false, 40), new(1000, 1000, false, 3),
    ];

    /// <summary>Of no scale of the arguments: a function that only depends on their ratios does not vary along them.</summary>
    private static readonly Kind Direction = new(1000, 0, true, 0);

    private readonly Dictionary<string, (double Min, double Max)> _domains =
        model.Parameters.Where(p => p.Domain is not null).ToDictionary(p => p.Name, p => p.Domain!.Value);

    /// <summary>The elements of each parameter by name; of a number, one.</summary>
    public IEnumerable<IReadOnlyDictionary<string, ImmutableArray<double>>> All()
        => Kinds.Select(kind =>
        {
            var k = 0;
            return parameters.OrderBy(p => p.Name, StringComparer.Ordinal)
                .ToDictionary(p => p.Name, p => Enumerable.Range(0, p.IsArray ? Length : 1).Select(_ => Value(p, IsDirection(p) ? Direction : kind, k++)).ToImmutableArray());
        });

    private bool IsDirection(Parameter parameter) => model.Parameters.All(p => p.Name != parameter.Name);

    private double Value(Parameter parameter, Kind kind, int k)
    {
        if (!parameter.Type.IsReal())
        {
            return parameter.Type == SymType.Bool ? k % 2 : parameter.IsArray ? k % 3 : kind.Count;
        }

        var part = Math.Round(1000 * Fraction(k + 1));
        var (min, max) = _domains.TryGetValue(parameter.Name, out var domain) ? domain : (double.NegativeInfinity, double.PositiveInfinity);
        var value = kind.Offset + ((kind.HasSigns && Fraction(3 * k) > 0.5 ? -1 : 1) * (500 + part) / kind.Divisor);
        value = value >= min && value <= max ? value
            : double.IsInfinity(max) ? min + Math.Abs(value)
            : double.IsInfinity(min) ? max - Math.Abs(value)
            : min + ((max - min) * part / 1000);
        return parameter.Type == SymType.Single ? (float)value : value;
    }

    /// <summary>Multiples of an irrational number are spread evenly (Weyl).</summary>
    private static double Fraction(int k) => (k * GoldenRatio) - Math.Floor(k * GoldenRatio);

    /// <param name="Divisor">Of numbers between 500 and 1500.</param>
    /// <param name="Offset">Is added.</param>
    /// <param name="HasSigns">Whether signs vary.</param>
    /// <param name="Count">The value of integers.</param>
    private sealed record Kind(double Divisor, double Offset, bool HasSigns, int Count);
}
