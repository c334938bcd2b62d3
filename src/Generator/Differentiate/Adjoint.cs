using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate;

/// <summary>
/// The adjoint of an expression under construction: a sum of terms, each under the condition on which the path that it
/// came by is taken. A term is multiplied by further partials under its guard, never summed with a zero first, so that
/// an infinite partial of a path not taken meets nothing (the "double where" trap of other systems).
/// </summary>
internal sealed class Adjoint
{
    /// <summary>
    /// More terms are gathered: each condition on the way doubles them, and each is propagated on its own, which it is for the sake
    /// of rewrites that see a path as a whole.
    /// </summary>
    private const int MaximumTerms = 4;

    /// <summary>
    /// A partial derivative with more values than this besides 0 (1, ½ and NaN of a maximum) multiplies a term in place of dividing it:
    /// what is propagated behind would otherwise be written for each of its values.
    /// </summary>
    private const int MaximumPaths = 2;

    private readonly List<(Sym? Guard, Sym Value)> _terms = [];

    public Adjoint()
    {
    }

    public Adjoint(Sym value) => Add(null, value);

    public IReadOnlyList<(Sym? Guard, Sym Value)> Terms => _terms;

    public void Add(Adjoint other)
    {
        foreach (var (guard, value) in other._terms)
        {
            Add(guard, value);
        }
    }

    public void Add(Sym? guard, Sym value)
    {
        if (Algebra.IsZero(value))
        {
            return;
        }

        for (var k = 0; k < _terms.Count; k++)
        {
            if (_terms[k].Guard == guard)
            {
                _terms[k] = (guard, _terms[k].Value + value);
                return;
            }
        }

        _terms.Add((guard, value));
    }

    /// <summary>Every term times a partial derivative; a partial that is zero on one side of a condition guards the term.</summary>
    public Adjoint Times(Sym partial)
    {
        var product = new Adjoint();
        foreach (var (guard, value) in _terms)
        {
            product.AddProduct(guard, value, partial);
        }

        return product;
    }

    /// <summary>Every term under one more condition.</summary>
    public Adjoint When(Sym condition)
    {
        var guarded = new Adjoint();
        foreach (var (guard, value) in _terms)
        {
            guarded.Add(Conjunction(guard, condition), value);
        }

        return guarded;
    }

    /// <summary>Every term, transformed.</summary>
    public Adjoint Select(System.Func<Sym, Sym> transform)
    {
        var result = new Adjoint();
        foreach (var (guard, value) in _terms)
        {
            result.Add(guard, transform(value));
        }

        return result;
    }

    /// <summary>
    /// The same adjoint in few terms. What holds under a condition and what holds under its opposite is one conditional; of the rest one
    /// sum is made, under the condition that at least one of its terms counts: no zero is put where no path leads.
    /// </summary>
    public Adjoint Gathered()
    {
        if (_terms.Count <= MaximumTerms)
        {
            return this;
        }

        var gathered = new Adjoint();
        gathered._terms.AddRange(_terms);
        while (gathered.TryJoinOpposites())
        {
        }

        return gathered._terms.Count <= MaximumTerms ? gathered : gathered.Sum();
    }

    /// <summary>The adjoint as one expression of the given type.</summary>
    public Sym ToSym(SymTable table, SymType type)
    {
        Sym sum = table.Real(0, type);
        var rest = _terms.ToList();
        while (rest.Count > 0)
        {
            var (guard, value) = rest[0];
            rest.RemoveAt(0);
            if (guard is null)
            {
                sum += value;
                continue;
            }

            // The two arms of one condition are one conditional.
            var opposite = rest.FindIndex(t => t.Guard == table.Apply(Arithmetic.Not, guard));
            Sym otherwise = table.Real(0, type);
            if (opposite >= 0)
            {
                otherwise = rest[opposite].Value;
                rest.RemoveAt(opposite);
            }

            sum += guard is Apply { Primitive: var p } negated && p == Arithmetic.Not
                ? table.Select(negated.Children[0], otherwise, value)
                : table.Select(guard, value, otherwise);
        }

        return sum;
    }

    public static Sym? Conjunction(Sym? guard, Sym condition)
        => guard is null ? condition : guard.Table.Apply(Arithmetic.And, guard, condition);

    /// <summary>Makes one term of two that differ in whether one condition holds.</summary>
    private bool TryJoinOpposites()
    {
        for (var k = 0; k < _terms.Count; k++)
        {
            for (var l = k + 1; l < _terms.Count; l++)
            {
                if (Opposites(_terms[k].Guard, _terms[l].Guard) is var (common, condition))
                {
                    var joined = condition.Table.Select(condition, _terms[k].Value, _terms[l].Value);
                    _terms.RemoveAt(l);
                    _terms.RemoveAt(k);
                    Add(common, joined);
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// What two guards have in common, asked in the same order, for one may decide whether the next can be computed; and the condition that
    /// holds under the first and not under the second, if that is all.
    /// </summary>
    private static (Sym? Common, Sym Condition)? Opposites(Sym? first, Sym? second)
    {
        if (first is null || second is null)
        {
            return null;
        }

        HashSet<Sym> only = [.. KnownConditions.Operands(first)];
        HashSet<Sym> others = [.. KnownConditions.Operands(second)];
        var common = only.Intersect(others).ToList();
        only.ExceptWith(common);
        others.ExceptWith(common);
        return only.Count == 1 && others.Count == 1 && only.Single() is var condition && others.Single() == condition.Table.Apply(Arithmetic.Not, condition)
            ? (KnownConditions.Operands(first).Where(common.Contains).Aggregate((Sym?)null, Conjunction), condition)
            : null;
    }

    /// <summary>The condition under which at least one term counts; null where one always does.</summary>
    public static Sym? AnyGuard(IEnumerable<Adjoint> adjoints)
    {
        var guards = adjoints.SelectMany(a => a._terms).Select(t => t.Guard).Distinct().ToList();
        return guards.Count == 0 || guards.Contains(null) ? null : guards.Aggregate((a, b) => a!.Table.Apply(Arithmetic.Or, a, b!));
    }

    private Adjoint Sum()
    {
        var (_, first) = _terms[0];
        var sum = new Adjoint();
        sum.Add(AnyGuard([this]), ToSym(first.Table, first.Type));
        return sum;
    }

    private void AddProduct(Sym? guard, Sym value, Sym partial)
    {
        if (partial is Select && IsConstant(partial) && Constants(partial).Count(c => !Algebra.IsZero(c)) > MaximumPaths)
        {
            partial.Table.Names[partial] = "share";
            Add(Conjunction(guard, partial.Table.Apply(Arithmetic.NotEqualTo, partial, partial.Table.Real(0, partial.Type))), value * partial);
            return;
        }

        if (partial is Select s && (IsConstant(s.WhenTrue) || IsConstant(s.WhenFalse)))
        {
            AddProduct(Conjunction(guard, s.Condition), value, s.WhenTrue);
            AddProduct(Conjunction(guard, s.Table.Apply(Arithmetic.Not, s.Condition)), value, s.WhenFalse);
            return;
        }

        Add(guard, value * partial);
    }

    private static IEnumerable<Sym> Constants(Sym sym) => sym is Select s ? Constants(s.WhenTrue).Concat(Constants(s.WhenFalse)).Distinct() : [sym];

    private static bool IsConstant(Sym sym) => sym is Constant || (sym is Select s && IsConstant(s.WhenTrue) && IsConstant(s.WhenFalse));
}
