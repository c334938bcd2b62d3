using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Stabilise;

namespace SymGrad.Rules.Tests.Stability;

/// <summary>The stabiliser on one expression.</summary>
internal static class Stable
{
    public static Stabilised Run(Sym sym, PowDomain pow = PowDomain.Clamped, params ParameterModel[] parameters)
    {
        var formula = new Formula(sym.Table, sym, [], null);
        return Stabiliser.Run(formula, parameters, pow, CancellationToken.None);
    }

    public static Sym Of(Sym sym, params ParameterModel[] parameters) => Run(sym, PowDomain.Clamped, parameters).Formula.Result!;

    /// <summary>Derivatives of a stable primal, stable too.</summary>
    public static ImmutableArray<Sym> Joint(Sym primal, ImmutableArray<Sym> derivatives)
        => [.. derivatives.Select(Stabiliser.Joint(new Formula(primal.Table, primal, [], null), [primal], [], PowDomain.Clamped, CancellationToken.None))];

    /// <summary>The stable form of an expression, printed.</summary>
    public static string Text(string text, params ParameterModel[] parameters) => Of(FormulaText.Parse(text, new SymTable()), parameters).ToString();

    /// <summary>A parameter with a promise.</summary>
    public static ParameterModel Within(string name, double min, double max)
        => new(name, SymType.Double, Shape.Scalar, Role.Input, IsActive: true, IsBroadcast: false, IsByReference: false, (min, max));
}
