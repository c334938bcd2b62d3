using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Warnings;

/// <summary>
/// Operations that leave their domain, or meet a pole or an infinite slope, at a point that can be named (SYMG2002 to 2004).
/// Where that cannot be shown nothing is said: log x of an argument that nobody has said anything of is no hazard by itself.
/// </summary>
internal sealed class EdgeCheck(MethodModel model, Facts promises, Reach reach, CancellationToken cancellation)
{
    /// <summary>A longer part is not examined.</summary>
    private const int MaximumSize = 600;

    private readonly Ranges _everywhere = new(model.Parameters, promises);

    public IEnumerable<Warning> Of(Scope scope)
        => scope.Nodes.Length > MaximumSize ? [] : scope.Nodes.SelectMany(n => Edge.Of(n)).Select(e => Of(e, scope)).OfType<Warning>();

    private Warning? Of(Edge edge, Scope scope)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!edge.IsInReach(_everywhere.Of(edge.Argument)))
        {
            return null;
        }

        var facts = reach.Within(promises, edge.Operation);
        var ranges = facts == promises ? _everywhere : new Ranges(model.Parameters, facts);
        var argument = ranges.Of(edge.Argument);
        return !edge.IsInReach(argument) ? null
            : Edge.IsRoot(edge.Operation) && argument.Min < 0 ? Said(WarningKind.NegativeBase, edge, edge.Argument.ToString(), edge.Operation.Children[1].ToString())
            : Tried(edge, scope, ranges);
    }

    private Warning? Tried(Edge edge, Scope scope, Ranges ranges)
    {
        var trials = new Trials(edge, ranges.Of);
        var others = scope.Nodes.Where(Scope.IsInput).ToDictionary(i => i, i => Trials.Inside(i, ranges.Of(i)));
        return trials.Points().Select(p => At(edge, scope, ranges, others, p, trials.IsStated, mayBePole: true))
            .Concat(trials.Crossings(p => new Behaviour(edge.Argument, p).ValueOf(edge.Argument))
                .Select(p => At(edge, scope, ranges, others, p, isStated: false, mayBePole: false)))
            .FirstOrDefault(w => w is not null);
    }

    private static Warning? At(
        Edge edge, Scope scope, Ranges ranges, Dictionary<Sym, double> others, IReadOnlyDictionary<Sym, double> point, bool isStated, bool mayBePole)
    {
        var all = others.ToDictionary(o => o.Key, o => point.TryGetValue(o.Key, out var value) ? value : o.Value);
        var operation = new Behaviour(edge.Operation, all);
        var value = operation.ValueOf(edge.Argument);
        if (edge.Domain.Contains(value) ? !edge.Points.Contains(value) : !isStated)
        {
            return null;
        }

        // What is harmless by itself is not to blame, and what the method makes good is no hazard.
        foreach (var root in scope.Roots.Where(r => r.Type.IsReal()).Select(r => new Behaviour(r, all)).Where(r => r.Computes(edge.Operation)))
        {
            var direction = root.Direction(edge.Argument, (input, v) => ranges.Of(input).Contains(v));
            if (mayBePole && operation.HasPole(direction) && root.HasPole(direction))
            {
                return Said(WarningKind.OutsideDomain, edge, edge.Operation.ToString(), Text(point), edge.Argument.ToString(), Number(value));
            }

            if (direction is { } along && operation.HasInfiniteSlope(along) && root.HasInfiniteSlope(along))
            {
                return Said(WarningKind.UnboundedDerivative, edge, edge.Operation.ToString(), Text(point));
            }
        }

        return null;
    }

    private static Warning Said(WarningKind kind, Edge edge, params string[] arguments) => new(kind, edge.Operation, [.. arguments]);

    private static string Text(IReadOnlyDictionary<Sym, double> point)
        => string.Join(", ", point.OrderBy(p => p.Key.Id).Select(p => $"{p.Key} = {Number(p.Value)}"));

    private static string Number(double value) => SymPrinter.Number(value, SymType.Double);
}
