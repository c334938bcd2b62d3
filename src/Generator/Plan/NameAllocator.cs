using System.Collections.Generic;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Plan;

/// <summary>Readable names for the locals of one generated method, each used once.</summary>
internal sealed class NameAllocator(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = [.. taken];

    public string Unique(string wanted)
    {
        var stem = IsKeyword(wanted) ? wanted + "Value" : wanted;
        var name = stem;
        for (var k = 2; !_taken.Add(name); k++)
        {
            name = stem + k;
        }

        return name;
    }

    /// <summary>A name for an expression: the source's, else after what it is.</summary>
    public string For(Sym sym) => Unique(sym.Table.Names.TryGetValue(sym, out var name) ? name : Describe(sym));

    private static string Describe(Sym sym) => sym switch
    {
        Apply { Primitive: var p } when p == Arithmetic.ToSingle => "rounded",
        Apply { Primitive: var p } a => p.Infix is null ? Identifier(p.Name)
            : a.Type == SymType.Bool ? "test"
            : p == Arithmetic.Add || p == Arithmetic.Subtract ? "sum"
            : p == Arithmetic.Divide ? "ratio"
            : p == Arithmetic.Multiply ? "product"
            : "term",
        Load { Array: Parameter p } => p.Name.TrimStart('@') + "At",
        Reduce r => r.Kind switch
        {
            ReduceKind.Max => "max",
            ReduceKind.Min => "min",
            ReduceKind.ArgMax or ReduceKind.ArgMin => "at",
            ReduceKind.Product => "product",
            _ => "sum",
        },
        History => "before",
        _ => "value",
    };

    private static bool IsKeyword(string name)
        => name is "double" or "float" or "int" or "long" or "bool";

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
