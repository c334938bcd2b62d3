using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Warnings;

/// <summary>
/// Small constants that only keep a logarithm, a root or a quotient away from zero: <c>log(p + 1e-12)</c>, <c>x / (y + 1e-8)</c>
/// (SYMG3002). They are a remedy for rounding, which needs none here, and shift the result and its derivative.
/// </summary>
internal sealed class PatchCheck
{
    /// <summary>That of batch normalisation. A larger constant may well belong to the model.</summary>
    private const double Largest = 1e-5;

    private readonly IReadOnlyCollection<Sym> _roots;
    private readonly IReadOnlyList<Sym> _nodes;
    private readonly ILookup<Sym, Sym> _users;
    private readonly Ranges _ranges;

    private PatchCheck(MethodModel model, IReadOnlyCollection<Sym> roots)
    {
        _roots = roots;
        _nodes = PostOrder.OfAll(roots);
        _users = _nodes.SelectMany(n => n.Children.Select(c => (Child: c, User: n))).ToLookup(u => u.Child, u => u.User);
        _ranges = new Ranges(model.Parameters, Facts.Where(model.Formula.Promises));
    }

    /// <param name="model">The method.</param>
    /// <param name="roots">Its results.</param>
    public static IEnumerable<Warning> Of(MethodModel model, IReadOnlyCollection<Sym> roots)
        => model.Options.IsAsWritten ? [] : new PatchCheck(model, roots).All();

    private IEnumerable<Warning> All()
        => from patch in _nodes.OfType<Apply>()
           let patched = Patched(patch)
           where patched is not null && _ranges.Of(patched).Contains(0) && IsKeptFromZero(patch)
           let without = new Rewriter(n => n == patch ? patched : n).Visit(_users[patch].First())
           select new Warning(WarningKind.Patch, patch, [patch.ToString(), patched.ToString(), without.ToString()]);

    /// <summary>What is kept from being zero, where nothing but a small constant is done to it.</summary>
    private static Sym? Patched(Apply node)
    {
        var (p, x) = (node.Primitive, node.Children);
        return p == Selection.Clamp ? IsSmall(x[1]) && x[2] is Constant { Real: >= 1 - Largest } ? x[0] : null
            : p != Arithmetic.Add && p != Selection.Max && p != Selection.MaxNumber ? null
            : IsSmall(x[1]) ? x[0]
            : IsSmall(x[0]) ? x[1]
            : null;
    }

    private static bool IsSmall(Sym sym) => sym is Constant { Type: var type, Real: > 0 and <= Largest } && type.IsReal();

    /// <summary>Whether all that is made of it, or of what it lacks of 1, are operations that have no value or slope at zero.</summary>
    private bool IsKeptFromZero(Sym node)
        => !_roots.Contains(node) && _users[node].Any()
            && _users[node].All(user => Edge.Of(user).Any(e => e.Argument == node && e.Points.Contains(0)) || (IsComplement(user) && IsKeptFromZero(user)));

    private static bool IsComplement(Sym node)
        => node is Apply { Primitive: var p, Children: [Constant { Real: 1 }, _] } && p == Arithmetic.Subtract;
}
