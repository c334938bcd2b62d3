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
    private readonly Compilation _compilation;
    private readonly Budget _budget;
    private readonly bool _keepsOrder;
    private readonly int? _maxIterations;
    private readonly bool _descends;
    private readonly IMethodSymbol _marked;
    private readonly ImmutableHashSet<ISymbol> _keptTables;
    private readonly List<LoweringError> _errors = [];
    private readonly List<SyntaxNode> _places = [];

    /// <summary>What initialisers of static members have given, and the arrays that they made.</summary>
    private readonly Dictionary<ISymbol, (Datum Value, List<(Cell Cell, Sym Value)> Cells)> _statics = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<Cell, ISymbol> _staticArrays = [];

    /// <summary>Whether the method has thrown an exception of its own: a cell like any other, so that branches and loops carry it.</summary>
    private readonly Cell _thrown;

    /// <summary>
    /// Whether an index was outside its row, slice or array: the method throws, too, but that it does not is nothing that its author says
    /// of the arguments.
    /// </summary>
    private readonly Cell _outside;

    /// <summary>Whether a <c>Debug.Assert</c> of the method has failed.</summary>
    private readonly Cell _refuted;

    /// <summary>The call of a function of the platform whose source is run.</summary>
    private SyntaxNode? _site;

    private Frame _frame;
    private int _cells;

    /// <param name="method">The method to run.</param>
    /// <param name="bodies">Finds the methods that it calls.</param>
    /// <param name="compilation">Makes types of type arguments.</param>
    /// <param name="keepsOrder">Sums are taken in the order as written.</param>
    /// <param name="maxIterations">Of a loop whose end depends on data; null where there is no limit.</param>
    /// <param name="descends">Methods that call themselves are loops where they have a limit, not only as the last thing that they do.</param>
    /// <param name="keptTables">Static arrays that stay arrays.</param>
    /// <param name="cancellation">Asked at every operation.</param>
    public Interpreter(
        IMethodSymbol method, MethodBodies bodies, Compilation compilation, bool keepsOrder, int? maxIterations, bool descends,
        ImmutableHashSet<ISymbol> keptTables, CancellationToken cancellation)
    {
        (_marked, _keptTables, _descends) = (method, keptTables, descends);
        _bodies = bodies;
        _layouts = new Layouts(bodies);
        _compilation = compilation;
        _budget = new Budget(cancellation);
        _keepsOrder = keepsOrder;
        _maxIterations = maxIterations;
        _frame = new Frame(method, caller: null, lexical: null);
        BindTypes(_frame, method);

        _thrown = NewCell("thrown", SymType.Bool);
        _outside = NewCell("outside", SymType.Bool);
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
    /// <param name="instance">What it is called on; null of a static method.</param>
    /// <param name="result">What it returns, where that has members.</param>
    public Formula Run(IBlockOperation body, IReadOnlyList<SourceParameter> parameters, SourceParameter? instance, SourceParameter? result)
    {
        var state = new State(ImmutableDictionary<Cell, Sym>.Empty) { [_thrown] = _table.Bool(false), [_outside] = _table.Bool(false), [_refuted] = _table.Bool(false) };
        var declared = (instance is null ? parameters : [instance, .. parameters]).SelectMany(p => Declare(p, state)).ToList();
        if (result is not null)
        {
            var parts = result.Parts.Select(p => (p, Declare(p))).ToList();
            declared.AddRange(parts.Select(p => (p.p, p.Item2.Leaf, p.Item2.Cell)));
            parts.ForEach(p => state[p.Item2.Cell] = Zero(p.p.Type));
            _frame.Result = new Compound(result.Layout!, [.. parts.Select(p => new Slot(p.Item2.Cell))]);
        }

        var value = Activate(body, state);
        var changed = declared.Where(d => state[d.Cell] != d.Leaf).ToList();
        foreach (var (part, _, _) in changed.Where(d => !d.Part.CanBeWritten || d.Part.IsOfInstance))
        {
            CheckWritten(part);
        }

        var written = changed.Where(d => d.Part.CanBeWritten).ToList();
        Sym[] roots = [.. written.Select(o => state[o.Cell]), state[_thrown], state[_outside], .. value is null ? [] : new[] { value }];
        var live = DeadCarries.Remove([.. roots.Select(WithCapacities).Select(WithoutBlocks)]);
        CheckReadable(declared.Select(d => (d.Part, d.Leaf)), live);
        var (guards, throws) = (live[written.Count], Or(live[written.Count], live[written.Count + 1]));
        return new Formula(
            _table,
            value is null ? null : live[live.Length - 1],
            [.. written.Select((o, k) => new Output(o.Leaf, live[k]))],
            throws is Constant { Integer: 0 } ? null : throws)
        {
            Promises = [.. new[] { guards, WithCapacities(state[_refuted]) }.Select(Not).Where(c => c is not Constant)],
        };
    }

    /// <summary>Generated code hands on the members of the instance that the method uses.</summary>
    private void CheckReadable(IEnumerable<(SignatureParameter Part, Parameter Leaf)> declared, IEnumerable<Sym> roots)
    {
        HashSet<Sym> used = [.. PostOrder.OfAll(roots).OfType<Parameter>()];
        foreach (var (part, _) in declared.Where(d => d.Part.Unreadable is not null && used.Contains(d.Leaf)))
        {
            Report(_marked.Locations[0], null, Descriptors.Expression, $"Reading '{part.Unreadable}', which is private to its type,", "make it 'internal', or 'private protected' in a base class");
        }
    }

    /// <summary>What is written to the instance, or to an object of the caller's, would be lost.</summary>
    private void CheckWritten(SignatureParameter part)
    {
        if (part.IsNarrow)
        {
            Report(part.Symbol!.Locations[0], null, Descriptors.Expression, $"Writing to '{part.Name}', whose elements are narrower than int,", "write to a copy that the method makes");
        }
        else if (part.IsOfInstance || part.IsReceiver || part.Symbol?.Type is { IsReferenceType: true } && part.Shape == Shape.Scalar && LayoutOf(part.Symbol.Type) is not null)
        {
            Report(part.Symbol?.Locations[0] ?? _frame.Method.Locations[0], null, Descriptors.Expression, $"An assignment to '{part.Name}' of an object of the caller's", "assign to a local, and return the value");
        }
    }

    /// <summary>Remembers where the source computes a value.</summary>
    private Sym From(IOperation where, Sym value)
    {
        if (value is Apply or Select or Reduce or LoopResult && !_table.Origins.ContainsKey(value))
        {
            _table.Origins.Add(value, _places.Count);
            _places.Add(_site ?? where.Syntax);
        }

        return value;
    }

    /// <summary>Binds a parameter to the numbers and arrays that it is taken apart into.</summary>
    private List<(SignatureParameter Part, Parameter Leaf, Cell Cell)> Declare(SourceParameter parameter, State state)
    {
        var parts = parameter.Parts.Select(p => (Part: p, Place: Declare(p))).ToList();
        foreach (var (_, (leaf, cell)) in parts)
        {
            state[cell] = leaf;
        }

        if (parameter.Layout is { } layout)
        {
            var compound = new Compound(layout, [.. parts.Select(p => p.Place.Cell.IsArray ? new Slot(null, Whole(p.Place)) : new Slot(p.Place.Cell))]);
            if (parameter.Symbol?.OriginalDefinition is { } symbol)
            {
                _frame.Bind(symbol, compound);
            }
            else
            {
                _frame.This = compound;
            }
        }
        else if (parts.Count > 0 && !parts[0].Place.Cell.IsArray)
        {
            _frame.Bind(parameter.Symbol!.OriginalDefinition, parts[0].Place.Cell);
        }
        else if (parts.Count > 0)
        {
            var whole = Whole(parts[0].Place);
            foreach (var extent in parts.Skip(1).Where(p => !p.Place.Cell.IsArray))
            {
                _path = _path.And(_table.Apply(Rules.Arithmetic.GreaterOrEqual, extent.Place.Leaf, _table.Integer(0)), holds: true);
            }

            _frame.Bind(parameter.Symbol!.OriginalDefinition, parameter.Surface.Kind switch
            {
                SurfaceKind.Records when RecordsOf(parameter.Symbol.Type) is { } records => whole with
                {
                    Length = _table.Apply(Rules.Arithmetic.Divide, whole.Length, _table.Integer(records.Width)), Records = records,
                },
                SurfaceKind.Matrix => whole with { Rows = parts[1].Place.Leaf, Columns = parts[2].Place.Leaf },
                SurfaceKind.Tensor => whole with { Lengths = Whole(parts[1].Place) },
                SurfaceKind.Jagged when Whole(parts[1].Place) is var starts => whole with { Length = starts.Length - 1, RowStarts = starts },
                _ => whole,
            });
        }

        return [.. parts.Select(p => (p.Part, p.Place.Leaf, p.Place.Cell))];
    }

    private View Whole((Parameter Leaf, Cell Cell) array) => new(array.Cell, _table.Integer(0), _table.Length(array.Leaf));

    private (Parameter Leaf, Cell Cell) Declare(SignatureParameter part)
    {
        var isArray = part.Shape != Shape.Scalar;
        var leaf = (Parameter)_table.Parameter(part.Name, part.Type, isArray);
        return (leaf, isArray ? NewArrayCell(part.Name, part.Type, _table.Length(leaf), isOfCaller: true) : NewCell(part.Name, part.Type));
    }

    /// <summary>Runs the body of the current frame; what it writes is written to <paramref name="state"/>.</summary>
    /// <returns>The returned number; null of a void method.</returns>
    private Sym? Activate(IBlockOperation body, State state)
    {
        var inner = state.Fork();
        var flow = ExecuteBody(body, inner);
        foreach (var cell in inner.Written)
        {
            if (state.Knows(cell) && flow.Merge(e => AfterExit(e, cell), inner[cell]) is { } value)
            {
                state[cell] = value;
            }
        }

        // An array that the method has made goes on living where it returns it.
        var returned = _frame.Result?.Slots.Select(s => s.Array).Append(_frame.ReturnedArray) ?? [_frame.ReturnedArray];
        foreach (var cell in returned.OfType<View>().SelectMany(v => v.Counter is { } counter ? new[] { v.Array, counter } : [v.Array]).Where(c => !state.Knows(c)).Distinct())
        {
            if (flow.Merge(e => e.Kind == ExitKind.Throw ? null : Flow.ValueOf(e, cell), null) is { } value)
            {
                state[cell] = value;
            }
        }

        return flow.Merge(e => e.Result, null);
    }

    // Once an exception is thrown nothing matters but that it was.
    private Sym? AfterExit(Exit exit, Cell cell)
        => exit.Kind == ExitKind.Throw && cell != _thrown ? null : Flow.ValueOf(exit, cell);

    private Cell NewCell(string name, SymType type) => new(_cells++, name, type, isArray: false);

    private Cell NewArrayCell(string name, SymType type, Sym length, bool isOfCaller = false)
        => new(_cells++, name, type, isArray: true) { Length = length, IsOfCaller = isOfCaller };

    private Sym Report(IOperation where, DiagnosticDescriptor descriptor, params string[] arguments)
        => UsesRefused(where) ? Unknown(where.Type) : Report(where.Syntax.GetLocation(), where.Type, descriptor, arguments);

    /// <summary>Reports and goes on with a value of the right type, to find what else is wrong.</summary>
    private Sym Report(Location location, ITypeSymbol? type, DiagnosticDescriptor descriptor, params string[] arguments)
    {
        location = _site?.GetLocation() ?? location;
        if (!_errors.Exists(e => e.Descriptor == descriptor && e.Location == location))
        {
            _errors.Add(new LoweringError(descriptor, location, [.. arguments]));
        }

        return Unknown(type);
    }

    private Sym Unknown(ITypeSymbol? type)
    {
        var number = NumberOf(type) ?? SymType.Double;
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
        condition = Decided(condition);
        if (condition is Constant known)
        {
            return known.Integer != 0 ? whenTrue(state) : whenFalse(state);
        }

        var (x, y) = RunBoth(condition, state, whenTrue, whenFalse);
        return x is null ? y : y is null ? x : _table.Select(condition, x, y);
    }

    /// <summary>The values of both sides; the state is that of the one that the condition takes.</summary>
    private (T WhenTrue, T WhenFalse) RunBoth<T>(Sym condition, State state, Func<State, T> whenTrue, Func<State, T> whenFalse)
    {
        var (a, b) = (state.Fork(), state.Fork());
        var values = (Where(condition, true, () => whenTrue(a)), Where(condition, false, () => whenFalse(b)));
        state.Join(condition, a, b);
        return values;
    }
}
