using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.RealPrograms;

/// <summary>Options on a binomial tree (Cox, Ross and Rubinstein, 1979).</summary>
public static partial class OptionPricer
{
    /// <summary>An American put: its holder may exercise it at every node.</summary>
    [Differentiable(Emit.Number), At(100.0, 105.0, 0.25, 0.03, 0.75, 12, Ulps = 256), At(100.0, 90.0, 0.4, 0.01, 2.0, 7, Ulps = 256)]
    public static double AmericanPut(double spot, double strike, double volatility, double rate, double years, int steps)
    {
        double dt = years / steps;
        double up = Math.Exp(volatility * Math.Sqrt(dt));
        double down = 1 / up;
        double discount = Math.Exp(-rate * dt);
        double p = (Math.Exp(rate * dt) - down) / (up - down);
        double[] values = new double[steps + 1];
        for (int i = 0; i <= steps; i++)
        {
            values[i] = Math.Max(strike - (spot * Math.Pow(up, (2 * i) - steps)), 0);
        }

        for (int step = steps - 1; step >= 0; step--)
        {
            for (int i = 0; i <= step; i++)
            {
                double held = discount * ((p * values[i + 1]) + ((1 - p) * values[i]));
                double exercised = strike - (spot * Math.Pow(up, (2 * i) - step));
                values[i] = Math.Max(held, exercised);
            }
        }

        return values[0];
    }
}
