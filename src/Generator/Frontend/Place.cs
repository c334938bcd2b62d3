using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>Where a number is kept: in a variable or, with an index, in an element of an array.</summary>
internal readonly record struct Place(Cell Cell, Sym? Index);
