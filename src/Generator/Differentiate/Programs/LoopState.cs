using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>What has to be known at the start of an iteration to run it again, and what of it has to run.</summary>
/// <param name="Body">The steps that compute what is needed.</param>
/// <param name="Carries">The numbers that these steps, or other such numbers, are computed of.</param>
/// <param name="Arrays">The arrays that the steps change, but for those that each iteration writes before it reads them.</param>
internal sealed record LoopState(ImmutableArray<Step> Body, ImmutableArray<Carry> Carries, ImmutableArray<Parameter> Arrays)
{
    /// <summary>Whether an iteration needs nothing of those before.</summary>
    public bool IsEmpty => Carries.IsEmpty && Arrays.IsEmpty;

    /// <param name="loop">The loop.</param>
    /// <param name="others">The steps around it.</param>
    /// <param name="kept">The numbers that the reverse sweep needs.</param>
    /// <param name="read">The arrays that it reads.</param>
    public static LoopState Of(LoopStep loop, IEnumerable<Step> others, IEnumerable<Variable> kept, IEnumerable<Parameter> read)
    {
        var needed = new Needed(loop, kept, read);
        var (body, carries) = (needed.Of(loop.Body), needed.Of(loop.Carries));
        var changed = Steps(body).Select(Overwritten.ArrayOf).OfType<Parameter>().Distinct();
        return new(body, carries, [.. changed.Where(a => FirstAccess.IsRead(loop.Body, a) || FirstAccess.IsUsed(others, a))]);
    }

    /// <summary>All steps, those in loops too.</summary>
    public static IEnumerable<Step> Steps(ImmutableArray<Step> steps) => steps.SelectMany(s => s is LoopStep l ? Steps(l.Body).Prepend(l) : [s]);

    /// <summary>The numbers and arrays that are used, directly or for others (mark and sweep over the steps of a loop).</summary>
    private sealed class Needed
    {
        private readonly HashSet<Variable> _numbers;
        private readonly HashSet<Parameter> _arrays;

        public Needed(LoopStep loop, IEnumerable<Variable> numbers, IEnumerable<Parameter> arrays)
        {
            (_numbers, _arrays) = ([.. numbers], [.. arrays]);
            var taken = new HashSet<Variable>(Steps([loop]).SelectMany(ReverseIteration.TakenBy));
            int count;
            do
            {
                count = _numbers.Count + _arrays.Count;
                var used = Of(loop.Carries).Select(c => c.Next).Concat(Steps(loop.Body).SelectMany(Values)).ToList();
                _numbers.UnionWith(used.SelectMany(u => u.FreeVariables).Where(taken.Contains));
                _arrays.UnionWith(PostOrder.OfAll(used).OfType<Load>().Select(l => l.Array).OfType<Parameter>());
                _arrays.UnionWith(Steps(loop.Body).OfType<CopyStep>().Where(IsUsed).Select(c => c.From));
            }
            while (_numbers.Count + _arrays.Count > count);
        }

        public ImmutableArray<Carry> Of(ImmutableArray<Carry> carries) => [.. carries.Where(c => _numbers.Contains(c.Variable))];

        public ImmutableArray<Step> Of(ImmutableArray<Step> steps)
            => [.. steps.Where(IsUsed).Select(s => s is LoopStep l ? l with { Carries = Of(l.Carries), Body = Of(l.Body) } : s)];

        private bool IsUsed(Step step) => step switch
        {
            DefineStep d => _numbers.Contains(d.Variable),
            LoopStep l => l.Carries.Any(c => _numbers.Contains(c.Variable)) || l.Body.Any(IsUsed) || (l.Stop is { } stop && _numbers.Contains(stop.End)),
            _ => _arrays.Contains(Overwritten.ArrayOf(step)!),
        };

        private IEnumerable<Sym> Values(Step step) => !IsUsed(step) ? []
            : step is not LoopStep l ? ProgramValues.Of([step])
            : [l.Index.Range!.Value.Lo, l.Index.Range!.Value.Hi, .. Of(l.Carries).SelectMany(c => new[] { c.Initial, c.Next }), .. l.Stop is { } stop ? [stop.Condition] : ImmutableArray<Sym>.Empty];
    }
}
