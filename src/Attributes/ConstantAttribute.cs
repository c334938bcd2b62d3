using System;

namespace SymGrad;

/// <summary>
/// Holds a parameter constant: no derivative is emitted with respect to it. Integers, <see cref="bool"/>, enums and
/// strings are constant by themselves.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ConstantAttribute : Attribute
{
}
