using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Emit;

/// <summary>Expressions as C# over numbers.</summary>
/// <param name="block">Knows the names of what is computed already.</param>
/// <param name="arithmetics">The numbers that the code computes with.</param>
/// <param name="unnamed">The expression that is being given its name.</param>
internal sealed class ScalarExpressions(Block block, Arithmetics arithmetics = Arithmetics.Native, Sym? unnamed = null)
{
    private const int Primary = 9;
    private const int Unary = 6;

    /// <param name="sym">What to write.</param>
    /// <param name="precedence">Of the operator around it; a looser expression is parenthesised.</param>
    public string Write(Sym sym, int precedence = 0)
    {
        if (block.NameOf(sym, unnamed) is { } name)
        {
            return name;
        }

        return sym switch
        {
            Constant { IsDerived: true, Exact: { } exact } when arithmetics == Arithmetics.Wide => Parenthesised(Literal.Wide(exact), Arithmetic.Divide.Precedence, precedence),
            Constant c => Parenthesised(Literal.Of(c), IsNegative(c) ? Unary : Primary, precedence),
            Parameter or Load when arithmetics == Arithmetics.Wide && sym.Type.IsReal() && !sym.IsArray => Parenthesised($"({arithmetics.Keyword(sym.Type)}){Native(sym)}", Unary, precedence),
            Parameter or Load => Native(sym),
            Length l => Write(l.Array, Primary) + ".Length",
            Select { WhenTrue: Constant { Type: SymType.Bool, Integer: 0 } } s => Parenthesised($"!{Write(s.Condition, Unary + 1)} && {Operand(s.WhenFalse, Arithmetic.And)}", 1, precedence),
            Select { WhenFalse: Constant { Type: SymType.Bool, Integer: 0 } } s => Parenthesised($"{Operand(s.Condition, Arithmetic.And)} && {Operand(s.WhenTrue, Arithmetic.And)}", 1, precedence),
            Select s => Parenthesised($"{Write(s.Condition, 1)} ? {Write(s.WhenTrue, 1)} : {Write(s.WhenFalse, 1)}", 0, precedence),
            History h => HistoryName(h) + "[" + Index(h.At - h.Loop.Lo) + "]",
            Apply a => WriteApply(a, precedence),
            _ => throw new InvalidOperationException($"{sym.GetType().Name} was not computed before its use: {sym}"),
        };
    }

    public string Index(Sym index) => index.Type == SymType.Int64 ? $"(int)({Write(index)})" : Write(index);

    /// <summary>A number as the caller has it.</summary>
    private string Native(Sym sym) => sym is Load l ? Write(l.Array, Primary) + "[" + Index(l.Index) + "]" : ((Parameter)sym).Name;

    private string WriteApply(Apply apply, int precedence)
    {
        var primitive = apply.Primitive;
        if (primitive == Filling.Filled)
        {
            throw new LimitNotTakenException();
        }

        if (primitive == Arithmetic.ToDouble || primitive == Arithmetic.ToSingle || primitive == Arithmetic.ToInt32 || primitive == Arithmetic.ToInt64)
        {
            return Parenthesised($"({arithmetics.Keyword(apply.Type)}){Write(apply.Children[0], Unary + 1)}", Unary, precedence);
        }

        if (primitive.Infix is not { } infix)
        {
            return arithmetics.Call(primitive, apply.Children[0].Type, [.. Arguments(apply).Select(c => Write(c))]);
        }

        if (primitive.Arity == 1)
        {
            return Parenthesised(infix + Write(apply.Children[0], Unary + 1), Unary, precedence);
        }

        // Logic and bits have levels of precedence of their own in C#: parentheses say what is meant.
        var own = primitive.Precedence;
        var isLogic = own <= 1 || primitive == Arithmetic.BitAnd || primitive == Arithmetic.BitOr || primitive == Arithmetic.BitXor;
        var (left, right) = isLogic ? (Operand(apply.Children[0], primitive), Operand(apply.Children[1], primitive))
            : (Write(apply.Children[0], own), Write(apply.Children[1], own + 1));
        return Parenthesised($"{left} {infix} {right}", isLogic ? System.Math.Min(own, 1) : own, precedence);
    }

    /// <summary>The runtime has a norm of three numbers too, at the cost of that of two.</summary>
    private IEnumerable<Sym> Arguments(Apply apply)
        => apply.Primitive == Powers.Hypot && arithmetics == Arithmetics.Native && apply.Children[0] is Apply { Primitive: var p } inner
            && p == Powers.Hypot && block.NameOf(inner, unnamed) is null
            ? inner.Children.Append(apply.Children[1])
            : apply.Children;

    private string Operand(Sym operand, Primitive around)
        => operand is Apply { Primitive: var p } && (p == around || (around.Precedence <= 1 && p.Precedence is 2 or 3))
            ? Write(operand)
            : Write(operand, Unary);

    private string HistoryName(History history)
        => block.HistoryOf(history.Loop, history.Carry)
            ?? throw new InvalidOperationException("a history that no loop keeps");

    private static bool IsNegative(Constant c) => c.Type.IsReal() ? c.Real < 0 || (c.Real == 0 && 1 / c.Real < 0) : c.Integer < 0;

    private static string Parenthesised(string text, int own, int precedence) => own < precedence ? $"({text})" : text;
}
