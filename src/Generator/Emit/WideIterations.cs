using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// The companions of loops of one generated method: each computes the results of an iteration in 256 bits, for the elements
/// at which the loop itself would be wrong.
/// </summary>
internal sealed class WideIterations(MethodModel model, string method, CancellationToken cancellation)
{
    private readonly List<(string Name, Amend Amend)> _companions = [];

    /// <summary>The name of the companion that amends the results of a loop.</summary>
    public string NameOf(Amend amend)
    {
        var known = _companions.FindIndex(c => c.Amend == amend);
        if (known < 0)
        {
            known = _companions.Count;
            _companions.Add(($"{method}Iteration{known + 1}Wide", amend));
        }

        return _companions[known].Name;
    }

    public void WriteMethods(CodeWriter code)
    {
        foreach (var (name, amend) in _companions)
        {
            code.Line();
            Write(code, name, amend);
        }
    }

    private void Write(CodeWriter code, string name, Amend amend)
    {
        var names = new NameAllocator([model.Name]);
        var inputs = amend.Inputs.Select(i => (Sym: i, Name: names.Unique(Describe.Of(i)))).ToList();
        var results = amend.Results.Select(r => (Sym: r, Name: names.Unique(Describe.Of(r)))).ToList();
        var parameters = inputs.Select(i => $"{i.Sym.Type.Keyword()} {i.Name}").Concat(results.Select(r => $"out {r.Sym.Type.Keyword()} {r.Name}"));
        code.Line("/// <summary>The results of an iteration in 256 bits.</summary>");
        code.Line(Members.NoInlining);
        code.Line($"private static void {name}({string.Join(", ", parameters)})");
        code.Braces(() =>
        {
            var formulas = new WideFormulas(model, amend.Inputs, amend.Inputs.Count(i => i.Type.IsReal()), amend.Results, cancellation);
            var computed = formulas.WriteEvaluation(code, inputs.Select(i => WideFormulas.Argument(i.Sym, i.Name)), names);
            for (var k = 0; k < results.Count; k++)
            {
                code.Line($"{results[k].Name} = ({results[k].Sym.Type.Keyword()}){computed}[{k}];");
            }
        });
    }
}
