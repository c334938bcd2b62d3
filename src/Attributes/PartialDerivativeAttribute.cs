using System;

namespace SymGrad;

/// <summary>
/// Marks a method as the partial derivative of another one with respect to one parameter. It takes that method's
/// parameters and returns its type; every mode and order of derivative follows from it.
/// </summary>
/// <remarks>A method that is the partial with respect to several parameters carries the attribute once for each.</remarks>
/// <example>
/// <code>
/// [PartialDerivative(nameof(Cube), "x")]
/// private static double CubeByX(double x) => 3 * x * x;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class PartialDerivativeAttribute : Attribute
{
    /// <summary>The partial derivative of a method of the same type.</summary>
    /// <param name="method">The name of the method.</param>
    /// <param name="parameter">The name of its parameter.</param>
    public PartialDerivativeAttribute(string method, string parameter)
    {
        Method = method;
        Parameter = parameter;
    }

    /// <summary>The partial derivative of a method of another type, which may stand in a referenced assembly.</summary>
    /// <param name="type">The type that declares the method.</param>
    /// <param name="method">The name of the method.</param>
    /// <param name="parameter">The name of its parameter.</param>
    public PartialDerivativeAttribute(Type type, string method, string parameter)
        : this(method, parameter)
    {
        Type = type;
    }

    /// <summary>The type that declares the method; null for the type in which the attribute stands.</summary>
    public Type? Type { get; }

    /// <summary>The name of the method.</summary>
    public string Method { get; }

    /// <summary>The name of the parameter.</summary>
    public string Parameter { get; }
}
