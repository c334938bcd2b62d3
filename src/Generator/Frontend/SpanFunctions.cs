using System;
using System.Collections.Generic;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>An argument of a function over spans: its elements, or one number for all of them.</summary>
/// <param name="Length">Null of a number.</param>
/// <param name="At">The element at an index, before the function writes anything.</param>
/// <param name="Current">The element at an index, where the function has come to that index.</param>
internal sealed record SpanArgument(Sym? Length, Func<Sym, Sym> At, Func<Sym, Sym> Current);

/// <summary>What the functions of <c>TensorPrimitives</c> and <c>StableMath</c> over spans compute.</summary>
internal static class SpanFunctions
{
    private delegate Sym Reduction(SymTable table, IReadOnlyList<SpanArgument> x);

    private delegate Func<Sym, Sym> Map(SymTable table, IReadOnlyList<SpanArgument> x);

    private static readonly Dictionary<(string Name, int Arity), Reduction> Reductions = new()
    {
        [("Sum", 1)] = (t, x) => Reduce(t, ReduceKind.Sum, x[0], i => x[0].At(i)),
        [("SumOfSquares", 1)] = (t, x) => Reduce(t, ReduceKind.Sum, x[0], i => Square(x[0].At(i))),
        [("SumOfMagnitudes", 1)] = (t, x) => Reduce(t, ReduceKind.Sum, x[0], i => t.Apply(Selection.Abs, x[0].At(i))),
        [("Product", 1)] = (t, x) => Reduce(t, ReduceKind.Product, x[0], i => x[0].At(i)),
        [("ProductOfSums", 2)] = (t, x) => Reduce(t, ReduceKind.Product, x[0], i => t.Apply(Arithmetic.Add, x[0].At(i), x[1].At(i))),
        [("ProductOfDifferences", 2)] = (t, x) => Reduce(t, ReduceKind.Product, x[0], i => t.Apply(Arithmetic.Subtract, x[0].At(i), x[1].At(i))),
        [("Dot", 2)] = Dot,
        [("MaxMagnitude", 1)] = MaxMagnitude,
        [("Max", 1)] = (t, x) => Reduce(t, ReduceKind.Max, x[0], i => x[0].At(i)),
        [("Min", 1)] = (t, x) => Reduce(t, ReduceKind.Min, x[0], i => x[0].At(i)),
        [("IndexOfMax", 1)] = (t, x) => Reduce(t, ReduceKind.ArgMax, x[0], i => x[0].At(i)),
        [("IndexOfMin", 1)] = (t, x) => Reduce(t, ReduceKind.ArgMin, x[0], i => x[0].At(i)),
        [("Norm", 1)] = (t, x) => Norm(t, x[0]),
        [("NormP", 2)] = NormP,
        [("Distance", 2)] = (t, x) => Reduce(t, ReduceKind.Norm, x[0], i => t.Apply(Arithmetic.Subtract, x[0].At(i), x[1].At(i))),
        [("CosineSimilarity", 2)] = (t, x) => t.Apply(Arithmetic.Divide, Dot(t, x), t.Apply(Arithmetic.Multiply, Norm(t, x[0]), Norm(t, x[1]))),
        [("LogSumExp", 1)] = (t, x) => LogSumExp(t, x[0]),
        [("Mean", 1)] = (t, x) => Mean(t, x[0]),
        [("Average", 1)] = (t, x) => Mean(t, x[0]),
        [("Variance", 1)] = (t, x) => Variance(t, x[0], lostDegrees: 0),
        [("SampleVariance", 1)] = (t, x) => Variance(t, x[0], lostDegrees: 1),
        [("StdDev", 1)] = (t, x) => t.Apply(Powers.Sqrt, Variance(t, x[0], lostDegrees: 0)),
    };

    private static readonly Dictionary<(string Name, int Arity), Map> Maps = new()
    {
        [("Add", 2)] = Operator(Arithmetic.Add),
        [("Subtract", 2)] = Operator(Arithmetic.Subtract),
        [("Multiply", 2)] = Operator(Arithmetic.Multiply),
        [("Divide", 2)] = Operator(Arithmetic.Divide),
        [("Remainder", 2)] = Operator(Arithmetic.Remainder),
        [("Increment", 1)] = (t, x) => i => t.Apply(Arithmetic.Add, x[0].Current(i), One(t, x[0].Current(i))),
        [("Decrement", 1)] = (t, x) => i => t.Apply(Arithmetic.Subtract, x[0].Current(i), One(t, x[0].Current(i))),
        [("ReciprocalSqrt", 1)] = (t, x) => i => t.Apply(Arithmetic.Divide, One(t, x[0].Current(i)), t.Apply(Powers.Sqrt, x[0].Current(i))),
        [("MaxMagnitude", 2)] = (t, x) => i => Greater(t, Selection.Max, Magnitude(x[0].Current(i)), x[0].Current(i), Magnitude(x[1].Current(i)), x[1].Current(i)),
        [("MinMagnitude", 2)] = (t, x) => i => Greater(t, Selection.Min, Magnitude(x[1].Current(i)), x[0].Current(i), Magnitude(x[0].Current(i)), x[1].Current(i)),
        [("MaxNumber", 2)] = (t, x) => i => NumberOf(t, Selection.Max, x[0].Current(i), x[1].Current(i)),
        [("MinNumber", 2)] = (t, x) => i => NumberOf(t, Selection.Min, x[0].Current(i), x[1].Current(i)),
        [("Clamp", 3)] = (t, x) => i => Clamp(t, x[0].Current(i), x[1].Current(i), x[2].Current(i)),
        [("Negate", 1)] = (t, x) => i => t.Apply(Arithmetic.Negate, x[0].Current(i)),
        [("Reciprocal", 1)] = (t, x) => i => t.Apply(Arithmetic.Divide, One(t, x[0].Current(i)), x[0].Current(i)),
        [("AddMultiply", 3)] = (t, x) => i => t.Apply(Arithmetic.Multiply, t.Apply(Arithmetic.Add, x[0].Current(i), x[1].Current(i)), x[2].Current(i)),
        [("MultiplyAdd", 3)] = (t, x) => i => t.Apply(Arithmetic.Add, t.Apply(Arithmetic.Multiply, x[0].Current(i), x[1].Current(i)), x[2].Current(i)),
        [("SoftMax", 1)] = Softmax,
        [("Softmax", 1)] = Softmax,
        [("LogSoftmax", 1)] = LogSoftmax,
    };

    /// <summary>The number that a function computes; null where it is not known.</summary>
    public static Sym? TryReduce(SymTable table, string name, IReadOnlyList<SpanArgument> arguments)
        => Reductions.TryGetValue((name, arguments.Count), out var reduction) ? reduction(table, arguments) : null;

    /// <summary>The elements that a function writes, by index; null where it is not known.</summary>
    public static Func<Sym, Sym>? TryMap(SymTable table, string name, IReadOnlyList<SpanArgument> arguments)
    {
        if (Maps.TryGetValue((name, arguments.Count), out var map))
        {
            return map(table, arguments);
        }

        foreach (var type in new[] { "StableMath", "Math", "double" })
        {
            if (Registry.Find(type + "." + name, arguments.Count) is { } primitive)
            {
                return i =>
                {
                    var elements = new Sym[arguments.Count];
                    for (var k = 0; k < elements.Length; k++)
                    {
                        elements[k] = arguments[k].Current(i);
                    }

                    return table.Apply(primitive, elements);
                };
            }
        }

        return null;
    }

    private static Sym Reduce(SymTable table, ReduceKind kind, SpanArgument over, Func<Sym, Sym> body)
    {
        var index = table.FreshIndex("i", table.Integer(0), over.Length!);
        return table.Reduce(kind, index, table.Integer(0), over.Length!, body(index));
    }

    private static Sym Dot(SymTable table, IReadOnlyList<SpanArgument> x)
        => Reduce(table, ReduceKind.Sum, x[0], i => table.Apply(Arithmetic.Multiply, x[0].At(i), x[1].At(i)));

    private static Sym Norm(SymTable table, SpanArgument x) => Reduce(table, ReduceKind.Norm, x, i => x.At(i));

    private static Sym LogSumExp(SymTable table, SpanArgument x) => Reduce(table, ReduceKind.LogSumExp, x, i => x.At(i));

    private static Sym Mean(SymTable table, SpanArgument x)
    {
        var sum = Reduce(table, ReduceKind.Sum, x, i => x.At(i));
        return table.Apply(Arithmetic.Divide, sum, Arithmetic.Convert(x.Length!, sum.Type));
    }

    private static Sym Variance(SymTable table, SpanArgument x, int lostDegrees)
    {
        var mean = Mean(table, x);
        var squares = Reduce(table, ReduceKind.Sum, x, i => Square(table.Apply(Arithmetic.Subtract, x.At(i), mean)));
        return table.Apply(Arithmetic.Divide, squares, Arithmetic.Convert(x.Length! - lostDegrees, squares.Type));
    }

    /// <summary>
    /// m·(Σ (|x|/m)^p)^(1/p) with m = max |x|, which neither overflows nor underflows. The value does not depend on m, so
    /// m is no part of the derivative.
    /// </summary>
    private static Sym NormP(SymTable table, IReadOnlyList<SpanArgument> x)
    {
        var greatest = table.Apply(Inert.Stop, Reduce(table, ReduceKind.Max, x[0], i => Magnitude(x[0].At(i))));
        var p = x[1].At(greatest);
        var sum = Reduce(
            table, ReduceKind.Sum, x[0], i => table.Apply(GeneralPower.Pow, table.Apply(Arithmetic.Divide, Magnitude(x[0].At(i)), greatest), p));
        var root = table.Apply(GeneralPower.Pow, sum, table.Apply(Arithmetic.Divide, One(table, p), p));
        var zero = table.Real(0, greatest.Type);
        return table.Select(
            table.Apply(Arithmetic.LessOrEqual, greatest, zero), zero, table.Apply(Arithmetic.Multiply, greatest, root));
    }

    /// <summary>The element furthest from 0; of two equally far the positive one.</summary>
    private static Sym MaxMagnitude(SymTable table, IReadOnlyList<SpanArgument> x)
    {
        var (max, min) = (Reduce(table, ReduceKind.Max, x[0], i => x[0].At(i)), Reduce(table, ReduceKind.Min, x[0], i => x[0].At(i)));
        return table.Select(table.Apply(Arithmetic.GreaterOrEqual, max, table.Apply(Arithmetic.Negate, min)), max, min);
    }

    private static Sym Magnitude(Sym x) => x.Table.Apply(Selection.Abs, x);

    /// <summary>The one whose measure is greater; else, also of what is not a number, <paramref name="otherwise"/> of both.</summary>
    private static Sym Greater(SymTable table, Primitive otherwise, Sym measure, Sym x, Sym otherMeasure, Sym y)
        => table.Select(
            table.Apply(Arithmetic.Greater, measure, otherMeasure), x,
            table.Select(table.Apply(Arithmetic.Greater, otherMeasure, measure), y, table.Apply(otherwise, x, y)));

    /// <summary>IEEE 754 maximumNumber: what is not a number gives way to what is.</summary>
    private static Sym NumberOf(SymTable table, Primitive extremum, Sym x, Sym y)
        => table.Select(IsNaN(x), y, table.Select(IsNaN(y), x, table.Apply(extremum, x, y)));

    private static Sym IsNaN(Sym x) => x.Table.Apply(Arithmetic.NotEqualTo, x, x);

    /// <summary>Of bounds in the wrong order the upper one, as vectors give it.</summary>
    private static Sym Clamp(SymTable table, Sym x, Sym min, Sym max)
        => table.Select(table.Apply(Arithmetic.Greater, min, max), max, table.Apply(Selection.Clamp, x, min, max));

    private static Func<Sym, Sym> Softmax(SymTable table, IReadOnlyList<SpanArgument> x)
    {
        var element = LogSoftmax(table, x);
        return i => table.Apply(Exponentials.Exp, element(i));
    }

    private static Func<Sym, Sym> LogSoftmax(SymTable table, IReadOnlyList<SpanArgument> x)
    {
        var total = LogSumExp(table, x[0]);
        return i => table.Apply(Arithmetic.Subtract, x[0].Current(i), total);
    }

    private static Map Operator(Primitive primitive) => (t, x) => i => t.Apply(primitive, x[0].Current(i), x[1].Current(i));

    private static Sym Square(Sym x) => x.Table.Apply(Arithmetic.Multiply, x, x);

    private static Sym One(SymTable table, Sym like) => table.Real(1, like.Type);
}
