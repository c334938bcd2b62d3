using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Rules.Tests.Stability;

/// <summary>
/// Reads C# expressions into formulas, for tests of what comes after the frontend: <c>Math.Log(1 + Math.Exp(x))</c>, with
/// <c>Sum(i, x, e)</c> for the big operators over all elements of x and <c>log</c> short for <c>Math.Log</c>.
/// </summary>
internal sealed class FormulaText(SymTable table, SymType type = SymType.Double)
{
    private readonly Dictionary<string, Sym> _names = [];

    public static Sym Parse(string text, SymTable table, SymType type = SymType.Double) => new FormulaText(table, type).Read(text);

    /// <summary>Names an expression, as a local does.</summary>
    public FormulaText Let(string name, string text)
    {
        _names[name] = Read(text);
        return this;
    }

    public Sym Read(string text) => Lower(SyntaxFactory.ParseExpression(text));

    private Sym Lower(ExpressionSyntax syntax) => syntax switch
    {
        ParenthesizedExpressionSyntax p => Lower(p.Expression),
        LiteralExpressionSyntax l => table.Real(Convert.ToDouble(l.Token.Value, CultureInfo.InvariantCulture), type),
        IdentifierNameSyntax name => Named(name.Identifier.Text),
        PrefixUnaryExpressionSyntax { OperatorToken.Text: "-" } u => table.Apply(Arithmetic.Negate, Lower(u.Operand)),
        BinaryExpressionSyntax b => table.Apply(Operator(b.OperatorToken.Text), Lower(b.Left), Lower(b.Right)),
        ConditionalExpressionSyntax c => table.Select(Lower(c.Condition), Lower(c.WhenTrue), Lower(c.WhenFalse)),
        ElementAccessExpressionSyntax e => table.Load(Array(e.Expression.ToString()), Index(e.ArgumentList.Arguments[0].Expression)),
        InvocationExpressionSyntax call => Call(call),
        _ => throw new NotSupportedException(syntax.ToString()),
    };

    private Sym Named(string name) => _names.TryGetValue(name, out var known) ? known
        : name.EndsWith("Length", StringComparison.Ordinal) ? table.Apply(Arithmetic.ToDouble, table.Length(Array(name[..^6])))
        : table.Parameter(name, type);

    private Sym Array(string name) => table.Parameter(name, type, isArray: true);

    private Sym Index(ExpressionSyntax syntax) => syntax is LiteralExpressionSyntax l ? table.Integer((int)l.Token.Value!)
        : _names.TryGetValue(syntax.ToString(), out var known) ? known
        : table.Parameter(syntax.ToString(), SymType.Int32);

    private static Primitive Operator(string text) => Registry.All.Single(p => p.Infix == text && p.Arity == 2);

    private Sym Call(InvocationExpressionSyntax call)
    {
        var name = call.Expression.ToString();
        var arguments = call.ArgumentList.Arguments.Select(a => a.Expression).ToList();
        if (Enum.TryParse<ReduceKind>(name, out var kind))
        {
            return Over(kind, arguments[0].ToString(), arguments[1].ToString(), arguments[2]);
        }

        var primitive = Registry.Find(name, arguments.Count) ?? Registry.All.Single(p => p.Name == name && p.Arity == arguments.Count);
        return table.Apply(primitive, arguments.Select(Lower).ToArray());
    }

    private Sym Over(ReduceKind kind, string index, string array, ExpressionSyntax body)
    {
        var (lo, hi) = (table.Integer(0), table.Length(Array(array)));
        var variable = table.FreshIndex(index, lo, hi);
        _names[index] = variable;
        var reduced = table.Reduce(kind, variable, lo, hi, Lower(body));
        _names.Remove(index);
        return reduced;
    }
}
