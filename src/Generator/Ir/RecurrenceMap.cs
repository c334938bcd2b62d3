using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Generator.Ir;

/// <summary>
/// The array that a recurrence leaves behind on its way: <c>for i: s = f(s, i); a[i + c] = e(s, i)</c>. The array is read
/// by nothing in the loop, and every element is written once.
/// </summary>
/// <param name="Recurrence">The loop without the array.</param>
/// <param name="Initial">The array before the loop.</param>
internal sealed record RecurrenceMap(Loop Recurrence, Sym Initial, Loop Whole)
{
    public static RecurrenceMap? TryRead(LoopResult result)
    {
        var loop = result.Loop;
        if (loop.Count < 2 || !result.IsArray || result.Carry != 0 || loop.Carries.Skip(1).Any(c => c.IsArray)
            || loop.Next(0) is not Store store || store.Array != loop.Carries[0] || store.Value.DependsOn(loop.Carries[0])
            || IntegerPolynomial.Split(store.Index, loop.Index) is not { } affine || loop.Carries.Any(affine.Remainder.DependsOn)
            || !(Algebra.Is(affine.Coefficient, 1) || Algebra.Is(affine.Coefficient, -1))
            || Enumerable.Range(1, loop.Count - 1).Select(loop.Next).Append(loop.Condition).Any(n => n.DependsOn(loop.Carries[0])))
        {
            return null;
        }

        var children = new List<Sym> { loop.Lo, loop.Hi };
        children.AddRange(Enumerable.Range(1, loop.Count - 1).Select(loop.Initial));
        children.AddRange(Enumerable.Range(1, loop.Count - 1).Select(loop.Next));
        children.Add(loop.Condition);
        var recurrence = (Loop)loop.Table.Loop(loop.Index, loop.Carries.RemoveAt(0), [.. children], loop.Limit, loop.Names.RemoveAt(1));
        return new RecurrenceMap(recurrence, loop.Initial(0), loop);
    }

    /// <summary>What an iteration writes, given its index and the values that the recurrence had at its start.</summary>
    public Store StoreAt(Sym index, IReadOnlyList<Sym> carries) => (Store)Whole.Open(index, [Initial, .. carries]).Next[0];
}
