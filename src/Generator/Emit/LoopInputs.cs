using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// What a vector loop takes from the method around it: numbers, which it broadcasts once, and the parts of arrays that it
/// runs over. A part begins at the element of the first iteration, so that the loop counts from 0.
/// </summary>
internal sealed class LoopInputs(Variable index, Sym lo, NameAllocator names)
{
    private readonly Dictionary<Sym, (string Name, string Argument)> _numbers = [];
    private readonly Dictionary<(Sym Array, Sym First), (string Name, bool IsWritten, SymType Type)> _slices = [];
    private string? _ramp;

    /// <summary>Numbers from outside: their parameter, the argument passed and the lanes made of them.</summary>
    public IEnumerable<(Sym Value, string Name, string Argument)> Numbers
        => _numbers.Select(n => (n.Key, n.Value.Name, n.Value.Argument));

    /// <summary>Parts of arrays: the parameter, the array, the index of its first element.</summary>
    public IEnumerable<(string Name, Sym Array, Sym First, bool IsWritten, SymType Type)> Slices
        => _slices.Select(s => (s.Value.Name, s.Key.Array, s.Key.First, s.Value.IsWritten, s.Value.Type));

    /// <summary>The lanes that hold the loop index as numbers, if the body asks for them.</summary>
    public string? RampName => _ramp;

    public string Broadcast(Sym number, Block outside)
    {
        if (!_numbers.TryGetValue(number, out var input))
        {
            var argument = new ScalarExpressions(outside).Write(number);
            var wanted = number is Parameter || outside.NameOf(number) is not null ? argument : Describe.Of(number);
            _numbers[number] = input = (names.Unique(wanted), argument);
        }

        return input.Name + "Lanes";
    }

    public string Slice(Sym array, Sym at, bool isWritten)
    {
        var first = at.Table.Substitute(at, index, lo);
        if (!_slices.TryGetValue((array, first), out var slice))
        {
            slice = (names.Unique(((Parameter)array).Name.TrimStart('@')), false, array.Type);
        }

        _slices[(array, first)] = slice with { IsWritten = slice.IsWritten || isWritten };
        return slice.Name;
    }

    public string Ramp() => _ramp ??= names.Unique("position");
}
