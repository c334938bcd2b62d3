using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.RealPrograms;

/// <summary>The forward algorithm for hidden Markov models, with the probabilities scaled at every time (Rabiner, 1989).</summary>
public static partial class HiddenMarkovModel
{
    /// <summary>The log-likelihood of a sequence of symbols.</summary>
    /// <param name="initial">The probability of each state at the start.</param>
    /// <param name="transition">From each state, a row, to each.</param>
    /// <param name="emission">In each state, a row, of each symbol.</param>
    /// <param name="symbols">What was observed.</param>
    [Differentiable(Emit.Number), At(
        new[] { 0.6, 0.4 }, new[] { 0.7, 0.3, 0.4, 0.6 }, new[] { 0.5, 0.4, 0.1, 0.1, 0.3, 0.6 }, new[] { 0, 1, 2, 2, 0, 1 }, Ulps = 64)]
    public static double LogLikelihood(double[] initial, double[] transition, double[] emission, int[] symbols)
    {
        int states = initial.Length;
        int kinds = emission.Length / states;
        double[] alpha = new double[states];
        double[] next = new double[states];
        for (int s = 0; s < states; s++)
        {
            alpha[s] = initial[s] * emission[(s * kinds) + symbols[0]];
        }

        double result = Math.Log(Normalise(alpha));
        for (int t = 1; t < symbols.Length; t++)
        {
            for (int s = 0; s < states; s++)
            {
                double sum = 0;
                for (int from = 0; from < states; from++)
                {
                    sum += alpha[from] * transition[(from * states) + s];
                }

                next[s] = sum * emission[(s * kinds) + symbols[t]];
            }

            Array.Copy(next, alpha, states);
            result += Math.Log(Normalise(alpha));
        }

        return result;
    }

    private static double Normalise(double[] p)
    {
        double sum = 0;
        foreach (double v in p)
        {
            sum += v;
        }

        for (int i = 0; i < p.Length; i++)
        {
            p[i] /= sum;
        }

        return sum;
    }
}
