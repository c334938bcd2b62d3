using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>The companion of a method with loops that computes all of it in 256 bits, for the inputs at which totals are out of range.</summary>
internal sealed class WideLoops(MethodModel model, GeneratedMethod method, CancellationToken cancellation)
{
    private string Name { get; } = method.Name + "Wide";

    /// <summary>The statement that hands over. What is not finite from the start is left to the method itself, which is faster.</summary>
    public Divert Divert => new(
        method.OutOfRange!,
        $"{Name}({string.Join(", ", method.Parameters.Select(p => p.Argument))});",
        method.ReturnType is not null)
    {
        PrecedesAdditions = method.Cleared.IsEmpty,
        OnlyIf = [.. method.Parameters.Where(IsRealInput).Select(p => $"global::SymGrad.Guard.IsFinite({p.Name})")],
    };

    public void Write(CodeWriter code)
    {
        code.Line();
        code.Line($"/// <summary>{method.Name} in 256 bits.</summary>");
        code.Line(Members.NoInlining);
        code.Line($"private static {method.ReturnType?.Keyword() ?? "void"} {Name}({string.Join(", ", method.Parameters.Select(p => p.Declaration))})");
        code.Braces(() =>
        {
            var block = new Block(null, new NameAllocator([.. method.Parameters.Select(p => p.Name), model.Name]));
            MethodEmitter.WriteSpans(model, method, block, code);
            new Scheduler(model.Formula.Table, null, null, cancellation).Build(method with { Checks = [] }, block);
            new StatementWriter(code, Arithmetics.Wide, [.. method.Parameters.Select(p => p.Name)]).Write(block);
        });
    }

    /// <summary>A number, or an array of numbers, that the method is given and that it does not write.</summary>
    private bool IsRealInput(MethodParameter parameter)
        => parameter.Modifier.Length == 0 && !parameter.IsResultSpan && !method.Effects.Any(e => Plan.EffectInputs.Written([e]).Any(w => w.Name == parameter.Name))
            && new[] { "double", "float" }.Any(parameter.Type.Contains);
}
