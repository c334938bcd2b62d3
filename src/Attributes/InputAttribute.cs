using System;

namespace SymGrad;

/// <summary>
/// Makes a span or array parameter of a vector-valued method an input, where the default is not meant
/// (a span that is only read is an input, one only written an output, one both read and written an in-place state).
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class InputAttribute : Attribute
{
}
