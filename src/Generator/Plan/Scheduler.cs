using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Plan;

/// <summary>
/// Turns results and effects into blocks of statements: shared expressions are computed once, in the outermost loop and
/// the innermost branch that need them; everything that runs over the same range shares one loop.
/// </summary>
/// <param name="table">Owns the expressions.</param>
/// <param name="vectoriser">Null where all loops run over numbers.</param>
/// <param name="findAmendment">Null where results are left as they are.</param>
/// <param name="cancellation">Checked at every block.</param>
internal sealed class Scheduler(SymTable table, Vectoriser? vectoriser, FindAmendment? findAmendment, CancellationToken cancellation)
{
    /// <summary>In place of a carry: the index at which a loop ends.</summary>
    private const int End = -1;

    private readonly HashSet<(Loop Loop, int Carry)> _requested = [];

    public SymTable Table { get; } = table;

    /// <summary>Null where everything is computed as the source does, to the bit.</summary>
    public Vectoriser? Vectoriser { get; private set; }

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Null where results are left as they are.</summary>
    public FindAmendment? FindAmendment { get; } = findAmendment;

    /// <summary>A whole method.</summary>
    /// <param name="method">What it computes.</param>
    /// <param name="block">The block to fill, which knows the names of its arrays.</param>
    public void Build(GeneratedMethod method, Block block)
    {
        RefuseReadsOfWritten(method);

        // Where the source throws must not depend on how a sum is rounded.
        Request(method.Tail, method.Effects);
        Build(null, [], method.Checks, eager: false, block);
        Vectoriser = vectoriser;
        Allocate(method, block);
        block.Statements.AddRange(method.Cleared.Select(a => new Clear(a)));

        // What the checks and the rest share is computed by both: a name of the rest is not declared yet where the checks stand.
        var rest = method.Checks.Count == 0 ? block : block.Section();
        if (method.Effects is [InOrder order])
        {
            var read = EffectInputs.All([order]).Concat(StatementInputs.Of(method.Tail)).SelectMany(s => s.FreeVariables);
            new SequenceBuilder(this, rest, [.. EffectInputs.Written([order])], [.. read]).Fill(order.Phases);
            rest.Statements.Add(new Section(Build(null, method.Tail, [], eager: false, rest.Section())));
        }
        else
        {
            Build(null, method.Tail, method.Effects, eager: false, rest);
        }

        if (rest != block)
        {
            block.Statements.Add(new Section(rest));
        }
    }

    private void Allocate(GeneratedMethod method, Block block)
    {
        var arrays = method.Arrays.Select(a => (a.Array, Statement: new Allocate(block.Names.Unique(a.Array.Name), a.Array.Type, a.Count, method.Stored[a.Array]))).ToList();
        foreach (var (array, statement) in arrays)
        {
            block.Declare(array, statement.Name);
        }

        foreach (var stack in method.Stacks)
        {
            var name = block.Names.Unique(stack.Name);
            block.Declare(stack, name);
            block.Statements.Add(new AllocateStack(name, stack.Type, method.Stored[stack]));
        }

        if (arrays.Count > 0)
        {
            block.Statements.Add(new Section(Build(null, [.. arrays.Select(a => a.Statement)], [], eager: false, block.Section())));
        }
    }

    /// <summary>A block that ends in <paramref name="tail"/> and performs <paramref name="effects"/>.</summary>
    /// <param name="parent">The block around it, whose names it can use.</param>
    /// <param name="tail">Statements that use expressions; they come last.</param>
    /// <param name="effects">In any order.</param>
    /// <param name="eager">Compute both sides of conditions, as vector code does.</param>
    /// <param name="block">The block to fill; a new one if null.</param>
    public Block Build(Block? parent, IReadOnlyList<Statement> tail, IReadOnlyList<Effect> effects, bool eager, Block? block = null)
    {
        Cancellation.ThrowIfCancellationRequested();
        Request(tail, effects);
        block ??= parent!.Nested();
        new BlockBuilder(this, block, eager).Fill(tail, effects);
        return block;
    }

    /// <summary>Arrays are not stored between their versions: a read that could not be traced to what was written has no value.</summary>
    private static void RefuseReadsOfWritten(GeneratedMethod method)
    {
        var seen = new HashSet<Sym>();
        foreach (var root in StatementInputs.Of(method.Tail).Concat(EffectInputs.All(method.Effects)).Concat(EffectInputs.All(method.Checks)))
        {
            foreach (var node in PostOrder.Of(root, n => !seen.Add(n)))
            {
                if (node is Load { Array: Store or LoopResult or Select })
                {
                    throw new NotDifferentiableException(NotDifferentiableException.ReadOfWritten, node);
                }
            }
        }
    }

    /// <summary>Notes what expressions ask of loops, before these are laid out.</summary>
    public void Request(IEnumerable<Statement> statements, IEnumerable<Effect> effects)
    {
        foreach (var request in HistoryRequests.In(statements, effects))
        {
            _requested.Add(request is History history ? (history.Loop, history.Carry) : (((TripEnd)request).Loop, End));
        }
    }

    /// <summary>Whether anything asks where a loop ends.</summary>
    public bool IsEndRequested(Loop loop) => _requested.Contains((loop, End));

    /// <summary>Whether anything asks for values that a loop carried on its way.</summary>
    public bool IsKept(Loop loop) => _requested.Any(r => r.Loop == loop && r.Carry != End);

    /// <summary>The name of the array in which a loop keeps a carry for the reverse sweep; null if nothing asks for it.</summary>
    /// <remarks>Another one wherever the loop is run: an array of a branch is gone behind it, and its name cannot be declared around it.</remarks>
    public string? HistoryName(Loop loop, int carry, NameAllocator names)
        => _requested.Contains((loop, carry)) ? names.UniqueInMethod(loop.NameInHistory(carry) + "History") : null;
}
