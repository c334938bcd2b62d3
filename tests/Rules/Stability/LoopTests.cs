using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;
using Xunit;

namespace SymGrad.Rules.Tests.Stability;

/// <summary>Loops that are formulas, and formulas inside loops.</summary>
public class LoopTests
{
    [Fact]
    public void TheLogarithmOfRepeatedSquaringIsAMultipleOfTheLogarithm()
    {
        var table = new SymTable();
        var squared = Repeated(table, table.Parameter("n", SymType.Int32), x => table.Apply(Arithmetic.Multiply, x, x));

        Assert.Equal("0 < n ? exp2(double(n)) * log(abs(x)) : log(x)", Stable.Of(Logarithms.Log.Of(squared)).ToString());
    }

    [Fact]
    public void TheLogarithmOfRepeatedCubingKeepsTheSign()
    {
        var table = new SymTable();
        var cubed = Repeated(table, table.Integer(50), x => x * x * x);

        Assert.Equal("7.178979876918526E+23 * log(x)", Stable.Of(Logarithms.Log.Of(cubed)).ToString().Replace("pow(3, 50)", "7.178979876918526E+23"));
    }

    [Fact]
    public void ExpressionsInsideALoopThatStaysALoopAreStable()
    {
        var table = new SymTable();
        var iterated = Repeated(table, table.Parameter("n", SymType.Int32), x => 0.5 * Logarithms.Log.Of(1 + Exponentials.Exp.Of(x)));

        Assert.Contains("softplus(s)", Stable.Of(iterated).ToString().Replace("s′", "s"));
    }

    [Fact]
    public void TheLogarithmOfAProductOverASpanIsASum()
        => Assert.Equal(
            "Sum(i, 0, p.Length, log(p[i]))",
            Stable.Text("log(Product(i, p, p[i]))", Stable.Within("p", 0, 1)));

    private static Sym Repeated(SymTable table, Sym count, System.Func<Sym, Sym> step)
    {
        var index = table.FreshIndex("i", table.Integer(0), count);
        var carry = table.Fresh("s", SymType.Double);
        return LoopLifting.Results(index, [new Carry(carry, table.Parameter("x", SymType.Double), step(carry))])[0];
    }
}
