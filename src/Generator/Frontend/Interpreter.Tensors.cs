using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// Tensors. Generated code has their elements in a row, the last index running fastest (as a copy where they lie otherwise), and so an
/// element stands at (i·n₁ + j)·n₂ + k …, where n are the lengths along the dimensions.
/// </summary>
internal sealed partial class Interpreter
{
    private bool IsTensor(ITypeSymbol? type) => ElementsOf(type) is { Shape: Shape.Tensor or Shape.ReadOnlyTensor };

    /// <summary>The indices of <c>t[i, j]</c>; null of what is no element of a tensor.</summary>
    private ImmutableArray<IOperation>? TensorIndices(IOperation operation)
        => operation is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance, Arguments: [{ Value: var indices }] } && IsTensor(instance.Type) && NumberOf(operation.Type) is not null
            ? indices switch
            {
                ICollectionExpressionOperation listed when !listed.Elements.Any(e => e is ISpreadOperation) => listed.Elements,
                IConversionOperation { Operand: ICollectionExpressionOperation listed } when !listed.Elements.Any(e => e is ISpreadOperation) => listed.Elements,
                _ => null,
            }
            : null;

    private Place? TensorElement(IOperation operation, IOperation instance, ImmutableArray<IOperation> indices, State state)
    {
        if (ArrayOf(instance, state) is not { Lengths: { } lengths } tensor)
        {
            ReportExpression(operation);
            return null;
        }

        var rank = _table.Integer(indices.Length);
        if (lengths.Length != rank)
        {
            state[_outside] = Or(state[_outside], _table.Apply(Arithmetic.NotEqualTo, lengths.Length, rank));
        }

        Sym? offset = null;
        for (var k = 0; k < indices.Length; k++)
        {
            var length = LengthOf(lengths, k, state);
            var along = Position(IndexIn(indices[k]), tensor with { Length = length }, state);

            // An index outside the first dimension lies outside the memory of the caller's.
            var index = k == 0 && tensor.Array.IsOfCaller ? along : Below(length, along, state, mayCheckInPlace: true);
            offset = offset is null ? index : Sum(Product(offset, length), index);
        }

        return new Place(tensor.Array, offset!);
    }

    private static Sym Sum(Sym a, Sym b) => Wider(a, b) is var type ? Arithmetic.Convert(a, type) + Arithmetic.Convert(b, type) : a;

    private static Sym Product(Sym a, Sym b) => Wider(a, b) is var type ? Arithmetic.Convert(a, type) * Arithmetic.Convert(b, type) : a;

    private static SymType Wider(Sym a, Sym b) => a.Type > b.Type ? a.Type : b.Type;

    /// <summary>An index as the source has it, before it becomes one of a tensor.</summary>
    private IOperation IndexIn(IOperation index)
    {
        while (index is IConversionOperation { Operand: var operand } && (Types.IsIndex(index.Type) || NumberOf(operand.Type) == SymType.Int32))
        {
            index = operand;
        }

        return index;
    }

    private Sym LengthOf(View lengths, int dimension, State state)
    {
        var length = _table.Load(state[lengths.Array], _table.Integer(dimension));
        _path = _path.And(_table.Apply(Arithmetic.GreaterOrEqual, length, _table.Integer(0)), holds: true);
        return length;
    }

    /// <summary><c>Rank</c>, <c>FlattenedLength</c>, <c>IsEmpty</c>; null of another property.</summary>
    private Sym? TensorProperty(IPropertyReferenceOperation property, State state)
    {
        if (property.Instance is not { } instance || !IsTensor(instance.Type) || property.Property.Name is not ("Rank" or "FlattenedLength" or "IsEmpty") || ArrayOf(instance, state) is not { } tensor)
        {
            return null;
        }

        return property.Property.Name switch
        {
            "Rank" => tensor.Lengths!.Length,
            "FlattenedLength" => Arithmetic.Convert(tensor.Length, SymType.Int64),
            _ => _table.Apply(Arithmetic.EqualTo, tensor.Length, _table.Integer(0)),
        };
    }

    private View? ReportSlice(IOperation slice)
    {
        Report(slice, Descriptors.ArrayValue, "A slice of a tensor", "index the tensor itself, or pass the slice as a parameter");
        return null;
    }
}
