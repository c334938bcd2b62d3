using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.Fuzz.Tests.Checking;

/// <summary>Which parameters a program is differentiated by and which it writes, as the signature of its <c>Vjp</c> says.</summary>
/// <param name="Inputs">In order.</param>
/// <param name="Written">In order.</param>
internal sealed record Signature(ImmutableArray<string> Inputs, ImmutableArray<string> Written)
{
    public bool IsInPlace(string name) => Written.Contains(name) && Inputs.Contains(name);

    /// <param name="method">The program.</param>
    /// <param name="vjp">Its derivative.</param>
    /// <param name="writesGrid">Whether it works on an array of two dimensions in place.</param>
    public static Signature Of(MethodInfo method, MethodInfo vjp, bool writesGrid)
    {
        var parameters = method.GetParameters()
            .Select(p => (p.Name, p.ParameterType, Bar: vjp.GetParameters().FirstOrDefault(b => b.Name == p.Name + "Bar")?.ParameterType)).Where(p => p.Bar is not null).ToList();
        var written = parameters
            .Where(p => Point.IsGrid(p.ParameterType) ? writesGrid : Shapes.IsSpan(p.ParameterType) && !Shapes.IsReadOnlySpan(p.ParameterType)).ToList();
        return new(
            [.. parameters.Where(p => !written.Contains(p) || !Shapes.IsReadOnlySpan(p.Bar!)).Select(p => p.Name!)], [.. written.Select(w => w.Name!)]);
    }
}
