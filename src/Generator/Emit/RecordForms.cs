using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>Arrays, spans and lists of structs as the spans of numbers that generated code takes, and back.</summary>
internal static class RecordForms
{
    private const string Marshal = "global::System.Runtime.InteropServices.MemoryMarshal";

    /// <summary>The type of a seed or result: a span of structs.</summary>
    public static string TypeOf(SurfaceParameter whole, MethodParameter parameter)
        => parameter.Type.Substring(0, parameter.Type.IndexOf('<') + 1) + whole.Make + ">";

    /// <summary>The numbers of a parameter, seed or result.</summary>
    public static string Numbers(SurfaceParameter whole, string name, MethodParameter parameter)
        => $"{Marshal}.Cast<{whole.Make}, {NumberOf(parameter)}>({(parameter.Of is null ? SpanOf(whole, name) : name)})";

    /// <summary>The user's parameter, of the numbers.</summary>
    public static string Original(SurfaceParameter whole)
    {
        var records = $"global::SymGrad.Arrays.ToRecords<{whole.Make}>({whole.Parts[0].Parameter})";
        return IsList(whole) ? $"[.. {records}]" : records;
    }

    private static string SpanOf(SurfaceParameter whole, string name)
        => whole.Type.EndsWith("[]", System.StringComparison.Ordinal) ? $"global::System.MemoryExtensions.AsSpan({name})"
            : IsList(whole) ? $"global::System.Runtime.InteropServices.CollectionsMarshal.AsSpan({name})"
            : name;

    private static bool IsList(SurfaceParameter whole) => whole.Type.StartsWith("global::System.Collections", System.StringComparison.Ordinal);

    private static string NumberOf(MethodParameter parameter)
    {
        var start = parameter.Type.IndexOf('<') + 1;
        return parameter.Type.Substring(start, parameter.Type.Length - start - 1);
    }
}
