using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Emit;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;
using SymGrad.Generator.Modes;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Safeguard;
using SymGrad.Generator.Simplify;
using SymGrad.Generator.Stabilise;
using SymGrad.Generator.Storing;
using SymGrad.Generator.Warnings;

namespace SymGrad.Generator;

/// <summary>A lowered method to its generated C#: pure, deterministic, without Roslyn.</summary>
internal static class Compiler
{
    /// <returns>The text of the generated file.</returns>
    /// <exception cref="NotDifferentiableException">The method has no derivative that SymGrad can make.</exception>
    public static string Compile(MethodModel method, CancellationToken cancellation)
    {
        method = WrittenOut(method);
        return TakingLimits(takesLimits => Compile(method, takesLimits, cancellation));
    }

    /// <summary>With singularities filled by their limits, and without where that is not possible.</summary>
    private static T TakingLimits<T>(Func<bool, T> compile)
    {
        try
        {
            return compile(true);
        }
        catch (LimitNotTakenException)
        {
            return compile(false);
        }
    }

    private static string Compile(MethodModel method, bool takesLimits, CancellationToken cancellation)
    {
        var ofSingles = method.Generic is { Single: var single } ? Methods(WrittenOut(single), takesLimits, cancellation) : [];
        return FileEmitter.Write(method, Methods(method, takesLimits, cancellation), ofSingles, cancellation);
    }

    private static List<GeneratedMethod> Methods(MethodModel method, bool takesLimits, CancellationToken cancellation)
    {
        var methods = InDouble.TryOf(method) is { } inDouble
            ? [.. Stable(inDouble, [OfNumbers], takesLimits, cancellation).Select(InDouble.Rounded), .. Stable(method, [OfBatches], takesLimits, cancellation)]
            : Stable(method, [OfNumbers, OfBatches], takesLimits, cancellation);
        return [.. methods.Select(Computed)];

        GeneratedMethod Computed(GeneratedMethod stable)
            => Lowered.Portable(KeptValues.Chosen(Safeguards.Of(Lowered.Economical(Lowered.Expanded(stable), method), method, cancellation)), method);
    }

    /// <summary>What there is to say about a method: without its text, for the analyzer.</summary>
    public static Findings Examine(MethodModel method, CancellationToken cancellation)
    {
        method = WrittenOut(method);
        var stable = Stabilise(method, cancellation);
        return new(
            stable.Rewrites, [.. HazardWarnings.Of(method, stable.Rewrites, cancellation), .. Losses(method, stable, cancellation)], StorageOf(method, cancellation));
    }

    /// <summary>What the derivative in reverse mode stores.</summary>
    private static Storage StorageOf(MethodModel method, CancellationToken cancellation)
    {
        const DerivativeModes reverse = DerivativeModes.Gradient | DerivativeModes.Vjp;
        var single = method.Options.Modes.HasFlag(DerivativeModes.Gradient) ? DerivativeModes.Gradient : method.Options.Modes & reverse;
        if (single == DerivativeModes.None || !PostOrder.OfAll(method.Formula.Roots).Any(n => n is Loop or Store or Zeros))
        {
            return Storage.Nothing;
        }

        try
        {
            method = method with { Options = method.Options with { Modes = single } };
            return TakingLimits(takesLimits =>
            {
                var stable = Stable(method, [OfNumbers], takesLimits, cancellation).First(m => m.ForwardsTo is null);
                return Storage.Of(MethodEmitter.Layout(method, KeptValues.Chosen(Lowered.Economical(Lowered.Expanded(stable), method)), cancellation), method, cancellation);
            });
        }
        catch (NotDifferentiableException)
        {
            return Storage.Nothing;
        }
    }

    private static ImmutableArray<Warning> Losses(MethodModel method, Stabilised stable, CancellationToken cancellation)
    {
        if (method.Options.IsAsWritten)
        {
            return [];
        }

        var model = method with { Formula = Powers(method, stable.Formula) };
        var context = new MethodContext(model, [], cancellation);
        var computed = Lowered.Expanded(Lowered.Stabilised(WithDerivatives(context), model, cancellation));
        ImmutableArray<Sym> numbers = [.. StatementInputs.Of(computed.Tail)];
        return [.. new[] { new LossCheck(model, cancellation).Of(numbers), new OriginCheck(model, cancellation).Of(numbers) }.OfType<Warning>()];
    }

    private static GeneratedMethod WithDerivatives(MethodContext context)
    {
        try
        {
            return JvpMode.Build(context);
        }
        catch (NotDifferentiableException)
        {
            return ValueMode.Build(context);
        }
    }

    private static MethodModel WrittenOut(MethodModel method) => method with { Formula = EmptyRanges.Of(ConstantLoops.Unroll(method.Formula)) };

    /// <summary>The methods made of the stable form of a formula, with their derivatives made stable in turn.</summary>
    private static IEnumerable<GeneratedMethod> Stable(
        MethodModel method, IEnumerable<Func<MethodContext, IEnumerable<GeneratedMethod>>> builds, bool takesLimits, CancellationToken cancellation)
    {
        var stable = Stabilise(method, cancellation);
        var remarks = Documentation.Remarks(method, stable);
        var model = method with { Formula = Powers(method, stable.Formula) };
        var filled = method.Options.IsAsWritten ? model : model with { Formula = Fillings.Of(model.Formula) };
        return builds.SelectMany(build => Built(filled, build) is var methods && (takesLimits || methods.All(StraightLine.Is)) ? methods : Built(model, build));

        ImmutableArray<GeneratedMethod> Built(MethodModel model, Func<MethodContext, IEnumerable<GeneratedMethod>> build)
            => [.. build(new MethodContext(model, remarks, cancellation)).Select(m => Lowered.Stabilised(m, model, cancellation))];
    }

    private static Formula Powers(MethodModel method, Formula formula)
        => method.Options.Pow == PowDomain.Clamped ? ClampedPowers.Of(formula, method.Parameters) : formula;

    private static Stabilised Stabilise(MethodModel method, CancellationToken cancellation) => method.Options.IsAsWritten
            ? new Stabilised(method.Formula, [])
            : Stabiliser.Run(method.Formula, method.Parameters, method.Options.Pow, cancellation);

    /// <summary>A method in reverse mode. Loops with checkpoints run one after the other, as those over arrays in memory do.</summary>
    private static GeneratedMethod Reversed(
        MethodContext context, Func<MethodContext, GeneratedMethod> fused, Func<MethodContext, GeneratedMethod> inMemory)
        => context.Model.Options.CheckpointEvery is not null && PostOrder.OfAll(context.Model.Formula.Roots).Any(n => n is Loop)
            ? inMemory(context)
            : FusedOr(context, fused, inMemory);

    /// <summary>
    /// A method whose arrays are fused with the loops that use them; where that is not possible, one that keeps them in memory and
    /// runs the loops as the source does.
    /// </summary>
    private static GeneratedMethod FusedOr(
        MethodContext context, Func<MethodContext, GeneratedMethod> fused, Func<MethodContext, GeneratedMethod> inMemory)
    {
        if (Tables.AreNeeded(context.Model.Formula))
        {
            return inMemory(context);
        }

        if (!context.WritesArrays)
        {
            return fused(context);
        }

        try
        {
            var method = fused(context);
            var lowered = Lowered.Expanded(Lowered.Stabilised(method, context.Model, context.Cancellation));
            MethodEmitter.Layout(context.Model, lowered, context.Cancellation);
            return method;
        }
        catch (NotDifferentiableException)
        {
            return inMemory(context);
        }
    }

    private static IEnumerable<GeneratedMethod> OfNumbers(MethodContext context)
    {
        var modes = context.Model.Options.Modes;
        if (modes.HasFlag(DerivativeModes.Value))
        {
            yield return FusedOr(context, ValueMode.Build, ValueMode.BuildInMemory);
        }

        if (modes.HasFlag(DerivativeModes.Gradient))
        {
            var valueAndGradient = Reversed(context, GradientMode.Build, GradientMode.BuildInMemory);
            yield return valueAndGradient;
            yield return GradientMode.Forwarding(context, valueAndGradient);
        }

        if (modes.HasFlag(DerivativeModes.Jvp))
        {
            yield return FusedOr(context, JvpMode.Build, JvpMode.BuildInMemory);
        }

        if (modes.HasFlag(DerivativeModes.Vjp))
        {
            yield return Reversed(context, VjpMode.Build, VjpMode.BuildInMemory);
        }

        if (modes.HasFlag(DerivativeModes.Hessian))
        {
            yield return HessianMode.Build(context);
        }
    }

    private static IEnumerable<GeneratedMethod> OfBatches(MethodContext context)
    {
        var modes = context.Model.Options.Modes;
        if (modes.HasFlag(DerivativeModes.Batch))
        {
            foreach (var method in BatchMode.Build(context))
            {
                yield return method;
            }
        }

        if (modes.HasFlag(DerivativeModes.Hessian | DerivativeModes.Batch))
        {
            yield return HessianMode.BuildBatch(context);
        }
    }
}

/// <summary>What the compiler found out about a method.</summary>
/// <param name="Rewrites">The unstable forms and what they became.</param>
/// <param name="Warnings">The numerical hazards.</param>
/// <param name="Storage">What the derivative in reverse mode stores.</param>
internal sealed record Findings(ImmutableArray<Rewrite> Rewrites, ImmutableArray<Warning> Warnings, Storage Storage);
