using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace SymGrad.EndToEnd.Tests.Harness;

/// <summary>What a parameter is to the derivatives.</summary>
internal enum Role
{
    /// <summary>Differentiated with respect to.</summary>
    Input,

    /// <summary>Written only.</summary>
    Output,

    /// <summary>Read, then overwritten.</summary>
    InPlace,

    /// <summary>Held constant.</summary>
    Constant,
}

/// <summary>A parameter of a program at one point: its role and its argument.</summary>
internal sealed record Slot(string Name, Type Type, Role Role, object Argument)
{
    public bool IsArray => Shapes.IsArrayLike(Type);

    public int Length => Argument is Array array ? array.Length : 1;

    public bool IsDifferentiated => Role is Role.Input or Role.InPlace;

    public bool IsWritten => Role is Role.Output or Role.InPlace;

    /// <summary>The numbers of the argument.</summary>
    public IEnumerable<double> Numbers => Argument is Array array ? array.Cast<object>().Select(Convert.ToDouble) : [Convert.ToDouble(Argument)];

    /// <summary>Reads the role off the signatures of the emitted methods, as <c>api.md</c> defines them.</summary>
    public static Slot Of(ParameterInfo parameter, object argument, MethodInfo derivative)
    {
        var element = Shapes.Element(parameter.ParameterType);
        var role = RoleOf(parameter, derivative);
        return new Slot(parameter.Name!, parameter.ParameterType, role, role == Role.Output && argument is int length
            ? Array.CreateInstance(element, length)
            : Typed(argument, element));
    }

    private static Role RoleOf(ParameterInfo parameter, MethodInfo derivative)
    {
        var adjoint = derivative.GetParameters().FirstOrDefault(p => p.Name == parameter.Name + "Bar" || p.Name == parameter.Name + "Gradient");
        if (adjoint is null)
        {
            return Role.Constant;
        }

        if (!Shapes.IsArrayLike(parameter.ParameterType))
        {
            return parameter.IsOut ? Role.Output : Role.Input;
        }

        bool isWritable = Shapes.IsSpan(parameter.ParameterType) && !Shapes.IsReadOnlySpan(parameter.ParameterType);
        return Shapes.IsReadOnlySpan(adjoint.ParameterType) ? Role.Output : isWritable ? Role.InPlace : Role.Input;
    }

    private static object Typed(object argument, Type element)
    {
        if (argument is not Array numbers)
        {
            return Convert.ChangeType(argument, element);
        }

        var typed = Array.CreateInstance(element, numbers.Length);
        for (int i = 0; i < typed.Length; i++)
        {
            typed.SetValue(Convert.ChangeType(numbers.GetValue(i), element), i);
        }

        return typed;
    }
}
