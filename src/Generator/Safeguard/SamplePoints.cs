using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Safeguard;

/// <summary>
/// Points of the declared domain at which formulas are tried: over all magnitudes, of everyday size, of one scale,
/// close to each other, close to 1, and the exceptional ones. The same on every machine.
/// </summary>
/// <param name="inputs">The numbers to choose.</param>
/// <param name="domains">The promises of <c>[Domain]</c>, by name.</param>
/// <param name="centers">Numbers close to which the formulas are tried as they are close to 1.</param>
/// <param name="maximumExponent">Of two, up to which magnitudes are tried.</param>
internal sealed class SamplePoints(
    ImmutableArray<Sym> inputs, IReadOnlyDictionary<string, (double Min, double Max)> domains, ImmutableArray<double> centers, int maximumExponent)
{
    private const int Kinds = 13;

    private ulong _state = 0x5EED_2026;

    /// <summary>At most <paramref name="count"/> points, and some exceptional ones.</summary>
    public IEnumerable<IReadOnlyDictionary<Sym, double>> All(int count)
    {
        // Switches and integers are drawn anew: each chooses other formulas.
        var draws = inputs.All(i => i.Type.IsReal()) ? 1 : 4;
        foreach (var special in Enumerable.Repeat(new double[] { 0, 1, -1, 0.5 }, draws).SelectMany(s => s))
        {
            yield return Point(_ => special);
        }

        for (var k = 0; k < inputs.Length && k < 4; k++)
        {
            yield return Point(i => i == k ? 0 : Core(positive: true));
        }

        foreach (var center in centers)
        {
            yield return Point(_ => center);
            yield return Point(_ => Beside(center));
            yield return Point(_ => Beside(center));
        }

        for (var k = 0; k < count; k++)
        {
            yield return Regular(k % Kinds);
        }
    }

    private IReadOnlyDictionary<Sym, double> Regular(int kind)
    {
        switch (kind)
        {
            case 0 or 1:
                return Point(_ => Core(positive: kind == 0));
            case 2 or 3:
                return Point(_ => Magnitude(0, maximumExponent, positive: kind == 2));
            case 4 or 5:
                return Point(_ => Magnitude(maximumExponent / 2, maximumExponent, positive: kind == 4));
            case 6:
                return Point(_ => Unit());
            case 7:
                var center = Next() % 2 == 0 ? Unit() : Core(positive: true);
                return Point(_ => Beside(center));
            case 8:
                return Point(_ => Beside(1));
            case 9:
                return Point(_ => Magnitude(8, 80, positive: Next() % 2 == 0));
            case 10 or 11:
                var scale = Magnitude(maximumExponent / 4, maximumExponent, positive: true);
                return Point(_ => scale * Magnitude(0, 4, positive: kind == 10 || Next() % 2 == 0));
            default:
                var wide = (int)(Next() % (ulong)Math.Max(1, inputs.Length));
                return Point(i => i == wide ? Magnitude(0, maximumExponent, positive: false) : Core(positive: true));
        }
    }

    private IReadOnlyDictionary<Sym, double> Point(Func<int, double> value)
        => Enumerable.Range(0, inputs.Length).ToDictionary(i => inputs[i], i => Within(inputs[i], value(i)));

    private double Within(Sym input, double value)
    {
        if (input.Type == SymType.Bool)
        {
            return Next() % 2;
        }

        if (!input.Type.IsReal())
        {
            return 1 + (Next() % 6);
        }

        value = input.Type == SymType.Single ? OfSingle(value) : value;
        return input is Parameter p && domains.TryGetValue(p.Name, out var d) && !(value >= d.Min && value <= d.Max) ? Inside(d.Min, d.Max) : value;
    }

    /// <summary>
    /// Uniform in an interval, over the numbers or over their representations; of everyday size beside the bound of one
    /// without end.
    /// </summary>
    private double Inside(double min, double max)
        => double.IsInfinity(min) && double.IsInfinity(max) ? Core(positive: false)
            : double.IsInfinity(max) ? min + Core(positive: true)
            : double.IsInfinity(min) ? max - Core(positive: true)
            : Next() % 2 == 0 ? min + (Unit() * (max - min))
            : Ordinals.Between(min, max, Unit());

    /// <summary>Of everyday size.</summary>
    private double Core(bool positive) => Magnitude(0, 8, positive);

    /// <summary>A number between 1 and 2 times a power of two, with an exponent of either sign within bounds.</summary>
    private double Magnitude(int least, int most, bool positive)
    {
        var size = least + (int)(Next() % (ulong)(most - least + 1));
        var exponent = Next() % 2 == 0 ? size : -size;
        var value = (1 + Unit()) * Power(exponent);
        return positive || Next() % 2 == 0 ? value : -value;
    }

    /// <summary>A relative distance between 2^-4 and 2^-40 away.</summary>
    private double Beside(double center) => center * (1 + ((Unit() - 0.5) * Power(-3 - (int)(Next() % 37))));

    private double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>In the range of float: exponents are scaled down.</summary>
    private static double OfSingle(double value)
    {
        var single = (float)value;
        return !float.IsInfinity(single) && (single != 0 || value == 0) ? single : (float)(Math.Sign(value) * Power(value > 1 || value < -1 ? 100 : -100));
    }

    // Exact for the exponents used here; Math.Pow may differ between hosts.
    private static double Power(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
