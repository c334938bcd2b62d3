using System.Globalization;
using System.Linq;
using System.Text;

namespace SymGrad.Generator.Ir;

/// <summary>
/// Expressions as text, for people (XML docs, diagnostics, tests). Operators are printed infix with as few parentheses
/// as C# needs.
/// </summary>
internal static class SymPrinter
{
    /// <summary>Deeper than this an expression is printed as an ellipsis.</summary>
    private const int MaximumDepth = 60;

    public static string Print(Sym sym)
    {
        var text = new StringBuilder();
        Write(text, sym, 0, 0);
        return text.ToString();
    }

    public static string Number(double value, SymType type)
        => double.IsNaN(value) ? "NaN"
            : double.IsInfinity(value) ? (value > 0 ? "∞" : "-∞")
            : type == SymType.Single ? ((float)value).ToString("R", CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);

    private static void Write(StringBuilder text, Sym sym, int precedence, int depth)
    {
        if (depth > MaximumDepth)
        {
            text.Append('…');
            return;
        }

        switch (sym)
        {
            case Constant c:
                text.Append(c.Type.IsReal() ? Number(c.Real, c.Type)
                    : c.Type == SymType.Bool ? (c.Integer != 0 ? "true" : "false")
                    : c.Integer.ToString(CultureInfo.InvariantCulture));
                break;
            case Parameter p:
                text.Append(p.Name);
                break;
            case Variable v:
                text.Append(v.Name);
                if (!v.IsFresh && v.Slot > 0)
                {
                    text.Append('′');
                }

                break;
            case Apply a:
                WriteApply(text, a, precedence, depth);
                break;
            case Select s:
                Parenthesised(text, precedence > 0, () =>
                {
                    Write(text, s.Condition, 1, depth + 1);
                    text.Append(" ? ");
                    Write(text, s.WhenTrue, 1, depth + 1);
                    text.Append(" : ");
                    Write(text, s.WhenFalse, 1, depth + 1);
                });
                break;
            case Load l:
                Write(text, l.Array, 9, depth + 1);
                text.Append('[');
                Write(text, l.Index, 0, depth + 1);
                text.Append(']');
                break;
            case Length l:
                Write(text, l.Array, 9, depth + 1);
                text.Append(".Length");
                break;
            case Reduce r:
                text.Append(r.Kind).Append('(').Append(r.Index.Name).Append(", ");
                Arguments(text, depth, r.Lo, r.Hi, r.Body);
                text.Append(')');
                break;
            case History h:
                text.Append(h.Loop.Carries[h.Carry].Name).Append('⟨');
                Write(text, h.At, 0, depth + 1);
                text.Append('⟩');
                break;
            case LoopResult r:
                WriteLoop(text, r.Loop, r.Loop.Carries[r.Carry].Name, depth);
                break;
            case TripEnd e:
                WriteLoop(text, e.Loop, "end", depth);
                break;
            default:
                text.Append(sym.GetType().Name).Append(sym.Payload is int k ? $"#{k}" : "").Append('(');
                Arguments(text, depth, [.. sym.Children]);
                text.Append(')');
                break;
        }
    }

    private static void WriteApply(StringBuilder text, Apply apply, int precedence, int depth)
    {
        var primitive = apply.Primitive;
        if (primitive.Infix is not { } infix)
        {
            text.Append(primitive.Name).Append('(');
            Arguments(text, depth, [.. apply.Children]);
            text.Append(')');
            return;
        }

        Parenthesised(text, primitive.Precedence < precedence, () =>
        {
            if (primitive.Arity == 1)
            {
                text.Append(infix);
                Write(text, apply.Children[0], primitive.Precedence + 1, depth + 1);
                return;
            }

            Write(text, apply.Children[0], primitive.Precedence, depth + 1);
            text.Append(' ').Append(infix).Append(' ');
            Write(text, apply.Children[1], primitive.Precedence + 1, depth + 1);
        });
    }

    private static void WriteLoop(StringBuilder text, Loop loop, string result, int depth)
    {
        text.Append("Loop(").Append(loop.Index.Name).Append(", ");
        Write(text, loop.Lo, 0, depth + 1);
        text.Append(", ");
        Write(text, loop.IsUnbounded ? loop.Table.Real(double.PositiveInfinity) : loop.Hi, 0, depth + 1);
        if (!loop.IsCounted)
        {
            text.Append(" while ");
            Write(text, loop.Condition, 0, depth + 1);
        }
        for (var k = 0; k < loop.Count; k++)
        {
            text.Append(", ").Append(loop.Carries[k].Name).Append("′ ← ");
            Write(text, loop.Initial(k), 0, depth + 1);
            text.Append(" ↦ ");
            Write(text, loop.Next(k), 0, depth + 1);
        }

        text.Append(").").Append(result);
    }

    private static void Arguments(StringBuilder text, int depth, params Sym[] arguments)
    {
        foreach (var (argument, k) in arguments.Select((a, k) => (a, k)))
        {
            text.Append(k > 0 ? ", " : "");
            Write(text, argument, 0, depth + 1);
        }
    }

    private static void Parenthesised(StringBuilder text, bool needed, System.Action write)
    {
        text.Append(needed ? "(" : "");
        write();
        text.Append(needed ? ")" : "");
    }
}
