namespace SymGrad;

public static partial class StableMathF
{
    /// <summary>y·x^(y − 1). See <see cref="StableMath.PowBasePartial(double, double)"/>.</summary>
    public static float PowBasePartial(float x, float y) => (float)StableMath.PowBasePartial(x, y);

    /// <summary>xʸ·log x. See <see cref="StableMath.PowExponentPartial(double, double)"/>.</summary>
    public static float PowExponentPartial(float x, float y) => (float)StableMath.PowExponentPartial(x, y);

    /// <summary>The n-th root of x. See <see cref="StableMath.RootN(double, int)"/>.</summary>
    public static float RootN(float x, int n) => (float)StableMath.RootN(x, n);

    /// <summary>exp(−x²). See <see cref="StableMath.Gaussian(double)"/>.</summary>
    public static float Gaussian(float x) => (float)StableMath.Gaussian(x);

    /// <summary>exp(−x²/2)/√(2π). See <see cref="StableMath.NormalPdf(double)"/>.</summary>
    public static float NormalPdf(float x) => (float)StableMath.NormalPdf(x);

    /// <summary>1/cosh² x. See <see cref="StableMath.SechSquared(double)"/>.</summary>
    public static float SechSquared(float x) => (float)StableMath.SechSquared(x);

    /// <summary>eᵃ/(eᵃ + eᵇ). See <see cref="StableMath.SigmoidOfDifference(double, double)"/>.</summary>
    public static float SigmoidOfDifference(float a, float b) => (float)StableMath.SigmoidOfDifference(a, b);

    /// <summary>e^(a − b). See <see cref="StableMath.ExpOfDifference(double, double)"/>.</summary>
    public static float ExpOfDifference(float a, float b) => (float)StableMath.ExpOfDifference(a, b);

    /// <summary>∫₀¹ sⁿ·e^(sx) ds. See <see cref="StableMath.ExpMoment(double, int)"/>.</summary>
    public static float ExpMoment(float x, int n) => (float)StableMath.ExpMoment(x, n);

    /// <summary>∫₀¹ sⁿ/(1 + sx)ⁿ⁺¹ ds. See <see cref="StableMath.Log1pMoment(double, int)"/>.</summary>
    public static float Log1pMoment(float x, int n) => (float)StableMath.Log1pMoment(x, n);

    /// <summary>The spherical Bessel function jₙ. See <see cref="StableMath.SphericalBessel(double, int)"/>.</summary>
    public static float SphericalBessel(float x, int n) => (float)StableMath.SphericalBessel(x, n);

    /// <summary>exp(x²)·iⁿerfc x. See <see cref="StableMath.ErfcxIntegral(double, int)"/>.</summary>
    public static float ErfcxIntegral(float x, int n) => (float)StableMath.ErfcxIntegral(x, n);

    /// <summary>ψ⁽ⁿ⁾(x). See <see cref="StableMath.Polygamma(double, int)"/>.</summary>
    public static float Polygamma(float x, int n) => (float)StableMath.Polygamma(x, n);

    /// <summary>ψ⁽ⁿ⁾(x + h) − ψ⁽ⁿ⁾(x). See <see cref="StableMath.PolygammaIncrement(double, double, int)"/>.</summary>
    public static float PolygammaIncrement(float x, float h, int n) => (float)StableMath.PolygammaIncrement(x, h, n);
}
