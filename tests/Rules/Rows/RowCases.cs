using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Rules;
using static SymGrad.Generator.Rules.ErrorFunctions;
using static SymGrad.Generator.Rules.Exponentials;
using static SymGrad.Generator.Rules.Fused;
using static SymGrad.Generator.Rules.GammaFunctions;
using static SymGrad.Generator.Rules.GeneralPower;
using static SymGrad.Generator.Rules.Hyperbolics;
using static SymGrad.Generator.Rules.InverseTrigonometry;
using static SymGrad.Generator.Rules.Logarithms;
using static SymGrad.Generator.Rules.Logistic;
using static SymGrad.Generator.Rules.Powers;
using static SymGrad.Generator.Rules.Selection;
using static SymGrad.Generator.Rules.Trigonometry;
using static SymGrad.Rules.Tests.Rows.Sample;

namespace SymGrad.Rules.Tests.Rows;

/// <summary>The table of tests: one line a row.</summary>
internal static class RowCases
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly Dictionary<string, RowCase> ByKey = All.ToDictionary(c => c.Key);

    public static RowCase[] All =>
    [
        new(Exp, Reals(-745, 709.7)),
        new(Exp2, Reals(-1074, 1024)),
        new(Exp10, Reals(-323, 308)),
        new(Expm1, Reals(-800, 709.7)),
        new(Exp2M1, Reals(-1074, 1024)),
        new(Exp10M1, Reals(-323, 308)),
        new(Expm1Mx, Reals(-800, 709.7)),
        new(ExpRel, Reals(-1e10, 709.7)),
        new(ExpMoment, Reals(-1e10, 709.7), Integers(0, 4)) { Ulps = 8 },

        new(Log) { Edges = [([0], [Infinity])] },
        new(Log2),
        new(Log10),
        new(LogBase, Reals(0, Infinity), Reals(0, 1e300)),
        new(Log1p) { Edges = [([-1], [Infinity])] },
        new(Log1pUnit),
        new(Log2P1),
        new(Log10P1),
        new(Log1pMx),
        new(Logarithms.Share),
        new(Log1pRel),
        new(Log1pMoment, Reals(-1, 1e10), Integers(0, 4)) { Ulps = 16 },
        new(XLogY) { Edges = [([0, 0], [0, 0]), ([0, 2], [Math.Log(2), 0]), ([0, Infinity], [Infinity, 0]), ([2, 0], [-Infinity, Infinity])] },
        new(XLog1pY) { Edges = [([0, -1], [0, 0]), ([0, 1], [Math.Log(2), 0])] },

        new(XLogYSlope),
        new(XLog1pYSlope),
        new(Products.Log2, Reals(1e-100, 1e100), Reals(1e-100, 1e100)) { ExpansionUlps = 64, Edges = [([0, 2], [Infinity, 0.5])] },
        new(Products.Log3, Reals(1e-100, 1e100), Reals(1e-100, 1e100), Reals(1e-100, 1e100)) { ExpansionUlps = 64 },
        // The difference of the other two is not theirs here: it is looked at near 1 only.
        new(Products.LogQuotient, Reals(1e-100, 1e100), Reals(1e-100, 1e100), Reals(1e200, 1e300)) { Except = x => x[0] / x[1] is > 0.4 and < 2.5, ExpansionUlps = 2 },
        new(Products.Sqrt, Reals(1e-100, 1e100), Reals(1e-100, 1e100)) { Edges = [([0, 3], [Infinity, 0])] },

        new(Sqrt) { Edges = [([0], [Infinity]), ([Infinity], [0])] },
        new(Cbrt) { Ulps = 2, Edges = [([0], [Infinity])] },
        new(RootN, Reals(0, Infinity), Integers(-5, 5)) { Except = x => x[1] == 0, Edges = [([0, 2], [Infinity]), ([0, 1], [1]), ([0, -2], [-Infinity])] },
        new(Reciprocal),
        new(ReciprocalSqrt),
        new(Hypot) { Edges = [([0, 0], [0, 0]), ([0, 3], [0, 1])] },
        new(Direction),
        new(Normalised) { Edges = [([0, 0], [0, 0])] },
        new(HypotExcess, Reals(-1e150, 1e150), Reals(1e-150, 1e150)) { Ulps = 3 },
        // The second derivatives of the slopes are third derivatives of the norm, of which terms cancel.
        new(NormP.Norm, Reals(1e-5, 1e5), Reals(1e-5, 1e5), Reals(0.2, 6)) { Ulps = 2, ExpansionUlps = 64, RoundsSecondDifference = true },
        new(NormP.BaseSlope, Reals(1e-5, 1e5), Reals(1e-5, 1e5), Reals(0.2, 6)) { Ulps = 3, RoundsDifference = true, SecondUlps = 1 << 12 },
        new(NormP.ExponentSlope, Reals(1e-5, 1e5), Reals(1e-5, 1e5), Reals(0.2, 6)) { Ulps = 5, RoundsDifference = true, SecondUlps = 1 << 12 },
        // Expansions and second derivatives are made of quotients, which underflow where the function does not.
        new(PseudoHuber.Loss, Reals(-1e70, 1e70), Reals(-1e70, 1e70)) { Ulps = 3, Except = Underflow },
        new(PseudoHuber.Slope, Reals(-1e70, 1e70), Reals(-1e70, 1e70)) { Ulps = 3, Except = Underflow },
        new(PseudoHuber.DeltaSlope, Reals(-1e70, 1e70), Reals(-1e70, 1e70)) { Ulps = 5, Except = Underflow },
        new(DirectionM1, Reals(1e-150, 1e150), Reals(-1e150, 1e150)),
        new(Pow, Reals(1e-50, 1e50), Reals(-20, 20)) { RoundsSecondDifference = true },
        new(PowClamped, Reals(1e-10, 1e10), Reals(-20, 20))
        {
            Pow = PowDomain.Clamped, RoundsSecondDifference = true,
            Edges = [([0, 0.5], [double.MaxValue, 0]), ([0, 0], [0, -double.MaxValue]), ([-2, 0.5], [0, 0]), ([-2, 3], [12, 0])],
        },
        new(PowM1, Reals(1e-50, 1e50), Reals(-4, 4)) { RoundsSecondDifference = true },
        new(Saturated, Reals(-1e300, 1e300)),
        new(IeeeBasePartial, Reals(1e-50, 1e50), Reals(-5, 5)) { RoundsDifference = true },
        new(IeeeExponentPartial, Reals(1e-50, 1e50), Reals(-5, 5)) { RoundsDifference = true },
        new(ClampedBasePartial, Reals(1e-50, 1e50), Reals(-5, 5)) { RoundsDifference = true },
        new(ClampedExponentPartial, Reals(1e-50, 1e50), Reals(-5, 5)) { RoundsDifference = true },

        new(Sin, Reals(-1e10, 1e10)),
        new(Cos, Reals(-1e10, 1e10)),
        new(Tan, Reals(-1e10, 1e10)),
        new(SinPi, Reals(-1e10, 1e10)),
        new(CosPi, Reals(-1e10, 1e10)),
        new(TanPi, Reals(-1e10, 1e10)),
        new(CosM1, Reals(-1e10, 1e10)),
        new(Sinc, Reals(-1e10, 1e10)),
        new(SincDerivative, Reals(-1e10, 1e10)) { Absolute = 1e-17 },
        new(SphericalBessel, Reals(-1e3, 1e3), Integers(2, 5)) { Ulps = 8, PartialUlps = 8, Absolute = 1e-17 },
        new(DegreesToRadians, Reals(-1e300, 1e300)),
        new(RadiansToDegrees, Reals(-1e300, 1e300)),

        new(Asin) { Edges = [([1], [Infinity]), ([-1], [Infinity])] },
        new(Acos) { Edges = [([1], [-Infinity])] },
        new(Atan) { Edges = [([Infinity], [0]), ([1e200], [0])] },
        new(AsinPi),
        new(AcosPi),
        new(AtanPi),
        new(Atan2, Reals(-1e75, 1e75), Reals(-1e75, 1e75)) { SecondExcept = x => SquareUnderflows(x) || OnDiagonal(x) },
        new(Atan2Pi, Reals(-1e75, 1e75), Reals(-1e75, 1e75)) { SecondExcept = x => SquareUnderflows(x) || OnDiagonal(x) },
        new(Arc),
        new(Witch),

        new(Sinh, Reals(-709, 709)) { Ulps = 2 },
        new(Cosh, Reals(-709, 709)),
        new(Tanh),
        new(SechSquared),
        new(SechSquaredSlope),
        new(Asinh),
        new(AsinhSlope),
        new(Acosh) { Edges = [([1], [Infinity])] },
        new(Atanh) { Edges = [([1], [Infinity])] },
        new(AtanhSlope),

        new(ExpOfDifference, Reals(-300, 300), Reals(-300, 300)) { RoundsDifference = true, Edges = [([Infinity, Infinity], [1, -1]), ([-Infinity, -Infinity], [1, -1]), ([-Infinity, 0], [0, 0])] },
        new(Sigmoid) { Edges = [([-Infinity], [0]), ([Infinity], [0])] },
        new(LogisticDensity),
        new(LogisticSlope),
        new(Softplus) { Edges = [([-Infinity], [0]), ([Infinity], [1])] },
        new(LogSigmoid) { Edges = [([-Infinity], [1]), ([Infinity], [0])] },
        new(Logit) { Edges = [([0], [Infinity]), ([1], [Infinity])] },
        new(LogitSlope),
        new(Log1mExp, Reals(-744, 0)) { Edges = [([0], [-Infinity])] },
        new(Log1mExpSlope, Reals(-744, 0)),
        new(LogExpm1, Reals(0, 1e10)) { Edges = [([0], [Infinity])] },
        new(LogAddExp) { RoundsSecondDifference = true, Edges = [([Infinity, Infinity], [0.5, 0.5]), ([Infinity, 0], [1, 0]), ([-Infinity, -Infinity], [0, 0])] },
        new(Logistic.Share) { RoundsDifference = true },
        new(ShareSlope) { RoundsDifference = true },
        new(LogSubExpSlope) { Except = x => x[0] <= x[1], RoundsDifference = true },
        new(LogSubExp) { Except = x => x[0] <= x[1], RoundsDifference = true, Edges = [([1, 1], [Infinity, -Infinity])] },

        new(Erf) { Ulps = 4 },
        new(Erfc, Reals(-12, 26)) { Ulps = 4 },
        new(Erfcx, Reals(-26, Infinity)) { Ulps = 4 },
        new(ErfcxIntegral, Reals(-26, 1e100), Integers(1, 4)) { Ulps = 16 },
        new(Gaussian),
        new(NormalCdf, Reals(-38, 100)) { Ulps = 4 },
        new(NormalPdf, Reals(-37, 37)),
        // The third derivative of log Φ: on the left its terms cancel but for 2/x² of them.
        new(InverseMills) { SecondExcept = x => x[0] < -3, SecondUlps = 128 },
        new(NormalLogCdf) { Ulps = 4 },

        new(LGamma, Reals(0, 1e300)) { Ulps = 4 },
        new(Digamma, Reals(0, 1e300)) { Ulps = 4 },
        new(Trigamma, Reals(0, 1e300)) { Ulps = 4 },
        new(Polygamma, Reals(1e-10, 1e10), Integers(2, 4)) { Ulps = 8 },
        new(LBeta, Reals(1e-10, 1e10), Reals(1e-10, 1e10)) { Ulps = 4 },
        new(PolygammaIncrement, Reals(1e-10, 1e10), Reals(1e-10, 1e10), Integers(0, 3)) { Ulps = 8 },

        new(Abs) { Edges = [([0], [0]), ([-Infinity], [-1]), ([double.NaN], [double.NaN])] },
        new(CopySign) { Edges = [([0, -1], [-0.0])] },
        new(Max) { Edges = [([1, 1], [0.5, 0.5]), ([double.NaN, 1], [double.NaN, double.NaN])] },
        new(Min) { Edges = [([1, 1], [0.5, 0.5])] },
        new(MaxNumber) { Edges = [([double.NaN, 1], [0, 1])] },
        new(MinNumber) { Edges = [([1, double.NaN], [1, 0])] },
        new(MaxMagnitude) { Edges = [([-2, 2], [0, 1])] },
        new(MinMagnitude) { Edges = [([-2, 2], [1, 0])] },
        new(MaxMagnitudeNumber),
        new(MinMagnitudeNumber),
        new(Clamp)
        {
            Except = x => x[1] >= x[2] || x[0] == x[1] || x[0] == x[2],
            Edges = [([0, 0, 1], [1, 0, 0]), ([1, 0, 1], [1, 0, 0]), ([2, 0, 1], [0, 0, 1]), ([-1, 0, 1], [0, 1, 0])],
        },

        new(FusedMultiplyAdd, Reals(-1e100, 1e100), Reals(-1e100, 1e100), Reals(-1e200, 1e200)),
        new(Lerp, Reals(-1e100, 1e100), Reals(-1e100, 1e100), Reals(0, 1)) { Ulps = 1000 },
        new(ScaleB, Reals(-1e100, 1e100), Integers(-300, 300)),
        new(BitIncrement, Reals(-1e300, 1e300)),
        new(BitDecrement, Reals(-1e300, 1e300)),
        new(IeeeRemainder, Reals(-1e10, 1e10), Reals(0.01, 1e10)),
    ];

    /// <summary>Where a second derivative is finite but the first ones are not, because of 1/x².</summary>
    private static bool SquareUnderflows(double[] x) => x.Any(v => Math.Abs(v) < 1e-75);

    /// <summary>Numbers that are further apart than what their quotient, multiplied three times, can express.</summary>
    private static bool Underflow(double[] x) => !(Math.Abs(x[0] / x[1]) is 0 or (> 1e-80 and < 1e80));

    /// <summary>Near a zero of the mixed second derivative of the angle.</summary>
    private static bool OnDiagonal(double[] x) => Math.Abs(Math.Abs(x[0] / x[1]) - 1) < 0.1;

    public static RowCase Of(string key) => ByKey[key];
}
