using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>A marked method of the source to the model that the compiler works on.</summary>
internal static class Lowering
{
    /// <summary>What SymGrad.props defines where the project sets <c>SymGradCheckFinite</c>.</summary>
    private const string CheckFiniteSymbol = "SYMGRAD_CHECK_FINITE";

    /// <summary>As below, where nobody asks what was read.</summary>
    public static LoweredSource Lower(IMethodSymbol method, AttributeData attribute, SemanticModel model, CancellationToken cancellation)
        => Lower(method, attribute, model, [], cancellation);

    /// <param name="method">The marked method.</param>
    /// <param name="attribute">Its <c>[Differentiable]</c>.</param>
    /// <param name="model">The semantic model of its file.</param>
    /// <param name="files">Receives the files of which more than declarations is read.</param>
    /// <param name="cancellation">Asked at every operation.</param>
    public static LoweredSource Lower(
        IMethodSymbol method, AttributeData attribute, SemanticModel model, ICollection<SyntaxTree> files, CancellationToken cancellation)
    {
        // Of a partial method the body names the parameters of the part that has it.
        method = method.PartialImplementationPart ?? method;
        if (!method.IsGenericMethod || GenericMath.TypeParameterOf(method) is not { } parameter)
        {
            return LowerOne(method, attribute, model, files, cancellation);
        }

        var ofDoubles = LowerOne(method.Construct(model.Compilation.GetSpecialType(SpecialType.System_Double)), attribute, model, files, cancellation);
        if (ofDoubles.Model is not { } doubles)
        {
            return ofDoubles;
        }

        var ofSingles = LowerOne(method.Construct(model.Compilation.GetSpecialType(SpecialType.System_Single)), attribute, model, files, cancellation);
        return ofSingles.Model is { } singles ? ofDoubles with { Model = GenericMath.Combined(method, parameter, doubles, singles) } : ofSingles;
    }

    private static LoweredSource LowerOne(
        IMethodSymbol method, AttributeData attribute, SemanticModel model, ICollection<SyntaxTree> files, CancellationToken cancellation)
    {
        var bodies = new MethodBodies(model, files, cancellation);
        var checks = new SignatureChecks(method, attribute, model.Compilation, bodies, cancellation);
        checks.Run();
        if (!checks.TypesAreSupported || bodies.Find(method.OriginalDefinition) is not { } body)
        {
            return new(null, checks.Errors);
        }

        var options = Annotations.Options(attribute, DerivativeModes.None);
        options = options with { CheckpointEvery = Annotations.CheckpointEvery(method), ChecksFinite = options.ChecksFinite || body.Syntax.SyntaxTree.Options.PreprocessorSymbolNames.Contains(CheckFiniteSymbol) };
        Interpreter interpreter;
        Formula formula;
        try
        {
            (interpreter, formula) = Read(method, checks, bodies, body, model.Compilation, options, false, [], cancellation);
            var descends = interpreter.Errors.Any(e => e.Descriptor == Descriptors.Recursion);
            if (descends)
            {
                (interpreter, formula) = Read(method, checks, bodies, body, model.Compilation, options, descends, [], cancellation);
            }

            if (interpreter.TablesIn(formula) is { IsEmpty: false } tables && interpreter.Errors.Count == 0 && CanReadTables(method, attribute))
            {
                (interpreter, formula) = Read(method, checks, bodies, body, model.Compilation, options, descends, tables, cancellation);
            }
        }
        catch (InsufficientExecutionStackException)
        {
            checks.Report(checks.NameLocation, Descriptors.TooDeep);
            return new(null, checks.Errors);
        }
        catch (BudgetExceededException)
        {
            checks.Report(checks.NameLocation, Descriptors.TooLarge, method.Name, Budget.Maximum.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return new(null, checks.Errors);
        }

        if (interpreter.AsksTheMachine && !CanReadTables(method, attribute))
        {
            var vector = body.Descendants().FirstOrDefault(o => o.Type is INamedTypeSymbol { Name: "Vector" });
            checks.Report(
                vector?.Syntax.GetLocation() ?? checks.NameLocation, Descriptors.Expression, "A Vector<T> in a generic method or one with batches", "write the method for double or float, without batches");
        }

        if (interpreter.Errors.Count > 0 || interpreter.IsBroken)
        {
            return new(null, [.. checks.Errors, .. interpreter.Errors]);
        }

        formula = formula with { Places = options.ChecksFinite ? PlacesOf(interpreter, method, model) : [] };
        var lowered = Model(method, checks, options, formula, interpreter.Tables);
        checks.CheckHessian(lowered, interpreter.FirstLoop);
        return checks.Errors.Count > 0 ? new(null, checks.Errors) : new(lowered, []) { Places = interpreter.Places };
    }

    private static (Interpreter Interpreter, Formula Formula) Read(
        IMethodSymbol method, SignatureChecks checks, MethodBodies bodies, IBlockOperation body, Compilation compilation, MethodOptions options, bool descends,
        ImmutableHashSet<ISymbol> tables, CancellationToken cancellation)
    {
        var interpreter = new Interpreter(method, bodies, compilation, options.IsOrdered, Annotations.MaxIterations(method), descends, tables, cancellation);
        return (interpreter, interpreter.Run(body, checks.Parameters, checks.Instance, checks.Result));
    }

    /// <summary>Of plain methods: those of batches and generic ones take numbers only.</summary>
    private static bool CanReadTables(IMethodSymbol method, AttributeData attribute)
        => !method.IsGenericMethod && (Annotations.ModesOf(attribute) & DerivativeModes.Batch) == 0;

    /// <summary>The places of all operations, and of the method; files by the names that the compiler gives to <c>CallerFilePath</c>.</summary>
    private static ImmutableArray<SourcePlace> PlacesOf(Interpreter interpreter, IMethodSymbol method, SemanticModel model)
    {
        return [.. interpreter.Places.Select(p => At(p is StatementSyntax ? "" : p.ToString(), p.GetLocation())), At(method.Name, method.Locations[0])];

        SourcePlace At(string text, Location location)
        {
            var path = location.SourceTree?.FilePath ?? "";
            return new(
                string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
                model.Compilation.Options.SourceReferenceResolver?.NormalizePath(path, baseFilePath: null) ?? path,
                location.GetLineSpan().StartLinePosition.Line + 1);
        }
    }

    private static MethodModel Model(IMethodSymbol method, SignatureChecks checks, MethodOptions options, Formula formula, SourceParameter? tables)
    {
        var read = formula.Parameters();
        tables = tables?.Parts.Any(p => read.Contains(p.Name)) == true ? tables : null;
        var surface = SurfaceOf(method, checks, formula, tables);
        IReadOnlyList<SourceParameter> sources = surface is null ? checks.Parameters : [.. Given(surface.IsInstance ? checks.Instance : null), .. Given(tables), .. checks.Parameters, .. Given(checks.Result)];
        var parameters = sources.SelectMany(s => s.Parts).Where(p => !p.IsOfInstance || read.Contains(p.Name))
            .Select(p => Model(p, formula, checks)).ToImmutableArray();
        var returnsNumber = formula.Result is not null && formula.Outputs.IsEmpty;
        var isOfPlainNumbers = returnsNumber && checks.Parameters.All(p => p.Surface.Kind == SurfaceKind.Plain && p.Parts[0].Shape == Shape.Scalar);
        var modes = checks.ResolveModes(returnsNumber, isOfPlainNumbers);
        checks.CheckNames(modes);
        if (checks.Errors.Count == 0)
        {
            checks.CheckActivity(parameters, formula);
        }

        var distinction = Signature.Distinction(method);
        return new MethodModel(
            Signature.Namespace(method),
            Signature.ContainingTypes(method),
            surface is null ? Signature.Identifier(method.Name) : method.Name + distinction + "Flat",
            Signature.Accessibility(method),
            Types.Number(method.ReturnType),
            parameters,
            options with { Modes = modes },
            formula,
            Signature.HintName(method),
            Signature.Text(method)) { Surface = surface, Distinction = surface is null ? distinction : "" };
    }

    /// <summary>How the generated methods are called from those with the parameters of the source; null where they are the same.</summary>
    private static Surface? SurfaceOf(IMethodSymbol method, SignatureChecks checks, Formula formula, SourceParameter? tables)
    {
        if (checks.Instance is null && checks.Result is null && tables is null && checks.Parameters.All(p => p.Surface.Kind == SurfaceKind.Plain))
        {
            return null;
        }

        var read = formula.Parameters();
        return new Surface(
            Signature.Identifier(method.Name),
            !method.IsStatic,
            [
                .. Given(checks.Instance).Concat(Given(tables)).Select(p => p.Surface.Kind != SurfaceKind.Instance ? p.Surface
                    : p.Surface with { Parts = [.. p.Surface.Parts.Where(part => read.Contains(part.Parameter))] }),
                .. checks.Parameters.Select(p => p.Surface),
            ],
            checks.Result?.Surface);
    }

    private static SourceParameter[] Given(SourceParameter? parameter) => parameter is null ? [] : [parameter];

    private static ParameterModel Model(SignatureParameter parameter, Formula formula, SignatureChecks checks)
        => new(
            parameter.Name, parameter.Type, parameter.Shape, Roles.Of(parameter, formula, checks),
            IsActive: parameter is { Type: var type, IsOfInstance: false } && type.IsReal() && !Has(parameter, "ConstantAttribute"),
            IsBroadcast: parameter.IsOfInstance || Has(parameter, "BroadcastAttribute"),
            IsByReference: parameter.IsOut,
            parameter.Symbol is { } symbol ? Annotations.Domain(symbol) : null);

    private static bool Has(SignatureParameter parameter, string attribute) => parameter.Symbol is { } symbol && Annotations.Has(symbol, attribute);
}

/// <summary>What came of a method.</summary>
/// <param name="Model">The model; null where something is wrong, or the method does not compile as C#.</param>
/// <param name="Errors">What is wrong.</param>
internal sealed record LoweredSource(MethodModel? Model, IReadOnlyList<LoweringError> Errors)
{
    /// <summary>Where the operations stand that <see cref="SymTable.Origins"/> numbers. For the analyzer only: never cached.</summary>
    public IReadOnlyList<SyntaxNode> Places { get; init; } = [];
}
