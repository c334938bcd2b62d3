using System.Collections.Generic;
using System.Threading;
using SymGrad.Generator.Emit;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Modes;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Stabilise;

namespace SymGrad.Generator;

/// <summary>A lowered method to its generated C#: pure, deterministic, without Roslyn.</summary>
internal static class Compiler
{
    /// <returns>The text of the generated file.</returns>
    public static string Compile(MethodModel method, CancellationToken cancellation)
    {
        var stable = method.Options.IsAsWritten
            ? new Stabilised(method.Formula, [])
            : Stabiliser.Run(method.Formula, method.Parameters, method.Options.Pow, cancellation);
        var context = new MethodContext(method with { Formula = stable.Formula }, Documentation.Remarks(stable), cancellation);
        return FileEmitter.Write(context.Model, [.. Build(context, method.Options.Modes)], cancellation);
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
