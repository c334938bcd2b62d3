using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Rules.Tests.Rows;

/// <summary>
/// What a test of a row needs beyond the row: where to sample it and how accurate it is. All checks are derived.
/// </summary>
/// <param name="Row">The row under test.</param>
public sealed record RowCase
{
    /// <summary>Half an ulp of an argument of up to 745 is a relative error of 745/2 ulps of its exponential; a product has two.</summary>
    private const ulong OfRoundedDifference = 750;

    internal RowCase(Primitive row, params Sample[] on)
    {
        Row = row;
        On = on.Length > 0 ? [.. on] : [.. Enumerable.Range(0, row.Arity).Select(k => DefaultSample(row, k))];
    }

    internal Primitive Row { get; }

    /// <summary>The sampled values of each argument; by default the domain.</summary>
    internal ImmutableArray<Sample> On { get; init; }

    /// <summary>Bound of the error of the implementation, in ulps.</summary>
    public ulong Ulps { get; init; } = 1;

    /// <summary>Bound of the error of the partial derivatives, were every function in them correctly rounded.</summary>
    public ulong PartialUlps { get; init; } = 4;

    /// <summary>Bound of the error of the expansion, in the same sense.</summary>
    public ulong ExpansionUlps { get; init; } = 4;

    /// <summary>Bound of the error of the second derivatives, in the same sense.</summary>
    public ulong SecondUlps { get; init; } = 12;

    /// <summary>The partials contain the exponential of a rounded difference, or a power with the rounded exponent p − 1.</summary>
    public bool RoundsDifference
    {
        init => (PartialUlps, SecondUlps, ExpansionUlps) = (OfRoundedDifference, OfRoundedDifference, OfRoundedDifference);
    }

    /// <summary>The same of the second derivatives only.</summary>
    public bool RoundsSecondDifference
    {
        init => SecondUlps = OfRoundedDifference;
    }

    /// <summary>Absolute error that is allowed instead: functions with zeros at irrational points.</summary>
    public double Absolute { get; init; }

    /// <summary>The convention for powers.</summary>
    internal PowDomain Pow { get; init; } = PowDomain.Ieee;

    /// <summary>Arguments for which the function is not sampled: outside of the domain, or at a kink.</summary>
    public Func<double[], bool> Except { get; init; } = static _ => false;

    /// <summary>Arguments for which the accuracy of second derivatives is not tested.</summary>
    public Func<double[], bool> SecondExcept { get; init; } = static _ => false;

    /// <summary>Partial derivatives at points of interest: edges, singularities, conventions.</summary>
    internal ImmutableArray<(double[] At, double[] Partials)> Edges { get; init; } = [];

    public string Key => $"{Row.Name}/{Row.Arity}";

    public override string ToString() => Key;

    /// <summary>The sampled points; all combinations would be too many, so each argument is permuted in its own way.</summary>
    public IEnumerable<double[]> Points()
    {
        var columns = On.Select(s => s.Values()).ToArray();
        var count = columns.Max(c => c.Count) * (columns.Length > 1 ? 2 : 1);
        for (var i = 0; i < count; i++)
        {
            var point = columns.Select((c, k) => c[(k == 0 ? i : (i * 7) + (i / c.Count) + (k * 5)) % c.Count]).ToArray();
            if (!Except(point))
            {
                yield return point;
            }
        }
    }

    /// <summary>The row applied to the parameters x0, x1, ….</summary>
    internal (SymTable Table, ImmutableArray<Sym> Arguments, Sym Value) Apply()
    {
        var table = new SymTable();
        ImmutableArray<Sym> arguments = [.. On.Select((s, k) => table.Parameter("x" + k, s.Type))];
        return (table, arguments, table.Apply(Row, arguments));
    }

    private static Sample DefaultSample(Primitive row, int argument)
    {
        var domain = row.Domain.IsEmpty ? Interval.Line : row.Domain[argument];
        return Sample.Reals(domain.Min, domain.Max);
    }
}
