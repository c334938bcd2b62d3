using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Conditions in all their forms.</summary>
public static partial class Branches
{
    private const double Threshold = 1.345;

    /// <summary>Huber's loss with an early return.</summary>
    [Differentiable(Emit.Plain), At(0.5, 0.2), At(4.0, 0.5), At(-4.0, 0.5)]
    public static double Huber(double x, double centre)
    {
        double r = x - centre;
        if (Math.Abs(r) <= Threshold)
        {
            return 0.5 * r * r;
        }

        return Threshold * (Math.Abs(r) - (0.5 * Threshold));
    }

    /// <summary>Income tax by brackets, as a chain of if and else.</summary>
    [Differentiable(Emit.Plain), At(8000.0, 1.1), At(30000.0, 1.1), At(90000.0, 1.1)]
    public static double Tax(double income, double rate)
    {
        double tax;
        if (income < 10000)
        {
            tax = 0.1 * income * rate;
        }
        else if (income < 50000)
        {
            tax = (1000 * rate) + (0.2 * (income - 10000) * rate * rate);
        }
        else
        {
#pragma warning disable SYMG2004 // No rate is 0.
            tax = 9000 + (0.4 * (income - 50000) * Math.Sqrt(rate));
#pragma warning restore SYMG2004
        }

        return tax;
    }

    /// <summary>A switch expression over a real number.</summary>
    [Differentiable(Emit.Plain), At(-0.7), At(0.4), At(3.0)]
    public static double Smoothstep(double x) => x switch
    {
        < 0 => 0.1 * x,
        < 1 => x * x * (3 - (2 * x)),
        _ => 1 + (0.1 * (x - 1)),
    };

    /// <summary>A switch expression over an integer, with guards.</summary>
    [Differentiable(Emit.Plain), At(0.7, 0), At(0.7, 1), At(0.7, 2), At(2.7, 2), At(0.7, 9)]
    public static double Activation(double x, int kind) => kind switch
    {
        0 => x,
        1 => Math.Tanh(x),
        2 when x > 1 => x * x,
        2 or 3 => Math.Exp(x),
        _ => Math.Atan(x),
    };

    /// <summary>A switch statement that falls into one return.</summary>
    [Differentiable(Emit.Plain), At(0.7, 1.3, 0), At(0.7, 1.3, 1), At(0.7, 1.3, 5)]
    public static double Kernel(double x, double scale, int kind)
    {
        double r = x / scale;
        double value;
        switch (kind)
        {
            case 0:
                value = Math.Exp(-0.5 * r * r);
                break;
            case 1:
            case 2:
                value = 1 / (1 + (r * r));
                break;
            default:
                value = 1 - Math.Abs(r);
                break;
        }

        return value * scale;
    }

    /// <summary>Nested conditional expressions.</summary>
    [Differentiable(Emit.Plain), At(0.4, 0.9), At(-0.4, 0.9), At(-0.4, -0.9)]
#pragma warning disable SYMG2003 // At y = 0 the branch has a pole; no point lies there.
    public static double Nested(double x, double y) => x > 0 ? (y > 0 ? x * y : x / y) : y > 0 ? Math.Exp(x) * y : x - (y * y);
#pragma warning restore SYMG2003

    /// <summary>The unsafe function is on the path that is not taken.</summary>
    [Differentiable(Emit.Plain), At(2.0), At(-2.0)]
    public static double Guarded(double x) => x > 0 ? Math.Log(x) * Math.Sqrt(x) : 0.5 * x;

    /// <summary>Conditions joined, negated, and stored.</summary>
    [Differentiable(Emit.Plain), At(0.3, 0.4), At(0.3, -0.4), At(1.3, 0.4)]
    public static double Region(double x, double y)
    {
        bool isInside = x is > 0 and < 1 && !(y < 0);
#pragma warning disable SYMG2006 // The branch is what is tested.
        double s = isInside || x == y ? Math.Sin(x * y) : x + y;
#pragma warning restore SYMG2006
        return s * s;
    }

    /// <summary>Max, min, clamp and abs away from their kinks.</summary>
    [Differentiable(Emit.Plain), At(0.3, 0.8), At(1.9, -0.8)]
    public static double Selections(double x, double y)
        => Math.Max(x, y) * Math.Min(x * x, 2 + y) + Math.Clamp(x, 0.1, 1.5) - Math.Abs(y - x) + Math.CopySign(x, y);

    /// <summary>A value is overwritten on one path only.</summary>
    [Differentiable(Emit.Plain), At(0.6, 2.0), At(-0.6, 2.0)]
    public static double PartlyOverwritten(double x, double y)
    {
        double s = x * y;
        if (x < 0)
        {
            s = -s + y;
            y *= x;
        }

        return (s * y) + Math.Cos(s);
    }

    /// <summary>
    /// The likelihood of an ordered logit model: of the thresholds around a category the outermost do not exist, which branches within
    /// branches decide.
    /// </summary>
    [Differentiable(Emit.Number), At(new[] { 0.1, 0.5, -0.3, 0.8 }, new[] { -1.0, 0, 1.5 }, new[] { 0, 2, 1, 3 })]
    public static double OrderedLogit(ReadOnlySpan<double> score, ReadOnlySpan<double> thresholds, ReadOnlySpan<int> category)
    {
        double loss = 0;
        for (int i = 0; i < category.Length; i++)
        {
            double above = category[i] == thresholds.Length ? 1 : 1 / (1 + Math.Exp(score[i] - thresholds[category[i]]));
            double below = category[i] == 0 ? 0 : 1 / (1 + Math.Exp(score[i] - thresholds[category[i] - 1]));
            loss -= Math.Log(above - below);
        }

        return loss;
    }
}
