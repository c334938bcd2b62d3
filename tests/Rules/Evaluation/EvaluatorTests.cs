using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;
using Xunit;

namespace SymGrad.Rules.Tests.Evaluation;

public sealed class EvaluatorTests
{
    private readonly SymTable _table = new();

    [Fact]
    public void Cancellation_costs_the_rounded_value_but_not_the_exact_one()
    {
        var x = _table.Parameter("x", SymType.Double);
        var cancelling = Exponentials.Exp.Of(x) - 1;
        Assert.Equal(0, new RoundedEvaluator(("x", 1e-20)).Number(cancelling));
        Assert.Equal(1e-20, new ExactEvaluator(new BigMath(200), ("x", 1e-20)).Number(cancelling).ToDouble());
    }

    [Fact]
    public void Float_expressions_round_to_float()
    {
        var x = _table.Parameter("x", SymType.Single);
        Assert.Equal(1f / 3f, new RoundedEvaluator(("x", 3)).Number(1 / x));
    }

    [Fact]
    public void The_branch_not_taken_is_not_evaluated()
    {
        var array = _table.Parameter("a", SymType.Double, isArray: true);
        var outside = _table.Load(array, _table.Integer(7));
        var x = _table.Parameter("x", SymType.Double);
        var select = _table.Select(_table.Apply(Arithmetic.Greater, x, _table.Real(0)), x, outside);
        Assert.Equal(2, Over(("a", [1.0]), ("x", [2.0])).Number(select));
    }

    [Fact]
    public void Nested_reductions_use_the_index_of_each_other()
    {
        // Σᵢ Σⱼ<i a[j]·i over i < 4.
        var array = _table.Parameter("a", SymType.Double, isArray: true);
        var (i, j) = (_table.Fresh("i", SymType.Int32), _table.Fresh("j", SymType.Int32));
        var inner = _table.Reduce(ReduceKind.Sum, j, _table.Integer(0), i, _table.Load(array, j) * Arithmetic.Convert(i, SymType.Double));
        var outer = _table.Reduce(ReduceKind.Sum, i, _table.Integer(0), _table.Length(array), inner);
        Assert.Equal((1 * 1) + (2 * 3) + (3 * 7), Over(("a", [1.0, 2, 4, 8])).Number(outer));
    }

    [Theory]
    [InlineData(ReduceKind.Product, 24)]
    [InlineData(ReduceKind.Max, 4)]
    [InlineData(ReduceKind.Min, 1)]
    [InlineData(ReduceKind.ArgMax, 2)]
    [InlineData(ReduceKind.ArgMin, 3)]
    [InlineData(ReduceKind.Norm, 5.477225575051661)]
    [InlineData(ReduceKind.LogSumExp, 4.440189698561196)]
    internal void A_reduction_combines_all_elements(ReduceKind kind, double expected)
    {
        var array = _table.Parameter("a", SymType.Double, isArray: true);
        var i = _table.Fresh("i", SymType.Int32);
        var reduction = _table.Reduce(kind, i, _table.Integer(0), _table.Length(array), _table.Load(array, i));
        Assert.Equal(expected, Over(("a", [2.0, 3, 4, 1])).Number(reduction));
    }

    [Fact]
    public void A_loop_carries_its_values_and_remembers_them()
    {
        // (a, b) ← (b, a + b), five times from (0, 1).
        var i = _table.Fresh("i", SymType.Int32);
        var (a, b) = (_table.Fresh("a", SymType.Double), _table.Fresh("b", SymType.Double));
        var loop = (Loop)_table.Loop(i, [a, b], [_table.Integer(0), _table.Integer(5), _table.Real(0), _table.Real(1), b, a + b, _table.Bool(true)]);
        Assert.Equal(8, Over().Number(_table.LoopResult(loop, 1)));
        Assert.Equal(2, Over().Number(_table.History(loop, 1, _table.Integer(2))));
    }

    [Fact]
    public void A_store_makes_a_new_array()
    {
        var array = _table.Parameter("a", SymType.Double, isArray: true);
        var stored = _table.Store(array, _table.Integer(1), _table.Real(9));
        var evaluator = Over(("a", [1.0, 2]));
        Assert.Equal([1, 9], evaluator.Array(stored));
        Assert.Equal([1, 2], evaluator.Array(array));
    }

    [Fact]
    public void Ten_thousand_nested_operations_do_not_exhaust_the_stack()
    {
        var x = _table.Parameter("x", SymType.Double);
        var sum = Enumerable.Range(0, 10_000).Aggregate((Sym)x, (s, _) => s + x);
        Assert.Equal(10_001, Over(("x", [1.0])).Number(sum));
    }

    /// <summary>An evaluator for arrays, and for numbers given as arrays of one.</summary>
    private static RoundedEvaluator Over(params (string Name, double[] Values)[] parameters)
        => new(parameters.ToDictionary(p => p.Name, p => p.Name == "a" ? new SymValue<double>(p.Values) : new SymValue<double>(p.Values[0])));
}
