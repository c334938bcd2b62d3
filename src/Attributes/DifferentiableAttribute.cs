using System;

namespace SymGrad;

/// <summary>
/// Asks for the derivatives of a method. They are emitted beside it, in its own type, which must be <c>partial</c>
/// (as must its containing types).
/// </summary>
/// <example>
/// <code>
/// public static partial class Model
/// {
///     [Differentiable]
///     public static double Loss(double x, [Constant] double target) => (x - target) * (x - target);
/// }
///
/// double value = Model.LossValueAndGradient(2.0, 0.5, out double xGradient);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DifferentiableAttribute : Attribute
{
    /// <summary>Asks for the derivatives named.</summary>
    /// <param name="derivatives">
    /// The derivatives to emit. Without it: <see cref="Derivatives.Gradient"/> for a method that returns one number,
    /// <c>Jvp | Vjp</c> for any other.
    /// </param>
    public DifferentiableAttribute(Derivatives derivatives = Derivatives.None)
    {
        Derivatives = derivatives;
    }

    /// <summary>The derivatives asked for; <see cref="Derivatives.None"/> stands for the default set.</summary>
    public Derivatives Derivatives { get; }

    /// <summary>Whether the formula may be rewritten into a stable one. Default: <see cref="Stability.Rewrite"/>.</summary>
    public Stability Stability { get; set; } = Stability.Rewrite;

    /// <summary>What <c>Math.Pow</c> means for a base of zero or below. Default: <see cref="PowDomain.Clamped"/>.</summary>
    public PowDomain Pow { get; set; } = PowDomain.Clamped;

    /// <summary>The derivative taken at a kink. Default: <see cref="Kink.Symmetric"/>.</summary>
    public Kink Kink { get; set; } = Kink.Symmetric;

    /// <summary>The order of summation. Default: <see cref="Reduction.Fast"/>.</summary>
    public Reduction Reduction { get; set; } = Reduction.Fast;

    /// <summary>
    /// Emits checks that throw <c>NonFiniteGradientException</c> where the first NaN or infinity arises. Default: false;
    /// the MSBuild property <c>SymGradCheckFinite</c> sets it for a whole project.
    /// </summary>
    public bool CheckFinite { get; set; }

    /// <summary>The highest order to which the emitted derivatives can themselves be differentiated. Default: 1.</summary>
    public int Order { get; set; } = 1;

    /// <summary>
    /// On an instance method of a struct: derivatives with respect to <c>this</c> too, as the result <c>thisGradient</c>.
    /// Default: false, the fields and properties read are constants.
    /// </summary>
    public bool This { get; set; }

    /// <summary>
    /// Emits overloads of the gradient and batch methods with a last parameter <c>int degreeOfParallelism</c>. Default: false.
    /// </summary>
    public bool Parallel { get; set; }
}
