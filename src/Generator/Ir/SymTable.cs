using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>
/// Makes and interns the expressions of one method. The constructors here change nothing but exact facts (integer
/// arithmetic, constant conditions, a load of what was just stored); floating-point algebra is left to the passes.
/// </summary>
internal sealed class SymTable
{
    private readonly Dictionary<Key, Sym> _nodes = [];
    private int _fresh;

    public int Count { get; private set; }

    /// <summary>The names that the source gives to expressions; they follow an expression through substitutions.</summary>
    public Dictionary<Sym, string> Names { get; } = [];

    /// <summary>
    /// Where the source computes an expression, as a number that the frontend has given to the place; follows an expression
    /// through substitutions. The first place counts.
    /// </summary>
    public Dictionary<Sym, int> Origins { get; } = [];

    /// <summary>
    /// Pairs of arrays that were taken to be equally long: one is read over its whole length after a loop over the length
    /// of the other has written it. Generated code checks it.
    /// </summary>
    public SortedSet<(string Array, string Other)> EqualLengths { get; } = [];

    public Sym Real(double value, SymType type = SymType.Double)
        => type.IsReal()
            ? Intern(new Constant(this, type, type == SymType.Single ? (float)value : value, 0))
            : Integer((long)value, type);

    /// <summary>The number that code computes with, and the one that is meant.</summary>
    public Sym Real(double value, Rational exact, SymType type, bool isDerived = false)
    {
        var rounded = type == SymType.Single ? (float)value : value;
        return rounded == 0 || double.IsNaN(rounded) || double.IsInfinity(rounded) || Rational.FromDouble(rounded) == exact
            ? Real(rounded, type)
            : Intern(new Constant(this, type, rounded, 0, exact, isDerived));
    }

    public Sym Integer(long value, SymType type = SymType.Int32)
        => Intern(new Constant(this, type, 0, type == SymType.Int32 ? unchecked((int)value) : value));

    public Sym Bool(bool value) => Intern(new Constant(this, SymType.Bool, 0, value ? 1 : 0));

    /// <param name="name">Its name in the method.</param>
    /// <param name="type">Of the number or the elements.</param>
    /// <param name="isArray">Whether it is an array.</param>
    /// <param name="lengthOf">The array whose length it is known to have.</param>
    public Sym Parameter(string name, SymType type, bool isArray = false, Sym? lengthOf = null)
        => Intern(new Parameter(this, name, type, isArray) { LengthOf = lengthOf });

    /// <summary>An integer parameter that is above 0 whatever the method is called with.</summary>
    public Sym Positive(string name) => Intern(new Parameter(this, name, SymType.Int32, isArray: false) { IsPositive = true });

    /// <summary>An array in workspace, equal to no other.</summary>
    /// <param name="name">What it is called, as far as the name is free.</param>
    /// <param name="type">Of the elements.</param>
    /// <param name="count">The number of elements.</param>
    public Parameter FreshArray(string name, SymType type, Sym count)
        => (Parameter)Intern(new Parameter(this, name, type, isArray: true, ++_fresh) { Count = count });

    /// <summary>A new array of zeros, equal to no other.</summary>
    public Sym FreshZeros(string name, SymType type, Sym count) => Zeros(name, ++_fresh, type, count);

    internal Sym Zeros(string name, int serial, SymType type, Sym count) => Intern(new Zeros(this, name, serial, type, count));

    /// <summary>A new variable, equal to no other, for a binder under construction or opened.</summary>
    public Variable Fresh(string name, SymType type, bool isArray = false)
        => (Variable)Intern(new Variable(this, name, -1 - _fresh++, 0, type, isArray));

    /// <summary>A fresh loop index that runs through lo ≤ i &lt; hi.</summary>
    public Variable FreshIndex(string name, Sym lo, Sym hi)
        => (Variable)Intern(new Variable(this, name, -1 - _fresh++, 0, lo.Type, isArray: false) { Range = (lo, hi) });

    public Sym Apply(Primitive primitive, params Sym[] arguments) => Apply(primitive, ImmutableArray.Create(arguments));

    public Sym Apply(Primitive primitive, ImmutableArray<Sym> arguments)
    {
        if (primitive.Arity != arguments.Length)
        {
            throw new ArgumentException($"{primitive.Name} takes {primitive.Arity} arguments, not {arguments.Length}");
        }

        var type = primitive.ResultType(arguments);
        if (Folding.TryFold(this, primitive, type, arguments) is { } folded)
        {
            return folded;
        }

        if (type == SymType.Bool && arguments.Length == 2 && MayNotEnd(arguments[1]) && (primitive == Arithmetic.And || primitive == Arithmetic.Or))
        {
            return Intern(primitive == Arithmetic.And
                ? new Select(this, arguments[0], arguments[1], Bool(false))
                : new Select(this, arguments[0], Bool(true), arguments[1]));
        }

        var node = ApplyRaw(primitive, type, arguments);
        if (type.IsInteger() && IntegerPolynomial.IsRing(primitive) && node is Apply apply)
        {
            apply.IsAtom = true;
        }

        return node;
    }

    /// <summary>
    /// A loop that the first operand keeps from running: it may be endless, or leave an array, where that does not hold. The operation
    /// is a branch then.
    /// </summary>
    private static bool MayNotEnd(Sym operand)
        => operand.BinderHeight > 0 && PostOrder.Of(operand).Any(n => n is Loop { IsCounted: false });

    internal Sym ApplyRaw(Primitive primitive, SymType type, ImmutableArray<Sym> arguments)
        => Intern(new Apply(this, primitive, type, arguments));

    public Sym Select(Sym condition, Sym whenTrue, Sym whenFalse)
    {
        if (condition is Constant c)
        {
            return c.Integer != 0 ? whenTrue : whenFalse;
        }

        if (condition is Apply { Primitive: var p } negated && p == Arithmetic.Not)
        {
            return Select(negated.Children[0], whenFalse, whenTrue);
        }

        return whenTrue == whenFalse ? whenTrue
            : whenTrue.Type == SymType.Bool && !whenTrue.IsArray && SelectTruth(condition, whenTrue, whenFalse) is { } truth ? truth
            : Intern(new Select(this, condition, whenTrue, whenFalse));
    }

    /// <summary><paramref name="truth"/> where a condition holds, else false: a branch, so that nothing of it is computed elsewhere.</summary>
    public Sym BranchTruth(Sym condition, Sym truth)
        => condition is Apply { Primitive: var p } negated && p == Arithmetic.Not
            ? Intern(new Select(this, negated.Children[0], Bool(false), truth))
            : Intern(new Select(this, condition, truth, Bool(false)));

    /// <summary>A selection of which one side is a truth value is an and or an or.</summary>
    private Sym? SelectTruth(Sym condition, Sym whenTrue, Sym whenFalse)
        => (whenTrue, whenFalse) switch
        {
            (Constant t, Constant) => t.Integer != 0 ? condition : Apply(Arithmetic.Not, condition),
            (Constant t, _) => t.Integer != 0
                ? Apply(Arithmetic.Or, condition, whenFalse)
                : Apply(Arithmetic.And, Apply(Arithmetic.Not, condition), whenFalse),
            (_, Constant f) => f.Integer != 0
                ? Apply(Arithmetic.Or, Apply(Arithmetic.Not, condition), whenTrue)
                : Apply(Arithmetic.And, condition, whenTrue),
            _ => null,
        };

    public Sym Load(Sym array, Sym index) => Forwarding.TryLoad(array, index) ?? Intern(new Load(this, array, index));

    /// <summary>A store that the next one overwrites is left out.</summary>
    public Sym Store(Sym array, Sym index, Sym value)
        => Intern(new Store(this, array is Store s && IntegerPolynomial.Difference(s.Index, index) == 0 ? s.Array : array, index, value));

    public Sym Length(Sym array) => array switch
    {
        Parameter { LengthOf: { } other } => Length(other),
        Parameter { Count: { } count } => Arithmetic.Convert(count, SymType.Int32),
        Zeros zeros => Arithmetic.Convert(zeros.Count, SymType.Int32),
        Store store => Length(store.Array),
        Select select => Length(select.WhenTrue),
        LoopResult result => Length(result.Loop.Initial(result.Carry)),
        _ => Intern(new Length(this, array)),
    };

    /// <summary>Binds <paramref name="index"/> in <paramref name="body"/>: any variable that is free in it.</summary>
    public Sym Reduce(ReduceKind kind, Variable index, Sym lo, Sym hi, Sym body, string? indexName = null)
    {
        var type = kind is ReduceKind.ArgMax or ReduceKind.ArgMin ? SymType.Int32 : body.Type;
        var bound = Bound(index, body.BinderHeight, slot: 0);
        return Intern(new Reduce(this, kind, bound, indexName ?? index.Name, type, lo, hi, Substitute(body, index, bound)));
    }

    /// <summary>The end of a range that has none: the condition of the loop ends it.</summary>
    public Sym Unbounded(SymType type = SymType.Int32) => Integer(Greatest(type), type);

    public static bool IsUnbounded(Sym hi) => hi is Constant c && c.Integer == Greatest(c.Type);

    private static long Greatest(SymType type) => type == SymType.Int32 ? int.MaxValue : long.MaxValue;

    /// <summary>
    /// A loop with carries; <paramref name="children"/> are lo, hi, the initial values, the next values and the condition under
    /// which an iteration runs, the last two in terms of <paramref name="index"/> and <paramref name="carries"/>. Where none does, the range is empty.
    /// </summary>
    public Sym Loop(Variable index, ImmutableArray<Variable> carries, ImmutableArray<Sym> children, string? limit = null, ImmutableArray<string> names = default)
    {
        var condition = 2 + (2 * carries.Length);
        if (children.Length <= condition)
        {
            throw new ArgumentException($"a loop with {carries.Length} carries has at least {condition + 1} children, not {children.Length}");
        }

        if (children[condition] is Constant { Integer: 0 })
        {
            return Loop(index, carries, children.SetItem(1, children[0]).SetItem(condition, Bool(true)), limit, names);
        }

        var bodies = children.Skip(2 + carries.Length).ToList();
        var height = bodies.Max(n => n.BinderHeight);
        var boundIndex = Bound(index, height, slot: 0);
        var boundCarries = carries.Select((c, k) => Bound(c, height, k + 1)).ToImmutableArray();
        var renaming = new Dictionary<Variable, Sym> { [index] = boundIndex };
        for (var k = 0; k < carries.Length; k++)
        {
            renaming[carries[k]] = boundCarries[k];
        }

        var closed = children.Take(2 + carries.Length).Concat(bodies.Select(n => Substitute(n, renaming)));
        return Intern(new Loop(this, boundIndex, boundCarries, names.IsDefault ? [index.Name, .. carries.Select(c => c.Name)] : names, [.. closed], limit));
    }

    public Sym TripEnd(Loop loop)
        => loop.IsCounted ? Select(Apply(Arithmetic.Less, loop.Lo, loop.Hi), loop.Hi, loop.Lo) : Intern(new TripEnd(this, loop));

    public Sym LoopResult(Sym loop, int carry) => Intern(new LoopResult(this, (Loop)loop, carry));

    public Sym History(Loop loop, int carry, Sym at) => Intern(new History(this, loop, carry, at));

    public Sym Substitute(Sym root, Variable variable, Sym value)
        => variable == value ? root : Substitute(root, new Dictionary<Variable, Sym> { [variable] = value });

    /// <summary>Replaces free variables. Binders inside are closed again, so nothing is captured.</summary>
    public Sym Substitute(Sym root, IReadOnlyDictionary<Variable, Sym> values) => new Substitution(values).Visit(root);

    /// <summary>
    /// The canonical variable of a binder. The name is that of the first binder seen with this shape, so it is part of
    /// what is printed but not of what is compared.
    /// </summary>
    private Variable Bound(Variable variable, int height, int slot)
        => (Variable)Intern(new Variable(this, variable.Name, height, slot, variable.Type, variable.IsArray));

    private Sym Intern(Sym node)
    {
        var key = new Key(node);
        if (_nodes.TryGetValue(key, out var known))
        {
            return known;
        }

        node.Id = Count++;
        if (node is not Variable)
        {
            (node.FreeVariables, node.BinderHeight) = Scope.Of(node);
        }

        _nodes.Add(key, node);
        return node;
    }

    /// <summary>Equality by kind, type, payload and children (by reference).</summary>
    private readonly struct Key(Sym node) : IEquatable<Key>
    {
        private readonly Sym _node = node;
        private readonly int _hash = Hash(node);

        public bool Equals(Key other)
            => _node.GetType() == other._node.GetType()
                && _node.Type == other._node.Type
                && _node.IsArray == other._node.IsArray
                && Equals(_node.Payload, other._node.Payload)
                && _node.Children.SequenceEqual(other._node.Children);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => _hash;

        private static int Hash(Sym node)
        {
            unchecked
            {
                var hash = (node.GetType().GetHashCode() * 397) ^ (int)node.Type ^ (node.Payload?.GetHashCode() ?? 0);
                foreach (var child in node.Children)
                {
                    hash = (hash * 31) + child.Id;
                }

                return hash;
            }
        }
    }
}
