using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// <c>Vector&lt;T&gt;</c>. A vector is the number in one of its lanes: an expression in the index of the lane, which runs from 0 to below
/// <c>Vector&lt;T&gt;.Count</c>, a number that only the machine knows on which generated code runs. So operations are those of numbers, and what
/// goes over all lanes (a sum, a comparison, a store) binds the index.
/// </summary>
internal sealed partial class Interpreter
{
    private const string HardwarePath = "global::System.Numerics.Vector.IsHardwareAccelerated";

    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat;

    /// <summary>The index of the lane, by the type of vector as text; its range ends at the number of lanes.</summary>
    private readonly Dictionary<string, Variable> _lanes = [];

    /// <summary>Variables and parameters that hold vectors.</summary>
    private readonly HashSet<Cell> _vectorCells = [];

    /// <summary>What the open loops carry of these: in each lane another number, though the variable does not say so.</summary>
    private readonly HashSet<Variable> _vectorCarries = [];

    /// <summary>Whether generated code is to be told what the machine has.</summary>
    public bool AsksTheMachine => _lanes.Count > 0 || _tableParts.Exists(p => p.Path == HardwarePath);

    /// <summary>Sums over blocks of elements and what is left behind them become one sum, whatever the number of lanes.</summary>
    private Sym WithoutBlocks(Sym sym) => _lanes.Count == 0 ? sym : new BlockSums(new IntegerBounds(Facts.None)).Joined(sym);

    /// <summary>The index of the lanes of a type of vector.</summary>
    private Variable LaneOf(ITypeSymbol vector)
    {
        var type = Resolved(vector)!.ToDisplayString(Qualified);
        if (!_lanes.TryGetValue(type, out var lane))
        {
            var element = ((INamedTypeSymbol)Resolved(vector)!).TypeArguments[0];
            var count = _table.Positive(Part($"lanesOf{char.ToUpperInvariant(element.Name[0])}{element.Name.Substring(1)}", SymType.Int32, Shape.Scalar, type + ".Count"));
            _lanes[type] = lane = _table.FreshIndex("lane", _table.Integer(0), count);
        }

        return lane;
    }

    private Sym CountOf(ITypeSymbol vector) => LaneOf(vector).Range!.Value.Hi;

    /// <summary>The elements of <c>new Vector&lt;double&gt;(values)</c>, or one number in all lanes.</summary>
    private Sym NewVector(IObjectCreationOperation creation, State state)
        => creation.Arguments.IsEmpty ? Zero(NumberOf(creation.Type)!.Value) : VectorOf(creation, creation.Type!, [.. creation.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value)], state);

    private Sym VectorOf(IOperation where, ITypeSymbol vector, IReadOnlyList<IOperation> arguments, State state)
    {
        var element = NumberOf(vector)!.Value;
        if (NumberOf(arguments[0].Type) is not null)
        {
            return arguments.Count == 1 ? Arithmetic.Convert(Value(arguments[0], state), element) : ReportExpression(where);
        }

        if (!IsArray(arguments[0].Type) || ArrayOf(arguments[0], state) is not { } values || values.Array.Type != element)
        {
            return ReportExpression(where);
        }

        var lanes = Lanes(values, vector, arguments.Count > 1 ? Value(arguments[1], state) : _table.Integer(0), state);
        return _table.Load(state[values.Array], Plus(lanes.Offset, LaneOf(vector)));
    }

    /// <summary>The stretch that a vector is read from or written to.</summary>
    private View Lanes(View values, ITypeSymbol vector, Sym start, State state) => Stretch(values, start, CountOf(vector), state);

    /// <summary>What a property says of vectors, <c>Vector&lt;double&gt;.Count</c> or <c>v[2]</c>; null of another property.</summary>
    private Sym? VectorProperty(IPropertyReferenceOperation property, State state)
    {
        var type = property.Property.ContainingType;
        if (property.Instance is { } vector && property.Property.IsIndexer && Types.IsVector(Resolved(vector.Type)))
        {
            return InLane(property, Value(vector, state), vector.Type!, Value(property.Arguments[0].Value, state), state);
        }

        if (property.Instance is not null || !(Types.IsVector(Resolved(type)) || Types.IsVectorClass(type)))
        {
            return null;
        }

        return property.Property.Name switch
        {
            "Count" => CountOf(type),
            "Zero" => Zero(NumberOf(type)!.Value),
            "One" => _table.Real(1, NumberOf(type)!.Value),
            "Indices" => Arithmetic.Convert(LaneOf(type), NumberOf(type)!.Value),
            "AllBitsSet" when NumberOf(type) is { } number && number.IsInteger() => _table.Integer(-1, number),
            "IsHardwareAccelerated" => _table.Parameter(HardwarePart, SymType.Bool),
            _ => ReportExpression(property),
        };
    }

    private string HardwarePart => _tableParts.Find(p => p.Path == HardwarePath).Part?.Name ?? Part("vectorsAreInHardware", SymType.Bool, Shape.Scalar, HardwarePath);

    private Sym InLane(IOperation where, Sym vector, ITypeSymbol type, Sym lane, State state)
        => Bindable(where, vector) ? _table.Substitute(vector, LaneOf(type), Below(CountOf(type), lane, state, mayCheckInPlace: true)) : Unknown(where.Type);

    /// <summary>Whether all lanes of a vector are known: not where it was made of one that a loop around carries from lane to lane alike.</summary>
    private bool Bindable(IOperation where, Sym vector)
    {
        if (vector.FreeVariables.FirstOrDefault(_vectorCarries.Contains) is not { } carried)
        {
            return true;
        }

        Report(where, Descriptors.Expression, $"Going over the lanes of '{carried.Name}' in the loop that computes it", "do it after the loop, or keep the elements in an array");
        return false;
    }

    /// <summary>Adds up, or joins by a condition, the lanes of a vector.</summary>
    private Sym OverLanes(IOperation where, ITypeSymbol type, Sym vector, Sym initial, Func<Sym, Sym, Sym> combine)
    {
        if (!Bindable(where, vector))
        {
            return Unknown(where.Type);
        }

        var lane = LaneOf(type);
        var index = _table.FreshIndex("lane", _table.Integer(0), CountOf(type));
        var carry = _table.Fresh("lanes", initial.Type);
        var next = combine(carry, _table.Substitute(vector, lane, index));
        return From(where, LoopLifting.Results(index, [new Carry(carry, initial, next)], keepsOrder: _keepsOrder)[0]);
    }

    private Sym AnyLane(IOperation where, ITypeSymbol type, Sym condition) => OverLanes(where, type, condition, _table.Bool(false), Or);

    private Sym AllLanes(IOperation where, ITypeSymbol type, Sym condition) => Not(AnyLane(where, type, Not(condition)));

    /// <summary><c>v.CopyTo(span)</c>.</summary>
    private void StoreVector(IInvocationOperation call, State state)
    {
        var type = call.Instance!.Type!;
        var vector = Value(call.Instance, state);
        var arguments = call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value).ToList();
        if (IsArray(arguments[0].Type) && ArrayOf(arguments[0], state) is { } destination)
        {
            StoreVector(call, vector, type, Lanes(destination, type, arguments.Count > 1 ? Value(arguments[1], state) : _table.Integer(0), state), state);
        }
    }

    /// <summary>A loop that stores the lanes.</summary>
    private void StoreVector(IOperation where, Sym vector, ITypeSymbol type, View lanes, State state)
    {
        if (!Bindable(where, vector) || IsStatic(lanes.Array, where))
        {
            return;
        }

        var carry = _table.Fresh(lanes.Array.Name, lanes.Array.Type, isArray: true);
        var before = state[lanes.Array];
        WriteAll(lanes, carry, lanes.Length, LaneAt, state);

        // The element that is overwritten still has its value.
        Sym LaneAt(Sym index)
        {
            var place = Plus(lanes.Offset, index);
            return ElementwiseMap.Replace(_table.Substitute(vector, LaneOf(type), index), n => n is Load load && load.Array == before && load.Index == place ? _table.Load(carry, place) : null);
        }
    }

    /// <summary><c>MemoryMarshal.Cast&lt;double, Vector&lt;double&gt;&gt;(span)</c>: as many vectors as there are elements for.</summary>
    private View? VectorsIn(IInvocationOperation cast, ITypeSymbol vectors, State state)
    {
        if (ArrayOf(cast.Arguments[0].Value, state) is not { Records: null, Vectors: null, Lengths: null } elements || elements.Array.Type != NumberOf(vectors))
        {
            ReportExpression(cast);
            return null;
        }

        return elements with { Length = _table.Apply(Arithmetic.Divide, elements.Length, CountOf(vectors)), Vectors = vectors };
    }

    /// <summary>The type and the stretch of a vector in a span of vectors; null of anything else.</summary>
    private (ITypeSymbol Vectors, View Lanes)? VectorAt(IOperation operation, State state)
    {
        if (operation is not IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } span, Arguments: [{ Value: var index }] } || Types.Vectors(Resolved(span.Type)) is not { } type
            || ArrayOf(span, state) is not { Vectors: not null } vectors)
        {
            return null;
        }

        return (type, Stretch(vectors, Position(index, vectors, state), _table.Integer(1), state) with { Length = CountOf(type), Vectors = null });
    }
}
