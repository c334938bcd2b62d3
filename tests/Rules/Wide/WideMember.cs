using System;
using System.Linq;
using System.Reflection;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;

namespace SymGrad.Rules.Tests.WideNumbers;

/// <summary>The static method of <see cref="Wide"/> for a row: the one named as the row's scalar implementation.</summary>
internal static class WideMember
{
    private const int ChunkBits = 53;

    public static MethodInfo? Of(Primitive row) => row.Scalar is null ? null : typeof(Wide).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .SingleOrDefault(m => m.Name == row.Scalar.Split('.')[1] && m.GetParameters().Length == row.Arity && !m.IsSpecialName);

    public static Wide Invoke(Primitive row, double[] arguments) => (Wide)Result(row, arguments);

    /// <summary>The result as a double, also of a row whose result is an integer or a truth value.</summary>
    public static double Rounded(Primitive row, double[] arguments) => Result(row, arguments) switch
    {
        Wide number => (double)number,
        var other => Convert.ToDouble(other),
    };

    /// <summary>The same number, as a sum of doubles.</summary>
    public static BigFloat Exactly(Wide value)
    {
        if (!Wide.IsFinite(value) || Wide.IsZero(value))
        {
            return (double)value;
        }

        var exponent = Wide.ILogB(value);
        var rest = Wide.ScaleB(value, -exponent);
        var sum = BigFloat.Zero;
        var exact = new BigMath(6 * ChunkBits);
        while (!Wide.IsZero(rest))
        {
            var chunk = (double)rest;
            sum = exact.Add(sum, chunk);
            rest -= chunk;
        }

        return BigFloat.ScaleB(sum, exponent);
    }

    private static object Result(Primitive row, double[] arguments)
    {
        var method = Of(row) ?? throw new MissingMethodException(row.Name);
        var types = method.GetParameters().Select(p => p.ParameterType).ToArray();
        object[] values = [.. arguments.Select((a, k) => types[k] == typeof(int) ? (object)(int)a : (Wide)a)];
        return method.Invoke(null, values)!;
    }
}
