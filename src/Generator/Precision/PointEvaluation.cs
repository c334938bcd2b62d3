using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Precision;

/// <summary>
/// The values of expressions without loops at one point, each computed when it is first asked for.
/// <see cref="SymEvaluator{T}"/> evaluates loops too.
/// </summary>
/// <typeparam name="T">The numbers.</typeparam>
internal abstract class PointEvaluation<T>
{
    private readonly Dictionary<Sym, T> _values = [];

    // Recursive: the size of a straight line is bounded.
    public T this[Sym node]
    {
        get
        {
            if (!_values.TryGetValue(node, out var value))
            {
                value = Compute(node);
                _values.Add(node, value);
            }

            return value;
        }
    }

    public abstract bool IsTrue(Sym condition);

    protected abstract T OfNumber(double value);

    protected abstract T OfInput(Sym input);

    protected abstract T OfApply(Apply apply, ImmutableArray<T> arguments);

    protected virtual T Compute(Sym node) => node switch
    {
        Constant c => OfNumber(c.Type.IsReal() ? c.Real : c.Integer),
        Apply a => OfApply(a, [.. a.Children.Select(c => this[c])]),
        Select s => IsTrue(s.Condition) ? this[s.WhenTrue] : this[s.WhenFalse],
        _ => OfInput(node),
    };
}

/// <summary>In arbitrary precision.</summary>
internal sealed class ExactEvaluation(IReadOnlyDictionary<Sym, BigFloat> point, BigMath math) : PointEvaluation<BigFloat>
{
    public ExactEvaluation(IReadOnlyDictionary<Sym, double> point, BigMath math) : this(point.ToDictionary(p => p.Key, p => (BigFloat)p.Value), math)
    {
    }

    /// <summary>The value as the type of the expression has it.</summary>
    public double Rounded(Sym node) => node.Type == SymType.Single ? this[node].ToSingle() : this[node].ToDouble();

    public override bool IsTrue(Sym condition) => !this[condition].IsZero;

    protected override BigFloat OfNumber(double value) => value;

    protected override BigFloat OfInput(Sym input) => point[input];

    protected override BigFloat Compute(Sym node)
        => node is Constant { IsDerived: true, Exact: { } exact } ? math.Divide(exact.Numerator, exact.Denominator) : base.Compute(node);

    protected override BigFloat OfApply(Apply apply, ImmutableArray<BigFloat> arguments) => ExactEvaluator.Apply(math, apply, arguments);
}

/// <summary>As generated code computes, with every function correctly rounded.</summary>
/// <param name="point">The values of the inputs.</param>
/// <param name="functions">Results of functions that were computed before.</param>
internal sealed class RoundedEvaluation(IReadOnlyDictionary<Sym, double> point, Dictionary<FunctionCall, double> functions) : PointEvaluation<double>
{
    public IReadOnlyDictionary<Sym, double> Point => point;

    /// <summary>Values that are taken for computed.</summary>
    public IReadOnlyDictionary<Sym, double> Given { get; init; } = ImmutableDictionary<Sym, double>.Empty;

    /// <summary>The same with other values given.</summary>
    public RoundedEvaluation With(IReadOnlyDictionary<Sym, double> given) => new(Point, functions) { Given = given };

    public override bool IsTrue(Sym condition) => this[condition] != 0;

    /// <summary>An operation on numbers of the caller's.</summary>
    public double Apply(Apply apply, ImmutableArray<double> x)
    {
        if (RoundedEvaluator.Native(apply, x) is { } native)
        {
            return native;
        }

        var call = new FunctionCall(apply.Primitive.Name, apply.Type, x[0], x.Length > 1 ? x[1] : 0, x.Length > 2 ? x[2] : 0);
        if (x.Length > 3 || !functions.TryGetValue(call, out var value))
        {
            value = RoundedEvaluator.Apply(apply, x);
            functions[call] = value;
        }

        return value;
    }

    protected override double OfNumber(double value) => value;

    protected override double OfInput(Sym input) => point[input];

    protected override double OfApply(Apply apply, ImmutableArray<double> arguments) => Apply(apply, arguments);

    protected override double Compute(Sym node) => Given.TryGetValue(node, out var given) ? given : base.Compute(node);
}

/// <summary>A function at a point.</summary>
internal readonly record struct FunctionCall(string Name, SymType Type, double X, double Y, double Z);
