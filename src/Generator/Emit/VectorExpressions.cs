using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Emit;

/// <summary>
/// Expressions as C# over the lanes <c>V</c> of a loop body. What is the same for all lanes is taken from outside, and
/// recorded as an input of the loop.
/// </summary>
internal sealed class VectorExpressions(LoopPlan loop, Block outside, LoopInputs inputs, string at, Sym? unnamed = null)
{
    /// <summary>As lanes; a number is broadcast.</summary>
    public string Lanes(Sym sym)
    {
        var (text, _, isLanes) = Write(sym);
        return isLanes ? text : $"V.Broadcast({text})";
    }

    /// <summary>Sums of lanes and values.</summary>
    public FusedSum Sum => new(loop, Lanes);

    /// <summary>An operand beside lanes: constants stay numbers.</summary>
    private string Operand(Sym sym, int precedence)
    {
        var (text, own, _) = Write(sym);
        return own < precedence ? $"({text})" : text;
    }

    private (string Text, int Precedence, bool IsLanes) Write(Sym sym)
    {
        if (loop.Body.NameOf(sym, unnamed) is { } name && outside.NameOf(sym) is null)
        {
            return (name, 9, true);
        }

        return sym switch
        {
            Constant c => (Literal.Of(c), Literal.Of(c).StartsWith("-", StringComparison.Ordinal) ? 6 : 9, false),
            _ when !sym.DependsOn(loop.Index) => (inputs.Broadcast(sym, outside), 9, true),
            Load l => ($"V.Load({inputs.Slice(l.Array, l.Index, isWritten: false)}, {at})", 9, true),
            Apply { Primitive: var p } when p == Arithmetic.ToDouble || p == Arithmetic.ToSingle => (inputs.Ramp(), 9, true),
            Select { Type: SymType.Bool } s when TryWriteTruth(s) is { } truth => (truth, 9, true),
            Select s => (WriteSelect(s), 9, true),
            Apply a => WriteApply(a),
            _ => throw new InvalidOperationException($"{sym} has no vector form"),
        };
    }

    private (string Text, int Precedence, bool IsLanes) WriteApply(Apply apply)
    {
        var primitive = apply.Primitive;
        if (apply.Type == SymType.Bool)
        {
            return WriteCondition(apply);
        }

        if (primitive == Selection.Clamp)
        {
            return ($"V.Min(V.Max({Lanes(apply.Children[0])}, {Operand(apply.Children[1], 0)}), {Operand(apply.Children[2], 0)})", 9, true);
        }

        if (primitive.Infix is null)
        {
            var isBound = primitive == Selection.Max || primitive == Selection.Min;
            var arguments = apply.Children.Select((c, k) => k == 1 && isBound ? Operand(c, 0) : Lanes(c));
            return ($"{Members.Vector(primitive, apply.Type)}({string.Join(", ", arguments)})", 9, true);
        }

        var own = primitive.Precedence;
        return primitive.Arity == 1
            ? ("-" + Operand(apply.Children[0], 7), own, true)
            : ($"{Operand(apply.Children[0], own)} {primitive.Infix} {Operand(apply.Children[1], own + 1)}", own, true);
    }

    /// <summary>One blend where the condition is a comparison that has it.</summary>
    private string WriteSelect(Select select)
    {
        if (select.Type == SymType.Bool && TryWriteTruth(select) is { } truth)
        {
            return truth;
        }

        if (select.Condition is Apply { Primitive: var p, Children: [var a, var b] } && loop.Body.NameOf(select.Condition) is null && a.Type.IsReal() && select.Condition.DependsOn(loop.Index))
        {
            var (then, otherwise) = (Lanes(select.WhenTrue), Lanes(select.WhenFalse));
            if (p == Arithmetic.Less)
            {
                return $"V.SelectLess({Lanes(a)}, {Operand(b, 0)}, {then}, {otherwise})";
            }

            if (p == Arithmetic.Greater)
            {
                return $"V.SelectLess({Lanes(b)}, {Operand(a, 0)}, {then}, {otherwise})";
            }

            if (p == Arithmetic.EqualTo)
            {
                return $"V.SelectEqual({Lanes(a)}, {Operand(b, 0)}, {then}, {otherwise})";
            }

            if (p == Arithmetic.NotEqualTo)
            {
                return $"V.SelectEqual({Lanes(a)}, {Operand(b, 0)}, {otherwise}, {then})";
            }
        }

        return $"V.Select({Lanes(select.Condition)}, {Lanes(select.WhenTrue)}, {Lanes(select.WhenFalse)})";
    }

    /// <summary>A selection of which one side is a truth value, in bits; null of any other.</summary>
    private string? TryWriteTruth(Select select)
    {
        string Condition() => Parenthesised(Lanes(select.Condition));
        return (select.WhenTrue, select.WhenFalse) switch
        {
            (Constant { Integer: 0 }, var other) => $"(~{Condition()} & {Parenthesised(Lanes(other))})",
            (Constant, var other) => $"({Condition()} | {Parenthesised(Lanes(other))})",
            (var other, Constant { Integer: 0 }) => $"({Condition()} & {Parenthesised(Lanes(other))})",
            (var other, Constant) => $"(~{Condition()} | {Parenthesised(Lanes(other))})",
            _ => null,
        };
    }

    private static readonly Dictionary<Primitive, string> Comparisons = new()
    {
        [Arithmetic.Less] = "LessThan",
        [Arithmetic.LessOrEqual] = "LessThanOrEqual",
        [Arithmetic.Greater] = "GreaterThan",
        [Arithmetic.GreaterOrEqual] = "GreaterThanOrEqual",
        [Arithmetic.EqualTo] = "AreEqual",
    };

    private (string Text, int Precedence, bool IsLanes) WriteCondition(Apply apply)
    {
        var primitive = apply.Primitive;
        if (primitive == Arithmetic.Not)
        {
            return ("~" + Parenthesised(Lanes(apply.Children[0])), 6, true);
        }

        if (primitive == Arithmetic.And || primitive == Arithmetic.Or)
        {
            var infix = primitive == Arithmetic.And ? "&" : "|";
            return ($"{Parenthesised(Lanes(apply.Children[0]))} {infix} {Parenthesised(Lanes(apply.Children[1]))}", 2, true);
        }

        if (primitive == Arithmetic.NotEqualTo)
        {
            return ($"~V.AreEqual({Lanes(apply.Children[0])}, {Lanes(apply.Children[1])})", 6, true);
        }

        return ($"V.{Comparisons[primitive]}({Lanes(apply.Children[0])}, {Lanes(apply.Children[1])})", 9, true);
    }

    private static string Parenthesised(string text) => text.Contains(' ') && !text.EndsWith(")", StringComparison.Ordinal) ? $"({text})" : text;
}
