using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Safeguard;

/// <summary>
/// Tries a method at points, in arbitrary precision and as it computes, and finds the operations that are to blame where
/// a result is wrong. Operations are judged by their local error (Panchekha and others, <i>Automatically Improving Accuracy
/// for Floating Point Expressions</i>, 2015): the error that they make of exact operands, rounded.
/// </summary>
/// <param name="code">What is tried.</param>
/// <param name="tolerance">What is left alone.</param>
internal sealed class HazardSearch(StraightLine code, Tolerance tolerance)
{
    /// <summary>Bits of error that are left alone.</summary>
    private const double Tolerated = 5;

    /// <summary>A local error of a sum from here on can make a result wrong.</summary>
    private const double Suspicious = 4;

    /// <summary>
    /// The same of a function. The exponential of an argument up to 700 makes 10 bits of error of a rounding error, which
    /// is not worth a guard.
    /// </summary>
    private const double SuspiciousOfFunction = 10.5;

    private static readonly BigMath Precise = new(160);
    private static readonly BigMath MorePrecise = new(1600);

    private readonly Dictionary<FunctionCall, double> _functions = [];
    private readonly HashSet<Hazard> _found = [];

    public IReadOnlyCollection<Hazard> Found => _found;

    public RoundedEvaluation Rounded(IReadOnlyDictionary<Sym, double> point) => new(point, _functions);

    /// <summary>Adds the hazards at a point.</summary>
    public void Try(RoundedEvaluation rounded)
    {
        if (_found.Any(h => h.Occurs(rounded)) || BadRoots(rounded, Precise).Count == 0)
        {
            return;
        }

        foreach (var (root, exact) in BadRoots(rounded, MorePrecise))
        {
            _found.UnionWith(Blame(root, exact, rounded));
        }
    }

    /// <summary>The results that are wrong. Outside the domain of one of them the others mean nothing.</summary>
    private List<(Sym Root, ExactEvaluation Exact)> BadRoots(RoundedEvaluation rounded, BigMath math)
    {
        var exact = new ExactEvaluation(rounded.Point, math);
        return code.Roots.All(r => exact[r].IsFinite) ? [.. code.Roots.Where(r => IsBad(r, exact, rounded)).Select(r => (r, exact))] : [];
    }

    /// <summary>
    /// Whether an infinite value is meant: a sum of logarithms of inputs, which cannot overflow, is infinite at its poles only, and the
    /// results are right there. Then it is to blame only where it is not a number.
    /// </summary>
    public bool IsHarmless(Overflows hazard, IEnumerable<RoundedEvaluation> trials)
        => IsOfLogarithms(hazard.Node) && trials.Where(t => double.IsInfinity(t[hazard.Node])).All(t => BadRoots(t, Precise).Count == 0);

    private static bool IsOfLogarithms(Sym node) => node switch
    {
        Constant => true,
        Apply { Primitive: var p } a when p == Logarithms.Log || p == Logarithms.Log1p || p == Products.LogQuotient => a.Children.All(IsOfInputs),
        Apply { Primitive: var p } a => (p == Arithmetic.Negate || IsSum(a)) && a.Children.All(IsOfLogarithms),
        _ => false,
    };

    private static bool IsOfInputs(Sym node)
        => node is Constant || StraightLine.IsInput(node) || (node is Apply { Primitive: var p } a && (p == Arithmetic.Negate || IsSum(a)) && a.Children.All(IsOfInputs));

    /// <summary>A root that has no value at a point, though it has values on both sides: its limit is asked for.</summary>
    public void TryLimit(RoundedEvaluation rounded, IReadOnlyCollection<Sym> active)
    {
        foreach (var root in code.Roots.Where(r => r.Type.IsReal() && double.IsNaN(rounded[r]) && !_found.Contains(new Overflows(r))))
        {
            var values = new[] { 1, -1 }.Select(sign => new ExactEvaluation(Beside(rounded.Point, active, sign), Precise)[root].ToDouble()).ToList();
            if (values.All(v => !double.IsNaN(v) && !double.IsInfinity(v)) && Math.Abs(values[0] - values[1]) <= 1e-3 * (1e-3 + Math.Abs(values[0])))
            {
                _found.Add(new Overflows(root));
            }
        }
    }

    private static IReadOnlyDictionary<Sym, double> Beside(IReadOnlyDictionary<Sym, double> point, IReadOnlyCollection<Sym> active, int sign)
    {
        const double Step = 1.0 / (1 << 30);
        var k = 0;
        return point.ToDictionary(p => p.Key, p => active.Contains(p.Key) ? p.Value + (sign * Step * (1 + (0.375 * k++)) * (p.Value == 0 ? 1 : p.Value)) : p.Value);
    }

    private static bool IsBad(Sym root, ExactEvaluation exact, RoundedEvaluation rounded)
        => root.Type.IsReal() && Error(exact.Rounded(root), rounded[root], root.Type) > Tolerated;

    /// <summary>Bits of error; 0 where the exact value is out of range.</summary>
    private static double Error(double exact, double value, SymType type)
        => double.IsInfinity(exact) || double.IsNaN(exact) ? 0
            : double.IsInfinity(value) ? 64
            : type == SymType.Single ? Ulps.Bits((float)exact, (float)value)
            : Ulps.Bits(exact, value);

    private IEnumerable<Hazard> Blame(Sym root, ExactEvaluation exact, RoundedEvaluation rounded)
    {
        var path = Path(root, exact);
        var inaccurate = path.Where(n => LocalError((Apply)n, exact, rounded) > (IsSum(n) ? Suspicious : SuspiciousOfFunction)).ToList();
        var given = inaccurate.ToDictionary(n => n, exact.Rounded);
        if (ErrorWith(given) <= Tolerated)
        {
            return Necessary().Select(n => Of((Apply)n, rounded)).OfType<Hazard>();
        }

        var overflowing = path.Where(n => exact[n].IsFinite && double.IsInfinity(exact.Rounded(n))).ToList();
        var underflowing = path.Where(n => exact[n].IsFinite && !exact[n].IsZero && Math.Abs(exact.Rounded(n)) < Underflows.Smallest(n.Type)).ToList();
        return overflowing.Count > 0 ? Outermost(path, rounded).Append(root).Distinct().Select(n => new Overflows(n)).Where(h => h.Occurs(rounded))
            : underflowing.Count > 0 ? Innermost(underflowing).Select(n => new Underflows(n))
            : double.IsNaN(rounded[root]) || double.IsInfinity(rounded[root]) ? [new Overflows(root)]
            : inaccurate.Select(n => Of((Apply)n, rounded)).OfType<Hazard>();

        double ErrorWith(IReadOnlyDictionary<Sym, double> values) => Error(exact.Rounded(root), rounded.With(values)[root], root.Type);

        IEnumerable<Sym> Necessary()
        {
            foreach (var node in inaccurate)
            {
                var value = given[node];
                given.Remove(node);
                if (ErrorWith(given) > Tolerated)
                {
                    given[node] = value;
                }
            }

            return inaccurate.Where(given.ContainsKey);
        }
    }

    /// <summary>The operations that a root is made of at a point, operands first.</summary>
    private static List<Sym> Path(Sym root, ExactEvaluation exact)
    {
        var taken = new HashSet<Sym>();
        var stack = new Stack<Sym>([root]);
        while (stack.Count > 0)
        {
            var node = stack.Pop();
            if (!taken.Add(node) || StraightLine.IsInput(node))
            {
                continue;
            }

            foreach (var child in node is Select s ? [exact.IsTrue(s.Condition) ? s.WhenTrue : s.WhenFalse] : node.Children)
            {
                stack.Push(child);
            }
        }

        return [.. taken.Where(n => n is Apply { Primitive: var p } && n.Type.IsReal() && p != Arithmetic.ToSingle && p != Arithmetic.ToDouble).OrderBy(n => n.Id)];
    }

    private static double LocalError(Apply node, ExactEvaluation exact, RoundedEvaluation rounded)
    {
        var operands = node.Children.Select(exact.Rounded).ToImmutableArray();
        return IsInRange(node) && node.Children.All(IsInRange) ? Error(exact.Rounded(node), rounded.Apply(node, operands), node.Type) : 0;

        // Where rounding is relative.
        bool IsInRange(Sym sym)
            => !sym.Type.IsReal() || exact[sym].IsZero
            || (exact[sym].IsFinite && !double.IsInfinity(exact.Rounded(sym)) && Math.Abs(exact.Rounded(sym)) >= Underflows.Smallest(sym.Type));
    }

    /// <summary>The last values that are not finite on each way to the root: one test covers all that overflows before.</summary>
    private static IEnumerable<Sym> Outermost(List<Sym> path, RoundedEvaluation rounded)
    {
        var isFinite = path.ToDictionary(n => n, n => !double.IsNaN(rounded[n]) && !double.IsInfinity(rounded[n]));
        return path.Where(n => isFinite[n]).SelectMany(n => n.Children.Where(c => isFinite.TryGetValue(c, out var finite) && !finite));
    }

    private static IEnumerable<Sym> Innermost(List<Sym> nodes) => nodes.Where(n => !n.Children.Any(nodes.Contains));

    public static bool IsSum(Sym node) => node is Apply { Primitive: var p } && (p == Arithmetic.Add || p == Arithmetic.Subtract);

    /// <summary>The condition under which an operation loses what it lost here.</summary>
    private Hazard? Of(Apply node, RoundedEvaluation rounded)
    {
        var operand = node.Children.Where(c => c.Type.IsReal()).OrderByDescending(c => Math.Abs(rounded[c])).ThenBy(c => c.Id).First();
        Hazard[] hazards = IsSum(node)
            ? [new Cancels(node, operand, tolerance.Ratio)]
            : [new Amplifies(node), new LargeArgument(node, operand, tolerance.Argument), new NearZero(node, operand, tolerance.Ratio)];
        return hazards.FirstOrDefault(h => h.Occurs(rounded));
    }
}
