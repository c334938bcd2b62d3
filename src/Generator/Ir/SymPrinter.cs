using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>
/// Expressions as text, for people (XML docs, diagnostics, tests). Operators are printed infix with as few parentheses
/// as C# needs. What is long is told in the source's own terms: a part that has a name there stands by its name; what is too
/// long even so has an ellipsis for what is deepest inside. An expression with shared parts is exponentially longer as text than
/// in memory, so no more is ever written than is shown.
/// </summary>
internal sealed class SymPrinter
{
    /// <summary>Up to this length an expression is printed in full.</summary>
    private const int FullLength = 100;

    /// <summary>No text is longer.</summary>
    private const int MaximumLength = 400;

    /// <summary>So many names are explained: nobody reads more.</summary>
    private const int MaximumNames = 12;

    private const string Ellipsis = "…";

    /// <summary>What is deeper inside is left out, until the text is short enough.</summary>
    private static readonly int[] _depths = [60, 12, 10, 8, 7, 6, 5, 4, 3, 2];

    private readonly StringBuilder _text = new();
    private readonly Sym _root;
    private readonly int _maximumLength;
    private readonly int _maximumDepth;
    private readonly Naming? _naming;

    /// <summary>What bound variables are called in the binders around.</summary>
    private readonly Dictionary<Variable, string> _bound = [];

    private SymPrinter(Sym root, int maximumLength, int maximumDepth, Naming? naming)
    {
        (_root, _maximumLength, _maximumDepth, _naming) = (root, maximumLength, maximumDepth, naming);
        Write(root, 0, 0);
    }

    private bool IsTooLong => _text.Length > _maximumLength;

    public static string Print(Sym sym)
    {
        var full = new SymPrinter(sym, FullLength, _depths[0], null);
        return full.IsTooLong ? Shortened(sym, new Naming(sym)) : full._text.ToString();
    }

    /// <summary>An expression, and in turn the parts of it that are printed by name.</summary>
    public static (string Text, IReadOnlyList<(string Name, string Text)> Parts) Explain(Sym sym)
    {
        var full = new SymPrinter(sym, FullLength, _depths[0], null);
        if (!full.IsTooLong)
        {
            return (full._text.ToString(), []);
        }

        var naming = new Naming(sym);
        var text = Shortened(sym, naming);
        var parts = new List<(string, string)>();
        for (var k = 0; k < naming.Used.Count && k < MaximumNames; k++)
        {
            var (name, part) = naming.Used[k];
            parts.Add((name, Shortened(part, naming)));
        }

        return (text, parts);
    }

    public static string Number(double value, SymType type)
        => double.IsNaN(value) ? "NaN"
            : double.IsInfinity(value) ? (value > 0 ? "∞" : "-∞")
            : type == SymType.Single ? ((float)value).ToString("R", CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Shortened(Sym sym, Naming naming)
    {
        foreach (var depth in _depths)
        {
            var names = naming.Used.Count;
            var printer = new SymPrinter(sym, MaximumLength, depth, naming);
            if (!printer.IsTooLong)
            {
                return printer._text.ToString();
            }

            naming.Forget(names);
        }

        return Ellipsis;
    }

    private void Write(Sym sym, int precedence, int depth)
    {
        if (IsTooLong)
        {
            return;
        }

        if (sym != _root && sym.Children.Length > 0 && _naming?.NameOf(sym) is { } name)
        {
            _text.Append(name);
            return;
        }

        if (depth > _maximumDepth && sym.Children.Length > 0)
        {
            _text.Append(Ellipsis);
            return;
        }

        switch (sym)
        {
            case Constant c:
                _text.Append(c.Type.IsReal() ? Number(c.Real, c.Type)
                    : c.Type == SymType.Bool ? (c.Integer != 0 ? "true" : "false")
                    : c.Integer.ToString(CultureInfo.InvariantCulture));
                break;
            case Parameter p:
                _text.Append(p.Name);
                break;
            case Variable v:
                _text.Append(NameOf(v));
                if (!v.IsFresh && v.Slot > 0)
                {
                    _text.Append('′');
                }

                break;
            case Apply a:
                WriteApply(a, precedence, depth);
                break;
            case Select s:
                Parenthesised(precedence > 0, () =>
                {
                    Write(s.Condition, 1, depth + 1);
                    _text.Append(" ? ");
                    Write(s.WhenTrue, 1, depth + 1);
                    _text.Append(" : ");
                    Write(s.WhenFalse, 1, depth + 1);
                });
                break;
            case Load l:
                Write(l.Array, 9, depth + 1);
                _text.Append('[');
                Write(l.Index, 0, depth + 1);
                _text.Append(']');
                break;
            case Length l:
                Write(l.Array, 9, depth + 1);
                _text.Append(".Length");
                break;
            case Reduce r:
                WriteReduce(r, depth);
                break;
            case History h:
                _text.Append(h.Loop.NameInHistory(h.Carry)).Append('⟨');
                Write(h.At, 0, depth + 1);
                _text.Append('⟩');
                break;
            case LoopResult r:
                WriteLoop(r.Loop, r.Loop.NameOf(r.Carry), depth);
                break;
            case TripEnd e:
                WriteLoop(e.Loop, "end", depth);
                break;
            default:
                _text.Append(sym.GetType().Name).Append(sym.Payload is int k ? $"#{k}" : "").Append('(');
                Arguments(depth, [.. sym.Children]);
                _text.Append(')');
                break;
        }
    }

    private void WriteApply(Apply apply, int precedence, int depth)
    {
        var primitive = apply.Primitive;
        if (primitive.Infix is not { } infix)
        {
            _text.Append(primitive.Name).Append('(');
            Arguments(depth, [.. apply.Children]);
            _text.Append(')');
            return;
        }

        Parenthesised(primitive.Precedence < precedence, () =>
        {
            if (primitive.Arity == 1)
            {
                _text.Append(infix);
                Write(apply.Children[0], primitive.Precedence + 1, depth + 1);
                return;
            }

            Write(apply.Children[0], Around(apply.Children[0], primitive, primitive.Precedence), depth + 1);
            _text.Append(' ').Append(infix).Append(' ');
            Write(apply.Children[1], Around(apply.Children[1], primitive, primitive.Precedence + 1), depth + 1);
        });
    }

    /// <summary>In C#, &amp;&amp; binds tighter than ||.</summary>
    private static int Around(Sym operand, Primitive primitive, int precedence)
        => primitive == Arithmetic.And && operand is Apply { Primitive: var other } && other == Arithmetic.Or ? precedence + 1 : precedence;

    private void WriteReduce(Reduce reduce, int depth)
    {
        var index = NewName(reduce, reduce.IndexName);
        _text.Append(reduce.Kind).Append('(').Append(index).Append(", ");
        Arguments(depth, reduce.Lo, reduce.Hi);
        _text.Append(", ");
        Bound([reduce.Index], [index], () => Write(reduce.Body, 0, depth + 1));
        _text.Append(')');
    }

    private void WriteLoop(Loop loop, string result, int depth)
    {
        ImmutableArray<Variable> variables = [loop.Index, .. loop.Carries];
        ImmutableArray<string> names = [NewName(loop, loop.IndexName), .. loop.Names.Skip(1)];
        _text.Append("Loop(").Append(names[0]).Append(", ");
        Write(loop.Lo, 0, depth + 1);
        _text.Append(", ");
        Write(loop.IsUnbounded ? loop.Table.Real(double.PositiveInfinity) : loop.Hi, 0, depth + 1);
        if (!loop.IsCounted)
        {
            _text.Append(" while ");
            Bound(variables, names, () => Write(loop.Condition, 0, depth + 1));
        }

        for (var k = 0; k < loop.Count; k++)
        {
            _text.Append(", ").Append(loop.NameOf(k)).Append("′ ← ");
            Write(loop.Initial(k), 0, depth + 1);
            _text.Append(" ↦ ");
            Bound(variables, names, () => Write(loop.Next(k), 0, depth + 1));
        }

        _text.Append(").").Append(result);
    }

    private string NameOf(Variable variable) => _bound.TryGetValue(variable, out var name) ? name : variable.Name;

    /// <summary>The name of an index, or another where one from outside of the binder has that.</summary>
    private string NewName(Sym binder, string index)
    {
        var taken = binder.FreeVariables.Select(NameOf).ToList();
        var name = index;
        for (var k = 2; taken.Contains(name); k++)
        {
            name = index + k.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }

    /// <summary>Writes what variables are bound in; another binder of the same shape has the same variables.</summary>
    private void Bound(ImmutableArray<Variable> variables, ImmutableArray<string> names, System.Action write)
    {
        var around = variables.Select(v => _bound.TryGetValue(v, out var name) ? name : null).ToList();
        for (var k = 0; k < variables.Length; k++)
        {
            _bound[variables[k]] = names[k];
        }

        write();
        for (var k = 0; k < variables.Length; k++)
        {
            if (around[k] is { } name)
            {
                _bound[variables[k]] = name;
            }
            else
            {
                _bound.Remove(variables[k]);
            }
        }
    }

    private void Arguments(int depth, params Sym[] arguments)
    {
        foreach (var (argument, k) in arguments.Select((a, k) => (a, k)))
        {
            _text.Append(k > 0 ? ", " : "");
            Write(argument, 0, depth + 1);
        }
    }

    private void Parenthesised(bool needed, System.Action write)
    {
        _text.Append(needed ? "(" : "");
        write();
        _text.Append(needed ? ")" : "");
    }
}
