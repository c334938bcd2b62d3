using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Accuracy.Tests.Disguise;

/// <summary>Writes a term as a method: moves parts of it into locals, helpers, loops and branches.</summary>
internal sealed class MethodWriter(Random random)
{
    private static readonly ImmutableArray<string> Words =
    [
        "u", "w", "theta", "beta", "left", "level", "mass", "ratio", "scale", "shift",
        "part", "term", "rate", "depth", "gain", "q1", "sum", "total", "score", "arg",
    ];

    private readonly HashSet<string> _names = [];
    private readonly List<string> _statements = [];
    private readonly List<string> _helpers = [];

    /// <summary>What the method returns.</summary>
    public Term Result { get; set; } = new Number("0.0");

    /// <summary>An identifier that the method does not have yet.</summary>
    public string NewName()
    {
        var word = Words[random.Next(Words.Length)];
        var name = word;
        for (int k = 2; !_names.Add(name); k++)
        {
            name = word + k;
        }

        return name;
    }

    /// <summary>One random step of structure; gives its name.</summary>
    public string Restructure()
    {
        var choices = Result.All.OfType<Choice>().ToList();
        var chains = Result.All.Where(t => Chain(t).Count > 1).ToList();
        var others = Result.All.Where(t => t is not (Number or Name)).ToList();
        switch (random.Next(4))
        {
            case 0 when choices.Count > 0:
                Branch(choices[random.Next(choices.Count)]);
                return "if and else";
            case 1 when chains.Count > 0:
                Loop(chains[random.Next(chains.Count)]);
                return "loop";
            case 2 when others.Count > 0:
                Outline(others[random.Next(others.Count)]);
                return "outline";
            case 3 when others.Count > 0:
                NameTerm(others[random.Next(others.Count)]);
                return "name a subterm";
            default:
                return "no step of structure";
        }
    }

    /// <summary>The method, named <c>F</c>, then its helpers.</summary>
    public string Write(IEnumerable<string> parameters)
    {
        string[] body = [.. _statements, $"return {Result};"];
        return $"public static double F({Parameters(parameters)})\n{{\n    {string.Join("\n    ", body)}\n}}\n{string.Concat(_helpers)}";
    }

    private static string Parameters(IEnumerable<string> names) => string.Join(", ", names.Select(n => "double " + n));

    /// <summary>The terms of a sum, or the factors of a product.</summary>
    private static List<Term> Chain(Term term) => term switch
    {
        Operation { Operator: '+' or '*' } o => [.. Chain(o.Left, o.Operator), .. Chain(o.Right, o.Operator)],
        Operation('-', var a, var b) => [.. Chain(a, '+'), -b],
        _ => [],
    };

    private static List<Term> Chain(Term term, char operation)
        => term is Operation o && o.Operator == operation ? [.. Chain(o.Left, operation), .. Chain(o.Right, operation)] : [term];

    private void NameTerm(Term term) => Assign(term, name => [$"double {name} = {term};"]);

    private void Outline(Term term)
    {
        var helper = "Helper" + (_helpers.Count + 1);
        string[] names = [.. term.Names];
        _helpers.Add($"private static double {helper}({Parameters(names)}) => {term};\n");
        Result = Result.Replace(term, new Call(helper, [.. names.Select(n => new Name(n))]));
    }

    private void Branch(Choice choice)
        => Assign(choice, name => [$"double {name};", $"if ({choice.Condition})", $"{{ {name} = {choice.Then}; }}", $"else {{ {name} = {choice.Else}; }}"]);

    /// <summary>A sum or product over an index, which chooses the term.</summary>
    private void Loop(Term term)
    {
        var terms = Chain(term);
        char operation = term is Operation { Operator: '*' } ? '*' : '+';
        Assign(term, name =>
        [
            $"double {name} = {(operation == '*' ? "1.0" : "0.0")};",
            $"for (int i = 0; i < {terms.Count}; i++)",
            $"{{ {name} {operation}= {Chosen(terms)}; }}",
        ]);
    }

    /// <summary>The term of index i.</summary>
    private string Chosen(List<Term> terms)
    {
        if (terms.TrueForAll(t => t.ToString() == terms[0].ToString()))
        {
            return terms[0].ToString();
        }

        var head = terms.SkipLast(1).Select((t, k) => (t, k));
        return random.Next(2) == 0
            ? string.Concat(head.Select(c => $"i == {c.k} ? {c.t} : ")) + terms[^1]
            : $"i switch {{ {string.Concat(head.Select(c => $"{c.k} => {c.t}, "))}_ => {terms[^1]} }}";
    }

    private void Assign(Term term, Func<string, string[]> statements)
    {
        var name = NewName();
        _statements.AddRange(statements(name));
        Result = Result.Replace(term, new Name(name));
    }
}
