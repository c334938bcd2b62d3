using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator.Frontend;

/// <summary>A function that a variable stands for.</summary>
/// <param name="Method">The method or lambda.</param>
/// <param name="Body">Of a lambda; null of a method.</param>
/// <param name="Frame">The activation whose variables it sees.</param>
internal sealed record Closure(IMethodSymbol Method, IBlockOperation? Body, Frame Frame);
