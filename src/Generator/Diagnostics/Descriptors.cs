using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Warnings;

namespace SymGrad.Generator.Diagnostics;

/// <summary>
/// Every diagnostic. A new one is added here, in <c>AnalyzerReleases.Unshipped.md</c> and as a page in
/// <c>docs/diagnostics</c>; a test compares the three.
/// </summary>
internal static class Descriptors
{
    private const string HelpLink = "https://github.com/symgrad/symgrad/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "SYMG1001", "Containing type is not partial",
        "'{0}' contains the differentiable method '{1}' and must be declared partial: the derivatives are emitted beside the method");

    public static readonly DiagnosticDescriptor FileLocalType = Error(
        "SYMG1002", "File-local type",
        "The file-local type '{0}' cannot be extended in a generated file; remove 'file' from its declaration");

    public static readonly DiagnosticDescriptor NameClash = Error(
        "SYMG1003", "Name of an emitted member is taken",
        "'{0}' already has a member '{1}', which SymGrad would emit for '{2}'; rename one of them");

    public static readonly DiagnosticDescriptor NotInThisVersion = Error(
        "SYMG1004", "Not in this version",
        "{0} is not available in this version of SymGrad; {1}");

    public static readonly DiagnosticDescriptor InstanceMethod = Error(
        "SYMG1005", "Instance method",
        "The instance method '{0}' cannot be differentiated yet; make it static and pass what it reads as parameters");

    public static readonly DiagnosticDescriptor GenericMethod = Error(
        "SYMG1006", "Generic method",
        "The generic method '{0}' cannot be differentiated yet; write it for 'double' or 'float'");

    public static readonly DiagnosticDescriptor MethodKind = Error(
        "SYMG1007", "Kind of method",
        "{0} cannot be differentiated; make '{1}' an ordinary static method with a body");

    public static readonly DiagnosticDescriptor ParameterType = Error(
        "SYMG1008", "Type of a parameter",
        "A parameter of type '{0}' is not supported; {1}");

    public static readonly DiagnosticDescriptor ReturnType = Error(
        "SYMG1009", "Return type",
        "A result of type '{0}' is not supported; return double or float, or write results into a Span<double> parameter");

    public static readonly DiagnosticDescriptor NothingToDifferentiate = Error(
        "SYMG1010", "Nothing to differentiate",
        "'{0}' has no {1}; it needs at least one floating-point result and one floating-point parameter that is not [Constant]");

    public static readonly DiagnosticDescriptor ModeDoesNotFit = Error(
        "SYMG1011", "Derivative does not fit the method",
        "Derivatives.{0} needs {1}; use {2} for '{3}'");

    public static readonly DiagnosticDescriptor Role = Error(
        "SYMG1012", "Role of a parameter",
        "'{0}' is marked [{1}] but {2}; remove the attribute or change the method");

    public static readonly DiagnosticDescriptor HessianOfLoop = Error(
        "SYMG1013", "Hessian of a loop",
        "Hessians of {0} are not available yet; for '{1}' use Derivatives.Gradient, or {2}");

    public static readonly DiagnosticDescriptor CheckpointDistance = Error(
        "SYMG1014", "Distance of checkpoints",
        "[Checkpoint({0})] stores no state; give the positive number of iterations from one stored state to the next");

    public static readonly DiagnosticDescriptor Statement = Error(
        "SYMG1101", "Statement not supported",
        "{0} cannot be differentiated; {1}");

    public static readonly DiagnosticDescriptor Expression = Error(
        "SYMG1102", "Expression not supported",
        "{0} cannot be differentiated; {1}");

    public static readonly DiagnosticDescriptor Type = Error(
        "SYMG1103", "Type not supported",
        "A value of type '{0}' cannot be used in a differentiable method; {1}");

    public static readonly DiagnosticDescriptor CallWithoutSource = Error(
        "SYMG1104", "Call without source",
        "'{0}' has no source in this project, so its derivative is not known; {1}");

    public static readonly DiagnosticDescriptor UnknownFunction = Error(
        "SYMG1105", "Function without a rule",
        "SymGrad has no derivative of '{0}'; {1}");

    public static readonly DiagnosticDescriptor Recursion = Error(
        "SYMG1106", "Recursion",
        "'{0}' calls itself; write the recursion as a for loop, or with [MaxIterations(n)] call it once on every path, with the spans and arrays that came, and write to none");

    public static readonly DiagnosticDescriptor Outside = Error(
        "SYMG1107", "Outside the method",
        "{0}, which has no derivative; {1}");

    public static readonly DiagnosticDescriptor VirtualCall = Error(
        "SYMG1108", "Method chosen at run time",
        "Which method '{0}' calls is not known when the derivative is made; {1}");

    public static readonly DiagnosticDescriptor StaticState = Error(
        "SYMG1109", "Static state",
        "'{0}' is state outside the method, {1}; {2}");

    public static readonly DiagnosticDescriptor ArrayValue = Error(
        "SYMG1110", "Array expression not supported",
        "{0} is not supported; {1}");

    public static readonly DiagnosticDescriptor TooDeep = Error(
        "SYMG1111", "Expression nested too deeply",
        "This expression is nested too deeply; split it with locals");

    public static readonly DiagnosticDescriptor TooLarge = Error(
        "SYMG1112", "Method too large",
        "'{0}' grows beyond {1} operations when its calls are inlined; split it into smaller differentiable methods");

    public static readonly DiagnosticDescriptor NotDifferentiable = Error(
        "SYMG1113", "No derivative in this version",
        "'{0}' cannot be differentiated in this version: {1}");

    public static readonly DiagnosticDescriptor Query = Error(
        "SYMG1114", "LINQ",
        "{0} is LINQ, which works on sequences of any kind; {1}");

    public static readonly DiagnosticDescriptor Escaped = Error(
        "SYMG1115", "Delegate that escapes",
        "Which method '{0}' stands for is not known when the derivative is made; {1}");

    public static readonly DiagnosticDescriptor ZeroDenominator = Warning(
        "SYMG2001", "Denominator is identically zero",
        "The denominator '{0}' is zero for all arguments: the result is not a number");

    public static readonly DiagnosticDescriptor NegativeBase = Warning(
        "SYMG2002", "Base of a power may be negative",
        "The base '{0}' may be negative, where a power with the exponent {1} is not real: declare what it is by [Domain] or Debug.Assert, or take Math.Abs or Math.Max");

    public static readonly DiagnosticDescriptor OutsideDomain = Warning(
        "SYMG2003", "No finite value",
        "'{0}' has no finite value at {1}: there '{2}' is {3}");

    public static readonly DiagnosticDescriptor UnboundedDerivative = Warning(
        "SYMG2004", "Derivative is unbounded",
        "The derivative of '{0}' is infinite at {1}, where the value is finite");

    public static readonly DiagnosticDescriptor NoDependence = Warning(
        "SYMG2005", "No result depends on a parameter",
        "The derivative with respect to '{0}' is zero for all arguments; mark the parameter [Constant] if that is meant");

    public static readonly DiagnosticDescriptor EqualityTest = Warning(
        "SYMG2006", "Equality test on a value that varies",
        "Where '{0}' holds, the derivative is that of the branch taken, not that of the function around this point");

    public static readonly DiagnosticDescriptor Loss = Warning(
        "SYMG2007", "Loss of accuracy",
        "The {0} has about {1} correct digits at {2}: rounding errors grow here, and no stable form was found");

    public static readonly DiagnosticDescriptor CoarseGuard = Warning(
        "SYMG2008", "Limit put in for a neighbourhood",
        "Where '{0}' holds, '{1}' stands for '{2}', whose slope it does not have: the derivative is lost there; test '{3}', which is one smooth function");

    public static readonly DiagnosticDescriptor UndefinedDerivative = Warning(
        "SYMG2009", "Derivative is undefined",
        "At {0} a partial derivative of 0 meets an infinite one: the slope depends on the direction, or its limit was not found, and 0 or NaN is computed");

    public static readonly DiagnosticDescriptor Rewritten = Create(
        "SYMG3001", "Rewritten", DiagnosticSeverity.Info,
        "{0}: '{1}' is computed as '{2}'");

    public static readonly DiagnosticDescriptor Patch = Create(
        "SYMG3002", "Constant against rounding", DiagnosticSeverity.Info,
        "The constant of '{0}' changes the result and its derivative where '{1}' is small; without it '{2}' is accurate, so it is needed only for a value of exactly 0");

    public static readonly DiagnosticDescriptor Stored = Create(
        "SYMG4001", "Stored for the derivative", DiagnosticSeverity.Info,
        "{0}: {1}");

    public static readonly DiagnosticDescriptor CheckpointWithoutEffect = Warning(
        "SYMG4002", "Checkpoint without effect",
        "[Checkpoint] has no effect on this method: {0}");

    public static readonly DiagnosticDescriptor InternalError = Error(
        "SYMG1999", "Internal error",
        "Internal error of SymGrad in '{0}', please report this with the method: {1}");

    /// <summary>All of them, by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        .. typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => f.GetValue(null)).OfType<DiagnosticDescriptor>().OrderBy(d => d.Id, System.StringComparer.Ordinal),
    ];

    /// <summary>The descriptor of a numerical hazard.</summary>
    public static DiagnosticDescriptor Of(WarningKind kind) => kind switch
    {
        WarningKind.ZeroDenominator => ZeroDenominator,
        WarningKind.NegativeBase => NegativeBase,
        WarningKind.OutsideDomain => OutsideDomain,
        WarningKind.UnboundedDerivative => UnboundedDerivative,
        WarningKind.NoDependence => NoDependence,
        WarningKind.Loss => Loss,
        WarningKind.UndefinedDerivative => UndefinedDerivative,
        WarningKind.CoarseGuard => CoarseGuard,
        WarningKind.Patch => Patch,
        _ => EqualityTest,
    };

    private static DiagnosticDescriptor Warning(string id, string title, string message)
        => Create(id, title, DiagnosticSeverity.Warning, message);

    private static DiagnosticDescriptor Error(string id, string title, string message)
        => Create(id, title, DiagnosticSeverity.Error, message);

    private static DiagnosticDescriptor Create(string id, string title, DiagnosticSeverity severity, string message)
        => new(id, title, message, "SymGrad", severity, isEnabledByDefault: true, helpLinkUri: HelpLink + id + ".md");
}
