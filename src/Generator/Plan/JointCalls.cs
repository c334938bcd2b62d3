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
        var calls = new Dictionary<Sym, Apply>();
        foreach (var value in nodes.Where(IsNumber).OfType<Apply>())
        {
            var needed = Overload(value).Partials.Where(IsNeeded).ToList();
            foreach (var node in needed.Count == 0 ? [] : needed.Append(value))
            {
                calls[node] = value;
            }
        }

        return calls;
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
        var name = Named(value);
        block.Statements.Add(new LetJoint(value, name, arguments, [.. partials.Select(Receiver)]));
    }

    private JointPartial Receiver(Sym partial)
    {
        if (!IsNeeded(partial))
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

    private bool IsNeeded(Sym partial) => demand.IsUnconditional(partial) && block.NameOf(partial) is null;

    /// <summary>The norm of a vector of three is a norm within a norm.</summary>
    private (ImmutableArray<Sym> Arguments, ImmutableArray<Sym> Partials) Overload(Apply value)
        => value is { Children: [Apply { Primitive: var p } inner, var z] } && value.Primitive == Powers.Hypot && p == Powers.Hypot
            && demand.Uses(inner) <= 1 && block.NameOf(inner) is null
            ? ([.. inner.Children, z], [.. inner.Children.Append(z).Select(x => Powers.Normalised.Of(x, value))])
            : (value.Children, Joint.PartialsOf(value));
}
