using System;

namespace SymGrad;

/// <summary>
/// Says that the data-dependent loop of a method solves an equation. The solution is differentiated by the implicit
/// function theorem, not through the iterations.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ImplicitAttribute : Attribute
{
}
