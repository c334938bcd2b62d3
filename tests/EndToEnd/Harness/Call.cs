using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace SymGrad.EndToEnd.Tests.Harness;

/// <summary>One call of a method of the family of a program: arguments are found by the names of the parameters.</summary>
internal sealed class Call
{
    private readonly MethodInfo _method;
    private readonly Dictionary<string, object> _arguments = [];

    public Call(MethodInfo method, ProgramCase program)
    {
        _method = method;
        foreach (var slot in program.Slots)
        {
            Set(slot.Name, slot.Argument is Array array ? (Array)array.Clone() : slot.Type.IsByRef ? Cell(Shapes.Element(slot.Type)) : slot.Argument);
        }

        foreach (var parameter in method.GetParameters().Where(p => !_arguments.ContainsKey(p.Name!)))
        {
            var owner = program.Slots.FirstOrDefault(s => parameter.Name!.StartsWith(s.Name, StringComparison.Ordinal) && IsSuffix(parameter.Name[s.Name.Length..]));
            var element = Shapes.Element(parameter.ParameterType);
            int length = !Shapes.IsArrayLike(parameter.ParameterType) ? 1 : owner?.Length ?? program.InputCount * program.InputCount;
            bool isPlain = !parameter.ParameterType.IsByRef && !Shapes.IsArrayLike(parameter.ParameterType);
            Set(parameter.Name!, isPlain ? Activator.CreateInstance(element)! : Array.CreateInstance(element, length));
        }
    }

    public object? Result { get; private set; }

    public object[] Arguments => [.. _method.GetParameters().Select(p => _arguments[p.Name!])];

    public object this[string name] => _arguments[name];

    /// <summary>Replaces an argument by numbers, converted to its element type.</summary>
    public void Fill(string name, IReadOnlyList<double> numbers)
    {
        if (_arguments[name] is not Array array)
        {
            _arguments[name] = Convert.ChangeType(numbers[0], _arguments[name].GetType());
            return;
        }

        for (int i = 0; i < array.Length; i++)
        {
            array.SetValue(Convert.ChangeType(numbers[i], array.GetType().GetElementType()!), i);
        }
    }

    public void Set(string name, object argument) => _arguments[name] = argument;

    /// <summary>The parameters that are not parameters of the program: seeds, tangents and results.</summary>
    public IEnumerable<ParameterInfo> Added(ProgramCase program)
        => _method.GetParameters().Where(p => program.Slots.All(s => s.Name != p.Name));

    public Call Run()
    {
        Result = Invoker.Returning(_method)(Arguments);
        return this;
    }

    /// <summary>The numbers of an argument after the call.</summary>
    public IEnumerable<double> Numbers(string name)
        => _arguments[name] is Array array ? array.Cast<object>().Select(Convert.ToDouble) : [Convert.ToDouble(_arguments[name])];

    private static bool IsSuffix(string rest) => rest is "Dot" or "Bar" or "Gradient";

    private static Array Cell(Type element) => Array.CreateInstance(element, 1);
}
