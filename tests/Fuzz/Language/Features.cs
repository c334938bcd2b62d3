using System;

namespace SymGrad.Fuzz.Tests.Language;

/// <summary>Which parts of the language a program uses beside numbers, spans, branches and counted loops.</summary>
[Flags]
internal enum Features
{
    None = 0,

    /// <summary><c>while</c>, <c>do</c>, and <c>for</c> with a condition on data.</summary>
    Whiles = 1,

    /// <summary>A struct, a record struct and a tuple.</summary>
    Structs = 2,

    /// <summary>A local function that changes what is around it, and a lambda.</summary>
    Functions = 4,

    /// <summary>A parameter <c>REAL[,]</c> and a local one.</summary>
    Grids = 8,

    /// <summary>Local arrays, of which parts are written as slices.</summary>
    LocalArrays = 16,

    /// <summary>A helper that computes in <c>float</c>.</summary>
    Singles = 32,

    /// <summary>Helpers that take spans.</summary>
    SpanHelpers = 64,
}
