using System;

namespace SymGrad;

/// <summary>
/// The optimiser Adam: gradient descent whose steps are scaled, for each parameter, by running means of the gradient
/// and of its square.
/// </summary>
/// <remarks>
/// D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1. A NaN in a gradient stays
/// in the running means: check the gradient first, for instance with <see cref="GradientClipping"/>.
/// </remarks>
public sealed class Adam
{
    private readonly double beta1;
    private readonly double beta2;
    private readonly double epsilon;
    private readonly double[] firstMoment;
    private readonly double[] secondMoment;
    private double rate;

    // The share of the running means that is gradient, 1 − βᵗ. The rest is their start, zero.
    private double firstWeight;
    private double secondWeight;

    /// <summary>Makes an optimiser with all running means zero.</summary>
    /// <param name="length">The number of parameters.</param>
    /// <param name="rate">The learning rate, about the greatest change of a parameter in one step; positive.</param>
    /// <param name="beta1">The decay rate of the running mean of the gradient; in [0, 1).</param>
    /// <param name="beta2">The decay rate of the running mean of the squared gradient; in [0, 1).</param>
    /// <param name="epsilon">Added to the root of the running mean of the squared gradient; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public Adam(int length, double rate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Require.DecayRate(beta1, nameof(beta1));
        Require.DecayRate(beta2, nameof(beta2));
        Require.FinitePositive(epsilon, nameof(epsilon));
        Require.FinitePositive(rate, nameof(rate));
        this.rate = rate;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        firstMoment = new double[length];
        secondMoment = new double[length];
    }

    /// <summary>The number of parameters.</summary>
    public int Length => firstMoment.Length;

    /// <summary>The learning rate; may be changed between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive and finite.</exception>
    public double Rate
    {
        get => rate;
        set
        {
            Require.FinitePositive(value, nameof(value));
            rate = value;
        }
    }

    /// <summary>Takes one step: moves the parameters against the gradient. Allocates nothing.</summary>
    /// <param name="x">The parameters, changed in place.</param>
    /// <param name="gradient">The gradient at <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">
    /// A span has another length than <see cref="Length"/>, or the two overlap. Nothing has been written then.
    /// </exception>
    public void Step(Span<double> x, ReadOnlySpan<double> gradient)
    {
        Require.Step(Length, x, gradient);

        // 1 − βᵗ by the recurrence of the moments themselves: it has no cancellation, unlike 1 − Math.Pow(β, t).
        firstWeight = Decay(beta1, firstWeight, 1);
        secondWeight = Decay(beta2, secondWeight, 1);
        for (int i = 0; i < x.Length; i++)
        {
            double g = gradient[i];
            double first = Decay(beta1, firstMoment[i], g);
            double second = Decay(beta2, secondMoment[i], g * g);
            firstMoment[i] = first;
            secondMoment[i] = second;
            x[i] -= rate * (first / firstWeight) / (Math.Sqrt(second / secondWeight) + epsilon);
        }
    }

    private static double Decay(double beta, double mean, double next) => (beta * mean) + ((1 - beta) * next);
}
