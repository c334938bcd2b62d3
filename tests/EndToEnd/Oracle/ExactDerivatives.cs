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

    /// <summary>
    /// The second derivatives of a returned number, row by row: central differences of fourth order of exact first ones. A
    /// relative step of 2⁻³⁸ leaves about 150 bits, by truncation as by rounding.
    /// </summary>
    public static double[] HessianOf(ProgramCase program)
    {
        var invoke = Invoker.Returning(ExactPrograms.TwinOf(program.Program));
        return
        [
            .. from row in Enumerable.Range(0, program.InputCount)
               from column in Enumerable.Range(0, program.InputCount)
               select Second(row, column),
        ];

        double Second(int row, int column)
        {
            var x = program.Slots.Where(s => s.IsDifferentiated).SelectMany(s => s.Numbers).ElementAt(column);
            var step = BigFloat.ScaleB(x == 0 ? BigFloat.One : BigFloat.Abs(x), -38);
            var near = Dual.Math.Multiply(8, Difference(step));
            return Dual.Math.Divide(Dual.Math.Subtract(near, Difference(BigFloat.ScaleB(step, 1))), Dual.Math.Multiply(12, step)).ToDouble();

            BigFloat Difference(BigFloat offset) => Dual.Math.Subtract(SlopeAt(offset), SlopeAt(-offset));

            BigFloat SlopeAt(BigFloat offset) => Run(program, invoke, row, (column, offset))[0].Slope;
        }
    }

    private static List<Dual> Run(ProgramCase program, Func<object[], object?> invoke, int input, (int Input, BigFloat By)? moved = null)
    {
        int next = 0;
        var arguments = program.Slots.Select(slot => Lift(slot, x => slot.IsDifferentiated ? Seeded(x, next++) : new Dual(x, BigFloat.Zero))).ToArray();
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

        Dual Seeded(double x, int k) => new(moved is { } m && m.Input == k ? Dual.Math.Add(x, m.By) : x, k == input ? BigFloat.One : BigFloat.Zero);
    }

    private static object Lift(Slot slot, Func<double, Dual> number)
    {
        if (!Shapes.IsReal(slot.Type))
        {
            return slot.Argument;
        }

        var numbers = slot.Numbers.Select(number).ToArray();
        return slot.IsArray || slot.Type.IsByRef ? numbers : numbers[0];
    }
}
