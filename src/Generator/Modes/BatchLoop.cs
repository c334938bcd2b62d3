using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Simplify;

namespace SymGrad.Generator.Modes;

/// <summary>A batch method under construction: one loop that computes results for every element of spans.</summary>
internal sealed class BatchLoop
{
    private const string Suffix = "Gradient";

    private readonly MethodContext _context;
    private readonly Parameter _values;
    private readonly Sym? _batch;
    private readonly string _length;
    private readonly Dictionary<Parameter, Sym> _elements;
    private readonly List<MethodParameter> _parameters;
    private readonly List<Statement> _tail = [];
    private readonly List<Effect> _body = [];

    /// <summary>A loop that computes the values.</summary>
    public BatchLoop(MethodContext context)
    {
        var (model, table) = (context.Model, context.Table);
        var result = model.Formula.Result!;
        var valuesName = context.Free("values");

        // All spans are as long as the first one that comes in.
        var first = model.Parameters.FirstOrDefault(p => !p.IsBroadcast);
        _context = context;
        _batch = first is null ? null : table.Parameter(first.Name, first.Type, isArray: true);
        _length = first?.Name ?? valuesName;
        _values = (Parameter)table.Parameter(valuesName, result.Type, isArray: true, lengthOf: _batch);
        Index = table.FreshIndex("i", table.Integer(0), table.Length(_values));
        _elements = model.Parameters.Where(p => !p.IsBroadcast).ToDictionary(
            p => context.Sym(p),
            p => table.Load(table.Parameter(p.Name, p.Type, isArray: true, lengthOf: p == first ? null : _batch), Index));
        _parameters = [.. model.Parameters.Select(Input)];
        _parameters.Add(new MethodParameter(_values.Name, MethodContext.Span(_values.Type, isReadOnly: false)) { IsResultSpan = true, SameLengthAs = first?.Name });
        Add([Overwrite(_values, Index, Element(result))]);
    }

    public Variable Index { get; }

    /// <summary>An expression in the parameters, for the element at <see cref="Index"/>.</summary>
    public Sym Element(Sym sym) => ParameterSubstitution.Apply(sym, _elements);

    /// <summary>What is done for each element.</summary>
    public void Add(IEnumerable<Effect> effects) => _body.AddRange(effects);

    /// <summary>A result with so many numbers for each element.</summary>
    public Parameter AddResult(string name, SymType type, int size = 1)
    {
        var array = (Parameter)_context.Table.Parameter(name, type, isArray: true, lengthOf: size == 1 ? _batch ?? _values : null);
        _parameters.Add(new MethodParameter(name, MethodContext.Span(type, isReadOnly: false))
        {
            IsResultSpan = true,
            SameLengthAs = _length,
            Size = size == 1 ? null : size,
        });
        return array;
    }

    /// <summary>The partial derivatives; those in broadcast parameters are summed over the batch.</summary>
    public void AddGradient(IEnumerable<(ParameterModel Input, Sym Partial)> gradient)
    {
        var table = _context.Table;
        foreach (var (input, partial) in gradient)
        {
            var name = _context.Named(input, Suffix);
            if (input.IsBroadcast)
            {
                _parameters.Add(new MethodParameter(name, input.Type.Keyword(), "out"));
                _tail.Add(new Assign(name, table.Reduce(ReduceKind.Sum, Index, table.Integer(0), table.Length(_values), Element(partial))));
            }
            else
            {
                Add([Overwrite(AddResult(name, input.Type), Index, Element(partial))]);
            }
        }
    }

    public GeneratedMethod ToMethod(string suffix, string summary) => new(
        _context.Model.Name + suffix, null, [.. _parameters], summary, _context.Remarks, _tail, [new ForEach(Index, [.. _body])], [])
    {
        Primal = [Element(_context.Model.Formula.Result!)],

        // The first element for which F throws is the one that it is called with.
        Checks = [.. EffectRewriting.Of(_context.Checks, ParameterSubstitution.By(_elements).Visit).Select(c => new ForEach(Index, [c]))],
    };

    private MethodParameter Input(ParameterModel parameter)
        => parameter.IsBroadcast
            ? new MethodParameter(parameter.Name, MethodContext.TypeOf(parameter))
            : new MethodParameter(parameter.Name, MethodContext.Span(parameter.Type, isReadOnly: true)) { SameLengthAs = parameter.Name == _length ? null : _length };

    private static Update Overwrite(Parameter array, Sym index, Sym value)
        => new(array, index, array.Table.Real(1, array.Type), Arithmetic.Convert(value, array.Type), Overwrites: true);
}
