using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator.Frontend;

/// <summary>Calls of a method to itself that are the last thing it does: the activation may be used again.</summary>
internal static class TailCalls
{
    /// <summary>Whether a method calls itself, and only so.</summary>
    public static bool AreAll(IMethodSymbol method, IBlockOperation body)
    {
        var calls = body.Descendants().Where(o => IsCallOf(method, o)).ToList();
        return calls.Count > 0 && calls.TrueForAll(IsLast);
    }

    /// <summary>Whether a method calls itself.</summary>
    public static bool Exist(IMethodSymbol method, IBlockOperation body) => body.Descendants().Any(o => IsCallOf(method, o));

    public static bool IsCallOf(IMethodSymbol method, IOperation operation)
        => operation is IInvocationOperation { Instance: null } call && SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, method.OriginalDefinition);

    /// <summary>Returned as it is, out of no loop: in a loop inside, control would have to leave that first.</summary>
    private static bool IsLast(IOperation call)
    {
        var value = call;
        while (value.Parent is IConditionalOperation choice && choice.Condition != value)
        {
            value = choice;
        }

        if (value.Parent is not IReturnOperation)
        {
            return false;
        }

        for (var around = value.Parent; around is not null; around = around.Parent)
        {
            if (around is ILoopOperation or ILocalFunctionOperation or IAnonymousFunctionOperation)
            {
                return false;
            }
        }

        return true;
    }
}
