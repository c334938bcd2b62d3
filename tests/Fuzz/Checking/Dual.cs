using System;

namespace SymGrad.Fuzz.Tests.Checking;

/// <summary>A number with its derivative: a program over these is differentiated by running it.</summary>
public readonly record struct Dual(double Value, double Tangent) : IComparable<Dual>
{
    public static implicit operator Dual(double value) => new(value, 0);

    public static implicit operator Dual(int value) => new(value, 0);

    public static Dual operator -(Dual x) => new(-x.Value, -x.Tangent);

    public static Dual operator +(Dual x, Dual y) => new(x.Value + y.Value, x.Tangent + y.Tangent);

    public static Dual operator -(Dual x, Dual y) => new(x.Value - y.Value, x.Tangent - y.Tangent);

    public static Dual operator *(Dual x, Dual y) => new(x.Value * y.Value, (x.Tangent * y.Value) + (x.Value * y.Tangent));

    public static Dual operator /(Dual x, Dual y) => new(x.Value / y.Value, (x.Tangent - (x.Value / y.Value * y.Tangent)) / y.Value);

    public static bool operator <(Dual x, Dual y) => x.Value < y.Value;

    public static bool operator >(Dual x, Dual y) => x.Value > y.Value;

    public static bool operator <=(Dual x, Dual y) => x.Value <= y.Value;

    public static bool operator >=(Dual x, Dual y) => x.Value >= y.Value;

    public int CompareTo(Dual other) => Value.CompareTo(other.Value);
}

/// <summary>The functions of dual numbers, with the conventions of the default options where they have no derivative.</summary>
public static class DualMath
{
    public static Dual Sin(Dual x) => new(Math.Sin(x.Value), x.Tangent * Math.Cos(x.Value));

    public static Dual Cos(Dual x) => new(Math.Cos(x.Value), -x.Tangent * Math.Sin(x.Value));

    public static Dual Tanh(Dual x) => new(Math.Tanh(x.Value), x.Tangent * (1 - (Math.Tanh(x.Value) * Math.Tanh(x.Value))));

    public static Dual Abs(Dual x) => x.Value > 0 ? x : x.Value < 0 ? -x : new(x.Value, 0);

    public static Dual Exp(Dual x) => new(Math.Exp(x.Value), x.Tangent * Math.Exp(x.Value));

    public static Dual Atan(Dual x) => new(Math.Atan(x.Value), x.Tangent / (1 + (x.Value * x.Value)));

    public static Dual Log(Dual x) => new(Math.Log(x.Value), x.Tangent / x.Value);

    public static Dual Sqrt(Dual x) => new(Math.Sqrt(x.Value), x.Tangent / (2 * Math.Sqrt(x.Value)));

    public static Dual Max(Dual x, Dual y) => x > y ? x : x < y ? y : Middle(x, y);

    public static Dual Min(Dual x, Dual y) => x < y ? x : x > y ? y : Middle(x, y);

    private static Dual Middle(Dual x, Dual y) => new(x.Value, (x.Tangent + y.Tangent) / 2);
}
