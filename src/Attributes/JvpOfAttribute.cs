using System;

namespace SymGrad;

/// <summary>
/// Marks a method as the forward rule of another one, in the signature of the generated <c>FJvp</c>: it returns the value
/// and writes the tangent of the result. The method named is then opaque: its body is not differentiated.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class JvpOfAttribute : Attribute
{
    /// <summary>The forward rule of a method of the same type.</summary>
    /// <param name="method">The name of the method.</param>
    public JvpOfAttribute(string method)
    {
        Method = method;
    }

    /// <summary>The name of the method.</summary>
    public string Method { get; }
}
