using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.Fuzz.Tests.Checking;

/// <summary>The results of a program at a point and its Jacobian, by running it over dual numbers.</summary>
/// <param name="Inputs">The numbers that it is differentiated by: parameter and element.</param>
/// <param name="Results">The returned number, then the elements of the arrays that are written.</param>
/// <param name="Jacobian">A row for each input, a column for each result.</param>
internal sealed record Reference(IReadOnlyList<(string Name, int Element)> Inputs, double[] Results, IReadOnlyList<double[]> Jacobian)
{
    /// <summary>Beyond this the numbers say nothing: a chain of products has run away.</summary>
    private const double Largest = 1e6;

    /// <summary>Of a point at which the program throws.</summary>
    private static readonly Reference None = new([], [double.NaN], []);

    /// <summary>Whether rounding and overflow leave something to compare.</summary>
    public bool IsMeaningful => Results.All(r => Math.Abs(r) < Largest) && Jacobian.All(c => c.All(d => Math.Abs(d) < 100 * Largest));

    /// <summary>How large the derivatives of a result are: what a small one among them is compared with.</summary>
    public double ScaleOf(int result) => Jacobian.Max(row => Math.Abs(row[result]));

    public static Reference Of(MethodInfo twin, Point point, Signature signature)
    {
        var inputs = signature.Inputs.SelectMany(name => Enumerable.Range(0, point.Arguments[name] is Array array ? array.Length : 1).Select(k => (name, k))).ToList();
        List<List<Dual>> runs;
        try
        {
            runs = [.. inputs.Select(input => Run(twin, point, signature, input))];
        }
        catch (IndexOutOfRangeException)
        {
            return None;
        }

        return new(inputs, [.. runs[0].Select(r => r.Value)], [.. runs.Select(r => r.Select(d => d.Tangent).ToArray())]);
    }

    private static List<Dual> Run(MethodInfo twin, Point point, Signature signature, (string Name, int Element) input)
    {
        object Seeded(string name, Type type) => point.Arguments[name] switch
        {
            double[] numbers when Point.IsGrid(type) => Point.Grid([.. numbers.Select((e, k) => (object)new Dual(e, input == (name, k) ? 1 : 0))], typeof(Dual)),
            double number => new Dual(number, input.Name == name ? 1 : 0),
            double[] numbers => numbers.Select((e, k) => new Dual(e, input == (name, k) ? 1 : 0)).ToArray(),
            var other => other,
        };
        var names = twin.GetParameters().Select(p => p.Name!).ToList();
        var arguments = twin.GetParameters().Select(p => Seeded(p.Name!, p.ParameterType)).ToArray();
        var returned = Invoker.Returning(twin)(arguments);
        return [.. returned is Dual number ? [number] : Array.Empty<Dual>(), .. signature.Written.SelectMany(w => ((Array)arguments[names.IndexOf(w)]).Cast<Dual>())];
    }
}
