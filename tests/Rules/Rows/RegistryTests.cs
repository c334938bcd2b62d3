using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SymGrad.Generator.Rules;
using Xunit;

namespace SymGrad.Rules.Tests.Rows;

public sealed class RegistryTests
{
    /// <summary>Conversions, which are spelled as casts.</summary>
    internal static readonly string[] Keywords = ["int", "long", "float", "double"];

    public static TheoryData<Type> NumericTypes => [typeof(Math), typeof(MathF), typeof(double), typeof(float), typeof(StableMath), typeof(StableMathF)];

    [Theory]
    [MemberData(nameof(NumericTypes))]
    public void Every_function_of_numbers_is_known(Type type)
    {
        var unknown = Functions(type).Where(m => !IsRefused(m) && Registry.Find($"{Keyword(type)}.{m.Name}", m.GetParameters().Length) is null);
        Assert.Empty(unknown.Select(m => m.ToString()));
    }

    [Theory]
    [InlineData("Math.Exp", 1, "exp")]
    [InlineData("MathF.Exp", 1, "exp")]
    [InlineData("double.LogP1", 1, "log1p")]
    [InlineData("float.ExpM1", 1, "expm1")]
    [InlineData("StableMath.LogAddExp", 2, "logaddexp")]
    [InlineData("SpecialFunctions.GammaLn", 1, "lgamma")]
    [InlineData("Math.ReciprocalEstimate", 1, "reciprocal")]
    [InlineData("double.MaxNative", 2, "max")]
    public void A_member_means_its_row(string member, int arity, string name) => Assert.Equal(name, Registry.Find(member, arity)?.Name);

    [Fact]
    public void An_unknown_member_has_no_row() => Assert.Null(Registry.Find("Math.Exp", 2));

    [Fact]
    public void Every_implementation_exists_for_double_and_float()
    {
        var missing = Registry.All.Where(r => r.Scalar is not null && !IsOfOneFormat(r))
            .SelectMany(r => new[] { r.Scalar!, FloatForm(r.Scalar!) }.Where(s => Implementation.Method(s, r.Arity) is null));
        Assert.Empty(missing);
    }

    [Fact]
    public void Conversions_of_bits_exist_for_the_one_format_they_are_for()
    {
        var names = Registry.All.Where(IsOfOneFormat).Select(r => r.Scalar!.Split('.')[^1]).ToList();
        Assert.Equal(4, names.Count);
        Assert.All(names, name => Assert.NotNull(typeof(BitConverter).GetMethod(name)));
    }

    [Fact]
    public void Every_vector_kernel_exists_for_double_and_float()
    {
        Type[] holders = [typeof(Simd.VectorMath), typeof(Simd.VectorMathF)];
        var operations = typeof(Simd.ISimd<,>).GetMethods().Select(m => m.Name).ToHashSet();
        var missing = from row in Registry.All
                      where row.Simd is not null && !operations.Contains(row.Simd)
                      from holder in holders
                      where !holder.GetMethods().Any(m => m.Name == row.Simd && m.GetParameters().Length == row.Arity)
                      select $"{holder.Name}.{row.Simd}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_function_without_an_implementation_is_spelled_out()
        => Assert.Empty(Registry.All.Where(r => r.Scalar is null && r.Infix is null && r.Expansion is null).Select(r => r.Name).Except(Keywords));

    [Fact]
    public void Every_row_has_a_partial_for_each_argument_and_facts_for_all_or_none()
    {
        foreach (var row in Registry.All)
        {
            Assert.Equal(row.Arity, row.Partials.Length);
            Assert.True(row.Domain.IsEmpty || row.Domain.Length == row.Arity, row.Name);
            Assert.True(row.Monotonicity.IsEmpty || row.Monotonicity.Length == row.Arity, row.Name);
        }
    }

    private static IEnumerable<MethodInfo> Functions(Type type)
    {
        Type[] numbers = [typeof(double), typeof(float), typeof(int)];
        return type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m =>
            !m.IsSpecialName && !m.IsGenericMethod && m.GetParameters().Length > 0
            && (m.GetParameters()[0].ParameterType == typeof(double) || m.GetParameters()[0].ParameterType == typeof(float))
            && m.GetParameters().All(p => numbers.Contains(p.ParameterType) || p.ParameterType.IsEnum));
    }

    // What the frontend lowers to other rows: two results at once; a rounding mode, which is a constant; three sides.
    private static bool IsRefused(MethodInfo method)
        => method.Name is "SinCos" or "SinCosPi"
            || method.GetParameters().Any(p => p.ParameterType.IsEnum)
            || (method.Name == "Hypot" && method.GetParameters().Length == 3);

    private static bool IsOfOneFormat(Primitive row) => !row.Members.IsEmpty && row.Members.All(m => m.StartsWith("BitConverter.", StringComparison.Ordinal));

    private static string FloatForm(string member)
    {
        var (type, method) = (member.Split('.')[0], member.Split('.')[1]);
        return (type == "double" ? "float" : type + "F") + "." + method;
    }

    private static string Keyword(Type type) => type == typeof(double) ? "double" : type == typeof(float) ? "float" : type.Name;
}
