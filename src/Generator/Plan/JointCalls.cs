using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Plan;

/// <summary>
/// Values of a block whose partial derivatives the block needs too, and which the runtime computes with them (<see cref="Joint"/>).
/// Only of numbers outside of loops: the kernels of vectors have no such form.
/// </summary>
/// <param name="block">The block to fill.</param>
/// <param name="demand">What it computes.</param>
/// <param name="results">What it assigns to parameters, with their names: a partial that is nothing else goes there at once.</param>
internal sealed class JointCalls(Block block, Demand demand, IReadOnlyDictionary<Sym, string> results)
{
    /// <summary>Those among nodes that one call computes, each with the value of the call.</summary>
    public IReadOnlyDictionary<Sym, Apply> Among(IEnumerable<Sym> nodes)
    {
        var values = nodes.Where(IsNumber).OfType<Apply>().Select(v => (Value: v, Needed: Needed(v))).Where(c => c.Needed.Count > 0).ToList();
        var parts = values.SelectMany(c => Overload(c.Value).Partials).ToImmutableHashSet();
        return values.Where(c => !parts.Contains(c.Value)).SelectMany(c => c.Needed.Append(c.Value).Select(node => (node, c.Value)))
            .GroupBy(c => c.node).ToDictionary(g => g.Key, g => g.First().Value);
    }

    /// <summary>The values among expressions that are there with a partial derivative, and these.</summary>
    public static HashSet<Sym> Pairs(HashSet<Sym> nodes)
        => [.. nodes.Where(IsNumber).SelectMany(v => Joint.PartialsOf(v).Where(nodes.Contains).SelectMany(p => new[] { v, p }))];

    /// <summary>The call, unless it stands there already.</summary>
    public void Emit(Apply value)
    {
        if (block.NameOf(value) is not null)
        {
            return;
        }

        var (arguments, partials) = Overload(value);
        var needed = Needed(value);
        var name = Named(value);
        block.Statements.Add(new LetJoint(value, name, arguments, [.. partials.Select(p => Receiver(p, needed.Contains(p)))]));
    }

    private JointPartial Receiver(Sym partial, bool isNeeded)
    {
        if (!isNeeded)
        {
            return new(partial, null, IsResult: false);
        }

        if (demand.Uses(partial) > 1 || !results.TryGetValue(partial, out var result))
        {
            return new(partial, Named(partial), IsResult: false);
        }

        block.Declare(partial, result);
        return new(partial, result, IsResult: true);
    }

    private static bool IsNumber(Sym node) => node.Type == SymType.Double && node.FreeVariables.IsEmpty;

    private string Named(Sym node)
    {
        var name = block.Names.For(node);
        block.Declare(node, name);
        return name;
    }

    /// <summary>What of a call the block needs, other than to compute the rest of it.</summary>
    private List<Sym> Needed(Apply value)
    {
        var partials = Overload(value).Partials.Where(p => (demand.IsUnconditional(p) || Joint.IsFree(value)) && block.NameOf(p) is null).ToList();
        return [.. partials.Where(p => demand.Uses(p) > partials.Count(other => other.Children.Contains(p)))];
    }

    /// <summary>The norm of a vector of three is a norm within a norm.</summary>
    private (ImmutableArray<Sym> Arguments, ImmutableArray<Sym> Partials) Overload(Apply value)
        => value is { Children: [Apply { Primitive: var p } inner, var z] } && value.Primitive == Powers.Hypot && p == Powers.Hypot
            && demand.Uses(inner) <= 1 && block.NameOf(inner) is null
            ? ([.. inner.Children, z], [.. inner.Children.Append(z).Select(x => Powers.Normalised.Of(x, value))])
            : (value.Children, Joint.PartialsOf(value));
}
