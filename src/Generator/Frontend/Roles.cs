using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// What a method does with a parameter: read only, an input; written only, an output; both, a state that is changed in
/// place. Read is what the values depend on: an element that is written before it is read does not count.
/// </summary>
internal static class Roles
{
    public static Role Of(SignatureParameter parameter, Formula formula, SignatureChecks checks)
    {
        if (parameter.IsOut)
        {
            return Role.Output;
        }

        var isWritten = formula.Outputs.Any(o => o.Parameter.Name == parameter.Name);
        var role = !isWritten ? Role.Input : IsRead(parameter.Name, formula) ? Role.InPlace : Role.Output;
        return parameter.Symbol is { } symbol && !parameter.IsExtent ? Declared(symbol, isWritten, checks) ?? role : role;
    }

    private static Role? Declared(IParameterSymbol parameter, bool isWritten, SignatureChecks checks)
    {
        foreach (var (name, role, fits) in new[] { ("Input", Role.Input, !isWritten), ("Output", Role.Output, isWritten) })
        {
            if (Annotations.Find(parameter, name + "Attribute") is not { } attribute)
            {
                continue;
            }

            if (!fits)
            {
                checks.Report(Annotations.LocationOf(attribute, parameter), Descriptors.Role, parameter.Name, name, isWritten ? "is written" : "is never written");
            }

            return role;
        }

        return null;
    }

    private static bool IsRead(string name, Formula formula)
    {
        var reads = new InitialReads(name);
        return reads.Any(formula.Result) || reads.Any(formula.Throws) || formula.Outputs.Any(o => reads.Any(o.Value));
    }
}
