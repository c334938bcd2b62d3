using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>The big operators as running variables.</summary>
internal static class Reductions
{
    public static bool PicksIndex(ReduceKind kind) => kind is ReduceKind.ArgMax or ReduceKind.ArgMin;

    public static string Neutral(Reduce reduce) => reduce.Kind switch
    {
        ReduceKind.Sum => Number(reduce, 0),
        ReduceKind.Product => Number(reduce, 1),
        ReduceKind.Max => Number(reduce, double.NegativeInfinity),
        ReduceKind.Min => Number(reduce, double.PositiveInfinity),
        _ => "-1",
    };

    public static string NeutralOfPick(AccumulatorPlan accumulator)
        => Literal.Of((Constant)accumulator.Body.Table.Real(
            accumulator.Reduce.Kind == ReduceKind.ArgMax ? double.NegativeInfinity : double.PositiveInfinity, accumulator.Body.Type));

    /// <summary>One step over numbers.</summary>
    public static void WriteStep(CodeWriter code, Accumulate step, string index, string value, SymType type, Arithmetics arithmetics)
    {
        var math = arithmetics == Arithmetics.Wide ? arithmetics.Keyword(type) : type == SymType.Single ? "global::System.MathF" : "global::System.Math";
        switch (step.Kind)
        {
            case ReduceKind.Sum:
                code.Line($"{step.Name} += {value};");
                break;
            case ReduceKind.Product:
                code.Line($"{step.Name} *= {value};");
                break;
            case ReduceKind.Max:
                code.Line($"{step.Name} = {math}.Max({step.Name}, {value});");
                break;
            case ReduceKind.Min:
                code.Line($"{step.Name} = {math}.Min({step.Name}, {value});");
                break;
            default:
                // The first of equal elements stays; an infinite first element counts.
                var wins = step.Kind == ReduceKind.ArgMax ? ">" : "<";
                var candidate = step.Name + "Candidate";
                code.Line($"{arithmetics.Keyword(type)} {candidate} = {value};");
                code.Line($"if ({step.Name} < 0 || {candidate} {wins} {step.Name}Value)");
                code.Braces(() => code.Line($"({step.Name}, {step.Name}Value) = ({index}, {candidate});"));
                break;
        }
    }

    /// <summary>The start of the lanes that a vector loop accumulates in.</summary>
    public static string NeutralLanes(ReduceKind kind, SymType type) => kind switch
    {
        ReduceKind.Sum => "V.Zero",
        ReduceKind.Product => type == SymType.Single ? "V.Broadcast(1f)" : "V.Broadcast(1.0)",
        ReduceKind.Max => $"V.Broadcast({type.Keyword()}.NegativeInfinity)",
        _ => $"V.Broadcast({type.Keyword()}.PositiveInfinity)",
    };

    public static string LanesStep(ReduceKind kind, string lanes, Sym value, VectorExpressions expressions) => kind switch
    {
        ReduceKind.Sum => expressions.Sum.Step(lanes, value),
        ReduceKind.Product => $"{lanes} *= {expressions.Lanes(value)};",
        ReduceKind.Max => $"{lanes} = V.Max({lanes}, {expressions.Lanes(value)});",
        _ => $"{lanes} = V.Min({lanes}, {expressions.Lanes(value)});",
    };

    /// <summary>Adds what the lanes hold to the number.</summary>
    public static string Collect(ReduceKind kind, string number, string lanes, SymType type)
    {
        var math = type == SymType.Single ? "global::System.MathF" : "global::System.Math";
        return kind switch
        {
            ReduceKind.Sum => $"{number} += V.SumLanes({lanes});",
            ReduceKind.Product => $"{number} *= V.ProductLanes({lanes});",
            ReduceKind.Max => $"{number} = {math}.Max({number}, V.MaxLane({lanes}));",
            _ => $"{number} = {math}.Min({number}, V.MinLane({lanes}));",
        };
    }

    private static string Number(Reduce reduce, double value) => Literal.Of((Constant)reduce.Table.Real(value, reduce.Type));
}
