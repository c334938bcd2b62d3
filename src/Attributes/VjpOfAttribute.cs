using System;

namespace SymGrad;

/// <summary>
/// Marks a method as the reverse rule of another one, in the signature of the generated <c>FVjp</c>: it returns the value
/// and adds into the cotangents of the inputs. The method named is then opaque: its body is not differentiated.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class VjpOfAttribute : Attribute
{
    /// <summary>The reverse rule of a method of the same type.</summary>
    /// <param name="method">The name of the method.</param>
    public VjpOfAttribute(string method)
    {
        Method = method;
    }

    /// <summary>The name of the method.</summary>
    public string Method { get; }
}
