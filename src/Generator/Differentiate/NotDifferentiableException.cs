using System;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Differentiate;

/// <summary>What the compiler cannot differentiate (yet); becomes a diagnostic at the method.</summary>
internal sealed class NotDifferentiableException(string reason, Sym at) : Exception(reason)
{
    public const string ReadOfWritten = "an element of an array that the method computes is read in a way that could not be traced to the loop that writes it";

    public Sym At { get; } = at;

    /// <summary>The parameter that the array in question began as; null where it is about no array.</summary>
    public string? Array
    {
        get
        {
            var array = At switch
            {
                Load load => load.Array,
                Loop loop when loop.Carries.FirstOrDefault(c => c.IsArray) is { } carry => carry,
                _ => At,
            };
            array = array.IsArray ? Ir.Programs.VersionChains.RootOf(array) : array;
            return array is Variable { IsArray: true } version ? version.Name : (array as Parameter)?.Name;
        }
    }
}
