using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Simplify;

namespace SymGrad.Generator.Modes;

/// <summary>
/// The method that a checked build calls once a result is NaN or infinite: the formula as written, in which every operation
/// looks at its value, or at its partial derivatives, and throws where the first that is not finite arises.
/// </summary>
internal sealed class NonFiniteSearch
{
    private readonly MethodModel _model;
    private readonly Parameter _slopes;
    private readonly ImmutableHashSet<string> _active;
    private readonly List<CheckedOperation> _operations = [];
    private readonly Dictionary<Sym, Sym> _done = [];

    private NonFiniteSearch(MethodModel model)
    {
        _model = model;
        _slopes = (Parameter)model.Formula.Table.Parameter(model.Parameters.Any(p => p.Name == "slopes") ? "slopes_" : "slopes", SymType.Bool);
        _active = [.. model.Parameters.Where(p => p.IsActive).Select(p => p.Name)];
    }

    public static string NameOf(MethodModel model) => model.Name + model.Distinction + "FindNonFinite";

    /// <summary>The search, and the operations that it looks at. Arrays that the method writes are in memory, as in the source.</summary>
    public static (GeneratedMethod Method, IReadOnlyList<CheckedOperation> Operations) Of(MethodModel model, CancellationToken cancellation)
    {
        var formula = model.Options.Pow == PowDomain.Clamped ? ClampedPowers.Of(model.Formula, model.Parameters) : model.Formula;
        var search = new NonFiniteSearch(model);
        var context = new MethodContext(model with { Formula = formula.With(root => search.Checked(root, [])) }, [], cancellation);
        var method = (context.WritesArrays ? ValueMode.BuildInMemory(context) : ValueMode.Build(context)) with
        {
            Name = NameOf(model),
            Parameters = [.. context.OwnParameters, new(search._slopes.Name, "bool")],
            Summary = $"Throws at the operation of {model.SourceText} where the first NaN or infinity arises.",
            Checks = [],
        };
        return (Lowered.Expanded(method), search._operations);
    }

    /// <summary>An expression in which operations are checked.</summary>
    /// <param name="root">What is computed.</param>
    /// <param name="indices">Those of the loops around it.</param>
    private Sym Checked(Sym root, ImmutableArray<Sym> indices)
    {
        foreach (var node in PostOrder.Of(root, _done.ContainsKey, n => [.. Rewriter.OuterChildren(n)]))
        {
            _done[node] = Operation(node, Rebuilt(node, indices), indices);
        }

        return _done[root];
    }

    private Sym Rebuilt(Sym node, ImmutableArray<Sym> indices)
    {
        if (node is Reduce reduce)
        {
            var (index, body) = reduce.Open();
            return node.Table.Reduce(reduce.Kind, index, _done[reduce.Lo], _done[reduce.Hi], Checked(body, indices.Add(index)));
        }

        if (node is Loop loop)
        {
            var open = loop.Open();
            var inner = indices.Add(open.Index);
            return open.Closed(c => _done[c], c => Checked(c, inner));
        }

        return node.Children.IsEmpty ? node : node.With([.. node.Children.Select(c => _done[c])]);
    }

    private Sym Operation(Sym node, Sym rebuilt, ImmutableArray<Sym> indices)
    {
        if (node is not Apply { Primitive: var primitive } apply || rebuilt is not Apply again || !node.Type.IsReal()
            || !node.Table.Origins.TryGetValue(node, out var origin))
        {
            return rebuilt;
        }

        var slopes = apply.Children.Select((c, k) => (Operand: c, Partial: primitive.Partials[k])).Where(e => e.Partial is not null && Varies(e.Operand))
            .Select(e => e.Partial!(again.Children, rebuilt, new RuleContext(_model.Options.Kink, _model.Options.Pow, _ => true))).ToImmutableArray();
        var operation = new CheckedOperation(
            $"{_model.Name}{_model.Distinction}Operation{_operations.Count + 1}", node.Type, origin, apply.Children.Length, slopes.Length, indices.Length);
        _operations.Add(operation);
        ImmutableArray<Sym> arguments =
        [
            rebuilt, .. again.Children, .. slopes, _slopes, .. indices,
        ];
        return node.Table.Apply(operation.Primitive(_model.ContainingTypes[_model.ContainingTypes.Length - 1], arguments.Length), arguments);
    }

    private bool Varies(Sym sym)
        => PostOrder.Of(sym).Any(n => n is Parameter p ? p.Type.IsReal() && _active.Contains(p.Name) : n is Variable { Type: var type } && type.IsReal());
}

/// <summary>An operation that is looked at, by a method of its own.</summary>
/// <param name="Name">Of that method.</param>
/// <param name="Type">Of the value.</param>
/// <param name="Place">Where it stands in the source.</param>
/// <param name="Operands">How many it has.</param>
/// <param name="Slopes">How many partial derivatives.</param>
/// <param name="Indices">How many loops are around it.</param>
internal sealed record CheckedOperation(string Name, SymType Type, int Place, int Operands, int Slopes, int Indices)
{
    /// <summary>The call of that method: the value, unless it throws.</summary>
    /// <param name="type">The header of the type that the method is in.</param>
    /// <param name="arity">Its number of parameters.</param>
    public Primitive Primitive(string type, int arity)
    {
        // Verbatim, because the user's type may be called Math.
        var holder = "@" + type.Substring(type.LastIndexOf(' ', type.Contains('<') ? type.IndexOf('<') : type.Length - 1) + 1).TrimStart('@');
        return new Primitive
        {
            Name = "finite",
            Arity = arity,
            Scalar = $"{holder}.{Name}",
            MayThrow = true,
            Partials = [.. Enumerable.Repeat((Partial?)null, arity)],
            Exact = (_, x) => x[0],
        };
    }
}
