using System;
using System.Threading;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// Bounds the work for one method. It counts steps, never time, so that the output is the same on every machine.
/// </summary>
internal sealed class Budget(CancellationToken cancellation)
{
    /// <summary>Operations of the source, those of an inlined method counted at each call.</summary>
    public const int Maximum = 100_000;

    private int _spent;

    public void Spend()
    {
        cancellation.ThrowIfCancellationRequested();
        if (++_spent > Maximum)
        {
            throw new BudgetExceededException();
        }
    }
}

internal sealed class BudgetExceededException : Exception;
