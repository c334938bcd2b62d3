using System;

namespace SymGrad;

/// <summary>
/// The functions of <see cref="StableMath"/> for <see cref="float"/>. Each computes in <see cref="double"/> and rounds
/// once, which gives at most 0.5001 ulps of float wherever the double function is within 4 ulps of its own; domains,
/// special values and sources are those of the double function.
/// </summary>
public static partial class StableMathF
{
    /// <summary>eˣ. See <see cref="StableMath.Exp(double)"/>.</summary>
    public static float Exp(float x) => (float)StableMath.Exp(x);

    /// <summary>log x. See <see cref="StableMath.Log(double)"/>.</summary>
    public static float Log(float x) => (float)StableMath.Log(x);

    /// <summary>log(1 + x). See <see cref="StableMath.Log1p(double)"/>.</summary>
    public static float Log1p(float x) => (float)StableMath.Log1p(x);

    /// <summary>log₂(1 + x). See <see cref="StableMath.Log2P1(double)"/>.</summary>
    public static float Log2P1(float x) => (float)StableMath.Log2P1(x);

    /// <summary>log₁₀(1 + x). See <see cref="StableMath.Log10P1(double)"/>.</summary>
    public static float Log10P1(float x) => (float)StableMath.Log10P1(x);

    /// <summary>log(1 + x) − x. See <see cref="StableMath.Log1pMx(double)"/>.</summary>
    public static float Log1pMx(float x) => (float)StableMath.Log1pMx(x);

    /// <summary>log(1 + x)/x. See <see cref="StableMath.Log1pRel(double)"/>.</summary>
    public static float Log1pRel(float x) => (float)StableMath.Log1pRel(x);

    /// <summary>eˣ − 1. See <see cref="StableMath.Expm1(double)"/>.</summary>
    public static float Expm1(float x) => (float)StableMath.Expm1(x);

    /// <summary>2ˣ − 1. See <see cref="StableMath.Exp2M1(double)"/>.</summary>
    public static float Exp2M1(float x) => (float)StableMath.Exp2M1(x);

    /// <summary>10ˣ − 1. See <see cref="StableMath.Exp10M1(double)"/>.</summary>
    public static float Exp10M1(float x) => (float)StableMath.Exp10M1(x);

    /// <summary>eˣ − 1 − x. See <see cref="StableMath.Expm1Mx(double)"/>.</summary>
    public static float Expm1Mx(float x) => (float)StableMath.Expm1Mx(x);

    /// <summary>(eˣ − 1)/x. See <see cref="StableMath.ExpRel(double)"/>.</summary>
    public static float ExpRel(float x) => (float)StableMath.ExpRel(x);

    /// <summary>log(1 + eˣ). See <see cref="StableMath.Softplus(double)"/>.</summary>
    public static float Softplus(float x) => (float)StableMath.Softplus(x);

    /// <summary>1/(1 + e^−x). See <see cref="StableMath.Sigmoid(double)"/>.</summary>
    public static float Sigmoid(float x) => (float)StableMath.Sigmoid(x);

    /// <summary>log(1/(1 + e^−x)). See <see cref="StableMath.LogSigmoid(double)"/>.</summary>
    public static float LogSigmoid(float x) => (float)StableMath.LogSigmoid(x);

    /// <summary>log(p/(1 − p)). See <see cref="StableMath.Logit(double)"/>.</summary>
    public static float Logit(float p) => (float)StableMath.Logit(p);

    /// <summary>log(1 − eˣ) for x ≤ 0. See <see cref="StableMath.Log1mExp(double)"/>.</summary>
    public static float Log1mExp(float x) => (float)StableMath.Log1mExp(x);

    /// <summary>−eˣ/(1 − eˣ) for x ≤ 0. See <see cref="StableMath.Log1mExpSlope(double)"/>.</summary>
    public static float Log1mExpSlope(float x) => (float)StableMath.Log1mExpSlope(x);

    /// <summary>log(eˣ − 1) for x ≥ 0. See <see cref="StableMath.LogExpm1(double)"/>.</summary>
    public static float LogExpm1(float x) => (float)StableMath.LogExpm1(x);

    /// <summary>−eᵇ/(eᵃ − eᵇ) for a ≥ b. See <see cref="StableMath.LogSubExpSlope(double, double)"/>.</summary>
    public static float LogSubExpSlope(float a, float b) => (float)StableMath.LogSubExpSlope(a, b);

    /// <summary>σ(a − b)·σ(b − a). See <see cref="StableMath.SigmoidOfDifferenceSlope(double, double)"/>.</summary>
    public static float SigmoidOfDifferenceSlope(float a, float b) => (float)StableMath.SigmoidOfDifferenceSlope(a, b);

    /// <summary>log(x·y). See <see cref="StableMath.LogProduct(double, double)"/>.</summary>
    public static float LogProduct(float x, float y) => (float)StableMath.LogProduct(x, y);

    /// <summary>log(x·y·z). See <see cref="StableMath.LogProduct(double, double, double)"/>.</summary>
    public static float LogProduct(float x, float y, float z) => (float)StableMath.LogProduct(x, y, z);

    /// <summary>√(x·y). See <see cref="StableMath.SqrtProduct(double, double)"/>.</summary>
    public static float SqrtProduct(float x, float y) => (float)StableMath.SqrtProduct(x, y);

    /// <summary>log(a/b). See <see cref="StableMath.LogQuotient(double, double, double)"/>.</summary>
    public static float LogQuotient(float a, float b, float difference) => (float)StableMath.LogQuotient(a, b, difference);

    /// <summary>The derivative of x·log y in x. See <see cref="StableMath.XLogYSlope(double, double)"/>.</summary>
    public static float XLogYSlope(float x, float y) => (float)StableMath.XLogYSlope(x, y);

    /// <summary>The derivative of x·log(1 + y) in x. See <see cref="StableMath.XLog1pYSlope(double, double)"/>.</summary>
    public static float XLog1pYSlope(float x, float y) => (float)StableMath.XLog1pYSlope(x, y);

    /// <summary>sinh x. See <see cref="StableMath.Sinh(double)"/>.</summary>
    public static float Sinh(float x) => (float)StableMath.Sinh(x);

    /// <summary>cosh x. See <see cref="StableMath.Cosh(double)"/>.</summary>
    public static float Cosh(float x) => (float)StableMath.Cosh(x);

    /// <summary>tanh x. See <see cref="StableMath.Tanh(double)"/>.</summary>
    public static float Tanh(float x) => (float)StableMath.Tanh(x);

    /// <summary>asinh x. See <see cref="StableMath.Asinh(double)"/>.</summary>
    public static float Asinh(float x) => (float)StableMath.Asinh(x);

    /// <summary>1/√(x² + 1). See <see cref="StableMath.AsinhSlope(double)"/>.</summary>
    public static float AsinhSlope(float x) => (float)StableMath.AsinhSlope(x);

    /// <summary>atanh x. See <see cref="StableMath.Atanh(double)"/>.</summary>
    public static float Atanh(float x) => (float)StableMath.Atanh(x);

    /// <summary>√(x² + c²) − c for c ≥ 0. See <see cref="StableMath.HypotExcess(double, double)"/>.</summary>
    public static float HypotExcess(float x, float c) => (float)StableMath.HypotExcess(x, c);

    /// <summary>(aᵖ + bᵖ)^(1/p). See <see cref="StableMath.NormP(double, double, double)"/>.</summary>
    public static float NormP(float a, float b, float p) => (float)StableMath.NormP(a, b, p);

    /// <summary>The derivative of a p-norm in a. See <see cref="StableMath.NormPSlope(double, double, double)"/>.</summary>
    public static float NormPSlope(float a, float b, float p) => (float)StableMath.NormPSlope(a, b, p);

    /// <summary>The derivative of a p-norm in p. See <see cref="StableMath.NormPExponentSlope(double, double, double)"/>.</summary>
    public static float NormPExponentSlope(float a, float b, float p) => (float)StableMath.NormPExponentSlope(a, b, p);

    /// <summary>The pseudo-Huber loss δ²·(√(1 + (x/δ)²) − 1). See <see cref="StableMath.PseudoHuber(double, double)"/>.</summary>
    public static float PseudoHuber(float x, float delta) => (float)StableMath.PseudoHuber(x, delta);

    /// <summary>The derivative of the pseudo-Huber loss in x. See <see cref="StableMath.PseudoHuberSlope(double, double)"/>.</summary>
    public static float PseudoHuberSlope(float x, float delta) => (float)StableMath.PseudoHuberSlope(x, delta);

    /// <summary>The derivative of the pseudo-Huber loss in δ. See <see cref="StableMath.PseudoHuberDeltaSlope(double, double)"/>.</summary>
    public static float PseudoHuberDeltaSlope(float x, float delta) => (float)StableMath.PseudoHuberDeltaSlope(x, delta);

    /// <summary>x/norm, 0 where the norm is. See <see cref="StableMath.Normalised(double, double)"/>.</summary>
    public static float Normalised(float x, float norm) => (float)StableMath.Normalised(x, norm);

    /// <summary>log(eᵃ + eᵇ). See <see cref="StableMath.LogAddExp(double, double)"/>.</summary>
    public static float LogAddExp(float a, float b) => (float)StableMath.LogAddExp(a, b);

    /// <summary>log(eᵃ − eᵇ). See <see cref="StableMath.LogSubExp(double, double)"/>.</summary>
    public static float LogSubExp(float a, float b) => (float)StableMath.LogSubExp(a, b);

    /// <summary>x·log y. See <see cref="StableMath.XLogY(double, double)"/>.</summary>
    public static float XLogY(float x, float y) => (float)StableMath.XLogY(x, y);

    /// <summary>x·log(1 + y). See <see cref="StableMath.XLog1pY(double, double)"/>.</summary>
    public static float XLog1pY(float x, float y) => (float)StableMath.XLog1pY(x, y);

    /// <summary>√(x² + y²). See <see cref="StableMath.Hypot(double, double)"/>.</summary>
    public static float Hypot(float x, float y) => (float)StableMath.Hypot(x, y);

    /// <summary>√(x² + y² + z²). See <see cref="StableMath.Hypot(double, double, double)"/>.</summary>
    public static float Hypot(float x, float y, float z) => (float)StableMath.Hypot(x, y, z);

    /// <summary>sin(x)/x. See <see cref="StableMath.Sinc(double)"/>.</summary>
    public static float Sinc(float x) => (float)StableMath.Sinc(x);

    /// <summary>The derivative of sin(x)/x. See <see cref="StableMath.SincDerivative(double)"/>.</summary>
    public static float SincDerivative(float x) => (float)StableMath.SincDerivative(x);

    /// <summary>cos x − 1. See <see cref="StableMath.CosM1(double)"/>.</summary>
    public static float CosM1(float x) => (float)StableMath.CosM1(x);

    /// <summary>xʸ − 1. See <see cref="StableMath.PowM1(double, double)"/>.</summary>
    public static float PowM1(float x, float y) => (float)StableMath.PowM1(x, y);

    /// <summary>The error function. See <see cref="StableMath.Erf(double)"/>.</summary>
    public static float Erf(float x) => (float)StableMath.Erf(x);

    /// <summary>1 − erf x. See <see cref="StableMath.Erfc(double)"/>.</summary>
    public static float Erfc(float x) => (float)StableMath.Erfc(x);

    /// <summary>e^(x²)·erfc x. See <see cref="StableMath.Erfcx(double)"/>.</summary>
    public static float Erfcx(float x) => (float)StableMath.Erfcx(x);

    /// <summary>Φ(x), the distribution function of the standard normal distribution. See <see cref="StableMath.NormalCdf(double)"/>.</summary>
    public static float NormalCdf(float x) => (float)StableMath.NormalCdf(x);

    /// <summary>log Φ(x). See <see cref="StableMath.NormalLogCdf(double)"/>.</summary>
    public static float NormalLogCdf(float x) => (float)StableMath.NormalLogCdf(x);

    /// <summary>log |Γ(x)|. See <see cref="StableMath.LGamma(double)"/>.</summary>
    public static float LGamma(float x) => (float)StableMath.LGamma(x);

    /// <summary>ψ(x) = Γ′(x)/Γ(x). See <see cref="StableMath.Digamma(double)"/>.</summary>
    public static float Digamma(float x) => (float)StableMath.Digamma(x);

    /// <summary>ψ′(x). See <see cref="StableMath.Trigamma(double)"/>.</summary>
    public static float Trigamma(float x) => (float)StableMath.Trigamma(x);

    /// <summary>log B(a, b). See <see cref="StableMath.LBeta(double, double)"/>.</summary>
    public static float LBeta(float a, float b) => (float)StableMath.LBeta(a, b);

    /// <summary>xʸ under the conventions of <c>PowDomain.Clamped</c>. See <see cref="StableMath.PowClamped(double, double)"/>.</summary>
    public static float PowClamped(float x, float y) => (float)StableMath.PowClamped(x, y);

    /// <summary>The partial derivative of <see cref="PowClamped(float, float)"/> with respect to its base, saturated at ±<see cref="float.MaxValue"/> for finite arguments. See <see cref="StableMath.PowClampedBasePartial(double, double)"/>.</summary>
    public static float PowClampedBasePartial(float x, float y) => Saturated(StableMath.PowClampedBasePartial(x, y));

    /// <summary>The partial derivative of <see cref="PowClamped(float, float)"/> with respect to its exponent, saturated at ±<see cref="float.MaxValue"/> for finite arguments. See <see cref="StableMath.PowClampedExponentPartial(double, double)"/>.</summary>
    public static float PowClampedExponentPartial(float x, float y) => Saturated(StableMath.PowClampedExponentPartial(x, y));

    /// <summary>A partial rounded to float; only one that is infinite in double, where an argument is, stays so.</summary>
    private static float Saturated(double partial) =>
        double.IsFinite(partial) ? (float)Math.Clamp(partial, -float.MaxValue, float.MaxValue) : (float)partial;
}
