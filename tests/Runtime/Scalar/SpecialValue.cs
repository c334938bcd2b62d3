using Xunit;

namespace SymGrad.Runtime.Tests.Scalar;

/// <summary>Exact comparison of results at special arguments.</summary>
internal static class SpecialValue
{
    /// <summary>Equal, with the sign of zero; any NaN for a NaN.</summary>
    public static void AssertSame(double expected, double actual)
    {
        Assert.Equal(expected, actual);
        Assert.Equal(double.IsNegative(expected) || double.IsNaN(expected), double.IsNegative(actual) || double.IsNaN(actual));
    }
}
