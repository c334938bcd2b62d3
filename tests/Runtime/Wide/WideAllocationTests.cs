using System;
using Xunit;

namespace SymGrad.Runtime.Tests.WideNumbers;

public sealed class WideAllocationTests
{
    [Fact]
    public void Nothing_is_allocated()
    {
        AllFamilies(0.7);
        var before = GC.GetAllocatedBytesForCurrentThread();
        AllFamilies(0.7);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>One function of each file of <see cref="Wide"/>, and those that use spans.</summary>
    private static double AllFamilies(Wide x)
    {
        var sum = Wide.Exp(x) + Wide.Log(x) + Wide.Log1pMx(x) + Wide.Pow(x, x) + Wide.Cbrt(x) + Wide.Hypot(x, 1);
        sum += Wide.Sin(x * 1e300) + Wide.TanPi(x) + Wide.Asin(x) + Wide.Asinh(x) + Wide.Softplus(x) + (x % 0.3);
        sum += Wide.Erfc(x + 7) + Wide.NormalLogCdf(x) + Wide.LGamma(-x) + Wide.LBeta(x, 100) + Wide.Polygamma(-x, 3);
        sum += Wide.PolygammaIncrement(x, 1e-9, 2) + Wide.ExpMoment(x, 3) + Wide.Log1pMoment(x, 2) + Wide.SphericalBessel(x, 4);
        return (double)Wide.Round(sum * 1000) + (x < sum ? Wide.Sign(x) : Wide.ILogB(x));
    }
}
