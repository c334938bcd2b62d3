using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.Fuzz.Tests.Checking;

/// <summary>The generated members of one program over double or float, called with and returning doubles.</summary>
internal sealed class Members(Type type, Type real)
{
    public MethodInfo Program => type.GetMethod("F")!;

    /// <summary>The overload without workspace; null where there is none.</summary>
    public MethodInfo? Find(string suffix) => type.GetMethods().Where(m => m.Name == "F" + suffix).MinBy(m => m.GetParameters().Length);

    /// <summary>Calls a member.</summary>
    /// <param name="method">The member.</param>
    /// <param name="point">The arguments of the program.</param>
    /// <param name="others">Seeds, tangents and results by name; arrays are overwritten with what is in them after the call.</param>
    /// <param name="signature">Says what is written.</param>
    /// <returns>The returned number, then the elements of the arrays that are written.</returns>
    public double[] Call(MethodInfo method, Point point, Dictionary<string, double[]> others, Signature signature)
    {
        var parameters = method.GetParameters();
        var arguments = parameters.Select(p => others.TryGetValue(p.Name!, out var other) ? Given(other, p.ParameterType) : Given(point.Arguments[p.Name!], p.ParameterType)).ToArray();
        var returned = Invoker.Returning(method)(arguments);
        foreach (var (name, array) in others)
        {
            if (arguments[Array.FindIndex(parameters, p => p.Name == name)] is Array after)
            {
                Doubles(after).CopyTo(array, 0);
            }
        }

        return [.. returned is null ? [] : new[] { Convert.ToDouble(returned) }, .. signature.Written.SelectMany(w => Doubles((Array)arguments[Array.FindIndex(parameters, p => p.Name == w)]))];
    }

    private object Given(object value, Type parameter) => value switch
    {
        double[] numbers when Point.IsGrid(parameter) => Point.Grid(Array.ConvertAll(numbers, v => Convert.ChangeType(v, real)), real),
        double[] numbers when !Shapes.IsSpan(parameter) && !parameter.IsByRef => Convert.ChangeType(numbers[0], real),
        double[] numbers => real == typeof(double) ? numbers.ToArray() : numbers.Select(v => (float)v).ToArray(),
        double number => Convert.ChangeType(number, real),
        Array array => array.Clone(),
        _ => value,
    };

    private static double[] Doubles(Array array) => [.. array.Cast<object>().Select(Convert.ToDouble)];
}
