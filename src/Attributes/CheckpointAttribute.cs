using System;

namespace SymGrad;

/// <summary>
/// Stores the state of a method's loops only every so many iterations and replays the iterations between in the reverse
/// sweep: less memory for at most one more evaluation of the loop.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CheckpointAttribute : Attribute
{
    /// <summary>Sets the distance of the checkpoints.</summary>
    /// <param name="every">The number of iterations from one stored state to the next; positive.</param>
    public CheckpointAttribute(int every)
    {
        Every = every;
    }

    /// <summary>The number of iterations from one stored state to the next.</summary>
    public int Every { get; }
}
