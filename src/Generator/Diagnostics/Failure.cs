using System;
using System.Linq;

namespace SymGrad.Generator.Diagnostics;

/// <summary>An exception inside SymGrad, as it is reported: without an object of Roslyn, so that it may be cached.</summary>
internal sealed record Failure(string Method, string Message)
{
    public static Failure Of(string method, Exception exception)
    {
        var top = (exception.StackTrace ?? "").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).Take(3);
        return new Failure(method, $"{exception.GetType().Name}: {exception.Message} {string.Join(" ", top)}".Replace('\r', ' ').Replace('\n', ' '));
    }
}
