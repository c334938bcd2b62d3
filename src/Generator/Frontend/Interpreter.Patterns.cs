using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>Patterns: the condition under which a value matches, and the variables that they declare.</summary>
internal sealed partial class Interpreter
{
    private Sym Matches(IPatternOperation pattern, Datum value, State state)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return _table.Bool(true);
            case IConstantPatternOperation when value.Number is null:
                // null: see NullTest.
                return _table.Bool(false);
            case IConstantPatternOperation constant:
                return AreEqual(value.Number, Value(constant.Value, state));
            case IRelationalPatternOperation relational when Comparison(relational.OperatorKind) is { } comparison && value.Number is { } number:
                return Operate(relational, relational.OperatorKind, null, relational.InputType, number, Arithmetic.Convert(Value(relational.Value, state), number.Type));
            case IBinaryPatternOperation binary:
                var (left, right) = (Matches(binary.LeftPattern, value, state), Matches(binary.RightPattern, value, state));
                return binary.OperatorKind == BinaryOperatorKind.And ? And(left, right) : Or(left, right);
            case INegatedPatternOperation negated:
                return Not(Matches(negated.Pattern, value, state));
            case ITypePatternOperation type when IsOfType(value, type.MatchedType):
                return _table.Bool(true);
            case IDeclarationPatternOperation declaration when declaration.MatchedType is null || IsOfType(value, declaration.MatchedType):
                Declare(declaration.DeclaredSymbol, value, state);
                return _table.Bool(true);
            case IRecursivePatternOperation recursive when IsOfType(value, recursive.MatchedType):
                Declare(recursive.DeclaredSymbol, value, state);
                return All(PartsOf(recursive, value, state));
            case IListPatternOperation list when value.Array is { RowStarts: null, Columns: null } array:
                Declare(list.DeclaredSymbol, value, state);
                return Matches(list, array, state);
            default:
                return Report(pattern, Descriptors.Expression, "This pattern", "compare with constants, relations and 'when'");
        }
    }

    private Sym All(IEnumerable<Sym> conditions) => conditions.Aggregate(_table.Bool(true), And);

    /// <summary>Whether a value is known to be of a type.</summary>
    private bool IsOfType(Datum value, ITypeSymbol type) => value switch
    {
        { Number: { } number } => NumberOf(type) == number.Type,
        { Bundle: { } bundle } => SymbolEqualityComparer.Default.Equals(Resolved(type), bundle.Layout.Type) || LayoutOf(type) == bundle.Layout,
        _ => IsArray(type),
    };

    /// <summary>A variable that a pattern declares.</summary>
    private void Declare(ISymbol? symbol, Datum value, State state)
    {
        if (symbol is null)
        {
            return;
        }

        if (value.Number is { } number)
        {
            state[BindNumber(symbol, number.Type)] = Named(number, symbol.Name);
        }
        else if (value.Array is { } array)
        {
            _frame.Bind(symbol, array);
        }
        else
        {
            _frame.Bind(symbol, NewCompound(symbol.Name, value.Bundle!, state));
        }
    }

    /// <summary><c>(> 0, var y) { Length: 2 }</c>: what each part says.</summary>
    private IEnumerable<Sym> PartsOf(IRecursivePatternOperation pattern, Datum value, State state)
    {
        if (!pattern.DeconstructionSubpatterns.IsEmpty)
        {
            var parts = value.Bundle is { } bundle ? TakenApart(bundle, pattern.DeconstructionSubpatterns.Length, state) : null;
            for (var k = 0; k < pattern.DeconstructionSubpatterns.Length; k++)
            {
                yield return parts is null
                    ? Report(pattern, Descriptors.Expression, "This pattern", "match the members by their names")
                    : Matches(pattern.DeconstructionSubpatterns[k], parts[k], state);
            }
        }

        foreach (var property in pattern.PropertySubpatterns)
        {
            yield return MemberOf(property, value, state) is { } member ? Matches(property.Pattern, member, state) : Unknown(property.Type);
        }
    }

    /// <summary>The member that a part of a pattern looks at.</summary>
    private Datum? MemberOf(IPropertySubpatternOperation pattern, Datum value, State state)
    {
        if (pattern.Member is not IMemberReferenceOperation { Member: var member })
        {
            ReportExpression(pattern.Member);
            return null;
        }

        if (value.Array is { } array && member.Name is "Length" or "Count")
        {
            return new Datum(array.Length);
        }

        if (value.Bundle is { } bundle && bundle.Layout.Find(member) is { Width: > 0 } leaf)
        {
            return bundle[leaf];
        }

        if (value.Bundle is { } whole && member is IPropertySymbol { GetMethod: { } getter } && !IsOverridable(getter) && _bodies.Find(getter) is { } body)
        {
            return Run(getter, body, NewCompound("self", whole, state), state, _ => true).Result;
        }

        ReportExpression(pattern.Member);
        return null;
    }

    /// <summary><c>[var first, .., > 0]</c>.</summary>
    private Sym Matches(IListPatternOperation list, View array, State state)
    {
        var slice = list.Patterns.Select((p, k) => (Pattern: p as ISlicePatternOperation, Index: k)).FirstOrDefault(p => p.Pattern is not null);
        var count = _table.Integer(list.Patterns.Length - (slice.Pattern is null ? 0 : 1));
        var conditions = new List<Sym> { _table.Apply(slice.Pattern is null ? Arithmetic.EqualTo : Arithmetic.GreaterOrEqual, array.Length, count) };
        for (var k = 0; k < list.Patterns.Length; k++)
        {
            if (list.Patterns[k] is ISlicePatternOperation { Pattern: var inner })
            {
                var middle = new View(array.Array, Plus(array.Offset, _table.Integer(k)), array.Length - count);
                conditions.Add(inner is null ? _table.Bool(true) : Matches(inner, new Datum(null, middle), state));
                continue;
            }

            var index = slice.Pattern is null || k < slice.Index ? _table.Integer(k) : array.Length - (list.Patterns.Length - k);
            conditions.Add(Matches(list.Patterns[k], new Datum(Load(new Place(array.Array, Plus(array.Offset, index)), state)), state));
        }

        return All(conditions);
    }

    /// <summary>Equality as patterns test it: other than <c>==</c>, NaN matches NaN.</summary>
    private Sym AreEqual(Sym value, Sym constant)
    {
        if (constant is Constant { Type: var type } c && type.IsReal() && double.IsNaN(c.Real))
        {
            return _table.Apply(Arithmetic.NotEqualTo, value, value);
        }

        return value.Type == SymType.Bool && constant is Constant truth
            ? truth.Integer != 0 ? value : Not(value)
            : _table.Apply(Arithmetic.EqualTo, value, Arithmetic.Convert(constant, value.Type));
    }
}
