using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Harness;

/// <summary>Every program of this assembly at every of its points.</summary>
internal static class Catalogue
{
    private static readonly IReadOnlyDictionary<string, ProgramCase> Cases = Find().ToDictionary(c => c.Name);

    /// <summary>The names of the cases for which a test is meant.</summary>
    public static TheoryData<string> Names(Func<ProgramCase, bool>? isMeant = null)
        => [.. Cases.Values.Where(c => isMeant?.Invoke(c) ?? true).Select(c => c.Name).Order(StringComparer.Ordinal)];

    /// <summary>Iterations that stop when they have converged do not stop where they do not converge.</summary>
    public static bool EndsEverywhere(ProgramCase program) => !Array.Exists(["Whiles.", "Searches.", "LoopZoo.", "NonlinearSystem.", "Checkpointed.Heron", "Kept.Halving"], program.Name.StartsWith);

    public static ProgramCase Get(string name) => Cases[name];

    private static IEnumerable<ProgramCase> Find()
        => from type in typeof(Catalogue).Assembly.GetTypes()
           let closed = type.IsGenericTypeDefinition ? type.MakeGenericType([.. type.GetGenericArguments().Select(_ => typeof(int))]) : type
           from method in closed.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           from at in method.GetCustomAttributes<AtAttribute>().Select((attribute, index) => (attribute, index))
           select new ProgramCase(method, at.attribute, at.index);
}
