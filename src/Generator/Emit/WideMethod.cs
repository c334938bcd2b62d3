using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Emit;

/// <summary>
/// The companion of a method that computes the same formulas in 256 bits, for the arguments at which the method itself would
/// be wrong.
/// </summary>
internal sealed class WideMethod(MethodModel model, GeneratedMethod method, WideCase wide, CancellationToken cancellation)
{
    private static readonly string Type = Arithmetics.Wide.Keyword(SymType.Double);

    /// <summary>The inputs in the order in which the formulas take them: those in which limits are taken come first.</summary>
    private readonly ImmutableArray<Sym> _inputs = [.. wide.Active, .. wide.Inputs.Where(i => !wide.Active.Contains(i))];

    private readonly IReadOnlyList<Statement> _results = method.Results!;

    public string Name { get; } = method.Name + "Wide";

    /// <summary>The statement that hands over to the companion.</summary>
    public Divert Divert => new(wide.Condition, $"{Name}({string.Join(", ", method.Parameters.Select(p => p.Argument))});", method.ReturnType is not null);

    public void Write(CodeWriter code)
    {
        var names = new NameAllocator([.. method.Parameters.Select(p => p.Name), model.Name]);
        var (x, y, results) = (names.Unique("x"), names.Unique("y"), names.Unique("results"));
        code.Line();
        code.Line($"/// <summary>{method.Name} in 256 bits.</summary>");
        code.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        code.Line($"private static {method.ReturnType?.Keyword() ?? "void"} {Name}({string.Join(", ", method.Parameters.Select(p => p.Declaration))})");
        code.Braces(() =>
        {
            code.Line($"global::System.Span<{Type}> {results} = stackalloc {Type}[{_results.Count}];");
            var arguments = string.Join(", ", _inputs.Select(i => Argument(i, new ScalarExpressions(new Block(null)).Write(i))));
            code.Line($"global::SymGrad.WideEvaluation.At([{arguments}], {wide.Active.Length}, {results}, static ({x}, {y}) =>");
            code.Braces(() => WriteFormulas(code, x, y), ");");
            for (var k = 0; k < _results.Count; k++)
            {
                code.Line(Result(_results[k], $"{results}[{k}]"));
            }
        });
    }

    private static string Argument(Sym input, string text) => input.Type == SymType.Bool ? $"{text} ? 1 : 0" : text;

    private static string Result(Statement statement, string value) => statement switch
    {
        Assign a => $"{a.Target} = ({a.Value.Type.Keyword()}){value};",
        Write w => $"{w.Array.Name}[{((Constant)w.Index).Integer}] {(w.Overwrites ? "=" : "+=")} ({w.Value.Type.Keyword()}){value};",
        AddTo a => $"{a.Target} += ({a.Value.Type.Keyword()}){value};",
        Return r => $"return ({r.Value.Type.Keyword()}){value};",
        _ => throw new System.InvalidOperationException($"{statement.GetType().Name} is no result"),
    };

    private void WriteFormulas(CodeWriter code, string x, string y)
    {
        var names = new NameAllocator([x, y, model.Name]);
        var block = new Block(null, names);
        for (var k = 0; k < _inputs.Length; k++)
        {
            var input = _inputs[k];
            var name = names.Unique(input is Load { Array: Parameter array, Index: Constant at } ? $"{array.Name}{at.Integer}Wide" : ((Parameter)input).Name + "Wide");
            code.Line(input.Type.IsReal() ? $"{Type} {name} = {x}[{k}];"
                : input.Type == SymType.Bool ? $"bool {name} = {x}[{k}] != 0;"
                : $"{input.Type.Keyword()} {name} = ({input.Type.Keyword()}){x}[{k}];");
            block.Declare(input, name);
            if (input.Type == SymType.Single)
            {
                block.Declare(Arithmetic.Convert(input, SymType.Double), name);
            }
        }

        var results = _results.Select((r, k) => (Statement)new Assign($"{y}[{k}]", Unrounded(Statement.ValueOf(r)))).ToList();
        var scheduler = new Scheduler(model.Formula.Table, new Vectoriser(model.Formula.Table, model.Options.IsOrdered), cancellation);
        new StatementWriter(code, Arithmetics.Wide).Write(scheduler.Build(null, results, [], eager: false, block));
    }

    /// <summary>The rounding to float comes last, after the evaluation.</summary>
    private static Sym Unrounded(Sym value) => value is Apply { Primitive: var p } a && p == Arithmetic.ToSingle ? a.Children[0] : value;
}
