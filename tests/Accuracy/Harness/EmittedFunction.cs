using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.Accuracy.Tests.Harness;

/// <summary>A method of numbers as written and the members that were emitted for it, as functions of <c>double</c>.</summary>
internal sealed class EmittedFunction(Type type, string name, string text)
{
    /// <summary>The emitted C#; empty where the generator refused the method.</summary>
    public string Text => text;

    public bool HasValue => Member("Value") is not null;

    public bool HasGradient => Member("ValueAndGradient") is not null;

    public bool HasHessian => Member("Hessian") is not null;

    /// <summary>The method as the user wrote it.</summary>
    public double AsWritten(ImmutableArray<double> arguments) => Convert.ToDouble(Call("", arguments, []));

    public double Value(ImmutableArray<double> arguments) => Convert.ToDouble(Call("Value", arguments, []));

    /// <summary>The value returned with the gradient, and the gradient.</summary>
    public (double Value, ImmutableArray<double> Partials) Gradient(ImmutableArray<double> arguments)
    {
        var cells = Cells("ValueAndGradient", arguments.Length);
        double value = Convert.ToDouble(Call("ValueAndGradient", arguments, cells));
        return (value, [.. cells.Select(c => Convert.ToDouble(((Array)c).GetValue(0)))]);
    }

    /// <summary>The values and, for each point, the partials that the batch method computes of all points in one call.</summary>
    public (double[] Values, ImmutableArray<double>[] Partials) Batch(IReadOnlyList<ImmutableArray<double>> points)
    {
        var parameters = Member("ValueAndGradientBatch")!.GetParameters();
        var spans = parameters.Select(p => Array.CreateInstance(Shapes.Element(p.ParameterType), points.Count)).ToArray();
        int arguments = points[0].Length;
        for (int k = 0; k < points.Count; k++)
        {
            for (int a = 0; a < arguments; a++)
            {
                spans[a].SetValue(Convert.ChangeType(points[k][a], Shapes.Element(parameters[a].ParameterType)), k);
            }
        }

        Invoker.Returning(Member("ValueAndGradientBatch")!)([.. spans]);
        double At(int span, int k) => Convert.ToDouble(spans[span].GetValue(k));
        return (
            [.. points.Select((_, k) => At(arguments, k))],
            [.. points.Select((_, k) => Enumerable.Range(1, arguments).Select(a => At(arguments + a, k)).ToImmutableArray())]);
    }

    /// <summary>The second derivative of a function of one argument.</summary>
    public double Second(double argument)
    {
        var cells = Cells("Hessian", 1);
        Call("Hessian", [argument], cells);
        return Convert.ToDouble(((Array)cells[^1]).GetValue(0));
    }

    /// <summary>One array of one number for each result after the arguments; a span takes it too.</summary>
    private object[] Cells(string suffix, int arguments)
        => [.. Member(suffix)!.GetParameters().Skip(arguments).Select(p => Array.CreateInstance(Shapes.Element(p.ParameterType), 1))];

    private object? Call(string suffix, ImmutableArray<double> arguments, object[] cells)
    {
        var method = Member(suffix) ?? throw new MissingMethodException(type.Name, name + suffix);
        var parameters = method.GetParameters();
        var numbers = arguments.Select((x, k) => Convert.ChangeType(x, parameters[k].ParameterType));
        return Invoker.Returning(method)([.. numbers, .. cells]);
    }

    /// <summary>Without the overload that takes a workspace.</summary>
    private MethodInfo? Member(string suffix)
        => type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name + suffix).MinBy(m => m.GetParameters().Length);
}
