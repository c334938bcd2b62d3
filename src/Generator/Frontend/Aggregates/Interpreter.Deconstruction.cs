using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>What values are taken apart into: tuples, records by their positional parameters, others by their own <c>Deconstruct</c>.</summary>
internal sealed partial class Interpreter
{
    /// <summary>So many parts of a value; null where it has no such form.</summary>
    private IReadOnlyList<Datum>? TakenApart(Bundle value, int count, State state)
        => MembersOfDeconstruct(value.Layout, count) is { } members ? [.. members.Select(m => value[m])] : ByMethod(value, count, state);

    /// <summary>The members that a tuple, or a record by its positional parameters, is taken apart into.</summary>
    private static IReadOnlyList<Member>? MembersOfDeconstruct(Layout layout, int count)
    {
        if (layout.Type.IsTupleType)
        {
            return layout.Members.Length == count ? layout.Members : null;
        }

        var deconstruct = layout.Type.GetMembers("Deconstruct").OfType<IMethodSymbol>().FirstOrDefault(m => m.IsImplicitlyDeclared && m.Parameters.Length == count);
        var members = deconstruct?.Parameters.Select(p => layout.Find(p.Name)).OfType<Member>().ToList();
        return members?.Count == count && members.TrueForAll(m => m.Width > 0) ? members : null;
    }

    /// <summary>The values that the type's own method leaves in its <c>out</c> parameters.</summary>
    private IReadOnlyList<Datum>? ByMethod(Bundle value, int count, State state)
    {
        var method = value.Layout.Type.GetMembers("Deconstruct").OfType<IMethodSymbol>()
            .FirstOrDefault(m => !m.IsStatic && !IsOverridable(m) && m.Parameters.Length == count && m.Parameters.All(p => p.RefKind == RefKind.Out && NumberOf(p.Type) is not null));
        if (method is null || _bodies.Find(method) is not { } body)
        {
            return null;
        }

        var cells = method.Parameters.Select(p => NewCell(p.Name, NumberOf(p.Type)!.Value)).ToList();
        cells.ForEach(c => state[c] = Zero(c.Type));
        Run(method, body, NewCompound("self", value, state), state, frame =>
        {
            for (var k = 0; k < count; k++)
            {
                frame.Bind(method.OriginalDefinition.Parameters[k], cells[k]);
            }

            return true;
        });
        return [.. cells.Select(c => new Datum(state[c]))];
    }
}
