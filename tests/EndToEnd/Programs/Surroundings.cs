using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs.Surroundings
{
    /// <summary>A user's own class of this name, beside the platform's.</summary>
    public static class Math
    {
        /// <summary>Nothing to do with the exponential function.</summary>
        public static double Exp(double x) => 1 + x + (x * x / 2);

        /// <summary>A name that emitted code also needs.</summary>
        public static double Max(double x, double y) => x - y;
    }

    /// <summary>Programs in a namespace with its own Math.</summary>
    public static partial class OwnMath
    {
        /// <summary>Both classes in one formula.</summary>
        [Differentiable(Emit.Plain), At(0.4, 0.9)]
        public static double Both(double x, double y) => Math.Exp(x) * global::System.Math.Exp(y) + Math.Max(x, y) + global::System.Math.Max(x, y);
    }

    /// <summary>A generic type around the program.</summary>
    /// <typeparam name="T">Not used.</typeparam>
    public static partial class Generic<T>
    {
        /// <summary>Types within types.</summary>
        public static partial class Inner
        {
            /// <summary>The innermost type.</summary>
            internal static partial class Innermost
            {
                /// <summary>A private program.</summary>
                [Differentiable(Emit.Plain), At(0.4, 0.9)]
                private static double Hidden(double x, double y) => x * global::System.Math.Log(x + y);
            }
        }

        /// <summary>An ordinary member of the generic type.</summary>
        [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 2.0 })]
        public static double SumOfCubes(global::System.ReadOnlySpan<double> x)
        {
            double sum = 0;
            foreach (double item in x)
            {
                sum += item * item * item;
            }

            return sum;
        }
    }

    /// <summary>Parameters named like keywords and like what emitted code uses.</summary>
    public static partial class Names
    {
        /// <summary>Keywords, and names that generated code might choose for its own locals.</summary>
        [Differentiable(Emit.Plain), At(0.4, 0.9, 1.1, 0.6)]
        public static double Keywords(double @double, double value, double i, double res) => (@double * value) + (i / res);

        /// <summary>Names that clash with the names of results.</summary>
        [Differentiable(Derivatives.Gradient)]
        public static double Clash(double x, double xGradient) => x * xGradient * xGradient;
    }
}

namespace SymGrad.EndToEnd.Tests.Programs.Company.System
{
    /// <summary>Within a namespace whose last part hides the platform's.</summary>
    public static partial class Physics
    {
        /// <summary>The platform's functions need the global prefix here.</summary>
        [Differentiable(Emit.Plain), At(0.4, 0.9)]
        public static double Wave(double x, double t) => global::System.Math.Sin(x - t) / global::System.Math.Sqrt(1 + (x * x));

        /// <summary>A span, so that vector loops are emitted here too.</summary>
        [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 2.0 })]
        public static double Energy(global::System.ReadOnlySpan<double> x)
        {
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
            {
                sum += global::System.Math.Cosh(x[i]);
            }

            return sum;
        }
    }
}
