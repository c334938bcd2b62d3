using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// Runs a method on expressions in place of numbers. Both sides of a branch are run and their values joined by a select;
/// a loop is run once, on values that stand for any iteration, and becomes big operators or a loop with carries.
/// </summary>
internal sealed partial class Interpreter
{
    private readonly SymTable _table = new();
    private readonly MethodBodies _bodies;
    private readonly Budget _budget;
    private readonly bool _keepsOrder;
    private readonly List<LoweringError> _errors = [];
    private readonly List<SyntaxNode> _places = [];

    /// <summary>What initialisers of static members have given, and the arrays that they made.</summary>
    private readonly Dictionary<ISymbol, (Datum Value, List<(Cell Cell, Sym Value)> Cells)> _statics = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the method has thrown an exception of its own: a cell like any other, so that branches and loops carry it.</summary>
    private readonly Cell _thrown;

    /// <summary>Whether a <c>Debug.Assert</c> of the method has failed.</summary>
    private readonly Cell _refuted;

    private Frame _frame;
    private int _cells;

    /// <param name="method">The method to run.</param>
    /// <param name="bodies">Finds the methods that it calls.</param>
    /// <param name="keepsOrder">Sums are taken in the order as written.</param>
    /// <param name="cancellation">Asked at every operation.</param>
    public Interpreter(IMethodSymbol method, MethodBodies bodies, bool keepsOrder, CancellationToken cancellation)
    {
        _bodies = bodies;
        _budget = new Budget(cancellation);
        _keepsOrder = keepsOrder;
        _frame = new Frame(method, caller: null, lexical: null);
        _thrown = NewCell("thrown", SymType.Bool);
        _refuted = NewCell("refuted", SymType.Bool);
    }

    public IReadOnlyList<LoweringError> Errors => _errors;

    /// <summary>Where the operations stand that <see cref="SymTable.Origins"/> numbers.</summary>
    public IReadOnlyList<SyntaxNode> Places => _places;

    /// <summary>Something failed that the C# compiler reports itself.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Runs the method on its parameters.</summary>
    /// <param name="body">Its body.</param>
    /// <param name="parameters">Its parameters, as the signature names them.</param>
    public Formula Run(IBlockOperation body, IReadOnlyList<SignatureParameter> parameters)
    {
        var state = new State(ImmutableDictionary<Cell, Sym>.Empty) { [_thrown] = _table.Bool(false), [_refuted] = _table.Bool(false) };
        var outputs = new List<(Parameter Parameter, Cell Cell)>();
        foreach (var parameter in parameters)
        {
            var (leaf, cell) = Declare(parameter, state);
            if (parameter.CanBeWritten)
            {
                outputs.Add((leaf, cell));
            }
        }

        var result = Activate(body, state);
        var written = outputs.Where(o => state[o.Cell] != o.Parameter).ToList();
        var live = DeadCarries.Remove([.. written.Select(o => state[o.Cell]), state[_thrown], .. result is null ? [] : new[] { result }]);
        var throws = live[written.Count];
        return new Formula(
            _table,
            result is null ? null : live[live.Length - 1],
            [.. written.Select((o, k) => new Output(o.Parameter, live[k]))],
            throws is Constant { Integer: 0 } ? null : throws)
        {
            Promises = [.. new[] { throws, state[_refuted] }.Select(Not).Where(c => c is not Constant)],
        };
    }

    /// <summary>Remembers where the source computes a value.</summary>
    private Sym From(IOperation where, Sym value)
    {
        if (value is Apply or Select or Reduce or LoopResult && !_table.Origins.ContainsKey(value))
        {
            _table.Origins.Add(value, _places.Count);
            _places.Add(where.Syntax);
        }

        return value;
    }

    private (Parameter Leaf, Cell Cell) Declare(SignatureParameter parameter, State state)
    {
        var isArray = parameter.Shape != Shape.Scalar;
        var leaf = (Parameter)_table.Parameter(parameter.Name, parameter.Type, isArray);
        var cell = NewCell(parameter.Name, parameter.Type, isArray);
        state[cell] = leaf;
        if (isArray)
        {
            _frame.Bind(parameter.Symbol, new View(cell, _table.Integer(0), _table.Length(leaf)));
        }
        else
        {
            _frame.Bind(parameter.Symbol, cell);
        }

        return (leaf, cell);
    }

    /// <summary>Runs the body of the current frame; what it writes is written to <paramref name="state"/>.</summary>
    /// <returns>The returned number; null of a void method.</returns>
    private Sym? Activate(IBlockOperation body, State state)
    {
        var inner = state.Fork();
        var flow = Execute(body, inner);
        foreach (var cell in inner.Written)
        {
            if (state.Knows(cell) && flow.Merge(e => AfterExit(e, cell), inner[cell]) is { } value)
            {
                state[cell] = value;
            }
        }

        return flow.Merge(e => e.Result, null);
    }

    // Once an exception is thrown nothing matters but that it was.
    private Sym? AfterExit(Exit exit, Cell cell)
        => exit.Kind == ExitKind.Throw && cell != _thrown ? null : Flow.ValueOf(exit, cell);

    private Cell NewCell(string name, SymType type, bool isArray = false) => new(_cells++, name, type, isArray);

    private Sym Report(IOperation where, DiagnosticDescriptor descriptor, params string[] arguments)
        => Report(where.Syntax.GetLocation(), where.Type, descriptor, arguments);

    /// <summary>Reports and goes on with a value of the right type, to find what else is wrong.</summary>
    private Sym Report(Location location, ITypeSymbol? type, DiagnosticDescriptor descriptor, params string[] arguments)
    {
        _errors.Add(new LoweringError(descriptor, location, [.. arguments]));
        return Unknown(type);
    }

    private Sym Unknown(ITypeSymbol? type)
    {
        var number = Types.Number(type) ?? SymType.Double;
        return _table.Parameter("?" + number.Keyword(), number);
    }

    private Sym Broken(ITypeSymbol? type)
    {
        IsBroken = true;
        return Unknown(type);
    }

    /// <summary>A variable without a value: its declaration was reported, or is of a kind that is not looked at.</summary>
    private Sym Unbound(IOperation operation) => _errors.Count > 0 ? Unknown(operation.Type) : ReportExpression(operation);

    private Sym Zero(SymType type) => type == SymType.Bool ? _table.Bool(false) : _table.Real(0, type);

    private Sym Not(Sym condition) => _table.Apply(Rules.Arithmetic.Not, condition);

    private Sym And(Sym a, Sym b) => _table.Apply(Rules.Arithmetic.And, a, b);

    private Sym Or(Sym a, Sym b) => _table.Apply(Rules.Arithmetic.Or, a, b);

    /// <summary>Runs both sides, each on its own copy of the state, and joins values and state.</summary>
    private Sym? Choose(Sym condition, State state, Func<State, Sym?> whenTrue, Func<State, Sym?> whenFalse)
    {
        if (condition is Constant known)
        {
            return known.Integer != 0 ? whenTrue(state) : whenFalse(state);
        }

        var (a, b) = (state.Fork(), state.Fork());
        var (x, y) = (whenTrue(a), whenFalse(b));
        state.Join(condition, a, b);
        return x is null ? y : y is null ? x : _table.Select(condition, x, y);
    }
}
