using System.Collections.Generic;
using System.Threading;
using SymGrad.Generator.Emit;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Modes;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator;

/// <summary>A lowered method to its generated C#: pure, deterministic, without Roslyn.</summary>
internal static class Compiler
{
    /// <returns>The text of the generated file.</returns>
    public static string Compile(MethodModel method, CancellationToken cancellation)
    {
        var context = new MethodContext(method, [], cancellation);
        return FileEmitter.Write(method, [.. Build(context, method.Options.Modes)], cancellation);
    }

    private static IEnumerable<GeneratedMethod> Build(MethodContext context, DerivativeModes modes)
    {
        if (modes.HasFlag(DerivativeModes.Value))
        {
            yield return ValueMode.Build(context);
        }

        if (modes.HasFlag(DerivativeModes.Gradient))
        {
            foreach (var method in GradientMode.Build(context))
            {
                yield return method;
            }
        }

        if (modes.HasFlag(DerivativeModes.Jvp))
        {
            yield return JvpMode.Build(context);
        }

        if (modes.HasFlag(DerivativeModes.Vjp))
        {
            yield return VjpMode.Build(context);
        }

        if (modes.HasFlag(DerivativeModes.Batch))
        {
            foreach (var method in BatchMode.Build(context))
            {
                yield return method;
            }
        }
    }
}
