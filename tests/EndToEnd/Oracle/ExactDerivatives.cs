using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.EndToEnd.Tests.Harness;
using SymGrad.Generator.Precision;

namespace SymGrad.EndToEnd.Tests.Oracle;

/// <summary>Outputs and Jacobian of a program at its point, exact but for one rounding to double.</summary>
/// <param name="Value">The outputs.</param>
/// <param name="Jacobian">By output, then by input.</param>
internal sealed record ExactDerivatives(double[] Value, double[,] Jacobian)
{
    /// <summary>Runs the twin of the program once for each input.</summary>
    public static ExactDerivatives Of(ProgramCase program)
    {
        var invoke = Invoker.Returning(ExactPrograms.TwinOf(program.Program));
        var outputs = Run(program, invoke, -1);
        var jacobian = new double[outputs.Count, program.InputCount];
        for (int input = 0; input < program.InputCount; input++)
        {
            var column = Run(program, invoke, input);
            for (int output = 0; output < outputs.Count; output++)
            {
                jacobian[output, input] = column[output].Slope.ToDouble();
            }
        }

        return new([.. outputs.Select(o => o.Value.ToDouble())], jacobian);
    }

    private static List<Dual> Run(ProgramCase program, Func<object[], object?> invoke, int input)
    {
        int next = 0;
        var arguments = program.Slots.Select(slot => Lift(slot, () => slot.IsDifferentiated && next++ == input)).ToArray();
        object? result = invoke(arguments);
        List<Dual> outputs = program.ReturnsNumber ? [(Dual)result!] : [];
        for (int i = 0; i < arguments.Length; i++)
        {
            if (program.Slots[i].IsWritten)
            {
                outputs.AddRange((Dual[])arguments[i]);
            }
        }

        return outputs;
    }

    private static object Lift(Slot slot, Func<bool> isSeeded)
    {
        if (!Shapes.IsReal(slot.Type))
        {
            return slot.Argument;
        }

        var numbers = slot.Numbers.Select(x => new Dual(x, isSeeded() ? BigFloat.One : BigFloat.Zero)).ToArray();
        return slot.IsArray || slot.Type.IsByRef ? numbers : numbers[0];
    }
}
