using System;

namespace SymGrad;

/// <summary>The derivatives that <see cref="DifferentiableAttribute"/> asks for. Combine them with <c>|</c>.</summary>
[Flags]
public enum Derivatives
{
    /// <summary>
    /// The default set: <see cref="Gradient"/> for a method that returns one number,
    /// <see cref="Jvp"/> and <see cref="Vjp"/> for any other.
    /// </summary>
    None = 0,

    /// <summary><c>FValue</c>: the stabilised value alone.</summary>
    Value = 1,

    /// <summary><c>FValueAndGradient</c> and <c>FGradient</c>: the value and its gradient.</summary>
    Gradient = 2,

    /// <summary><c>FJvp</c>: the value and the Jacobian times a tangent (forward mode).</summary>
    Jvp = 4,

    /// <summary><c>FVjp</c>: the value and a cotangent times the Jacobian (reverse mode), added into the results.</summary>
    Vjp = 8,

    /// <summary><c>FJacobian</c>: the dense Jacobian of a vector-valued method, row-major.</summary>
    Jacobian = 16,

    /// <summary><c>FHessian</c>: value, gradient and the dense symmetric Hessian, row-major.</summary>
    Hessian = 32,

    /// <summary><c>FHvp</c>: the Hessian times a vector.</summary>
    Hvp = 64,

    /// <summary><c>FBatch</c> and <c>FValueAndGradientBatch</c>: element by element over spans, vectorised.</summary>
    Batch = 128,

    /// <summary>The pattern of the non-zero entries (CSR) and their values, of the Jacobian and, with <see cref="Hessian"/>, of the Hessian.</summary>
    Sparsity = 256,

    /// <summary><c>FCheckGradient</c>: compares the generated derivatives at a point with independent ones.</summary>
    Check = 512,
}
