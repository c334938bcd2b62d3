using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;

namespace SymGrad.Rules.Tests.Rows;

/// <summary>A derivative by central difference in arbitrary precision.</summary>
internal static class NumericDerivative
{
    /// <summary>−log₂ of the step. Relative to the distance 2^-53 of a singularity it is 2^-67, and its square the error.</summary>
    private const int StepBits = 120;

    /// <summary>Bits for the step, for a derivative far smaller than the value, and for the result.</summary>
    private const int BaseBits = 1000;

    public static BigFloat Of(Primitive row, double[] point, int argument)
        => Of((m, x) => row.Exact(m, [.. x]), point, argument);

    public static BigFloat Of(Func<BigMath, IReadOnlyList<BigFloat>, BigFloat> function, double[] point, int argument)
    {
        var x = point.Select(v => (BigFloat)v).ToArray();
        var step = BigFloat.Exact(1, Math.Min(x[argument].Magnitude, 0) - StepBits);

        // Near 0 the function may be 1 + O(x), and with arguments of different size nearly constant in one of them.
        var math = new BigMath((int)(BaseBits + (2 * x.Sum(v => Math.Abs(v.Magnitude)))));
        var difference = math.Subtract(At(step), At(-step));
        return math.Divide(difference, BigFloat.ScaleB(step, 1));

        BigFloat At(BigFloat offset)
        {
            BigFloat[] shifted = [.. x];
            shifted[argument] = math.Add(x[argument], offset);
            return function(math, shifted);
        }
    }
}
