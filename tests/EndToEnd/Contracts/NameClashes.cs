using SymGrad.EndToEnd.Tests.Programs.Surroundings;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Names of emitted parameters beside those of the source.</summary>
public sealed class NameClashes
{
    [Fact]
    public void A_result_whose_name_a_parameter_has_gets_an_underscore()
    {
        Names.ClashGradient(x: 0.5, xGradient: 3, out double xGradient_, out double xGradientGradient);
        Assert.Equal(9, xGradient_);
        Assert.Equal(3, xGradientGradient);
    }
}
