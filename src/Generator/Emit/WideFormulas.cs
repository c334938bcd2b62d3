using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Emit;

/// <summary>Formulas in 256 bits, as the statement that evaluates them.</summary>
/// <param name="model">The method that they are made of.</param>
/// <param name="inputs">The numbers that they are formulas in.</param>
/// <param name="active">So many inputs, from the first, may be moved to find a limit.</param>
/// <param name="values">The formulas.</param>
/// <param name="cancellation">Checked at every block.</param>
internal sealed class WideFormulas(MethodModel model, ImmutableArray<Sym> inputs, int active, IReadOnlyList<Sym> values, CancellationToken cancellation)
{
    private static readonly string Type = Arithmetics.Wide.Keyword(SymType.Double);

    /// <summary>An input as the number that the formulas take.</summary>
    public static string Argument(Sym input, string text) => input.Type == SymType.Bool ? $"{text} ? 1 : 0" : text;

    /// <param name="code">Receives the text.</param>
    /// <param name="arguments">The values of the inputs.</param>
    /// <param name="names">Taken in the method around.</param>
    /// <returns>The name of the array of results.</returns>
    public string WriteEvaluation(CodeWriter code, IEnumerable<string> arguments, NameAllocator names)
    {
        var (x, y, results) = (names.Unique("x"), names.Unique("y"), names.Unique("results"));
        code.Line($"global::System.Span<{Type}> {results} = stackalloc {Type}[{values.Count}];");
        code.Line($"global::SymGrad.WideEvaluation.At([{string.Join(", ", arguments)}], {active}, {results}, static ({x}, {y}) =>");
        code.Braces(() => WriteFormulas(code, x, y), ");");
        return results;
    }

    private void WriteFormulas(CodeWriter code, string x, string y)
    {
        var names = new NameAllocator([x, y, model.Name]);
        var block = new Block(null, names);
        for (var k = 0; k < inputs.Length; k++)
        {
            var input = inputs[k];
            var name = names.Unique(NameOf(input) + "Wide");
            code.Line(input.Type.IsReal() ? $"{Type} {name} = {x}[{k}];"
                : input.Type == SymType.Bool ? $"bool {name} = {x}[{k}] != 0;"
                : $"{input.Type.Keyword()} {name} = ({input.Type.Keyword()}){x}[{k}];");
            block.Declare(input, name);
            if (input.Type == SymType.Single)
            {
                block.Declare(Arithmetic.Convert(input, SymType.Double), name);
            }
        }

        var results = values.Select((v, k) => (Statement)new Assign($"{y}[{k}]", Unrounded(v))).ToList();
        var scheduler = new Scheduler(model.Formula.Table, new Vectoriser(model.Formula.Table, model.Options.IsOrdered), null, cancellation);
        new StatementWriter(code, Arithmetics.Wide).Write(scheduler.Build(null, results, [], eager: false, block));
    }

    private static string NameOf(Sym input) => input switch
    {
        Parameter p => p.Name,
        Load { Array: Parameter array, Index: Constant at } => $"{array.Name}{at.Integer}",
        _ => Describe.Of(input),
    };

    /// <summary>The rounding to float comes last, after the evaluation.</summary>
    private Sym Unrounded(Sym value) => !inputs.Contains(value) && value is Apply { Primitive: var p } a && p == Arithmetic.ToSingle ? a.Children[0] : value;
}
