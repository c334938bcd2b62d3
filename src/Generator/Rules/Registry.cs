using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;

namespace SymGrad.Generator.Rules;

/// <summary>All rows, and which of them a .NET member means.</summary>
internal static class Registry
{
    private static readonly Type[] Families =
    [
        typeof(Arithmetic),
        typeof(Bits),
        typeof(ErrorFunctions),
        typeof(Exponentials),
        typeof(Fused),
        typeof(GammaFunctions),
        typeof(GeneralPower),
        typeof(Hyperbolics),
        typeof(Inert),
        typeof(InverseTrigonometry),
        typeof(Logarithms),
        typeof(Logistic),
        typeof(NormP),
        typeof(Powers),
        typeof(Predicates),
        typeof(Products),
        typeof(PseudoHuber),
        typeof(Rounding),
        typeof(Selection),
        typeof(Trigonometry),
    ];

    /// <summary>The static fields of the families: a row is added by writing it.</summary>
    public static ImmutableArray<Primitive> All { get; } =
    [
        .. Families.SelectMany(f => f.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(f => f.GetValue(null)).OfType<Primitive>(),
    ];

    private static readonly Dictionary<(string Member, int Arity), Primitive> ByMember =
        All.SelectMany(p => p.Members.Select(m => (Key: (m, p.Arity), Row: p))).ToDictionary(e => e.Key, e => e.Row);

    /// <param name="member">Simple type name and method: <c>Math.Exp</c>, <c>float.Exp</c>, <c>StableMath.Log1p</c>.</param>
    /// <param name="arity">Number of arguments.</param>
    /// <returns>The row; null where the member is not known.</returns>
    public static Primitive? Find(string member, int arity) => ByMember.TryGetValue((member, arity), out var row) ? row : null;
}
