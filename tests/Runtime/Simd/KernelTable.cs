using System.Collections.Generic;
using SymGrad.Simd;

namespace SymGrad.Runtime.Tests.Simd;

/// <summary>The kernels by name, each evaluable in every width.</summary>
internal static class KernelTable
{
    internal static readonly Dictionary<string, VectorFunction> Functions = new()
    {
        ["exp"] = new Unary<Exp, Exp>(),
        ["exp2"] = new Unary<Exp2, Exp2>(),
        ["expm1"] = new Unary<Expm1, Expm1>(),
        ["log"] = new Unary<Log, Log>(),
        ["log2"] = new Unary<Log2, Log2>(),
        ["log10"] = new Unary<Log10, Log10>(),
        ["log1p"] = new Unary<Log1p, Log1p>(),
        ["sigmoid"] = new Unary<Sigmoid, Sigmoid>(),
        ["softplus"] = new Unary<Softplus, Softplus>(),
        ["logsigmoid"] = new Unary<LogSigmoid, LogSigmoid>(),
        ["log1mexp"] = new Unary<Log1mExp, Log1mExp>(),
        ["tanh"] = new Unary<Tanh, Tanh>(),
        ["sinh"] = new Unary<Sinh, Sinh>(),
        ["cosh"] = new Unary<Cosh, Cosh>(),
        ["sin"] = new Unary<Sin, Sin>(),
        ["cos"] = new Unary<Cos, Cos>(),
        ["tan"] = new Unary<Tan, Tan>(),
        ["asin"] = new Unary<Asin, Asin>(),
        ["acos"] = new Unary<Acos, Acos>(),
        ["atan"] = new Unary<Atan, Atan>(),
        ["asinh"] = new Unary<Asinh, Asinh>(),
        ["acosh"] = new Unary<Acosh, Acosh>(),
        ["atanh"] = new Unary<Atanh, Atanh>(),
        ["cbrt"] = new Unary<Cbrt, Cbrt>(),
        ["pow"] = new Binary<Pow, Pow>(),
        ["hypot"] = new Binary<Hypot, Hypot>(),
        ["atan2"] = new Binary<Atan2, Atan2>(),
        ["xlogy"] = new Binary<XLogY, XLogY>(),
        ["xlog1py"] = new Binary<XLog1pY, XLog1pY>(),
        ["expofdifference"] = new Binary<ExpOfDifference, ExpOfDifference>(),
        ["logaddexp"] = new Binary<LogAddExp, LogAddExp>(),
        ["powclamped"] = new Binary<PowClamped, PowClamped>(),
        ["powclampedbasepartial"] = new Binary<PowClampedBasePartial, PowClampedBasePartial>(),
        ["powclampedexponentpartial"] = new Binary<PowClampedExponentPartial, PowClampedExponentPartial>(),
    };

    /// <summary>log(1 + x) for arguments in [0, 1] only.</summary>
    internal static readonly VectorFunction Log1pOfUnit = new Unary<Log1pUnit, Log1pUnit>();

    private readonly struct Log1pUnit : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Log1pUnit(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Log1pUnit(x);
    }

    private readonly struct Exp : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Exp(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Exp(x);
    }

    private readonly struct Exp2 : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Exp2(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Exp2(x);
    }

    private readonly struct Expm1 : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Expm1(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Expm1(x);
    }

    private readonly struct Log : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Log(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Log(x);
    }

    private readonly struct Log2 : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Log2(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Log2(x);
    }

    private readonly struct Log10 : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Log10(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Log10(x);
    }

    private readonly struct Log1p : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Log1p(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Log1p(x);
    }

    private readonly struct Sigmoid : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Sigmoid(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Sigmoid(x);
    }

    private readonly struct Softplus : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Softplus(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Softplus(x);
    }

    private readonly struct LogSigmoid : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.LogSigmoid(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.LogSigmoid(x);
    }

    private readonly struct Log1mExp : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Log1mExp(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Log1mExp(x);
    }

    private readonly struct Tanh : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Tanh(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Tanh(x);
    }

    private readonly struct Sinh : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Sinh(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Sinh(x);
    }

    private readonly struct Cosh : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Cosh(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Cosh(x);
    }

    private readonly struct Sin : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Sin(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Sin(x);
    }

    private readonly struct Cos : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Cos(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Cos(x);
    }

    private readonly struct Tan : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Tan(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Tan(x);
    }

    private readonly struct Asin : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Asin(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Asin(x);
    }

    private readonly struct Acos : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Acos(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Acos(x);
    }

    private readonly struct Atan : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Atan(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Atan(x);
    }

    private readonly struct Asinh : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Asinh(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Asinh(x);
    }

    private readonly struct Acosh : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Acosh(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Acosh(x);
    }

    private readonly struct Atanh : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Atanh(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Atanh(x);
    }

    private readonly struct Cbrt : IDoubleKernel, ISingleKernel
    {
        public static V Apply<V>(V x) where V : unmanaged, ISimd<V, double> => VectorMath.Cbrt(x);

        public static V ApplySingle<V>(V x) where V : unmanaged, ISimd<V, float> => VectorMathF.Cbrt(x);
    }

    private readonly struct Pow : IDoubleKernel2, ISingleKernel2
    {
        public static V Apply<V>(V x, V y) where V : unmanaged, ISimd<V, double> => VectorMath.Pow(x, y);

        public static V ApplySingle<V>(V x, V y) where V : unmanaged, ISimd<V, float> => VectorMathF.Pow(x, y);
    }

    private readonly struct Hypot : IDoubleKernel2, ISingleKernel2
    {
        public static V Apply<V>(V x, V y) where V : unmanaged, ISimd<V, double> => VectorMath.Hypot(x, y);

        public static V ApplySingle<V>(V x, V y) where V : unmanaged, ISimd<V, float> => VectorMathF.Hypot(x, y);
    }

    private readonly struct Atan2 : IDoubleKernel2, ISingleKernel2
    {
        public static V Apply<V>(V x, V y) where V : unmanaged, ISimd<V, double> => VectorMath.Atan2(x, y);

        public static V ApplySingle<V>(V x, V y) where V : unmanaged, ISimd<V, float> => VectorMathF.Atan2(x, y);
    }

    private readonly struct XLogY : IDoubleKernel2, ISingleKernel2
    {
        public static V Apply<V>(V x, V y) where V : unmanaged, ISimd<V, double> => VectorMath.XLogY(x, y);

        public static V ApplySingle<V>(V x, V y) where V : unmanaged, ISimd<V, float> => VectorMathF.XLogY(x, y);
    }

    private readonly struct XLog1pY : IDoubleKernel2, ISingleKernel2
    {
        public static V Apply<V>(V x, V y) where V : unmanaged, ISimd<V, double> => VectorMath.XLog1pY(x, y);

        public static V ApplySingle<V>(V x, V y) where V : unmanaged, ISimd<V, float> => VectorMathF.XLog1pY(x, y);
    }

    private readonly struct ExpOfDifference : IDoubleKernel2, ISingleKernel2
    {
        public static V Apply<V>(V x, V y) where V : unmanaged, ISimd<V, double> => VectorMath.ExpOfDifference(x, y);

        public static V ApplySingle<V>(V x, V y) where V : unmanaged, ISimd<V, float> => VectorMathF.ExpOfDifference(x, y);
    }

    private readonly struct LogAddExp : IDoubleKernel2, ISingleKernel2
    {
        public static V Apply<V>(V x, V y) where V : unmanaged, ISimd<V, double> => VectorMath.LogAddExp(x, y);

        public static V ApplySingle<V>(V x, V y) where V : unmanaged, ISimd<V, float> => VectorMathF.LogAddExp(x, y);
    }

    private readonly struct PowClamped : IDoubleKernel2, ISingleKernel2
    {
        public static V Apply<V>(V x, V y) where V : unmanaged, ISimd<V, double> => VectorMath.PowClamped(x, y);

        public static V ApplySingle<V>(V x, V y) where V : unmanaged, ISimd<V, float> => VectorMathF.PowClamped(x, y);
    }

    private readonly struct PowClampedBasePartial : IDoubleKernel2, ISingleKernel2
    {
        public static V Apply<V>(V x, V y) where V : unmanaged, ISimd<V, double> => VectorMath.PowClampedBasePartial(x, y);

        public static V ApplySingle<V>(V x, V y) where V : unmanaged, ISimd<V, float> => VectorMathF.PowClampedBasePartial(x, y);
    }

    private readonly struct PowClampedExponentPartial : IDoubleKernel2, ISingleKernel2
    {
        public static V Apply<V>(V x, V y) where V : unmanaged, ISimd<V, double> => VectorMath.PowClampedExponentPartial(x, y);

        public static V ApplySingle<V>(V x, V y) where V : unmanaged, ISimd<V, float> => VectorMathF.PowClampedExponentPartial(x, y);
    }
}
