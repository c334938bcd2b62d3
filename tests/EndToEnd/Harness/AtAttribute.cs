using System;

namespace SymGrad.EndToEnd.Tests.Harness;

/// <summary>A point at which a program is tested.</summary>
/// <param name="arguments">
/// One for each parameter. Arrays stand for spans, and for a span that is only written an <c>int</c> for its length.
/// </param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AtAttribute(params object[] arguments) : Attribute
{
    /// <summary>The arguments, in the order of the parameters.</summary>
    public object[] Arguments { get; } = arguments;

    /// <summary>
    /// Largest error of a value or derivative, in units in the last place of the result. The default covers some tens of
    /// roundings that do not amplify each other; a program whose own condition at this point is worse names its bound.
    /// </summary>
    public double Ulps { get; set; } = 16;

    /// <summary>The same for second derivatives, where their terms cancel more than those of the first; 0 stands for <see cref="Ulps"/>.</summary>
    public double HessianUlps { get; set; }
}
