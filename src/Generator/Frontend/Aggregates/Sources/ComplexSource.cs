namespace SymGrad.Generator.Frontend;

/// <summary>Functions of <c>Complex</c> as source, on principal branches (Abramowitz, Stegun, Handbook of Mathematical Functions, 4.3, 4.4).</summary>
internal static class ComplexSource
{
    public const string Text = """
        using System;
        using System.Numerics;

        internal static class ComplexSource
        {
            public static Complex Log(Complex z, double baseValue) => Complex.Log(z) / Complex.Log(new Complex(baseValue, 0));

            public static Complex Log10(Complex z) => Complex.Log(z) / Math.Log(10);

            // Beyond 4 the sums of hyperbolic functions would overflow long before the tangent changes.
            public static Complex Tan(Complex z)
            {
                if (Math.Abs(z.Imaginary) <= 4)
                {
                    double d = Math.Cos(2 * z.Real) + Math.Cosh(2 * z.Imaginary);
                    return new Complex(Math.Sin(2 * z.Real) / d, Math.Sinh(2 * z.Imaginary) / d);
                }

                double s = Math.Sinh(z.Imaginary);
                double e = 1 + Math.Cos(z.Real) / s * (Math.Cos(z.Real) / s);
                return new Complex(Math.Sin(z.Real) / s * (Math.Cos(z.Real) / s) / e, 1 / (Math.Tanh(z.Imaginary) * e));
            }

            public static Complex Tanh(Complex z)
            {
                Complex t = Complex.Tan(new Complex(-z.Imaginary, z.Real));
                return new Complex(t.Imaginary, -t.Real);
            }

            public static Complex Asin(Complex z)
            {
                Complex l = Complex.Log(new Complex(-z.Imaginary, z.Real) + Complex.Sqrt(1 - z * z));
                return new Complex(l.Imaginary, -l.Real);
            }

            public static Complex Acos(Complex z)
            {
                Complex l = Complex.Log(z + Complex.ImaginaryOne * Complex.Sqrt(1 - z * z));
                return new Complex(l.Imaginary, -l.Real);
            }

            public static Complex Atan(Complex z)
            {
                Complex l = Complex.Log(new Complex(1 + z.Imaginary, -z.Real)) - Complex.Log(new Complex(1 - z.Imaginary, z.Real));
                return new Complex(-0.5 * l.Imaginary, 0.5 * l.Real);
            }
        }
        """;
}
