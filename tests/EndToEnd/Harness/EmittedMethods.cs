using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.EndToEnd.Tests.Harness;

/// <summary>The emitted methods of a program as functions of vectors.</summary>
internal static class EmittedMethods
{
    /// <summary>The outputs of the program as written.</summary>
    public static double[] Original(this ProgramCase program) => Outputs(program, new Call(program.Program, program).Run());

    /// <summary>The outputs of <c>FValue</c>.</summary>
    public static double[] Value(this ProgramCase program) => Outputs(program, Prepare(program, "Value").Run());

    /// <summary>The value and gradient of <c>FValueAndGradient</c>.</summary>
    public static (double[] Value, double[] Gradient) ValueAndGradient(this ProgramCase program)
    {
        var call = Prepare(program, "ValueAndGradient").Run();
        return (Outputs(program, call), Inputs(program, call, "Gradient"));
    }

    /// <summary>The gradient of <c>FGradient</c>.</summary>
    public static double[] Gradient(this ProgramCase program) => Inputs(program, Prepare(program, "Gradient").Run(), "Gradient");

    /// <summary>The value, the gradient and the matrix of <c>FHessian</c>, row by row.</summary>
    public static (double[] Value, double[] Gradient, double[] Hessian) Hessian(this ProgramCase program)
    {
        var call = Prepare(program, "Hessian").Run();
        return (Outputs(program, call), Inputs(program, call, "Gradient"), [.. call.Numbers("hessian")]);
    }

    /// <summary>Outputs and their derivative in the direction of the tangents.</summary>
    public static (double[] Value, double[] Tangent) Jvp(this ProgramCase program, IReadOnlyList<double> tangents)
    {
        var call = Prepare(program, "Jvp");
        Scatter(program.Slots.Where(s => s.IsDifferentiated), tangents, (slot, part) => call.Fill(slot.Name + "Dot", part));
        call.Run();
        var result = program.ReturnsNumber ? call.Numbers("resultDot") : [];
        return (Outputs(program, call), [.. result, .. Written(program).SelectMany(s => call.Numbers(s.Name + "Dot"))]);
    }

    /// <summary>Outputs and the adjoints of the inputs.</summary>
    public static (double[] Value, double[] Adjoint) Vjp(this ProgramCase program, IReadOnlyList<double> cotangents)
    {
        var call = Prepare(program, "Vjp");
        int first = program.ReturnsNumber ? 1 : 0;
        if (program.ReturnsNumber)
        {
            call.Fill("resultBar", cotangents);
        }

        Scatter(Written(program), [.. cotangents.Skip(first)], (slot, part) => call.Fill(slot.Name + "Bar", part));
        call.Run();
        return (Outputs(program, call), Inputs(program, call, "Bar"));
    }

    /// <summary>A call of an emitted method, with results of zeros.</summary>
    public static Call Prepare(this ProgramCase program, string suffix)
        => new(program.Emitted(suffix) ?? throw new InvalidOperationException($"{program.Name} has no {suffix}."), program);

    private static IEnumerable<Slot> Written(ProgramCase program) => program.Slots.Where(s => s.IsWritten);

    private static double[] Outputs(ProgramCase program, Call call)
        => [.. program.ReturnsNumber ? [Convert.ToDouble(call.Result)] : Enumerable.Empty<double>(), .. Written(program).SelectMany(s => call.Numbers(s.Name))];

    private static double[] Inputs(ProgramCase program, Call call, string suffix)
        => [.. program.Slots.Where(s => s.IsDifferentiated).SelectMany(s => call.Numbers(s.Name + suffix))];

    private static void Scatter(IEnumerable<Slot> slots, IReadOnlyList<double> numbers, Action<Slot, double[]> fill)
    {
        int start = 0;
        foreach (var slot in slots)
        {
            fill(slot, [.. numbers.Skip(start).Take(slot.Length)]);
            start += slot.Length;
        }
    }
}
