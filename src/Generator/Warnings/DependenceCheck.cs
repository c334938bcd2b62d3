using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Warnings;

/// <summary>Parameters on which no result depends, so that their derivative is 0 for all arguments (SYMG2005).</summary>
internal static class DependenceCheck
{
    public static IEnumerable<Warning> Of(MethodModel model, IReadOnlyCollection<Sym> roots)
    {
        var used = new HashSet<string>();
        var seen = new HashSet<Sym>();
        var stack = new Stack<Sym>(roots);
        while (stack.Count > 0)
        {
            var node = stack.Pop();
            if (!seen.Add(node))
            {
                continue;
            }

            if (node is Parameter parameter)
            {
                used.Add(parameter.Name);
            }

            foreach (var next in Varying(node))
            {
                stack.Push(next);
            }
        }

        // A method need not use every member of a value.
        bool IsOfUsed(string name) => model.Surface?.Parameters.Any(p => p.Parts.Any(t => t.Parameter == name) && p.Parts.Any(t => used.Contains(t.Parameter))) == true;
        return model.Parameters.Where(p => p.IsActive && p.Role != Role.Output && !used.Contains(p.Name) && !IsOfUsed(p.Name))
            .Select(p => new Warning(WarningKind.NoDependence, model.Formula.Table.Parameter(p.Name, p.Type, p.Shape != Shape.Scalar), [p.Name]));
    }

    /// <summary>The children with which a value varies. What the author stopped is meant to have no derivative.</summary>
    private static IEnumerable<Sym> Varying(Sym node) => node switch
    {
        Apply a when a.Primitive == Inert.Stop => a.Children,
        Apply a => a.Children.Where((c, k) => c.Type.IsReal() && a.Primitive.Partials[k] is not null),
        Select s => [s.WhenTrue, s.WhenFalse],
        Load load => [load.Array],
        Store store => [store.Array, store.Value],
        Reduce reduce => [reduce.Body],
        Loop loop => loop.Children.Skip(2).Take(2 * loop.Count),
        TripEnd => [],
        _ => node.Children,
    };
}
