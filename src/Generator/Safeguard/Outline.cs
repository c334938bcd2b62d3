using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Safeguard;

/// <summary>
/// The formulas of one iteration of a loop as formulas in parameters: one for each element that the iteration reads, each
/// number that is the same in all of them, and the index as a number.
/// </summary>
internal sealed class Outline(Variable index)
{
    private readonly Dictionary<Sym, Sym> _outlined = [];
    private readonly Dictionary<Sym, Sym> _inputs = [];

    /// <summary>What the parameters stand for, in their order.</summary>
    public IEnumerable<Sym> Inputs => _inputs.Keys;

    public IEnumerable<Sym> Parameters => _inputs.Values;

    /// <summary>The promises of the method's own parameters, for those that stand for them.</summary>
    public IReadOnlyDictionary<string, (double Min, double Max)> Domains(MethodModel model)
        => (from input in _inputs
            from parameter in model.Parameters
            where parameter.Domain is not null && parameter.Name == NameOf(input.Key)
            select (((Parameter)input.Value).Name, Domain: parameter.Domain!.Value)).ToDictionary(d => d.Name, d => d.Domain);

    /// <summary>A formula of the iteration in terms of the parameters.</summary>
    public Sym Of(Sym root)
    {
        foreach (var node in PostOrder.Of(root, IsInput))
        {
            if (!_outlined.ContainsKey(node))
            {
                _outlined[node] = node.Children.IsEmpty ? node : node.With([.. node.Children.Select(Known)]);
            }
        }

        return Known(root);
    }

    /// <summary>A formula in the parameters as one of the iteration.</summary>
    public Sym Restored(Sym outlined)
    {
        var inputs = _inputs.ToDictionary(i => i.Value, i => i.Key);
        return new Rewriter(node => inputs.TryGetValue(node, out var input) ? input : node).Visit(outlined);
    }

    private Sym Known(Sym node)
    {
        if (_outlined.TryGetValue(node, out var known))
        {
            return known;
        }

        if (!_inputs.TryGetValue(node, out var parameter))
        {
            // No name of C#.
            _inputs[node] = parameter = node.Table.Parameter("#" + _inputs.Count, node.Type);
        }

        return parameter;
    }

    private bool IsInput(Sym node) => node is not Constant && (node is not (Apply or Select) || !node.DependsOn(index) || IsOfInteger(node));

    private static bool IsOfInteger(Sym node) => node is Apply { Children: [var child, ..] } && !child.Type.IsReal() && child.Type != SymType.Bool;

    private static string? NameOf(Sym input) => input switch
    {
        Parameter p => p.Name,
        Load { Array: Parameter p } => p.Name,
        _ => null,
    };
}
