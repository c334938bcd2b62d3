using System;
using System.Linq;
using System.Reflection;
using SymGrad.Generator.Rules;

namespace SymGrad.Rules.Tests.Rows;

/// <summary>The method that a row names as its scalar implementation.</summary>
internal static class Implementation
{
    public static Func<double[], double> Of(Primitive row)
    {
        var method = Method(row.Scalar!, row.Arity) ?? throw new MissingMethodException(row.Scalar);
        var types = method.GetParameters().Select(p => p.ParameterType).ToArray();
        return x => Convert.ToDouble(method.Invoke(null, [.. x.Select((v, k) => Convert.ChangeType(v, types[k]))]));
    }

    /// <summary>The overload of <c>double</c> arguments (and of an <c>int</c> order).</summary>
    public static MethodInfo? Method(string member, int arity)
    {
        var (type, name) = (member.Split('.')[0], member.Split('.')[1]);
        return TypeOf(type).GetMethods(BindingFlags.Public | BindingFlags.Static).SingleOrDefault(m =>
            m.Name == name
            && m.GetParameters() is { } p && p.Length == arity
            && p[0].ParameterType == NumberOf(type) && !p.Any(q => q.ParameterType.IsEnum));
    }

    private static Type NumberOf(string type) => type is "MathF" or "float" or "StableMathF" ? typeof(float) : typeof(double);

    private static Type TypeOf(string name) => name switch
    {
        "Math" => typeof(Math),
        "MathF" => typeof(MathF),
        "double" => typeof(double),
        "float" => typeof(float),
        "StableMathF" => typeof(StableMathF),
        _ => typeof(StableMath),
    };
}
