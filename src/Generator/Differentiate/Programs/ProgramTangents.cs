using System;
using System.Collections.Generic;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>The tangents of a program's numbers and arrays.</summary>
/// <param name="activity">What has a tangent.</param>
/// <param name="forward">Differentiates expressions.</param>
/// <param name="arrayOf">The array that holds the tangents of another.</param>
internal sealed class ProgramTangents(Activity activity, Forward forward, Func<Parameter, Parameter> arrayOf)
{
    private readonly Dictionary<Variable, Variable> _numbers = [];

    /// <summary>The tangent of a number that the program takes or carries; null where it is zero.</summary>
    public Variable? Of(Variable number)
    {
        if (!activity.IsActive(number))
        {
            return null;
        }

        if (!_numbers.TryGetValue(number, out var tangent))
        {
            _numbers[number] = tangent = number.Table.Fresh(number.Name + "Dot", number.Type);
            forward.Bind(number, tangent);
        }

        return tangent;
    }

    /// <summary>The tangent of an expression; those of the numbers in it are named first.</summary>
    public Sym Of(Sym sym)
    {
        foreach (var variable in sym.FreeVariables)
        {
            Of(variable);
        }

        return forward.Tangent(sym);
    }

    public Parameter? OfArray(Parameter array) => activity.IsActive(array) ? arrayOf(array) : null;
}
