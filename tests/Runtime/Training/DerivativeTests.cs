using System;
using Xunit;

namespace SymGrad.Runtime.Tests.Training;

public sealed class DerivativeTests
{
    [Fact]
    public void Stop_returns_its_argument()
    {
        Assert.Equal(1.5, Derivative.Stop(1.5));
        Assert.Equal(1.5f, Derivative.Stop(1.5f));
        Assert.Equal((1.0, 2), Derivative.Stop((1.0, 2)));
        ReadOnlySpan<double> span = [1, 2];
        Assert.True(span == Derivative.Stop(span));
    }
}
