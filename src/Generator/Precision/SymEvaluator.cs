using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Precision;

/// <summary>
/// Evaluates expressions for given values of the parameters. Integers and truth values (0 and 1) are numbers like others;
/// the branch of a select that is not taken is not evaluated.
/// </summary>
/// <typeparam name="T">The numbers.</typeparam>
/// <param name="parameters">Values by name: one number, or an array of numbers.</param>
internal abstract class SymEvaluator<T>(IReadOnlyDictionary<string, SymValue<T>> parameters)
{
    private readonly List<Frame> _frames = [new Frame([])];
    private int _iterations;

    /// <summary>The value of a number, or of an expression in the parameters.</summary>
    public T Number(Sym sym) => Evaluate(sym).Number;

    /// <summary>The elements of an array, or of an expression that makes one.</summary>
    public IReadOnlyList<T> Array(Sym sym) => Evaluate(sym).Elements;

    protected abstract T OfConstant(Constant constant);

    protected abstract T OfInteger(long value);

    protected abstract T OfApply(Apply apply, ImmutableArray<T> arguments);

    /// <summary>A reduction of which the values of the body are given.</summary>
    protected abstract T OfReduce(Reduce reduce, IReadOnlyList<T> elements);

    protected abstract long ToInteger(T value);

    // A stack of its own: expressions may be nested thousands deep. Only binders recurse.
    private SymValue<T> Evaluate(Sym root)
    {
        var stack = new Stack<Sym>();
        stack.Push(root);
        while (stack.Count > 0)
        {
            var node = stack.Peek();
            if (Known(node) is not null)
            {
                stack.Pop();
            }
            else if (FirstUnknown(node) is { } needed)
            {
                stack.Push(needed);
            }
            else
            {
                FrameOf(node).Values[node] = Compute(node);
                stack.Pop();
            }
        }

        return Known(root)!;
    }

    private Sym? FirstUnknown(Sym node) => node switch
    {
        Select select => Known(select.Condition) is not { } condition ? select.Condition : Unknown([Taken(select, condition)]),
        Reduce { Kind: ReduceKind.PowerNorm } norm => Unknown([PowerTerm.AsWritten(norm)]),
        Reduce reduce => Unknown([reduce.Lo, reduce.Hi]),
        Loop loop => Unknown(loop.Children.Take(2 + loop.Count)),
        History history => Unknown(history.Loop.Children.Take(2 + history.Loop.Count).Append(history.At)),
        _ => Unknown(node.Children),
    };

    private Sym? Unknown(IEnumerable<Sym> nodes) => nodes.FirstOrDefault(n => Known(n) is null);

    private SymValue<T>? Known(Sym node) => FrameOf(node).Values.TryGetValue(node, out var value) ? value : null;

    /// <summary>The innermost frame of which the expression uses a variable: its value lives as long as that iteration.</summary>
    private Frame FrameOf(Sym node)
    {
        for (var depth = _frames.Count - 1; depth > 0; depth--)
        {
            if (_frames[depth].Variables.Any(node.DependsOn))
            {
                return _frames[depth];
            }
        }

        return _frames[0];
    }

    private Sym Taken(Select select, SymValue<T> condition) => ToInteger(condition.Number) != 0 ? select.WhenTrue : select.WhenFalse;

    private SymValue<T> Compute(Sym node) => node switch
    {
        Constant constant => new(OfConstant(constant)),
        Parameter parameter => parameters[parameter.Name],
        Apply apply => new(OfApply(apply, [.. apply.Children.Select(c => Known(c)!.Number)])),
        Select select => Known(Taken(select, Known(select.Condition)!))!,
        Load load => new(Known(load.Array)!.Elements[Index(load.Index)]),
        Length length => new(OfInteger(Known(length.Array)!.Elements.Count)),
        Store store => Stored(store),
        Reduce { Kind: ReduceKind.PowerNorm } norm => Known(PowerTerm.AsWritten(norm))!,
        Reduce reduce => new(OfReduce(reduce, [.. Indices(reduce.Lo, reduce.Hi).Select(i => InIteration(reduce, i))])),
        Loop loop => new SymValue<T>(Carries(loop, Index(loop.Hi))),
        TripEnd end => Known(end.Loop)!.Parts[end.Loop.Count],
        LoopResult result => Known(result.Loop)!.Parts[result.Carry],
        History history => InIteration(history.Loop, Index(history.At), history.Loop.InHistory(history.Carry)),
        _ => throw new InvalidOperationException($"{node} has no value here"),
    };

    private int Index(Sym sym) => (int)ToInteger(Known(sym)!.Number);

    private IEnumerable<int> Indices(Sym lo, Sym hi) => Enumerable.Range(Index(lo), Math.Max(0, Index(hi) - Index(lo)));

    private SymValue<T> Stored(Store store)
    {
        var elements = Known(store.Array)!.Elements.ToArray();
        elements[Index(store.Index)] = Known(store.Value)!.Number;
        return new SymValue<T>(elements);
    }

    private T InIteration(Reduce reduce, int index)
        => InFrame([reduce.Index], [new SymValue<T>(OfInteger(index))], () => Evaluate(reduce.Body).Number);

    /// <summary>A value of an iteration, in terms of what the loop carried at its start.</summary>
    private SymValue<T> InIteration(Loop loop, int index, Sym value)
        => InFrame([loop.Index, .. loop.Carries], [new SymValue<T>(OfInteger(index)), .. Carries(loop, index).Take(loop.Count)], () => Evaluate(value));

    /// <summary>The carries after the iterations below <paramref name="end"/>, then the index at which the loop ended.</summary>
    /// <exception cref="EndlessLoopException">A loop goes on for more iterations than are tried.</exception>
    private IReadOnlyList<SymValue<T>> Carries(Loop loop, int end)
    {
        IReadOnlyList<SymValue<T>> carries = [.. Enumerable.Range(0, loop.Count).Select(k => Known(loop.Initial(k))!)];
        ImmutableArray<Variable> variables = [loop.Index, .. loop.Carries];
        var i = Index(loop.Lo);
        for (var runs = true; runs && i < end; i += runs ? 1 : 0)
        {
            if (!loop.IsCounted && ++_iterations > EndlessLoopException.Iterations)
            {
                throw new EndlessLoopException();
            }

            (runs, carries) = InFrame(
                variables, [new SymValue<T>(OfInteger(i)), .. carries],
                () => loop.IsCounted || ToInteger(Evaluate(loop.Condition).Number) != 0
                    ? (true, (IReadOnlyList<SymValue<T>>)[.. Enumerable.Range(0, loop.Count).Select(k => Evaluate(loop.Next(k)))])
                    : (false, carries));
        }

        return [.. carries, new SymValue<T>(OfInteger(i))];
    }

    private TResult InFrame<TResult>(ImmutableArray<Variable> variables, IReadOnlyList<SymValue<T>> values, Func<TResult> evaluate)
    {
        var frame = new Frame(variables);
        for (var k = 0; k < variables.Length; k++)
        {
            frame.Values[variables[k]] = values[k];
        }

        _frames.Add(frame);
        var result = evaluate();
        _frames.RemoveAt(_frames.Count - 1);
        return result;
    }

    private sealed class Frame(ImmutableArray<Variable> variables)
    {
        public ImmutableArray<Variable> Variables => variables;

        public Dictionary<Sym, SymValue<T>> Values { get; } = [];
    }
}

/// <summary>A loop does not end at a sample point, or not soon enough: nothing is known there.</summary>
internal sealed class EndlessLoopException : InvalidOperationException
{
    /// <summary>How many iterations of loops that data end are tried in one evaluation.</summary>
    public const int Iterations = 100_000;
}

/// <summary>The value of an expression: a number, an array, or the carries of a loop.</summary>
internal sealed class SymValue<T>
{
    private readonly T[]? _elements;
    private readonly IReadOnlyList<SymValue<T>>? _parts;

    public SymValue(T number) => Number = number;

    public SymValue(T[] elements) : this(default(T)!) => _elements = elements;

    public SymValue(IReadOnlyList<SymValue<T>> parts) : this(default(T)!) => _parts = parts;

    public T Number { get; }

    public IReadOnlyList<T> Elements => _elements ?? throw new InvalidOperationException("not an array");

    public IReadOnlyList<SymValue<T>> Parts => _parts ?? throw new InvalidOperationException("not a loop");
}
