using System;

namespace SymGrad;

/// <summary>
/// In batch methods: one value of this parameter is shared by the whole batch, and its gradient is the sum over the batch.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BroadcastAttribute : Attribute
{
}
