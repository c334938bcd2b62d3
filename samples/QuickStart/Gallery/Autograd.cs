using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace QuickStart.Gallery;

/// <summary>
/// Reverse-mode differentiation by the book, for comparison: every operation on numbers records its partial derivatives,
/// and the way back multiplies them. This is what the well-known libraries do, and where their NaNs come from: 0 · ∞.
/// </summary>
internal sealed class Node<T>
    where T : IFloatingPointIeee754<T>
{
    private static long created;

    private readonly (Node<T> Operand, T Partial)[] operands;
    private readonly long order = created++;

    public Node(T value, params (Node<T> Operand, T Partial)[] operands)
    {
        Value = value;
        this.operands = operands;
    }

    public T Value { get; }

    /// <summary>The derivative of the node that <see cref="Backward"/> was called on with respect to this one.</summary>
    public T Gradient { get; private set; } = T.Zero;

    public static implicit operator Node<T>(T value) => new(value);

    public static Node<T> operator +(Node<T> a, Node<T> b) => new(a.Value + b.Value, (a, T.One), (b, T.One));

    public static Node<T> operator -(Node<T> a, Node<T> b) => new(a.Value - b.Value, (a, T.One), (b, -T.One));

    public static Node<T> operator -(Node<T> a) => new(-a.Value, (a, -T.One));

    public static Node<T> operator *(Node<T> a, Node<T> b) => new(a.Value * b.Value, (a, b.Value), (b, a.Value));

    public static Node<T> operator /(Node<T> a, Node<T> b) =>
        new(a.Value / b.Value, (a, T.One / b.Value), (b, -a.Value / (b.Value * b.Value)));

    /// <summary>Fills in the gradients of all nodes that this one was computed from.</summary>
    public void Backward()
    {
        Gradient = T.One;
        foreach (Node<T> node in Ancestors().OrderByDescending(node => node.order))
        {
            foreach ((Node<T> operand, T partial) in node.operands)
            {
                operand.Gradient += node.Gradient * partial;
            }
        }
    }

    private HashSet<Node<T>> Ancestors()
    {
        var found = new HashSet<Node<T>> { this };
        var open = new Stack<Node<T>>(found);
        while (open.TryPop(out Node<T>? node))
        {
            foreach ((Node<T> operand, _) in node.operands)
            {
                if (found.Add(operand))
                {
                    open.Push(operand);
                }
            }
        }

        return found;
    }
}

/// <summary>The functions of <see cref="Node{T}"/>, each with the partial derivatives of the textbook.</summary>
internal static class Autograd
{
    public static Node<T> Exp<T>(Node<T> x)
        where T : IFloatingPointIeee754<T> => new(T.Exp(x.Value), (x, T.Exp(x.Value)));

    public static Node<T> Log<T>(Node<T> x)
        where T : IFloatingPointIeee754<T> => new(T.Log(x.Value), (x, T.One / x.Value));

    public static Node<T> Pow<T>(Node<T> x, Node<T> p)
        where T : IFloatingPointIeee754<T>
    {
        T power = T.Pow(x.Value, p.Value);
        return new(power, (x, p.Value * T.Pow(x.Value, p.Value - T.One)), (p, power * T.Log(x.Value)));
    }

    public static Node<T> Sqrt<T>(Node<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T root = T.Sqrt(x.Value);
        return new(root, (x, T.One / (root + root)));
    }

    public static Node<T> Abs<T>(Node<T> x)
        where T : IFloatingPointIeee754<T> => new(T.Abs(x.Value), (x, T.IsZero(x.Value) ? T.Zero : T.CopySign(T.One, x.Value)));

    public static Node<T> Tanh<T>(Node<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T tanh = T.Tanh(x.Value);
        return new(tanh, (x, T.One - tanh * tanh));
    }

    public static Node<T> Sin<T>(Node<T> x)
        where T : IFloatingPointIeee754<T> => new(T.Sin(x.Value), (x, T.Cos(x.Value)));

    public static Node<T> Cos<T>(Node<T> x)
        where T : IFloatingPointIeee754<T> => new(T.Cos(x.Value), (x, -T.Sin(x.Value)));

    public static Node<T> Acos<T>(Node<T> x)
        where T : IFloatingPointIeee754<T> => new(T.Acos(x.Value), (x, -T.One / T.Sqrt(T.One - x.Value * x.Value)));

    /// <summary>The larger; of two equal ones the first.</summary>
    public static Node<T> Max<T>(Node<T> a, Node<T> b)
        where T : IFloatingPointIeee754<T> => Where(a.Value >= b.Value, a, b);

    /// <summary>x brought into [min, max].</summary>
    public static Node<T> Clamp<T>(Node<T> x, T min, T max)
        where T : IFloatingPointIeee754<T> =>
        new(T.Clamp(x.Value, min, max), (x, x.Value < min || x.Value > max ? T.Zero : T.One));

    /// <summary>As array libraries have it: both are computed, one is chosen, the other's gradient is multiplied by 0.</summary>
    public static Node<T> Where<T>(bool condition, Node<T> then, Node<T> otherwise)
        where T : IFloatingPointIeee754<T> =>
        new(condition ? then.Value : otherwise.Value, (then, condition ? T.One : T.Zero), (otherwise, condition ? T.Zero : T.One));

    public static Node<T> Sum<T>(IEnumerable<Node<T>> terms)
        where T : IFloatingPointIeee754<T> => terms.Aggregate((sum, term) => sum + term);

    public static Node<T> Product<T>(IEnumerable<Node<T>> factors)
        where T : IFloatingPointIeee754<T> => factors.Aggregate((product, factor) => product * factor);

    /// <summary>The gradient of a function at a point.</summary>
    public static T[] Gradient<T>(Func<Node<T>[], Node<T>> function, ReadOnlySpan<T> point)
        where T : IFloatingPointIeee754<T>
    {
        var variables = new Node<T>[point.Length];
        for (int i = 0; i < point.Length; i++)
        {
            variables[i] = new Node<T>(point[i]);
        }

        function(variables).Backward();
        return Array.ConvertAll(variables, variable => variable.Gradient);
    }
}
