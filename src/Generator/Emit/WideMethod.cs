using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// The companion of a method that computes the same formulas in 256 bits, for the arguments at which the method itself would
/// be wrong.
/// </summary>
internal sealed class WideMethod(MethodModel model, GeneratedMethod method, WideCase wide, CancellationToken cancellation)
{
    /// <summary>The inputs in the order in which the formulas take them: those in which limits are taken come first.</summary>
    private readonly ImmutableArray<Sym> _inputs = [.. wide.Active, .. wide.Inputs.Where(i => !wide.Active.Contains(i))];

    private readonly IReadOnlyList<Statement> _results = method.Results!;

    /// <summary>Of more branches it is not worked out which of them read an element: the ways through them multiply.</summary>
    private const int MaximumBranches = 8;

    /// <summary>The elements that exist: the formulas read them in any case.</summary>
    private readonly CertainLoads _certain = new(method.Results!.Select(Statement.ValueOf));

    public string Name { get; } = method.Name + "Wide";

    /// <summary>
    /// Whether all results are numbers, which the companion returns: variables that are passed by reference to a method, be it only in a
    /// rare branch, are in memory and never in registers, also in the loop of a caller that this method is inlined into.
    /// </summary>
    private bool ReturnsAll { get; } = method.Results!.Count > 1 && method.Results.All(r => r is Return or Assign { IsOut: true });

    private ImmutableArray<MethodParameter> Parameters => [.. method.Parameters.Where(p => !ReturnsAll || p.Modifier != "out")];

    private string ReturnType
        => ReturnsAll ? $"({string.Join(", ", _results.Select(r => Statement.ValueOf(r).Type.Keyword()))})" : method.ReturnType?.Keyword() ?? "void";

    /// <summary>The statement that hands over to the companion.</summary>
    /// <param name="names">Of the method.</param>
    public Divert Divert(NameAllocator names)
    {
        var call = $"{Name}({string.Join(", ", Parameters.Select(p => p.Argument))});";
        if (!ReturnsAll)
        {
            return new(wide.Condition, call, method.ReturnType is not null);
        }

        var value = method.ReturnType is null ? null : names.Unique("value");
        var targets = _results.Select(r => r is Assign a ? a.Target : $"{method.ReturnType!.Value.Keyword()} {value}");
        return new(wide.Condition, $"({string.Join(", ", targets)}) = {call}", Returns: false) { Value = value };
    }

    public void Write(CodeWriter code)
    {
        var names = new NameAllocator([.. method.Parameters.Select(p => p.Name), model.Name]);
        code.Line();
        code.Line($"/// <summary>{method.Name} in 256 bits.</summary>");
        code.Line(Members.NoInlining);
        code.Line($"private static {ReturnType} {Name}({string.Join(", ", Parameters.Select(p => p.Declaration))})");
        code.Braces(() =>
        {
            var formulas = new WideFormulas(model, _inputs, wide.Active.Length, [.. _results.Select(Statement.ValueOf)], cancellation);
            var block = new Block(null, names);
            WriteNeeds(code, block);
            var results = formulas.WriteEvaluation(code, _inputs.Select(i => WideFormulas.Argument(i, Argument(i, block))), names);
            if (ReturnsAll)
            {
                code.Line($"return ({string.Join(", ", _results.Select((r, k) => $"({Statement.ValueOf(r).Type.Keyword()}){results}[{k}]"))});");
                return;
            }

            for (var k = 0; k < _results.Count; k++)
            {
                var exists = _results[k] is Write w && MayNotExist(w) ? $"if ({Exists(w.Array, w.Index)}) " : "";
                code.Line(exists + Result(_results[k], $"{results}[{k}]"));
            }
        });
    }

    /// <summary>When elements are needed that only some branches read: the source throws where they do not exist then.</summary>
    private void WriteNeeds(CodeWriter code, Block block)
    {
        var loads = _inputs.OfType<Load>().Where(l => !_certain.Has(l.Array, l.Index)).ToList();
        ImmutableArray<Sym> values = [.. _results.Select(Statement.ValueOf)];
        var need = loads.Count > 0 && PostOrder.OfAll(values).OfType<Select>().Take(MaximumBranches + 1).Count() <= MaximumBranches ? new Need(values, [.. _inputs]) : null;
        var needs = loads.FindAll(l => need is null || need.Of(l) is not null).ConvertAll(l => (Load: l, Let: need?.Of(l) is { } condition ? new Let(condition, block.Names.For(l) + "IsRead") : null));
        var scheduler = new Scheduler(model.Formula.Table, null, null, cancellation);
        new StatementWriter(code, Arithmetics.Native).Write(scheduler.Build(null, [.. needs.Select(n => n.Let).OfType<Let>()], [], eager: false, block));
        needs.ForEach(n => block.Declare(n.Load, $"({(n.Let is null ? "" : n.Let.Name + " || ")}{Exists(n.Load.Array, n.Load.Index)} ? {new ScalarExpressions(block).Write(n.Load)} : 0)"));
    }

    /// <summary>Whether an element belongs to one of the arguments that only some branches read.</summary>
    private bool MayNotExist(Write write)
        => _inputs.OfType<Load>().Any(l => l.Index == write.Index && l.Table.Length(l.Array) == l.Table.Length(write.Array) && !_certain.Has(l.Array, l.Index));

    private static string Argument(Sym input, Block block) => new ScalarExpressions(block).Write(input);

    private static string Exists(Sym array, Sym index) => $"{((Constant)index).Integer} < {((Parameter)array).Name}.Length";

    private static string Result(Statement statement, string value) => statement switch
    {
        Assign a => $"{a.Target} = ({a.Value.Type.Keyword()}){value};",
        Write w => $"{w.Array.Name}[{((Constant)w.Index).Integer}] {(w.Overwrites ? "=" : "+=")} ({w.Value.Type.Keyword()}){value};",
        AddTo a => $"{a.Target} += ({a.Value.Type.Keyword()}){value};",
        Return r => $"return ({r.Value.Type.Keyword()}){value};",
        _ => throw new System.InvalidOperationException($"{statement.GetType().Name} is no result"),
    };
}
