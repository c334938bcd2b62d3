using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>
/// One iteration of a loop in the reverse sweep: what the loop carried at its start, and the numbers that the iteration took, are
/// other variables there, with the values that the forward sweep kept.
/// </summary>
internal sealed class ReverseIteration
{
    private readonly SymTable _table;
    private readonly Nest _nest;
    private readonly Dictionary<Variable, Variable> _own = [];

    public ReverseIteration(SymTable table, Activity activity, LoopStep loop, Nest nest)
    {
        (_table, _nest) = (table, nest);
        foreach (var variable in loop.Carries.Select(c => c.Variable).Concat(loop.Body.SelectMany(TakenBy)))
        {
            _own[variable] = table.Fresh(variable.Name, variable.Type);
            if (activity.IsActive(variable))
            {
                activity.Activate(_own[variable]);
            }
        }
    }

    public Variable ValueOf(Variable variable) => _own[variable];

    public bool IsOwn(Sym leaf) => leaf is Variable variable && _own.ContainsValue(variable);

    public void Enter(Dictionary<Variable, Sym> values)
    {
        foreach (var (variable, own) in _own)
        {
            values[variable] = own;
        }
    }

    /// <summary>Reads the kept values that the iteration uses.</summary>
    public IEnumerable<ImmutableArray<Effect>> Reads(List<ImmutableArray<Effect>> body, Keeping kept, IReadOnlyDictionary<Variable, Sym> values)
    {
        var used = new HashSet<Variable>(Plan.EffectInputs.All(body.SelectMany(p => p)).SelectMany(s => s.FreeVariables));
        ImmutableArray<Effect> reads =
        [
            .. _own.Where(o => used.Contains(o.Value)).OrderBy(o => o.Key.Id).Select(o => Read(o.Value, kept.Keep(o.Key, _nest), kept, values)),
        ];
        return reads.IsEmpty ? [] : [reads];
    }

    private Effect Read(Variable own, Parameter place, Keeping kept, IReadOnlyDictionary<Variable, Sym> values)
        => kept.IsStack(place) ? new Pop(own, place) : new Define(own, _table.Load(place, _table.Substitute(_nest.Position, values)));

    public static IEnumerable<Variable> TakenBy(Step step) => step switch
    {
        DefineStep d => [d.Variable],
        LoopStep l => [.. l.Carries.Select(c => c.Variable), .. l.Stop is { } stop ? [stop.End] : ImmutableArray<Variable>.Empty],
        _ => [],
    };
}
