using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace SymGrad.EndToEnd.Tests.Harness;

/// <summary>
/// A program at one of its points. Inputs are all numbers differentiated with respect to, in the order of the parameters;
/// outputs are the returned number, if any, then the written parameters in their order.
/// </summary>
public sealed class ProgramCase
{
    private const BindingFlags Members = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    internal ProgramCase(MethodInfo program, AtAttribute at, int point)
    {
        Program = program;
        Tolerance = at.Ulps;
        HessianTolerance = at.HessianUlps > 0 ? at.HessianUlps : at.Ulps;
        Name = $"{program.DeclaringType!.Name}.{program.Name}" + (point == 0 ? "" : $" #{point}");
        Asked = program.GetCustomAttribute<DifferentiableAttribute>()!.Derivatives;
        Slots = (Emitted("Vjp") ?? Emitted("Gradient")) is { } derivative
            ? [.. program.GetParameters().Select((p, i) => Slot.Of(p, at.Arguments[i], derivative))]
            : [];
    }

    /// <summary>Type and method.</summary>
    public string Name { get; }

    internal MethodInfo Program { get; }

    /// <summary>Units in the last place.</summary>
    internal double Tolerance { get; }

    /// <summary>Of second derivatives.</summary>
    internal double HessianTolerance { get; }

    /// <summary>The derivatives named in the source.</summary>
    internal Derivatives Asked { get; }

    /// <summary>The parameters; none if no derivative was emitted.</summary>
    internal IReadOnlyList<Slot> Slots { get; }

    internal bool ReturnsNumber => Program.ReturnType != typeof(void);

    internal bool IsSingle => Slots.Any(s => Shapes.Element(s.Type) == typeof(float));

    internal int InputCount => Slots.Where(s => s.IsDifferentiated).Sum(s => s.Length);

    internal int OutputCount => (ReturnsNumber ? 1 : 0) + Slots.Where(s => s.IsWritten).Sum(s => s.Length);

    /// <summary>The emitted method with this suffix, if there is one; of several, the one without a workspace.</summary>
    internal MethodInfo? Emitted(string suffix)
        => Program.DeclaringType!.GetMethods(Members).Where(m => m.Name == Program.Name + suffix).MinBy(m => m.GetParameters().Length);

    /// <summary>The name of each output, for messages.</summary>
    internal IEnumerable<string> OutputNames
        => (ReturnsNumber ? ["result"] : Enumerable.Empty<string>()).Concat(NamesOf(s => s.IsWritten));

    /// <summary>The name of each input, for messages.</summary>
    internal IEnumerable<string> InputNames => NamesOf(s => s.IsDifferentiated);

    public override string ToString() => Name;

    private IEnumerable<string> NamesOf(Func<Slot, bool> isMeant)
        => Slots.Where(isMeant).SelectMany(s => s.IsArray ? Enumerable.Range(0, s.Length).Select(i => $"{s.Name}[{i}]") : [s.Name]);
}
