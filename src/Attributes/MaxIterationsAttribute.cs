using System;

namespace SymGrad;

/// <summary>
/// Bounds the data-dependent loops of a method and the depth of its recursion. Exceeding the bound throws
/// <see cref="InvalidOperationException"/> that says where; it never gives a wrong gradient.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class MaxIterationsAttribute : Attribute
{
    /// <summary>Sets the bound.</summary>
    /// <param name="count">The greatest number of iterations of a loop, and the greatest depth of recursion; positive.</param>
    public MaxIterationsAttribute(int count)
    {
        Count = count;
    }

    /// <summary>The greatest number of iterations of a loop, and the greatest depth of recursion.</summary>
    public int Count { get; }
}
