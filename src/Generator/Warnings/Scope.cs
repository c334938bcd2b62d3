using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Warnings;

/// <summary>
/// A part of a formula that is evaluated as one: the method itself, or the body of a loop. What is no operation on numbers
/// (a parameter, an element, a carry, the result of a loop inside) is an input, a number given to it.
/// </summary>
internal sealed class Scope
{
    private Scope(IEnumerable<Sym> roots)
    {
        Roots = [.. roots.SelectMany(Values).Distinct()];
        Nodes = [.. Roots.SelectMany(InputsAndOperations).Distinct()];
    }

    /// <summary>The numbers that it computes.</summary>
    public ImmutableArray<Sym> Roots { get; }

    /// <summary>Inputs and operations, operands first.</summary>
    public ImmutableArray<Sym> Nodes { get; }

    public static bool IsInput(Sym node) => node is not (Apply or Select or Constant);

    /// <summary>The inputs of an expression.</summary>
    public static ImmutableArray<Sym> InputsOf(Sym sym) => [.. InputsAndOperations(sym).Where(IsInput)];

    /// <summary>The scopes of a formula, the outermost first.</summary>
    public static IEnumerable<Scope> Of(IReadOnlyCollection<Sym> roots)
    {
        yield return new Scope(roots);
        foreach (var node in PostOrder.OfAll(roots))
        {
            if (node is Reduce reduce)
            {
                yield return new Scope([reduce.Body]);
            }
            else if (node is Loop loop)
            {
                yield return new Scope(loop.Bodies);
            }
        }
    }

    private static IReadOnlyList<Sym> InputsAndOperations(Sym sym) => PostOrder.Of(sym, children: n => IsInput(n) ? [] : n.Children);

    /// <summary>The numbers that an expression consists of: an array, of the elements written to it.</summary>
    private static IEnumerable<Sym> Values(Sym sym)
        => sym is Store store ? Values(store.Array).Append(store.Value)
            : sym is Select { IsArray: true } select ? Values(select.WhenTrue).Concat(Values(select.WhenFalse))
            : sym.IsArray ? []
            : [sym];
}
