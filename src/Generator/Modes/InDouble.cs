using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Simplify;

namespace SymGrad.Generator.Modes;

/// <summary>
/// A method of <c>float</c> numbers without loops is computed in <c>double</c>, every result rounded once: correctly rounded
/// but for one case in some 2²⁸, and without overflow on the way. Loops over spans keep <c>float</c>, which has twice the lanes.
/// </summary>
internal static class InDouble
{
    private static readonly ImmutableHashSet<Primitive> OfFormat =
        [Fused.BitIncrement, Fused.BitDecrement, Predicates.IsNormal, Predicates.IsSubnormal, Bits.OfDouble, Bits.OfSingle];

    /// <summary>The method over <c>double</c>; null of a method that has loops, mixes the types, or asks for the format of its numbers.</summary>
    public static MethodModel? TryOf(MethodModel method)
    {
        var isOfFloats = !method.Options.IsAsWritten && method.ResultType == SymType.Single
            && method.Parameters.All(p => p.Shape == Shape.Scalar && p.Type != SymType.Double)
            && method.Formula.Roots.SelectMany(r => PostOrder.Of(r)).All(IsSupported);
        if (!isOfFloats)
        {
            return null;
        }

        var rewriter = new Rewriter(Widen);
        return method with
        {
            ResultType = SymType.Double,
            Parameters = [.. method.Parameters.Select(p => p with { Type = Widen(p.Type) })],
            Formula = method.Formula with
            {
                Result = method.Formula.Result is { } result ? rewriter.Visit(result) : null,
                Promises = [.. method.Formula.Promises.Where(p => PostOrder.Of(p).All(IsSupported)).Select(rewriter.Visit)],
                Outputs = [.. method.Formula.Outputs.Select(o => new Output((Parameter)rewriter.Visit(o.Parameter), rewriter.Visit(o.Value)))],
            },
        };
    }

    /// <summary>The generated method with the signature of floats: parameters are converted on the way in, results on the way out.</summary>
    public static GeneratedMethod Rounded(GeneratedMethod method)
    {
        var rewriter = new Rewriter(Narrow);
        return method with
        {
            ReturnType = method.ReturnType is { } type ? Narrow(type) : null,
            Parameters = [.. method.Parameters.Select(p => p with { Type = p.Type.Replace("double", "float") })],
            Tail = [.. method.Tail.Select(s => Round(s, rewriter))],
            Effects = [.. method.Effects.Cast<Update>().Select(u => new Update(
                Narrow(u.Array), u.Index, u.Array.Table.Real(1, Narrow(u.Array.Type)), Round(EffectInputs.Product(u), rewriter), u.Overwrites))],
        };
    }

    private static bool IsSupported(Sym node)
        => node is Constant or Parameter or Select || (node is Apply a && !OfFormat.Contains(a.Primitive));

    private static SymType Widen(SymType type) => type == SymType.Single ? SymType.Double : type;

    private static SymType Narrow(SymType type) => type == SymType.Double ? SymType.Single : type;

    /// <summary>A conversion between the two types says nothing in a method of floats, and falls away.</summary>
    private static Sym Widen(Sym node) => node switch
    {
        Constant { Type: SymType.Single } c => c.Exact is { } exact ? c.Table.Real(c.Real, exact, SymType.Double, c.IsDerived) : c.Table.Real(c.Real),
        Parameter { Type: SymType.Single } p => p.Table.Parameter(p.Name, SymType.Double),
        Apply { Primitive: var p, Children: [var x] } when p == Arithmetic.ToSingle || p == Arithmetic.ToDouble => Arithmetic.Convert(x, SymType.Double),
        _ => node,
    };

    private static Parameter Narrow(Parameter parameter)
        => (Parameter)parameter.Table.Parameter(parameter.Name, Narrow(parameter.Type), parameter.IsArray);

    private static Sym Narrow(Sym node) => node switch
    {
        Parameter { Type: SymType.Double } p => Converted(p),
        Apply { Primitive: var p } a when p == GeneralPower.Saturated => Saturated(a.Children[0]),
        Apply { Primitive: var p } a when p == GeneralPower.ClampedBasePartial || p == GeneralPower.ClampedExponentPartial => Saturated(a),
        _ => node,
    };

    /// <summary>A parameter as a double: a local of its own, since an operator on two floats would round.</summary>
    private static Sym Converted(Parameter parameter)
    {
        var converted = Arithmetic.Convert(Narrow(parameter), SymType.Double);
        parameter.Table.Names[converted] = parameter.Name.TrimStart('@') + "Double";
        return converted;
    }

    /// <summary>The saturated partials of a power stay within the range of float.</summary>
    private static Sym Saturated(Sym value)
        => Selection.Clamp.Of(value, value.Table.Real(float.MinValue), value.Table.Real(float.MaxValue));

    private static Statement Round(Statement statement, Rewriter rewriter) => statement switch
    {
        Return r => new Return(Round(r.Value, rewriter)),
        Assign a => a with { Value = Round(a.Value, rewriter) },
        AddTo a => a with { Value = Round(a.Value, rewriter) },
        _ => statement,
    };

    private static Sym Round(Sym value, Rewriter rewriter) => Arithmetic.Convert(rewriter.Visit(value), Narrow(value.Type));
}
