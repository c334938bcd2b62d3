using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>What must hold of a marked method before its body is looked at.</summary>
internal sealed class SignatureChecks(
    IMethodSymbol method, AttributeData attribute, Compilation compilation, MethodBodies bodies, CancellationToken cancellation)
{
    /// <summary>Derivatives that this version does not emit.</summary>
    private const DerivativeModes Later = DerivativeModes.Jacobian | DerivativeModes.Hvp | DerivativeModes.Sparsity | DerivativeModes.Check;

    private static readonly string[] LaterAttributes =
        ["PartialDerivativeAttribute", "VjpOfAttribute", "JvpOfAttribute", "ImplicitAttribute"];

    private readonly List<LoweringError> _errors = [];

    private readonly SurfaceReader _surface = new(method, compilation, bodies);

    /// <summary>The parameters, where all have a supported type; what is wrong is in <see cref="Errors"/>.</summary>
    public IReadOnlyList<SourceParameter> Parameters { get; private set; } = [];

    /// <summary>The instance that the method is called on.</summary>
    public SourceParameter? Instance { get; private set; }

    /// <summary>The returned value, where it has members.</summary>
    public SourceParameter? Result { get; private set; }

    public IReadOnlyList<LoweringError> Errors => _errors;

    /// <summary>Whether the body can be looked at.</summary>
    public bool TypesAreSupported => Parameters.Count == method.Parameters.Length && HasSupportedResult && (method.IsStatic || Instance is not null);

    public void Run()
    {
        if (!CheckKind())
        {
            return;
        }

        CheckContainingTypes();
        CheckOptions();
        CheckCheckpoint();
        CheckResult();
        Parameters = [.. method.Parameters.Select(Read).OfType<SourceParameter>()];
        Instance = method.IsStatic ? null : Annotations.Flag(attribute, "This") ? _surface.ReadActiveInstance() : _surface.ReadInstance();
        if (!method.IsStatic && Instance is null)
        {
            Report(NameLocation, Descriptors.InstanceMethod, method.Name);
        }
    }

    /// <summary>The modes, with the default for none; checked against what the method computes.</summary>
    public DerivativeModes ResolveModes(bool returnsNumber, bool isOfPlainNumbers)
    {
        var modes = Annotations.ModesOf(attribute);
        if (modes == DerivativeModes.None)
        {
            return returnsNumber ? DerivativeModes.Gradient : DerivativeModes.Jvp | DerivativeModes.Vjp;
        }

        foreach (var mode in new[] { DerivativeModes.Gradient, DerivativeModes.Hessian }.Where(m => (modes & m) != 0 && !returnsNumber))
        {
            Report(AttributeLocation, Descriptors.ModeDoesNotFit, mode.ToString(), "a method whose only result is the number it returns", "Jvp or Vjp", method.Name);
        }

        if ((modes & DerivativeModes.Batch) != 0 && !isOfPlainNumbers)
        {
            Report(AttributeLocation, Descriptors.ModeDoesNotFit, "Batch", "a method of plain numbers that returns a number", "Gradient, Jvp or Vjp", method.Name);
        }

        return modes;
    }

    /// <summary>Members that are emitted and exist already.</summary>
    public void CheckNames(DerivativeModes modes)
    {
        foreach (var suffix in EmittedSuffixes(modes))
        {
            var name = method.Name + suffix;
            if (method.ContainingType.GetMembers(name).FirstOrDefault(m => Clashes(m)) is { })
            {
                Report(NameLocation, Descriptors.NameClash, method.ContainingType.Name, name, method.Name);
            }
        }
    }

    public void CheckActivity(IReadOnlyList<ParameterModel> parameters, Formula formula)
    {
        if (!parameters.Any(p => p.IsActive && p.Role != Role.Output))
        {
            Report(NameLocation, Descriptors.NothingToDifferentiate, method.Name, "parameter to differentiate with respect to");
        }

        if (formula.Result?.Type.IsReal() != true && !formula.Outputs.Any(o => o.Parameter.Type.IsReal()))
        {
            Report(NameLocation, Descriptors.NothingToDifferentiate, method.Name, "result to differentiate");
        }
    }

    /// <summary>Second derivatives are taken of formulas in numbers: not with respect to elements of arrays, nor through loops.</summary>
    /// <param name="lowered">The method.</param>
    /// <param name="loop">The header of a loop in it.</param>
    public void CheckHessian(MethodModel lowered, Location? loop)
    {
        if ((lowered.Options.Modes & DerivativeModes.Hessian) == 0 || lowered.Formula is not { Result: { } result, Outputs.IsEmpty: true })
        {
            return;
        }

        foreach (var parameter in Parameters.Where(p => p.Parts.Any(part => part.Shape != Shape.Scalar && lowered.Parameters.Any(l => l.Name == part.Name && l.IsActive))))
        {
            Report(TypeLocation(parameter.Symbol!), Descriptors.HessianOfLoop, "array parameters", method.Name, "pass the elements as numbers, or mark the parameter [Constant]");
        }

        if (PostOrder.Of(result).Any(n => n is Reduce or LoopResult && DependsOnActive(n, lowered)))
        {
            Report(loop ?? AttributeLocation, Descriptors.HessianOfLoop, "loops", method.Name, "write the terms out");
        }
    }

    private static bool DependsOnActive(Sym node, MethodModel lowered)
    {
        var active = lowered.Parameters.Where(p => p.IsActive && p.Shape == Shape.Scalar).Select(p => p.Name).ToImmutableHashSet();
        return PostOrder.Of(node).OfType<Parameter>().Any(p => active.Contains(p.Name));
    }

    public void Report(Location location, DiagnosticDescriptor descriptor, params string[] arguments)
        => _errors.Add(new LoweringError(descriptor, location, [.. arguments]));

    public Location NameLocation => Declaration?.Identifier.GetLocation() ?? method.Locations.FirstOrDefault() ?? Location.None;

    private Location AttributeLocation => Annotations.LocationOf(attribute, method);

    private MethodDeclarationSyntax? Declaration
        => method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) as MethodDeclarationSyntax;

    // An overload with another number of parameters than any emitted one is no clash; methods are compared by count only.
    private bool Clashes(ISymbol member)
        => !IsEmitted(member) && (member is not IMethodSymbol other || other.Parameters.Length >= method.Parameters.Length);

    // The analyzer sees the compilation with the generated code in it.
    private static bool IsEmitted(ISymbol member) => member.GetAttributes().Any(a =>
        a.AttributeClass?.Name == "GeneratedCodeAttribute" && a.ConstructorArguments.FirstOrDefault().Value is "SymGrad");

    private static IEnumerable<string> EmittedSuffixes(DerivativeModes modes)
    {
        if ((modes & DerivativeModes.Value) != 0)
        {
            yield return "Value";
        }

        if ((modes & DerivativeModes.Gradient) != 0)
        {
            yield return "Gradient";
            yield return "ValueAndGradient";
        }

        if ((modes & DerivativeModes.Jvp) != 0)
        {
            yield return "Jvp";
        }

        if ((modes & DerivativeModes.Vjp) != 0)
        {
            yield return "Vjp";
        }

        if ((modes & DerivativeModes.Batch) != 0)
        {
            yield return "Batch";
            yield return "ValueAndGradientBatch";
        }

        if ((modes & DerivativeModes.Hessian) != 0)
        {
            yield return "Hessian";
        }

        if (modes.HasFlag(DerivativeModes.Hessian | DerivativeModes.Batch))
        {
            yield return "HessianBatch";
        }
    }

    /// <summary>Of a method of another kind nothing else is looked at.</summary>
    private bool CheckKind()
    {
        if (method.IsGenericMethod && GenericMath.TypeParameterOf(method) is null)
        {
            Report(NameLocation, Descriptors.GenericMethod, method.Name);
        }

        var oddity = method.MethodKind != MethodKind.Ordinary ? "A local function, operator or accessor"
            : method.IsAsync ? "An async method"
            : method.IsAbstract ? "An abstract method"
            : Declaration is { } declaration && IsIterator(declaration) ? "An iterator"
            : method.IsExtern ? "An extern method"
            : HasModifier(SyntaxKind.UnsafeKeyword) ? "An unsafe method"
            : method.IsPartialDefinition && method.PartialImplementationPart is null ? "A partial method without a body"
            : null;
        if (oddity is not null)
        {
            Report(NameLocation, Descriptors.MethodKind, oddity, method.Name);
        }

        return oddity is null;
    }

    private static bool IsIterator(MethodDeclarationSyntax declaration)
        => declaration.DescendantNodes(n => n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).Any(n => n is YieldStatementSyntax);

    private bool HasModifier(SyntaxKind kind) => Declaration?.Modifiers.Any(kind) == true;

    private void CheckContainingTypes()
    {
        foreach (var type in Signature.Containing(method))
        {
            var declarations = type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>().ToList();
            if (type.IsFileLocal)
            {
                Report(NameOf(declarations, type), Descriptors.FileLocalType, type.Name);
            }
            else if (declarations.Count > 0 && !declarations.Any(d => d.Modifiers.Any(SyntaxKind.PartialKeyword)))
            {
                Report(NameOf(declarations, type), Descriptors.NotPartial, type.Name, method.Name);
            }
        }
    }

    private static Location NameOf(IReadOnlyList<TypeDeclarationSyntax> declarations, INamedTypeSymbol type)
        => declarations.FirstOrDefault()?.Identifier.GetLocation() ?? type.Locations[0];

    private void CheckOptions()
    {
        foreach (var mode in new[] { DerivativeModes.Jacobian, DerivativeModes.Hvp, DerivativeModes.Sparsity, DerivativeModes.Check })
        {
            if ((Annotations.ModesOf(attribute) & Later & mode) != 0)
            {
                NotYet(attribute, $"Derivatives.{mode}", "use Value, Gradient, Jvp, Vjp, Hessian or Batch");
            }
        }

        if (Annotations.Flag(attribute, "Parallel"))
        {
            NotYet(attribute, "Parallel", "remove it");
        }

        if (Annotations.Flag(attribute, "This") && (method.IsStatic || !method.ContainingType.IsValueType || (Annotations.ModesOf(attribute) & DerivativeModes.Batch) != 0))
        {
            NotYet(attribute, "This of anything but a struct's own method without batches", "pass the value as a parameter");
        }

        if (Annotations.Number(attribute, "Order") > 1)
        {
            NotYet(attribute, "Order above 1", "remove it");
        }

        foreach (var name in LaterAttributes)
        {
            if (Annotations.Find(method, name) is { } other)
            {
                NotYet(other, $"[{name.Substring(0, name.Length - "Attribute".Length)}]", "remove it");
            }
        }
    }

    private void CheckCheckpoint()
    {
        if (Annotations.Find(method, "CheckpointAttribute") is { ConstructorArguments: [{ Value: int and < 1 and var every }] } checkpoint)
        {
            Report(Annotations.LocationOf(checkpoint, method), Descriptors.CheckpointDistance, every.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private void NotYet(AttributeData where, string what, string instead)
        => Report(Annotations.LocationOf(where, method), Descriptors.NotInThisVersion, what, instead);

    private bool HasSupportedResult
        => method.ReturnsVoid || (method.RefKind == RefKind.None && (Types.Number(method.ReturnType)?.IsReal() == true || Result is not null));

    private void CheckResult()
    {
        Result = method.RefKind == RefKind.None ? _surface.ReadResult() : null;
        if (!HasSupportedResult)
        {
            Report(Declaration?.ReturnType.GetLocation() ?? NameLocation, Descriptors.ReturnType, method.ReturnType.ToDisplayString());
        }
    }

    private SourceParameter? Read(IParameterSymbol parameter)
    {
        var read = _surface.Read(parameter);
        var isConstant = Annotations.Has(parameter, "ConstantAttribute");

        // The derivative with respect to it is a value of its type.
        var canBeGiven = isConstant || read?.Surface is not { Kind: SurfaceKind.Members or SurfaceKind.Object } surface
            || (read.Parts.All(p => p.Shape == Shape.Scalar) && (surface.Make is not null || surface.Kind == SurfaceKind.Object));
        if (read is not null && canBeGiven)
        {
            return read;
        }

        var typeText = (parameter.RefKind == RefKind.Ref ? "ref " : "") + parameter.Type.ToDisplayString();
        Report(TypeLocation(parameter), Descriptors.ParameterType, typeText, Refusals.InsteadOf(parameter.Type));
        return null;
    }

    private Location TypeLocation(IParameterSymbol parameter)
        => (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) as ParameterSyntax)?.Type?.GetLocation() ?? NameLocation;
}
