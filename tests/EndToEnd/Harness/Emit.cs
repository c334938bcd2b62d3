namespace SymGrad.EndToEnd.Tests.Harness;

/// <summary>All derivatives that a program of a given kind can have.</summary>
public static class Emit
{
    /// <summary>Of a method that returns a number.</summary>
    public const Derivatives Number = Derivatives.Value | Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp;

    /// <summary>Of a method of plain numbers, without loops, that returns a number.</summary>
    public const Derivatives Plain = Number | Derivatives.Hessian | Derivatives.Batch;

    /// <summary>Of a method that writes into spans.</summary>
    public const Derivatives Vector = Derivatives.Value | Derivatives.Jvp | Derivatives.Vjp;
}
