using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>Spans, arrays and their elements.</summary>
internal sealed partial class Interpreter
{
    private Sym Element(IOperation operation, State state)
        => NumberOf(operation.Type) is null
            ? ReportType(operation)
            : ElementOf(operation, state) is { } place ? Arithmetic.Convert(Load(place, state), NumberOf(operation.Type)!.Value) : Unknown(operation.Type);

    private Place? ElementOf(IOperation operation, State state)
    {
        if (operation is IArrayElementReferenceOperation { Indices: [var row, var column] } ofMatrix)
        {
            return ArrayOf(ofMatrix.ArrayReference, state) is { Columns: { } columns } matrix
                ? new Place(matrix.Array, Plus(matrix.Offset, (Row(matrix, Position(row, matrix, state), state) * columns) + Below(columns, Position(column, matrix, state), state, mayCheckInPlace: true)))
                : null;
        }

        if (VectorAt(operation, state) is var (vectors, lanes))
        {
            return new Place(lanes.Array, Plus(lanes.Offset, LaneOf(vectors)));
        }

        if (TensorIndices(operation) is { } indices)
        {
            return TensorElement(operation, ((IPropertyReferenceOperation)operation).Instance!, indices, state);
        }

        if (IndexedBy(operation) is not var (instance, index) || !IsArray(instance.Type) || IsTensor(instance.Type))
        {
            ReportExpression(operation);
            return null;
        }

        return ArrayOf(instance, state) is { } view
            ? new Place(view.Array, Plus(view.Offset, Within(view, Position(index, view, state), state)))
            : null;
    }

    /// <summary>The array and the index of an element.</summary>
    private static (IOperation Sequence, IOperation Index)? IndexedBy(IOperation operation) => operation switch
    {
        IArrayElementReferenceOperation { Indices: [var i] } element => (element.ArrayReference, i),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } span, Arguments: [var i] } => (span, i.Value),
        IImplicitIndexerReferenceOperation indexer => (indexer.Instance, indexer.Argument),
        _ => null,
    };

    /// <summary>An index, counted from the end where it is written so.</summary>
    private Sym Position(IOperation index, View view, State state)
    {
        if (index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd)
        {
            return view.Length - Value(fromEnd.Operand, state);
        }

        return NumberOf(index.Type) is SymType.Int32 or SymType.Int64
            ? Value(index, state)
            : ReportType(index);
    }

    private static Sym Plus(Sym offset, Sym index)
        => Algebra.IsZero(offset) ? index : Arithmetic.Convert(offset, index.Type) + index;

    /// <summary>What an expression of span or array type refers to; null where it was reported.</summary>
    private View? ArrayOf(IOperation operation, State state)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Now(_frame.FindView(local.Local), state) ?? UnboundArray(local);
            case IParameterReferenceOperation parameter:
                return Now(_frame.FindView(parameter.Parameter), state) ?? UnboundArray(parameter);
            case IConversionOperation conversion when IsSequence(conversion.Operand.Type) || conversion.Operand is IInvocationOperation { TargetMethod.Name: "Clone" }:
                return ArrayOf(conversion.Operand, state);
            case IConversionOperation { Operand: IInvocationOperation { TargetMethod.Name: "Clone" } clone }:
                return ArrayOf(clone, state);
            case ICoalesceOperation { WhenNull: IThrowOperation or IConversionOperation { Operand: IThrowOperation } } coalesce:
                return ArrayOf(coalesce.Value, state);
            case IImplicitIndexerReferenceOperation { Argument: IRangeOperation range } slice when ArrayOf(slice.Instance, state) is { } whole:
                return Stretch(whole, range, state);
            case IArrayElementReferenceOperation { Indices: [IRangeOperation range] } part when ArrayOf(part.ArrayReference, state) is { RowStarts: null } whole:
                return CopyOf(part, Stretch(whole, range, state), state);
            case IPropertyReferenceOperation { Property.Name: "Lengths", Instance: { } tensor } when IsTensor(tensor.Type):
                return ArrayOf(tensor, state)?.Lengths;
            case IInvocationOperation { TargetMethod.Name: "AsReadOnlyTensorSpan", Instance: { } tensor } when IsTensor(tensor.Type):
                return ArrayOf(tensor, state);
            case IPropertyReferenceOperation { Property.IsIndexer: true } or IInvocationOperation { TargetMethod.Name: "Slice" } when IsTensor(operation.Type):
                return ReportSlice(operation);
            case IInvocationOperation { TargetMethod: { Name: "Cast", ContainingType.Name: "MemoryMarshal" } } cast when Types.Vectors(Resolved(cast.Type)) is { } vectors:
                return VectorsIn(cast, vectors, state);
            case IInvocationOperation call when IsSlice(call):
                return SliceOf(call, state);
            case IArrayCreationOperation { DimensionSizes: [var size] } creation when RecordsOf(creation.Type) is { } records:
                return NewRecords(creation, SizeOf(size, state), records, creation.Initializer?.ElementValues ?? [], state);
            case ICollectionExpressionOperation collection when RecordsOf(collection.Type) is { } records && !collection.Elements.Any(e => e is ISpreadOperation):
                return NewRecords(collection, _table.Integer(collection.Elements.Length), records, collection.Elements, state);
            case { Syntax: StackAllocArrayCreationExpressionSyntax { Initializer: null }, ChildOperations: { Count: 1 } children } when RecordsOf(operation.Type) is { } records:
                return NewRecords(operation, SizeOf(children.First(), state), records, [], state);
            case IInvocationOperation { TargetMethod.Name: "ToArray" or "Clone" } call when IsArray(call.Instance?.Type ?? call.Arguments[0].Value.Type):
                return CopyOf(call, call.Instance ?? call.Arguments[0].Value, state);
            case IInvocationOperation call:
                return CallAny(call, state)?.Array;
            case IMemberReferenceOperation member:
                return MemberOf(member, state)?.Array;
            case IArrayElementReferenceOperation { Indices: [var row] } ofRows when ElementsOf(ofRows.ArrayReference.Type) is { Shape: Shape.Jagged }:
                return ArrayOf(ofRows.ArrayReference, state) is { } rows ? RowOf(rows, Position(row, rows, state), state) : null;
            case IObjectCreationOperation creation when ElementsOf(creation.Type) is { Shape: Shape.List, Element: var element }:
                return ListOf(creation, element, state);
            case ICollectionExpressionOperation { Elements.IsEmpty: true } creation when ElementsOf(creation.Type) is { Shape: Shape.List, Element: var element }:
                return Growing(creation, element, _table.Integer(0), state);
            case IArrayCreationOperation { DimensionSizes: [var size] } creation when ElementsOf(creation.Type) is { Shape: Shape.Array, Element: var element }:
                return NewArray(creation, size, element, creation.Initializer?.ElementValues ?? [], state);
            case IArrayCreationOperation { DimensionSizes: [var rowCount, var columnCount] } creation when ElementsOf(creation.Type) is { Element: var element }:
                return NewMatrix(creation, rowCount, columnCount, element, state);
            case ICollectionExpressionOperation collection when ElementsOf(collection.Type) is { Shape: Shape.Array or Shape.Span or Shape.ReadOnlySpan or Shape.List, Element: var element } && !collection.Elements.Any(e => e is ISpreadOperation):
                return NewArray(collection, _table.Integer(collection.Elements.Length), element, collection.Elements, state);
            case { Syntax: StackAllocArrayCreationExpressionSyntax { Initializer: null }, ChildOperations: { Count: 1 } children } when ElementsOf(operation.Type) is { Element: var element }:
                return NewArray(operation, children.First(), element, [], state);
            case { Syntax: StackAllocArrayCreationExpressionSyntax { Initializer: { } listed } } when ElementsOf(operation.Type) is { Element: var element }:
                return NewArray(operation, _table.Integer(listed.Expressions.Count), element, OperationsOf(operation, listed), state);
            case { Syntax: ImplicitStackAllocArrayCreationExpressionSyntax { Initializer: var listed } } when ElementsOf(operation.Type) is { Element: var element }:
                return NewArray(operation, _table.Integer(listed.Expressions.Count), element, OperationsOf(operation, listed), state);
            case IInvalidOperation:
                IsBroken = true;
                return null;
            default:
                Report(operation, Descriptors.ArrayValue, "This span or array expression", "use a parameter, or a slice of one");
                return null;
        }
    }

    private static ImmutableArray<IOperation> OperationsOf(IOperation array, InitializerExpressionSyntax listed)
        => [.. listed.Expressions.Select(e => array.SemanticModel!.GetOperation(e)).OfType<IOperation>()];

    /// <summary>A row of an array of arrays.</summary>
    private View RowOf(View rows, Sym row, State state)
    {
        var starts = rows.RowStarts!;
        var start = _table.Load(state[starts.Array], Plus(starts.Offset, row));
        return new View(rows.Array, Plus(rows.Offset, start), _table.Load(state[starts.Array], Plus(starts.Offset, row + 1)) - start);
    }

    private View? CopyOf(IInvocationOperation copy, IOperation source, State state)
        => ArrayOf(source, state) is { RowStarts: null } original ? CopyOf(copy, original, state) : null;

    private View CopyOf(IOperation copy, View original, State state)
    {
        var made = NewArray(copy, original.Length, original.Array.Type, [], state);
        var carry = _table.Fresh(made.Array.Name, made.Array.Type, isArray: true);
        var from = state[original.Array];
        WriteAll(made, carry, original.Length, i => _table.Load(from, Plus(original.Offset, i)), state);
        return made with { Rows = original.Rows, Columns = original.Columns };
    }

    private View? NewMatrix(IArrayCreationOperation creation, IOperation rowCount, IOperation columnCount, SymType element, State state)
    {
        if (SizeOf(rowCount, state) is not { } rows || SizeOf(columnCount, state) is not { } columns)
        {
            return null;
        }

        var values = creation.Initializer?.ElementValues.SelectMany(r => r is IArrayInitializerOperation row ? row.ElementValues : [r]).ToImmutableArray() ?? [];
        return NewArray(creation, rows * columns, element, values, state) with { Rows = rows, Columns = columns };
    }

    private Sym? SizeOf(IOperation size, State state)
    {
        if (Value(size, state) is { Type: SymType.Int32 } count)
        {
            return count;
        }

        ReportType(size);
        return null;
    }

    private View? NewArray(IOperation creation, IOperation size, SymType element, ImmutableArray<IOperation> values, State state)
        => SizeOf(size, state) is { } count ? NewArray(creation, count, element, values, state) : null;

    /// <summary><c>new double[n]</c>, <c>stackalloc double[n]</c>: zeros, and what is listed.</summary>
    private View NewArray(IOperation creation, Sym count, SymType element, ImmutableArray<IOperation> values, State state)
    {
        var name = NameOf(creation);
        var cell = NewArrayCell(name, element, count);
        var array = _table.FreshZeros(name, element, count);
        for (var k = 0; k < values.Length; k++)
        {
            array = _table.Store(array, _table.Integer(k), Arithmetic.Convert(Value(values[k], state), element));
        }

        state[cell] = array;
        return new View(cell, _table.Integer(0), count);
    }

    /// <summary><c>new Point[n]</c>: the numbers of one struct behind those of the other.</summary>
    private View? NewRecords(IOperation creation, Sym? count, Layout records, ImmutableArray<IOperation> values, State state)
    {
        if (count is null)
        {
            return null;
        }

        var made = NewArray(creation, count * records.Width, records.UniformType!.Value, [], state) with { Length = count, Records = records };
        for (var k = 0; k < values.Length; k++)
        {
            if (BundleOf(values[k], state) is { } value)
            {
                Write(values[k], RecordAt(made, records, _table.Integer(k)), value, state);
            }
        }

        return made;
    }

    /// <summary>The variable that an array is made for.</summary>
    private static string NameOf(IOperation creation)
    {
        for (var around = creation.Parent; around is IConversionOperation or IVariableInitializerOperation or IVariableDeclaratorOperation; around = around.Parent)
        {
            if (around is IVariableDeclaratorOperation declarator)
            {
                return declarator.Symbol.Name;
            }
        }

        return "array";
    }

    private static bool IsSlice(IInvocationOperation call)
        => call.TargetMethod is { Name: "Slice" or "AsSpan", ContainingType: { Name: "Span" or "ReadOnlySpan" or "MemoryExtensions", ContainingNamespace.Name: "System" } };

    /// <summary><c>x.Slice(start)</c>, <c>x.Slice(start, length)</c>, <c>array.AsSpan(…)</c>.</summary>
    private View? SliceOf(IInvocationOperation call, State state)
    {
        var first = call.Instance is null ? 1 : 0;
        if (ArrayOf(call.Instance ?? call.Arguments[0].Value, state) is not { } whole || call.Arguments.Length == first)
        {
            return call.Arguments.Length == first ? ArrayOf(call.Instance ?? call.Arguments[0].Value, state) : null;
        }

        var start = Position(call.Arguments[first].Value, whole, state);
        return Stretch(whole, start, call.Arguments.Length > first + 1 ? Value(call.Arguments[first + 1].Value, state) : whole.Length - start, state);
    }

    /// <summary>A stretch of a span: of structs, each of which is several numbers.</summary>
    private View Stretch(View whole, Sym start, Sym length, State state)
    {
        Below(null, length, state, mayCheckInPlace: false);
        var first = Below(whole.Length - length + 1, start, state, mayCheckInPlace: true);
        var numbers = whole.Records is { } records ? first * records.Width : whole.Vectors is { } vectors ? first * CountOf(vectors) : first;
        return new View(whole.Array, Plus(whole.Offset, numbers), length) { Records = whole.Records, Vectors = whole.Vectors };
    }

    private View Stretch(View whole, IRangeOperation range, State state)
    {
        var start = range.LeftOperand is { } from ? Position(Unwrapped(from), whole, state) : _table.Integer(0);
        var end = range.RightOperand is { } to ? Position(Unwrapped(to), whole, state) : whole.Length;
        return Stretch(whole, start, end - start, state);
    }

    // In a range the bounds are converted from int to Index.
    private IOperation Unwrapped(IOperation index)
        => index is IConversionOperation { Operand: var operand } && NumberOf(operand.Type) is not null ? operand : index;

    private View? UnboundArray(IOperation operation)
    {
        Unbound(operation);
        return null;
    }
}
