using Xunit;

namespace SymGrad.Runtime.Tests.Training;

public sealed class NonFiniteGradientExceptionTests
{
    [Fact]
    public void Says_what_arose_where_and_from_which_operands()
    {
        var exception = new NonFiniteGradientException("a / b", "Model.cs", 12, double.PositiveInfinity, [1.5, 0], [3, 7]);
        Assert.Equal("a / b", exception.Expression);
        Assert.Equal("Model.cs", exception.FilePath);
        Assert.Equal(12, exception.Line);
        Assert.Equal(double.PositiveInfinity, exception.OffendingNumber);
        Assert.Equal([1.5, 0], exception.Operands);
        Assert.Equal([3, 7], exception.LoopIndices);
        Assert.Equal("Model.cs(12): a / b is Infinity; operands: 1.5, 0; loop indices: 3, 7.", exception.Message);
    }

    [Fact]
    public void Outside_loops_the_message_names_none() =>
        Assert.Equal(
            "Model.cs(3): Math.Log(x) is NaN; operands: -1.",
            new NonFiniteGradientException("Math.Log(x)", "Model.cs", 3, double.NaN, [-1], []).Message);
}
