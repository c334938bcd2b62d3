using System;

namespace SymGrad;

/// <summary>Gradient descent with momentum.</summary>
/// <remarks>
/// v ← momentum · v + gradient, x ← x − rate · v: B. T. Polyak's heavy ball (1964), in the scaling that deep-learning
/// libraries use, so that a change of the rate acts at once. The first step is a plain gradient step.
/// </remarks>
public sealed class Sgd
{
    private readonly double momentum;
    private readonly double[] velocity;
    private double rate;

    /// <summary>Makes an optimiser at rest.</summary>
    /// <param name="length">The number of parameters.</param>
    /// <param name="rate">The learning rate; positive.</param>
    /// <param name="momentum">The share of the velocity kept from one step to the next; in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public Sgd(int length, double rate, double momentum = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Require.FinitePositive(rate, nameof(rate));
        Require.DecayRate(momentum, nameof(momentum));
        Length = length;
        this.rate = rate;
        this.momentum = momentum;
        velocity = momentum == 0 ? [] : new double[length];
    }

    /// <summary>The number of parameters.</summary>
    public int Length { get; }

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
        if (momentum == 0)
        {
            StepAtRest(x, gradient);
            return;
        }

        for (int i = 0; i < x.Length; i++)
        {
            velocity[i] = (momentum * velocity[i]) + gradient[i];
            x[i] -= rate * velocity[i];
        }
    }

    private void StepAtRest(Span<double> x, ReadOnlySpan<double> gradient)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] -= rate * gradient[i];
        }
    }
}
