using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Plan;

/// <summary>What an expression is, in a word that can name it: <c>expZ</c>, <c>oneMinusY</c>, <c>sumOfSquares</c>.</summary>
internal static class Describe
{
    public static string Of(Sym sym) => sym.Table.Names.TryGetValue(sym, out var name) ? name : sym switch
    {
        Apply { Type: SymType.Bool } a => Condition(a),
        Apply { Primitive.Infix: null } a => Function(a),
        Apply a => Operation(a),
        Load { Array: Parameter p } => Plain(p.Name) + "At",
        Reduce r => Reduction(r),
        History h => OfHistory(h),
        Select s => Of(s.WhenTrue),
        _ => "value",
    };

    /// <summary>A carry has another value by now; what is kept beside the carries is what it was.</summary>
    private static string OfHistory(History history) => history.Loop.NameInHistory(history.Carry) + (history.Carry < history.Loop.Count ? "Before" : "");

    private static string Function(Apply apply)
    {
        var p = apply.Primitive;
        var isConversion = p == Arithmetic.ToDouble || p == Arithmetic.ToSingle;
        return p == Arithmetic.ToSingle && apply.Children[0].Type == SymType.Double ? "rounded"
            : isConversion ? (Stem(apply.Children[0]) ?? "number") + (apply.Children[0] is Length ? "" : "Real")
            : Identifier(p.Name) + (apply.Children.Length == 1 && Stem(apply.Children[0]) is { } stem ? Capital(stem) : "");
    }

    private static string Operation(Apply apply)
    {
        var p = apply.Primitive;
        var (a, b) = (apply.Children[0], apply.Children[apply.Children.Length - 1]);
        return p == Arithmetic.Negate ? "minus" + Capital(Stem(a) ?? "term")
            : Algebra.Is(a, 1) && Stem(b) is { } stem && Word(p) is { } word ? "one" + word + Capital(stem)
            : p == Arithmetic.Multiply && a == b ? Stem(a) is { } squared ? squared + "Squared" : "square"
            : p == Arithmetic.Divide && Algebra.Is(a, 1) ? "reciprocal"
            : p == Arithmetic.Add ? "sum"
            : p == Arithmetic.Subtract ? "difference"
            : p == Arithmetic.Multiply ? "product"
            : p == Arithmetic.Divide ? "ratio"
            : "term";
    }

    private static string? Word(Primitive primitive)
        => primitive == Arithmetic.Add ? "Plus" : primitive == Arithmetic.Subtract ? "Minus" : primitive == Arithmetic.Divide ? "Over" : null;

    private static string Condition(Apply apply)
    {
        var p = apply.Primitive;
        var (a, b) = (apply.Children[0], apply.Children[apply.Children.Length - 1]);
        var property = !Algebra.IsZero(b) || a.Type == SymType.Bool ? null
            : p == Arithmetic.Less ? "Negative"
            : p == Arithmetic.Greater ? "Positive"
            : p == Arithmetic.EqualTo ? "Zero"
            : p == Arithmetic.NotEqualTo ? "NonZero"
            : null;
        return property is not null ? Stem(a) is { } stem ? $"{stem}Is{property}" : "is" + property
            : p == Arithmetic.Less || p == Arithmetic.LessOrEqual ? "isBelow"
            : p == Arithmetic.Greater || p == Arithmetic.GreaterOrEqual ? "isAbove"
            : p == Arithmetic.EqualTo ? "isEqual"
            : p == Arithmetic.And ? "holdBoth"
            : p == Arithmetic.Or ? "holdsEither"
            : "holds";
    }

    private static string Reduction(Reduce reduce) => reduce.Kind switch
    {
        ReduceKind.Max => "largest",
        ReduceKind.Min => "smallest",
        ReduceKind.ArgMax => "largestAt",
        ReduceKind.ArgMin => "smallestAt",
        ReduceKind.Product => "product",
        _ => reduce.Body is Apply { Primitive: var p, Children: [var a, var b] } && p == Arithmetic.Multiply
            ? a == b ? "sumOfSquares" : a is Load && b is Load ? "dot" : "sum"
            : "sum",
    };

    /// <summary>The name by which an operand is known, where it is short.</summary>
    private static string? Stem(Sym sym) => sym.Table.Names.TryGetValue(sym, out var name) ? name : sym switch
    {
        Parameter p => Plain(p.Name),
        Variable v => v.Name,
        Load { Array: Parameter p } => Plain(p.Name),
        Length { Array: Parameter p } => Plain(p.Name) + "Length",
        History h => OfHistory(h),
        Apply { Primitive.Infix: null, Children: [Parameter or Load or Variable] } a => Function(a),
        Apply { Primitive: var p, Children: [var a] } when p == Arithmetic.Negate && Stem(a) is { } negated => "minus" + Capital(negated),
        _ => null,
    };

    private static string Plain(string name) => name.TrimStart('@');

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static string Identifier(string name)
    {
        var letters = new System.Text.StringBuilder();
        foreach (var c in name)
        {
            letters.Append(char.IsLetterOrDigit(c) ? c : '_');
        }

        return letters.Length > 0 && char.IsLetter(letters[0]) ? letters.ToString() : "f" + letters;
    }
}
