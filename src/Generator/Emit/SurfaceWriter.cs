using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>
/// A method with the parameters of the user's method that calls the generated one, which takes numbers and spans: members are
/// read on the way in, and values made of them on the way out.
/// </summary>
internal sealed class SurfaceWriter
{
    private const string Arrays = "global::SymGrad.Arrays";

    private readonly MethodModel _model;
    private readonly Surface _surface;
    private readonly Dictionary<string, (SurfaceParameter Whole, SurfacePart Part)> _owners;
    private readonly HashSet<(SurfaceParameter, string)> _declared = [];
    private readonly List<string> _declarations = [];
    private readonly List<string> _arguments = [];
    private readonly List<string> _before = [];
    private readonly List<string> _after = [];
    private readonly Dictionary<(SurfaceParameter Whole, string Suffix), Dictionary<SurfacePart, string>> _results = [];

    private SurfaceWriter(MethodModel model, Surface surface)
    {
        (_model, _surface) = (model, surface);
        var wholes = surface.Result is { } result ? surface.Parameters.Add(result) : surface.Parameters;
        _owners = wholes.Where(p => p.Kind != SurfaceKind.Plain).SelectMany(p => p.Parts.Select(t => (p, t))).ToDictionary(o => o.t.Parameter, o => o);
    }

    /// <param name="model">The method.</param>
    /// <param name="method">The name, return type and parameters of the generated method to call.</param>
    /// <param name="returnType">Of the generated method.</param>
    /// <param name="code">Takes the header, without attributes and documentation, and the body.</param>
    public static void Write(MethodModel model, string method, string returnType, ImmutableArray<MethodParameter> parameters, CodeWriter code)
        => new SurfaceWriter(model, model.Surface!).Write(method, returnType, parameters, code);

    /// <summary>The user's method, called with numbers and spans: it throws.</summary>
    public static void WriteOriginal(MethodModel model, CodeWriter code)
    {
        var surface = model.Surface!;
        var parameters = string.Join(", ", model.Parameters.Select(p => $"{(p.IsByReference ? "out " : "")}{Modes.MethodContext.TypeOf(p)} {p.Name}"));
        code.Line($"private {model.Static}void {model.Name}({parameters})");
        code.Braces(() =>
        {
            code.Line($"{surface.Name}({string.Join(", ", surface.Parameters.Where(p => !p.IsInstance).Select(Original))});");
            code.Line($"throw new global::System.InvalidOperationException(\"{surface.Name} has thrown no exception.\");");
        });
    }

    private static string Original(SurfaceParameter parameter) => parameter.Kind switch
    {
        _ when parameter.IsOut => "out _",
        SurfaceKind.Plain => parameter.Name,
        SurfaceKind.Enumeration => $"unchecked(({parameter.Type}){parameter.Name})",
        SurfaceKind.Text => "\"\"",
        SurfaceKind.Matrix => $"{Arrays}.ToMatrix<{ElementOf(parameter)}>({parameter.Parts[0].Parameter}, {parameter.Parts[1].Parameter}, {parameter.Parts[2].Parameter})",
        SurfaceKind.Jagged => $"{Arrays}.ToRows<{ElementOf(parameter)}>({parameter.Parts[0].Parameter}, {parameter.Parts[1].Parameter})",
        SurfaceKind.Tensor => $"global::SymGrad.TensorElements<{parameter.Make}>.ToTensor({parameter.Parts[0].Parameter}, {parameter.Parts[1].Parameter})",
        SurfaceKind.List => $"[.. {parameter.Parts[0].Parameter}]",
        SurfaceKind.Records => RecordForms.Original(parameter),
        SurfaceKind.Narrow => $"{Arrays}.Narrowed<{parameter.Make}>({parameter.Parts[0].Parameter})",
        SurfaceKind.NarrowList => $"[.. {Arrays}.Narrowed<{parameter.Make}>({parameter.Parts[0].Parameter})]",
        _ => Made(parameter, part => part.Parameter),
    };

    /// <summary>The type of the elements of an array of arrays, or of two dimensions.</summary>
    private static string ElementOf(SurfaceParameter whole) => whole.Type.Substring(0, whole.Type.IndexOf('['));

    private static string Made(SurfaceParameter whole, System.Func<SurfacePart, string> text)
        => string.Format(System.Globalization.CultureInfo.InvariantCulture, whole.Make!, [.. whole.Parts.Select(text)]);

    private void Write(string method, string returnType, ImmutableArray<MethodParameter> parameters, CodeWriter code)
    {
        foreach (var parameter in parameters)
        {
            DeclareTextsBefore(parameter);
            Add(parameter);
        }

        DeclareTextsBefore(null);

        foreach (var result in _results)
        {
            Leave(result.Key.Whole, result.Key.Suffix, result.Value);
        }

        var call = $"{method}({string.Join(", ", _arguments)})";
        var name = _surface.Name + method.Substring(_model.Name.Length);
        var isMade = _surface.Result is { } made && _results.ContainsKey((made, ""));
        code.Line($"{_model.Accessibility} {_model.Static}{(isMade ? _surface.Result!.Type : returnType)} {name}({string.Join(", ", _declarations)})");
        if (_before.Count + _after.Count == 0 && !isMade)
        {
            code.Line($"    => {call};");
            return;
        }

        code.Braces(() =>
        {
            var value = new NameAllocator(_owners.Keys.Concat(parameters.Select(p => p.Name)).Concat(_declarations)).Unique("value");
            _before.ForEach(code.Line);
            code.Line(returnType == "void" ? $"{call};" : $"{returnType} {value} = {call};");
            _after.ForEach(code.Line);
            if (isMade)
            {
                code.Line($"return {Made(_surface.Result!, part => _results[(_surface.Result!, "")].TryGetValue(part, out var text) ? text : "default")};");
            }
            else if (returnType != "void")
            {
                code.Line($"return {value};");
            }
        });
    }

    private void Add(MethodParameter parameter)
    {
        var of = parameter.Of ?? parameter.Name;
        if (!_owners.TryGetValue(of, out var owner) || (owner.Whole.Kind == SurfaceKind.List && parameter.Of is not null))
        {
            _declarations.Add(parameter.Declaration);
            _arguments.Add(parameter.Argument);
            return;
        }

        var (whole, part) = owner;
        var suffix = parameter.Of is null ? "" : parameter.Suffix;
        var isResult = whole == _surface.Result;
        var name = NameOf(whole, suffix);
        if (_declared.Add((whole, suffix)))
        {
            Declare(whole, suffix, name, parameter);
        }

        _arguments.Add(whole.Kind switch
        {
            SurfaceKind.Instance => part.Cast + part.Path,
            SurfaceKind.Matrix => part.Path.Length == 0 ? $"{Arrays}.Flat({name})" : name + part.Path,
            SurfaceKind.Jagged => $"{name.TrimStart('@')}Rows.{(part.Path.Length == 0 ? "Values" : "Starts")}",
            SurfaceKind.Tensor => ElementsName(name) + (part.Path.Length == 0 ? ".Values" : part.Path),
            SurfaceKind.Enumeration => whole.Type == "ulong" ? $"unchecked(({whole.Make}){name})" : $"({whole.Make}){name}",
            SurfaceKind.Records => RecordForms.Numbers(whole, name, parameter),
            SurfaceKind.Narrow or SurfaceKind.NarrowList => part.Path + ".Span",
            SurfaceKind.List => $"global::System.Runtime.InteropServices.CollectionsMarshal.AsSpan({name})",
            _ => Member(whole, part, suffix, name, parameter),
        });
    }

    /// <summary>Parameters of which nothing is handed on stand where the user's method has them.</summary>
    private void DeclareTextsBefore(MethodParameter? next)
    {
        var place = next is { Of: null } ? _surface.Parameters.ToList().FindIndex(p => p.Parts.Any(t => t.Parameter == next.Name)) : -1;
        foreach (var text in _surface.Parameters.Take(place < 0 ? _surface.Parameters.Length : place).Where(p => p.Kind == SurfaceKind.Text && _declared.Add((p, ""))))
        {
            _declarations.Add($"{text.Type} {text.Name}");
        }
    }

    private string NameOf(SurfaceParameter whole, string suffix)
    {
        var name = suffix.Length == 0 ? whole.Name : whole.Name.TrimStart('@') + suffix;
        return suffix.Length > 0 && _surface.Parameters.Any(p => p.Name == name) ? name + "_" : name;
    }

    private void Declare(SurfaceParameter whole, string suffix, string name, MethodParameter first)
    {
        if (suffix.Length == 0 && (whole.IsInstance || whole == _surface.Result))
        {
            return;
        }

        var modifier = whole.Kind == SurfaceKind.Members && first.Modifier.Length > 0 ? first.Modifier + " " : "";
        _declarations.Add($"{modifier}{TypeOf(whole, suffix, first)} {name}");
        if (whole.Kind is SurfaceKind.Narrow or SurfaceKind.NarrowList)
        {
            var span = whole.Kind == SurfaceKind.Narrow ? name : $"global::System.Runtime.InteropServices.CollectionsMarshal.AsSpan({name})";
            _before.Add($"using global::SymGrad.Workspace<{whole.Parts[0].Cast}> {whole.Parts[0].Path} = {Arrays}.Widened{(whole.Parts[0].Cast == "int" ? "" : "ToInt64")}<{whole.Make}>({span});");
        }

        if (whole.Kind == SurfaceKind.Jagged)
        {
            _before.Add($"using global::SymGrad.Rows<{ElementOf(whole)}> {name.TrimStart('@')}Rows = new({name});");
        }

        if (whole.Kind == SurfaceKind.Tensor)
        {
            DeclareTensor(whole, suffix, name, first);
        }

        if (whole.Kind is SurfaceKind.Matrix or SurfaceKind.Jagged && suffix.Length > 0)
        {
            _before.Insert(0, $"{Arrays}.SameShape({name}, {whole.Name}, nameof({name}));");
        }

        if (whole.Kind == SurfaceKind.Jagged && first.IsResultSpan)
        {
            _after.Add($"{name.TrimStart('@')}Rows.CopyTo({name});");
        }
    }

    private static string TypeOf(SurfaceParameter whole, string suffix, MethodParameter first) => (whole.Kind, suffix.Length > 0) switch
    {
        (SurfaceKind.Records, true) => RecordForms.TypeOf(whole, first),
        (SurfaceKind.Tensor, true) => $"global::System.Numerics.Tensors.{(first.IsResultSpan ? "" : "ReadOnly")}TensorSpan<{whole.Make}>",
        _ => whole.Type,
    };

    /// <summary>The elements of a tensor, which may lie in any order.</summary>
    private void DeclareTensor(SurfaceParameter whole, string suffix, string name, MethodParameter first)
    {
        _before.Add($"using global::SymGrad.TensorElements<{whole.Make}> {ElementsName(name)} = new({name});");
        if (suffix.Length > 0)
        {
            _before.Add($"{ElementsName(name)}.RequireShapeOf({ElementsName(whole.Name)}, nameof({name}));");
        }

        if (first.IsResultSpan)
        {
            _after.Add($"{ElementsName(name)}.CopyTo({name});");
        }
    }

    private static string ElementsName(string name) => name.TrimStart('@') + "Elements";

    /// <summary>A member on its way in; one on its way out is a local that goes into the value afterwards.</summary>
    private string Member(SurfaceParameter whole, SurfacePart part, string suffix, string name, MethodParameter parameter)
    {
        if (parameter.Modifier.Length == 0)
        {
            return part.Cast + name + part.Path;
        }

        var local = parameter.Name;
        if (!_results.TryGetValue((whole, suffix), out var results))
        {
            _results[(whole, suffix)] = results = [];
        }

        results[part] = local;
        if (parameter.Modifier == "ref")
        {
            _before.Add($"{parameter.Type} {local} = {name}{part.Path};");
            return $"ref {local}";
        }

        return $"out {parameter.Type} {local}";
    }

    private void Leave(SurfaceParameter whole, string suffix, Dictionary<SurfacePart, string> locals)
    {
        if (whole == _surface.Result && suffix.Length == 0)
        {
            return;
        }

        var name = NameOf(whole, suffix);
        if (whole.Kind == SurfaceKind.Object)
        {
            _after.AddRange(locals.Select(l => $"{name}{l.Key.Path} = {l.Value};"));
            return;
        }

        var isAdded = suffix == "Bar" && whole != _surface.Result;
        _after.Add($"{name} = {Made(whole, part => locals.TryGetValue(part, out var local) ? local : isAdded ? name + part.Path : "default")};");
    }
}
